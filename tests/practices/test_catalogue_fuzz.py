"""Whatever the address asks for, the catalogue answers with a page or leads to one, in few queries."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.catalogue.facets import FACET
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory

ANSWERED, LED_ON, REFUSED = 200, 302, 400
MOST_QUERIES = 30
AWKWARD = [
    "'",
    '"',
    '""',
    '"roof',
    "'; DROP TABLE practices_practicefacet; --",
    "\\",
    "%",
    "%s %(name)s",
    "_",
    "*",
    "-",
    "-roof",
    "roof -roof",
    '-"a b"',
    "a:b",
    "roof:*",
    "NEAR(roof, 2)",
    "AND OR NOT",
    "& | ! <->",
    "((((",
    "{{ 7 * 7 }} {% debug %}",
    "x" * 10_000,
    "roof " * 500,
    '"' * 10_000,
    " ".join(f"word{number}" for number in range(500)),
    "\u202efoor\u202c",
    "🙂🏳️‍🌈",
    "\ufffd\ufffe\uffff",
    "\u0301" * 20,
    "1e309 NaN 0",
    "٣",
    "",
    " ",
    "\r\n\t",
]
RAW = [
    "q=%",
    "q=%zz",
    "q=%ff%fe",
    "q=%ed%a0%80",
    "theme=%ed%a0%80",
    "place=%ed%b0%80&country=%ff",
    "sort=%ed%a0%80&view=%ed%a0%80&page=%ed%a0%80",
    "q=%c0%ae",
    "q=%u0041",
    "q=%2500",
    "theme=%2500",
    "q[]=roof",
    "q",
    "=",
    "&&&",
    ";",
    "theme",
    "unknown=1&__class__=2&theme__slug=a",
    "practice=1&pk=1&id=1",
    "&".join(f"theme={number}" for number in range(999)),
    "&".join(f"place={number}" for number in range(999)),
    "&".join(f"country=F{number}" for number in range(999)),
    "&".join(f"parameter{number}=1" for number in range(999)),
    "q=roof&" + "&".join(f"{name}=a&{name}=b" for name in FACET),
]
PAGES = ["0", "-1", "2", "99", "999999", "1000000", "10" * 200, "abc", "1.5", "1e3", "٣", "²", "", "last", "'", "🙂"]
in_one_database = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
signs = st.text("\"'*():^~\\|&!<>{}[]-+.,;@#$%_=/ \t\n1faé", max_size=40)
bytes_of_address = st.binary(max_size=40).map(lambda data: "".join(f"%{byte:02x}" for byte in data))


@pytest.fixture
def ask(hub, client):
    """Asks the catalogue, and again where that leads: the two answers. An exception goes through to the test."""
    place, theme = PlaceFactory(), ThemeFactory(slug="a")
    PracticePageFactory(parent=hub.practices, title="The old roof", places=[place], themes=[theme])

    def answers(query_string: str) -> list[int]:
        with CaptureQueriesContext(connection) as captured:
            response = client.get("/practices/", QUERY_STRING=query_string)
        assert len(captured) <= MOST_QUERIES
        if response.status_code != LED_ON:
            return [response.status_code]
        path, _mark, query = response["Location"].partition("?")
        assert path == "/practices/"
        return [LED_ON, client.get(path, QUERY_STRING=query).status_code]

    return answers


def expected(query_string: str) -> list[list[int]]:
    return [[REFUSED]] if "%00" in query_string else [[ANSWERED], [LED_ON, ANSWERED]]


@pytest.mark.parametrize("parameter", ["q", "theme", "country", "place", "years", "sort", "view", "page", "unknown"])
def test_awkward_values_get_a_page(ask, parameter):
    answers = {value: ask(f"{parameter}={quote(value)}") for value in AWKWARD}
    assert {value: found for value, found in answers.items() if found not in expected("")} == {}


@pytest.mark.parametrize("query_string", RAW, ids=range(len(RAW)))
def test_garbage_in_the_address_gets_a_page(ask, query_string):
    assert ask(query_string) in expected(query_string)


@pytest.mark.parametrize("query_string", ["q=%00", "q=a%00b", "theme=%00", "%00=a", "country=FI%00&page=2"])
def test_nul_is_refused(ask, query_string):
    assert ask(query_string) == [REFUSED]


@pytest.mark.parametrize("number", [1_000, 10_001, 20_000])
@pytest.mark.parametrize("parameter", ["theme={}", "place={}", "parameter{}=1", "q=&{}="])
def test_thousands_of_parameters_are_read_or_refused(ask, parameter, number):
    query_string = "&".join(parameter.format(each) for each in range(number))
    assert ask(query_string) in [[REFUSED], [ANSWERED], [LED_ON, ANSWERED]]


@pytest.mark.parametrize("view", ["", "&view=map", "&view=table"])
def test_any_page_number_gets_a_page(ask, view):
    answers = {page: ask(f"page={quote(page)}{view}") for page in PAGES}
    assert {page: found for page, found in answers.items() if found not in expected("")} == {}


@given(pairs=st.lists(st.tuples(st.sampled_from([*FACET, "q", "sort", "view", "page"]) | anything, anything | signs)))
@in_one_database
def test_whatever_is_asked_gets_a_page(ask, pairs):
    query_string = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
    assert ask(query_string) in expected(query_string)


@given(garbage=bytes_of_address, parameter=st.sampled_from([*FACET, "q", "sort", "view", "page"]))
@in_one_database
def test_any_bytes_get_a_page(ask, garbage, parameter):
    query_string = f"{parameter}={garbage}"
    assert ask(query_string) in expected(query_string)
