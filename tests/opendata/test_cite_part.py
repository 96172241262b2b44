"""What the page of a practice and the catalogue say of citing and of the data."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from tests.factories.core import PlaceFactory
from tests.opendata.known_practice import ADDRESS, HIDDEN, known_practice

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


def part(client, address: str) -> BeautifulSoup | None:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html.parser").select_one(".cite-this")


def links(found: BeautifulSoup) -> list[tuple[str, str]]:
    return [(link.get_text(), link["href"]) for link in found.select("a")]


def test_practice_is_cited_on_its_page_with_links_to_every_form(hub, client):
    known_practice(hub, title="Rents & use")
    found = part(client, "/practices/rents/")
    assert found.p.get_text() == (
        f"Cultural Heritage in Action: “Rents & use”. 6 January 2026. {ADDRESS} (read on 24 November 2026)"
    )
    assert links(found) == [
        ("Text", "/practices/rents/citation.txt"),
        ("BibTeX", "/practices/rents/citation.bib"),
        ("RIS", "/practices/rents/citation.ris"),
        ("CSL JSON", "/practices/rents/citation.json"),
        ("Markdown", f"{ADDRESS}index.md"),
    ]


def test_every_link_of_a_practice_leads_somewhere(hub, client):
    known_practice(hub)
    addresses = [address for _label, address in links(part(client, "/practices/rents/"))]
    assert [client.get(address).status_code for address in addresses] == [200] * 5


def test_withdrawn_practice_is_not_cited(hub, client):
    known_practice(hub, **HIDDEN["withdrawn"])
    assert part(client, "/practices/rents/") is None


def test_preview_of_a_practice_cites_nothing(hub):
    page = known_practice(hub)
    answer = page.make_preview_request()
    assert "cite-this" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "kept"), [("", ""), ("?view=table&country=FR&q=hall", "?q=hall&country=FR"), ("?nothing=1", "")]
)
def test_catalogue_offers_the_data_of_its_results(hub, client, query, kept):
    known_practice(hub, places=[PlaceFactory(country="FR")], title="A hall")
    assert links(part(client, f"/practices/{query}")) == [
        ("CSV", f"/practices/catalogue.csv{kept}"),
        ("Excel", f"/practices/catalogue.xlsx{kept}"),
        ("GeoJSON", f"/practices/catalogue.geojson{kept}"),
        ("JSON-LD", f"/practices/catalogue.jsonld{kept}"),
        ("Interface for programs", "/api/v1/docs/"),
    ]
