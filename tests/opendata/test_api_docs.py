"""The index of the interface and its page for people."""

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.site.markup import document, links, main, text

BASE = "http://testserver/api/v1"


@pytest.fixture
def page(hub, client):
    return main(client.get("/api/v1/docs/"))


def test_the_index_leads_to_every_list_and_to_the_documents(hub, client):
    response = client.get("/api/v1/")
    lists = ["activities", "organisations", "places", "practices", "recordings", "themes"]
    told = response.json()
    assert told | {"lists": dict(sorted(told["lists"].items()))} == {
        "title": "Cultural Heritage in Action",
        "version": "1.0.0",
        "lists": {name: f"{BASE}/{name}" for name in lists},
        "openapi": f"{BASE}/openapi.json",
        "documentation": f"{BASE}/docs/",
        "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    }
    assert response["Link"] == f'<{BASE}/openapi.json>; rel="service-desc", <{BASE}/docs/>; rel="service-doc"'
    assert [client.get(address).status_code for address in told["lists"].values()] == [200] * 6


def test_the_page_names_every_operation_and_parameter_of_the_document(client, page):
    described = client.get("/api/v1/openapi.json").json()
    operations = {
        f"GET {path}": [each["name"] for each in methods["get"]["parameters"] if each["in"] == "query"]
        for path, methods in described["paths"].items()
    }
    told = {
        text(article.find("h3")): [text(term) for term in article.findall("dl/div/dt")]
        for article in page.iter("article")
    }
    assert told == operations


def test_the_page_names_every_thing_of_the_document(client, page):
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    told = [text(each.find("summary")) for each in page.iter("details") if each.get("id")]
    assert told == sorted(name for name, schema in schemas.items() if "properties" in schema)


def test_the_page_tells_of_licence_limits_and_version(page):
    words = text(page)
    sentences = [
        "Texts and data may be used again under CC BY 4.0",
        "A client may ask 600 times in 5 minutes",
        "Within version 1 nothing is removed or renamed.",
    ]
    assert [sentence for sentence in sentences if sentence not in words] == []


def test_every_example_on_the_page_is_answered(client, page):
    tried = [address for _words, address in links(page) if "?" in address]
    statuses = {address: client.get(address).status_code for address in tried}
    wrong = {address for address, status in statuses.items() if status != 200}
    assert (len(tried) > 20, wrong) == (True, set())


def test_every_link_within_the_page_leads_somewhere(page):
    anchors = {element.get("id") for element in page.iter() if element.get("id")}
    assert {address[1:] for _words, address in links(page) if address.startswith("#")} - anchors == set()


def test_the_page_is_valid_has_one_heading_and_no_script_of_its_own(hub, client):
    response = client.get("/api/v1/docs/")
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    content = document(response)
    assert [text(heading) for heading in content.iter("h1")] == ["Open data"]
    assert list(content.find("body").iter("script")) == []


def test_the_page_is_made_with_few_queries(hub, client):
    client.get("/api/v1/docs/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v1/docs/")
    assert len(queries) <= 20
