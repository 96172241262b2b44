"""Whatever is typed or pasted into the address, the search answers with a page."""

import string
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.events import OwnRecordingFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

ANSWERED, REFUSED = 200, 400
AWKWARD = [
    "\x00",
    "zeppelin\x00",
    '"',
    '""',
    '"zeppelin',
    "'",
    "'; DROP TABLE wagtailcore_page; --",
    "a:b",
    "title:zeppelin",
    "NEAR(zeppelin, 2)",
    "zeppelin AND",
    "AND OR NOT",
    "NOT zeppelin",
    "-zeppelin",
    "+zeppelin",
    "^zeppelin",
    "zeppelin*",
    "*",
    "%",
    "%s %(name)s %d",
    "_",
    "\\",
    "zeppelin\\",
    "zeppelin:*",
    "& | ! <->",
    "a <2> b",
    "((((((",
    "{title} : zeppelin",
    "{{ 7 * 7 }} {% debug %}",
    "$1 ?1 :1 @1",
    "x" * 10_000,
    "zeppelin " * 500,
    " ".join(f"word{number}" for number in range(500)),
    '"' * 10_000,
    "\u202eniltseppez\u202c",
    "مرحبا بالعالم",
    "🙂🏳️‍🌈👩‍👩‍👧",
    "\ufeff\u200b\u200d\u2060",
    "\ufffd\ufffe\uffff",
    "\u0301\u0301\u0301",
    "Z̴̡̛͎a̶̢͝l̷͖̈́g̵̱̀o̶͉͐",
    "ﬃ ﷺ ß İ ı",
    "1e309 -0 NaN 00000000",
    "2024-01-01",
    "http://example.org/?a=b&c=d#e",
    "user@example.org",
    "C++ .NET a.b.c",
]
RAW = [
    "q=%",
    "q=%zz",
    "q=%00",
    "q=a%00b",
    "%00=a",
    "q=%ff%fe",
    "q=%ed%a0%80",
    "q=%ed%b0%80zeppelin",
    "q=%c0%ae%c0%ae",
    "q=%f5%80%80%80",
    "q=%u0041",
    "q=%2500",
    "q=zeppelin&q=hall",
    "q[]=zeppelin",
    "q",
    "=",
    "&&&",
    ";",
    "q=zeppelin&type=%00",
    "q=zeppelin&type=%ff&page=%ff",
    "q=zeppelin&" + "&".join(f"type={number}" for number in range(1_000)),
]
PAGES = ["0", "-1", "abc", "1.5", "1e3", "٣", "²", "10" * 200, str(10**9), "", " ", "last", "\x00", "'", "🙂"]
TYPES = [
    "spoken",
    "page",
    "Page",
    "practicepage'",
    '"',
    "\x00",
    "x" * 10_000,
    "🙂",
    "practicepage,newspage",
    "__class__",
]
in_one_database = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
signs = st.text("\"'*():^~\\|&!<>{}[]-+.,;@#$%_=/ \t\n\x00\x1faz9é", max_size=40)
word = st.text(string.ascii_letters + "é\"'*", min_size=1, max_size=5)
few_words_or_many = st.lists(word, max_size=600).map(" ".join)


@pytest.fixture
def page_of_results(hub, client):
    """Asks the search and says which status it gave; an exception in the view goes through to the test."""
    NewsPageFactory(parent=hub.news, title="The zeppelin hall")
    PracticePageFactory(parent=hub.practices, title="The zeppelin yard")
    WebinarPageFactory(parent=hub.webinars, title="The zeppelin tour", recording=OwnRecordingFactory())

    def ask(query_string: str) -> int:
        response = client.get("/search/", QUERY_STRING=query_string)
        assert "</html>" in response.content.decode()
        return response.status_code

    assert client.raise_request_exception
    return ask


def expected(query_string: str) -> int:
    return REFUSED if "%00" in query_string else ANSWERED


@pytest.mark.parametrize("typed", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_words_get_a_page(page_of_results, typed):
    query_string = f"q={quote(typed)}"
    assert page_of_results(query_string) == expected(query_string)


@pytest.mark.parametrize("query_string", RAW, ids=range(len(RAW)))
def test_garbage_in_the_address_gets_a_page(page_of_results, query_string):
    assert page_of_results(query_string) == expected(query_string)


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_any_page_number_gets_a_page(page_of_results, page):
    query_string = f"q=zeppelin&page={quote(page)}"
    assert page_of_results(query_string) == expected(query_string)


@pytest.mark.parametrize("type_name", TYPES, ids=range(len(TYPES)))
def test_any_type_gets_a_page(page_of_results, type_name):
    query_string = f"q=zeppelin&type={quote(type_name)}"
    assert page_of_results(query_string) == expected(query_string)


@given(typed=st.one_of(anything, signs, few_words_or_many), type_name=st.sampled_from(["", "spoken"]))
@in_one_database
def test_whatever_is_typed_gets_a_page(page_of_results, typed, type_name):
    query_string = f"q={quote(typed)}&type={type_name}"
    assert page_of_results(query_string) == expected(query_string)


@given(type_name=anything, page=anything)
@in_one_database
def test_whatever_the_other_parameters_say_gets_a_page(page_of_results, type_name, page):
    query_string = f"q=zeppelin&type={quote(type_name)}&page={quote(page)}"
    assert page_of_results(query_string) == expected(query_string)


@given(garbage=st.binary(max_size=40).map(lambda data: "".join(f"%{byte:02x}" for byte in data)))
@in_one_database
def test_any_bytes_get_a_page(page_of_results, garbage):
    query_string = f"q={garbage}"
    assert page_of_results(query_string) == expected(query_string)
