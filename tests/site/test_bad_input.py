"""Whatever comes in, a visitor gets a clear page: 200, 400, 403, 404 or 405, and never a fault."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import ClinicPageFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, text

LISTINGS = ["/practices/", "/visits/", "/webinars/", "/activities/", "/recordings/", "/news/"]
DETAILS = [
    "/practices/baths/",
    "/visits/reims/",
    "/webinars/rents/",
    "/webinars/roofs/",
    "/news/call/",
    "/about/",
]
PAGES = ["/", *LISTINGS, *DETAILS]
AWKWARD = [
    "",
    "0",
    "-1",
    "1.5",
    "abc",
    str(10**9),
    "9" * 500,
    "٣",
    "²",
    "unknown",
    "ZZ",
    "'",
    '"',
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "%s%d",
    "../../etc/passwd",
    "🙂",
    "\u202ertl",
    "é" * 200,
    "\t\n\r\x1f",
    " ".join(f"word{number}" for number in range(500)),
]
QUERIES = [
    *(f"{name}={quote(value)}" for name in ("page", "theme", "country") for value in AWKWARD),
    "theme=jobs&country=FI&page=2",
    "&".join(f"theme={number}" for number in range(1_000)),
    "&".join(f"p{number}=x" for number in range(5_000)),
    "theme=%ff%fe",
    "country=%ed%a0%80",
    "page=%zz",
    "page[]=1&theme[jobs]=1",
    "=&&;",
    "theme",
    "?page=1?page=2",
    "x" * 5_000,
]
FEW_QUERIES = ["page=abc", "theme=%22", "theme=%ff", "country=ZZ&page=-1", "x" * 5_000]
NUL_QUERIES = ["page=%00", "theme=a%00b", "%00", "country=%00&theme=jobs"]
UNREADABLE = "This request cannot be read"
MISSING = "This page is not here"
EXPLANATION = (
    "The address or the form holds something that this site cannot read. "
    "Please check the address, or go back and try again."
)


@pytest.fixture
def stories(hub):
    theme = ThemeFactory(slug="jobs")
    PracticePageFactory(parent=hub.practices, slug="baths", themes=[theme], places=[PlaceFactory(country="FI")])
    VisitPageFactory(parent=hub.visits, slug="reims", themes=[theme])
    WebinarPageFactory(parent=hub.webinars, slug="rents", themes=[theme])
    ClinicPageFactory(parent=hub.webinars, slug="roofs", themes=[theme])
    NewsPageFactory(parent=hub.news, slug="call", themes=[theme])
    PlainPageFactory(parent=hub.home, slug="about")


def heading(response) -> str:
    return text(next(document(response).iter("h1")))


def asked(client, address: str, query: str):
    """The answer to an address as it is written; the catalogue leads once to the address that it writes itself."""
    response = client.get(address, QUERY_STRING=query)
    return client.get(response.url) if response.status_code == 302 else response


def listed(response) -> tuple[list[int], int]:
    """The keys of what is listed, and the number of the page of results."""
    if results := response.context.get("results"):
        return [found.practice.pk for found in results.found], results.page.number
    return [page.pk for page in response.context["page_obj"]], response.context["page_obj"].number


def statuses(client, address: str, queries: list[str]) -> dict[str, int]:
    """What `address` answers to each query, by the query's beginning."""
    return {query[:60]: asked(client, address, query).status_code for query in queries}


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        *((address, QUERIES) for address in ["/practices/", "/activities/"]),
        *((address, FEW_QUERIES) for address in PAGES),
    ],
    ids=lambda value: value if isinstance(value, str) else len(value),
)
def test_awkward_parameters_get_the_page(client, address, queries):
    assert {query: status for query, status in statuses(client, address, queries).items() if status != 200} == {}


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("address", ["/practices/", "/visits/", "/webinars/", "/activities/", "/news/"])
@pytest.mark.parametrize(
    "query", ["theme=unknown", "theme=%22", "country=ZZ", "page=-1", "page=1000000000", "page=abc"]
)
def test_awkward_parameters_list_the_same_as_none(client, address, query):
    plain, awkward = client.get(address), asked(client, address, query)
    assert listed(awkward) == listed(plain)


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("address", PAGES)
def test_nul_is_refused_with_a_sentence(client, address):
    for query in NUL_QUERIES:
        response = client.get(address, QUERY_STRING=query)
        assert (response.status_code, heading(response)) == (400, UNREADABLE)
        assert EXPLANATION in text(document(response))


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("address", PAGES)
def test_awkward_parameter_is_never_run(client, address):
    for name in ("page", "theme", "country", "q"):
        response = client.get(address, {name: "\"><script>alert('out')</script>"}, follow=True)
        assert [script for script in document(response).iter("script") if "alert(" in (script.text or "")] == []


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    "host", ["evil.example.org", "testserver.evil.example.org", "test server", "testserver:port", ""]
)
def test_wrong_host_is_refused_with_a_sentence(client, host):
    response = client.get("/practices/", headers={"host": host})
    assert (response.status_code, heading(response)) == (400, UNREADABLE)
    assert EXPLANATION in text(document(response))


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/practices/nowhere/",
        "/practices/baths/nowhere/",
        "/practices//",
        "/practices//baths/",
        "/practices/../news/",
        "/practices/%2e%2e/news/",
        "/%ff/",
        "/%ed%a0%80/",
        "/practices/%22/",
        "/practices/%F0%9F%99%82/",
        "/fr/",
        "/xx/practices/",
        "/.env/",
        "/wp-login.php/",
        "/admin.php/",
        "/" + "a" * 10_000 + "/",
        "/" + "a/" * 500,
        "/documents/1/missing.pdf",
        "/media/missing.jpg",
        "/media/../secret_key",
        "/media/%2e%2e/secret_key",
        "/captions/00000000-0000-0000-0000-000000000000/0.vtt",
    ],
    ids=lambda address: address[:40],
)
def test_unknown_address_gets_the_page_for_it(client, address):
    response = client.get(address)
    assert (response.status_code, heading(response)) == (404, MISSING)


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/visits/leeds-2022/", "visits leeds 2022"),
        ("/practices/park_am-gleisdreieck/", "practices park am gleisdreieck"),
        ("/krak%C3%B3w/", "kraków"),
    ],
)
def test_unknown_address_offers_a_search_for_its_words(client, address, words):
    form = document(client.get(address)).find(".//main//form")
    assert (form.get("action"), form.find("input").get("value")) == ("/search/", words)
    assert client.get("/search/", {"q": words}).status_code == 200


def test_address_without_words_offers_no_search(hub, client):
    response = client.get("/%E2%80%94/")
    assert (response.status_code, document(response).find(".//main//form")) == (404, None)


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("address", PAGES[1:])
def test_address_without_its_last_slash_leads_to_the_page(client, address):
    response = client.get(address.rstrip("/") + "?theme=jobs")
    assert (response.status_code, response.headers["Location"]) == (301, f"{address}?theme=jobs")


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("address", [*PAGES, "/search/", "/nowhere/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_sending_something_to_a_page_is_refused(address, method):
    send = getattr(Client(enforce_csrf_checks=True), method)
    assert send(address, {"title": "x"}, content_type="application/json").status_code == 403


@pytest.mark.usefixtures("stories")
def test_huge_body_is_refused_without_being_read():
    client = Client(enforce_csrf_checks=True)
    body = "q=" + "x" * 5_000_000
    response = client.post("/practices/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 403


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("address", PAGES)
def test_head_is_the_page_without_its_body(client, address):
    response = client.head(address)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("value", ["", "not a cookie", "x" * 10_000, "sessionid", "\\", "é"])
def test_cookies_that_mean_nothing_do_no_harm(client, value):
    assert client.get("/practices/", headers={"cookie": f"sessionid={value}"}).status_code == 200


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    "headers",
    [
        {"accept-language": "xx-" + "y" * 5_000},
        {"accept-language": "*;q=a,,,;;"},
        {"accept": "\\"},
        {"user-agent": "é" * 1_000},
        {"referer": "not an address"},
        {"x-forwarded-host": "evil.example.org"},
        {"if-modified-since": "yesterday"},
        {"range": "bytes=9-1"},
    ],
    ids=str,
)
def test_headers_that_mean_nothing_do_no_harm(client, headers):
    response = client.get("/practices/", headers=headers)
    assert (response.status_code, heading(response)) == (200, "Good practices")
    assert "evil.example.org" not in response.content.decode()
