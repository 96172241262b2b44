import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.utils import translation
from django.views import defaults

from tests.core.reading import attributes, parsed

SHORT = {
    400: ("This request cannot be read", lambda request: defaults.bad_request(request, ValueError())),
    403: ("This is not open to you", lambda request: defaults.permission_denied(request, PermissionError())),
    500: ("Something went wrong here", defaults.server_error),
}
SVG = "{http://www.w3.org/2000/svg}"
WAYS_ON = {"/search/": "Search the hub", "/": "To the home page"}


def links(html: str) -> list[str]:
    return ["".join(link.itertext()) for link in parsed(html).iter("a")]


@pytest.mark.parametrize("status", SHORT)
def test_short_error_page_needs_no_database_and_leads_home(status):
    heading, view = SHORT[status]
    response = view(RequestFactory().get("/"))
    html = response.content.decode()
    assert response.status_code == status
    assert ["".join(each.itertext()) for each in parsed(html).iter("h1")] == [heading]
    assert dict(zip(attributes(html, "a", "href"), links(html), strict=True)) == WAYS_ON


@pytest.mark.parametrize("status", SHORT)
def test_short_error_page_measures_its_number_and_carries_its_own_hatch(status):
    html = SHORT[status][1](RequestFactory().get("/")).content.decode()
    shown = {element.get("class"): "".join(element.itertext()) for element in parsed(html).iter("p")}
    assert shown["bare__figure"] == str(status)
    assert attributes(html, f"{SVG}rect", "fill") == ["url(#hatch-rubble)"]
    assert attributes(html, f"{SVG}pattern", "id").count("hatch-rubble") == 1


def test_files_of_error_pages_are_there():
    html = defaults.server_error(RequestFactory().get("/")).content.decode()
    files = [*attributes(html, "link", "href"), *attributes(html, "script", "src")]
    paths = [str(file).removeprefix("/static/") for file in files]
    assert [path for path in paths if not finders.find(path)] == []
    assert {"css/components/bare.css", "js/appearance.js"} < set(paths)


@pytest.mark.parametrize("status", SHORT)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_error_page_names_the_language_that_it_is_in(status, language):
    with translation.override(language):
        response = SHORT[status][1](RequestFactory().get("/"))
    assert attributes(response.content.decode(), "html", "lang") == [language]


def test_fault_is_answered_with_the_page_for_it(hub, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("practices.models.PracticeIndexPage.get_context", lambda *args, **kwargs: 1 / 0)
    response = client.get("/practices/")
    assert (response.status_code, "The fault is ours and has been noted." in response.content.decode()) == (500, True)


def test_missing_page_offers_a_search_for_what_the_address_says(hub, client):
    response = client.get("/visits/leeds-2022/")
    html = response.content.decode()
    inputs = {field.get("id"): field.get("value") for field in parsed(html).iter("input")}
    assert response.status_code == 404
    assert ["".join(each.itertext()) for each in parsed(html).iter("h1")] == ["This page is not here"]
    assert inputs["missing-terms"] == "visits leeds 2022"
    assert '<meta name="robots" content="noindex">' in html


def test_missing_page_links_only_to_what_is_there(hub, client):
    html = client.get("/gone/").content.decode()
    addresses = {address for address in attributes(html, "a", "href") if address.startswith("/")}
    statuses = {address: client.get(address).status_code for address in addresses}
    assert statuses == dict.fromkeys(["/", "/practices/", "/activities/", "/recordings/", "/news/"], 200)


def test_expired_form_is_answered_with_a_way_on(hub):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    html = response.content.decode()
    assert response.status_code == 403
    assert ["".join(each.itertext()) for each in parsed(html).iter("h1")] == ["This form has expired"]
