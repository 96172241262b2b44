"""Whole pages that are kept: who gets one, which one, and what is never kept."""

import datetime as dt

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.pagecache import entries, requests, store
from core.pagecache.entries import is_for_all
from core.pagecache.middleware import PageCacheMiddleware
from core.pagecache.requests import question
from core.pagecache.wsgi import KeptPages
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.conftest import clear
from tests.site.test_page_types import FACTORIES, make

pytestmark = pytest.mark.usefixtures("kept_pages")
SECOND = dt.timedelta(seconds=1)


def seen(client, address: str, **options) -> str | None:
    return client.get(address, **options).headers.get("X-Page-Cache")


@pytest.mark.parametrize("label", FACTORIES)
def test_hit_costs_no_query(hub, client, other_process, django_assert_num_queries, label):
    page = make(hub, label, "full")
    first = client.get(page.url)
    other_process()
    for _process in range(2):
        with django_assert_num_queries(0):
            again = client.get(page.url)
        assert (first.headers["X-Page-Cache"], again.headers["X-Page-Cache"]) == ("miss", "hit")
        assert (again.status_code, again.content, again.headers["ETag"]) == (200, first.content, first.headers["ETag"])


def test_hit_has_the_headers_of_the_page(hub, client):
    first, again = client.get("/"), client.get("/")
    assert dict(again.headers) == dict(first.headers) | {"X-Page-Cache": "hit"}
    assert again.headers["Vary"] == "Accept-Encoding, Cookie"
    assert again.headers["Content-Language"] == "en"


def test_page_is_the_same_as_without_the_cache(hub, client, settings):
    kept = client.get("/")
    settings.PAGE_CACHE = False
    made = client.get("/")
    assert kept.content == made.content
    own = {"ETag", "Vary", "X-Page-Cache"}
    assert {name: value for name, value in kept.items() if name not in own} == {
        name: value for name, value in made.items() if name not in own
    }


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("", None), ("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("gzip;q=0", None)],
)
def test_page_is_sent_in_the_form_that_the_visitor_reads(hub, client, accepted, sent):
    plain = client.get("/")
    response = client.get("/", headers={"accept-encoding": accepted})
    assert (response.headers["X-Page-Cache"], response.headers.get("Content-Encoding")) == ("hit", sent)
    readers = {None: bytes, "gzip": entries.gzip.decompress, "br": entries.brotli.decompress}
    assert readers[sent](response.content) == plain.content
    assert response.headers["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_page_that_the_visitor_has_is_not_sent_again(hub, client, encoding):
    tag = client.get("/").headers["ETag"]
    headers = {"accept-encoding": encoding, "if-none-match": f'"other", {tag}'}
    again = client.get("/", headers=headers)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == client.get("/").headers["Cache-Control"]


def test_first_visitor_who_has_the_page_gets_304_and_the_second_the_page(hub, client):
    tag = client.get("/").headers["ETag"]
    clear()
    assert client.get("/", headers={"if-none-match": tag}).status_code == 304
    assert (client.get("/").status_code, len(client.get("/").content) > 0) == (200, True)


def test_head_is_the_page_without_its_body_and_fills_the_cache(hub, client):
    head, get = client.head("/"), client.get("/")
    assert (head.headers["X-Page-Cache"], get.headers["X-Page-Cache"]) == ("miss", "hit")
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(get.content)))


@pytest.mark.parametrize(
    ("asked", "also"),
    [
        ("/practices/?utm_source=letter", "/practices/"),
        ("/activities/?year=2026&theme=reuse", "/activities/?theme=reuse&year=2026"),
        ("/activities/?theme=reuse&fbclid=1", "/activities/?theme=reuse"),
        ("/practices/?view=map", "/practices/?view=map&gclid=2"),
    ],
)
def test_one_page_is_kept_once_however_it_is_asked_for(hub, client, asked, also):
    assert [seen(client, asked), seen(client, also)] == ["miss", "hit"]
    assert client.get(asked).content == client.get(also).content


@pytest.mark.parametrize("raw", ["Köln", "Łódź"])
def test_letters_that_were_not_escaped_reach_the_page_as_they_are(raw):
    escaped = question(RequestFactory().get("/practices/", {"place": raw}).META)
    environ = RequestFactory().get("/practices/").environ | {"QUERY_STRING": f"place={raw}".encode().decode("latin-1")}
    assert question(environ) == escaped


def test_bytes_that_are_no_letters_are_replaced():
    environ = RequestFactory().get("/practices/").environ | {"QUERY_STRING": "place=\xff"}
    assert question(environ).query == "place=%EF%BF%BD"


def test_pages_that_differ_are_kept_apart(hub, client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other"]
    addresses = [
        "/activities/",
        "/activities/?theme=a",
        "/activities/?theme=b",
        "/activities/?theme=b&theme=a",
        "/news/",
    ]
    assert [seen(client, address) for address in addresses] == ["miss"] * 5
    assert [seen(client, "/news/", headers={"host": host}) for host in ("other", "testserver")] == ["miss", "hit"]
    assert seen(client, "/news/", **{"wsgi.url_scheme": "https"}) == "miss"


def test_address_that_is_not_canonical_leads_there_and_back_to_one_page(hub, client):
    led = client.get("/practices/?view=map&theme=&utm_source=x")
    assert (led.status_code, led.headers["Location"]) == (302, "/practices/?view=map")
    assert [seen(client, "/practices/?view=map"), seen(client, "/practices/?view=map")] == ["miss", "hit"]


@pytest.mark.parametrize(
    "address",
    [
        "/search/",
        "/search/?q=baths",
        "/fr/search/",
        "/practices/?q=baths",
        "/practices/?unknown=1",
        "/practices/?theme=%00",
        "/practices/compare/",
        "/practices/fits-me/",
        "/practices/booklet/",
        "/api/v1/docs/",
        "/admin/login/",
        "/" + "a" * 600 + "/",
        "/practices/?" + "&".join("theme=a" for _each in range(40)),
    ],
    ids=lambda address: address[:30],
)
def test_what_is_not_worth_keeping_or_not_for_all_is_made_anew(hub, client, address):
    assert {seen(client, address) for _time in range(2)} == {"bypass"}
    assert question(RequestFactory().get(address).META) is None


@pytest.mark.parametrize(
    "address", ["/healthz", "/robots.txt", "/sitemap.xml", "/api/v1/themes", "/activities/calendar.ics", "/media/a.jpg"]
)
def test_what_is_no_page_passes_by(address):
    assert question(RequestFactory().get(address).META) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "sessionid=1"},
        {"cookie": "theme=dark; csrftoken=1"},
        {"cookie": "messages=1"},
        {"authorization": "Basic 1"},
        {"range": "bytes=0-1"},
        {"host": "evil.example.org"},
        {"host": "testserver:8123"},
    ],
    ids=str,
)
def test_request_of_somebody_or_for_another_host_passes_by(headers):
    assert question(RequestFactory().get("/", headers=headers).META) is None


def test_request_for_a_part_of_the_hub_at_another_root_passes_by():
    assert question(RequestFactory().get("/", SCRIPT_NAME="/practices").META) is None


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_other_methods_pass_by(method):
    assert question(getattr(RequestFactory(), method)("/").META) is None


def test_wildcard_of_hosts_keeps_pages_of_the_named_ones_alone(settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert question(RequestFactory().get("/", headers={"host": "any.example.org"}).META) is None
    assert question(RequestFactory().get("/").META) is not None


def test_cookie_that_means_nothing_to_the_hub_gets_the_kept_page(hub, client):
    assert [seen(client, "/"), seen(client, "/", headers={"cookie": "theme=dark"})] == ["miss", "hit"]


def test_page_for_somebody_logged_in_is_made_for_them_and_not_kept(hub, client, editor):
    client.get("/")
    client.force_login(editor)
    response = client.get("/")
    assert (response.headers["X-Page-Cache"], response.headers["Cache-Control"]) == ("bypass", "private, no-store")
    client.logout()
    assert "wagtail-userbar" not in client.get("/").content.decode()


def test_preview_is_neither_kept_nor_taken_from_what_is_kept(hub, client):
    client.get("/news/")
    hub.news.title = "A draft"
    assert "A draft" in hub.news.make_preview_request(preview_mode="").content.decode()
    assert "A draft" not in client.get("/news/").content.decode()


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_private_page_is_not_kept(hub, client, kind):
    page = PlainPageFactory(parent=hub.home)
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open")
    assert {seen(client, page.url) for _time in range(2)} <= {"bypass", None}
    assert store.memory.entries == {}


def test_missing_page_is_kept_for_a_minute(hub, client, monkeypatch):
    at = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: at)
    assert [seen(client, "/nowhere/"), seen(client, "/nowhere/")] == ["miss", "hit"]
    assert client.get("/nowhere/").status_code == 404
    at += 61 * SECOND
    assert seen(client, "/nowhere/") == "miss"


def test_made_up_addresses_share_a_few_places():
    asked = [question(RequestFactory().get(f"/nowhere-{number}/?page={number}").META) for number in range(5_000)]
    pages, missing = ({each.keys[part] for each in asked} for part in (0, 1))
    assert len(pages) <= requests.MOST_VARIANTS
    assert len(missing) <= requests.MOST_MISSING


def test_pages_in_one_place_are_not_taken_for_each_other(hub, client, monkeypatch, other_process):
    monkeypatch.setattr(requests, "MOST_VARIANTS", 1)
    first, second = client.get("/activities/?page=1"), client.get("/news/?page=1")
    other_process()
    assert client.get("/news/?page=1").headers["X-Page-Cache"] == "hit"
    assert client.get("/news/?page=1").content == second.content
    assert client.get("/activities/?page=1").content == first.content


def test_memory_holds_the_pages_used_last(hub, client, monkeypatch):
    monkeypatch.setattr(store, "MOST_IN_MEMORY", 2)
    for address in ("/", "/news/", "/", "/visits/"):
        client.get(address)
    assert list(store.memory.entries) == ["http://testserver/", "http://testserver/visits/"]


@pytest.mark.parametrize(
    ("headers", "status", "kept"),
    [
        ({}, 200, True),
        ({}, 404, True),
        ({}, 301, False),
        ({}, 500, False),
        ({"Content-Type": "application/json"}, 200, False),
        ({"Cache-Control": "private"}, 200, False),
        ({"Cache-Control": "no-store"}, 200, False),
        ({"Cache-Control": "no-cache"}, 200, False),
        ({"Cache-Control": "public, max-age=0, s-maxage=60"}, 200, True),
        ({"Vary": "Cookie, Accept-Encoding"}, 200, True),
        ({"Vary": "Accept-Language"}, 200, False),
        ({"Content-Security-Policy": "script-src 'nonce-1'"}, 200, False),
    ],
    ids=str,
)
def test_only_what_anybody_may_see_is_kept(headers, status, kept):
    assert is_for_all(HttpResponse("", status=status, headers=headers)) == kept


def test_answer_with_a_cookie_is_not_kept():
    response = HttpResponse("")
    response.set_cookie("csrftoken", "1")
    assert not is_for_all(response)


def test_huge_page_is_not_kept(monkeypatch):
    monkeypatch.setattr(entries, "MOST_BYTES", 3)
    assert (is_for_all(HttpResponse("abc")), is_for_all(HttpResponse("abcd"))) == (True, False)


def test_cache_out_of_order_leaves_the_pages_as_they_are(hub, client, monkeypatch):
    def refuse(*arguments):
        raise ConnectionError("refused")

    monkeypatch.setattr(store, "find", refuse)
    assert {seen(client, "/") for _time in range(2)} == {"bypass"}


def test_what_the_page_says_to_caches_itself_stays():
    def view(request):
        return HttpResponse("<p>", headers={"Cache-Control": "public, s-maxage=5"})

    middleware = PageCacheMiddleware(view)
    answers = [middleware(RequestFactory().get("/")) for _time in range(2)]
    assert [each["X-Page-Cache"] for each in answers] == ["miss", "hit"]
    assert {each["Cache-Control"] for each in answers} == {"public, s-maxage=5"}


def test_every_parameter_of_the_lists_is_known(settings):
    from events.filters import EventFilterForm, RecordingFilterForm
    from practices.catalogue.facets import FACETS
    from sharing.listing import ListForm

    forms = [EventFilterForm, RecordingFilterForm, ListForm]
    names = {name for form in forms for name in form.base_fields} | {facet.name for facet in FACETS}
    assert names - settings.PAGE_CACHE_PARAMETERS == set()
    assert "q" not in settings.PAGE_CACHE_PARAMETERS


def unreachable(environ, start_response):
    raise AssertionError("Django was asked.")


def test_hit_is_sent_before_django_begins_with_the_request(hub, client):
    page = client.get("/")
    sent = []
    environ = RequestFactory().get("/").environ
    body = KeptPages(unreachable)(environ, lambda status, headers: sent.append((status, dict(headers))))
    assert body == [page.content]
    assert sent == [("200 OK", dict(page.headers) | {"X-Page-Cache": "hit"})]


def test_what_is_not_kept_goes_on_to_django(hub):
    for method, address in (("GET", "/"), ("POST", "/"), ("GET", "/search/")):
        environ = RequestFactory().generic(method, address).environ
        assert KeptPages(lambda environ, start_response: [b"from Django"])(environ, None) == [b"from Django"]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_hit_of_a_listing_costs_nothing_however_long_it_is(hub, client, django_assert_num_queries, count):
    for number in range(count):
        PracticePageFactory(parent=hub.practices, title=f"P{number}")
    client.get("/practices/")
    with django_assert_num_queries(0):
        assert seen(client, "/practices/") == "hit"
