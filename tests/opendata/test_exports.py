"""Any filtered catalogue as a file: what it tells, whom it leaves out, and that it is streamed."""

import datetime as dt
import io
import json

import pytest
from openpyxl import load_workbook

from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory
from tests.opendata.export_reading import LICENCE, NOW, get, rows_of_csv, sheets, titles
from tests.opendata.known_practice import ADDRESS, FACTS, SECTIONS, TITLE, UUID, known_practice


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


def test_csv_of_a_practice(hub, client):
    known_practice(hub)
    (row,) = rows_of_csv(client)
    assert row == {
        "id": UUID,
        "url": ADDRESS,
        "title": TITLE,
        **FACTS,
        "area_m2": "1200.5",
        "place": "Lille",
        "country": "FR",
        "nuts_code": "",
        "latitude": "50.6292",
        "longitude": "3.0573",
        "other_places": "",
        "themes": "adaptive-reuse",
        "lead": "City of Lille",
        "partners": "Museum of Lille",
        **dict.fromkeys(SECTIONS, "Words of this section."),
        "results": "claim: Space let; qualifier: about; value: 99; unit: %; date: 2022; "
        "source_label: Annual report; source_url: https://example.org/report; evidence: documented",
        "costs": "label: The hall; qualifier: almost; amount: 42000000; currency: EUR; year: 2022; kind: capital; "
        "source_label: Annual report; source_url: https://example.org/report",
        "funding": "kind: municipal; name: City; amount: 9.5; currency: EUR",
        "building_blocks": "title: A company; what: It owns.; needs: A decision.",
        "sources": "label: Annual report; url: https://example.org/report",
        "reviewed_on": "2026-01-01",
        "review_due": "2026-02-01",
        "lifecycle": "live",
        "published_at": "2026-01-05T23:30:00Z",
        "modified_at": "2026-02-01T09:00:00Z",
        "licence": LICENCE,
    }


def test_csv_opens_in_excel_with_its_accents_and_its_lines(hub, client):
    known_practice(hub, title='Réemploi "à" Lille', summary="One, two\nthree")
    content = get(client, "csv")
    assert content.startswith(b"\xef\xbb\xbfid,url,title,summary,")
    assert b',"R\xc3\xa9emploi ""\xc3\xa0"" Lille","One, two\nthree",en,' in content
    assert content.count(b"\r\n") == 2


FORMULAS = ["=1+1", "+49 30 1", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("https://example.org/";"x")']


@pytest.mark.parametrize("title", FORMULAS)
def test_no_words_are_run_as_a_formula(hub, client, title):
    known_practice(hub, title=title)
    assert titles(client, "csv") == [f"'{title}"]
    book = load_workbook(io.BytesIO(get(client, "xlsx")))
    cell = book["Practices"]["A2"]
    assert (cell.value, cell.data_type) == (title, "s")


def test_figures_below_zero_stay_figures(hub, client):
    known_practice(hub, places=[PlaceFactory(name="Lisbon", country="PT", latitude="38.7223", longitude="-9.1393")])
    (row,) = rows_of_csv(client)
    assert (row["latitude"], row["longitude"]) == ("38.7223", "-9.1393")


def test_workbook_of_a_practice(hub, client):
    page = known_practice(hub)
    known = sheets(client)
    assert list(known) == ["Practices", "Results", "Costs", "Funding", "Places", "About"]
    assert [dict(zip(known["Practices"][0], row, strict=True)) for row in known["Practices"][1:]] == [
        {
            "Practice": TITLE,
            "Summary": "What was done and for whom.",
            "Places": "Lille",
            "Countries": "France",
            "Status": "Running",
            "Began": "1991-11-27",
            "Ended": "2022",
            "Kind of heritage": "Industrial site",
            "Former use": "Industry",
            "Present use": "Culture",
            "Owner": "Publicly owned company",
            "Run by": "Publicly owned company",
            "Area in m²": 1200.5,
            "Themes": "Adaptive reuse",
            "Led by": "City of Lille",
            "Partners": "Museum of Lille",
            "Last reviewed": dt.datetime(2026, 1, 1),
            "Next review due": dt.datetime(2026, 2, 1),
            "Published": dt.datetime(2026, 1, 6),
            "Last changed": dt.datetime(2026, 2, 1),
            "Address": ADDRESS,
            "Number of the practice": UUID,
        }
    ]
    evidence = page.results[0].value.evidence_label
    source = ("Annual report", "https://example.org/report")
    assert known["Results"][1:] == [(TITLE, "Space let", "about", 99, "%", "2022", evidence, *source, UUID)]
    assert known["Costs"][1:] == [
        (TITLE, "The hall", "almost", 42_000_000, "EUR", 2022, "One-off", None, *source, UUID)
    ]
    assert known["Funding"][1:] == [(TITLE, "City", "City", 9.5, "EUR", None, None, None, None, UUID)]
    assert known["Funding"][0][-3:] == ("Source", "Address of the source", "Number of the practice")
    lille = ("Lille", "City or town", "France", "FR", None, None, 50.6292, 3.0573, "Somewhere in the town", None)
    assert known["Places"][1:] == [(TITLE, *lille, UUID)]
    assert known["About"][1:] == [
        ("Title", "Good practices of Cultural Heritage in Action"),
        ("Source", "http://testserver/practices/"),
        ("Date", dt.datetime(2026, 11, 24)),
        ("Publisher", "Cultural Heritage in Action"),
        ("Licence", "CC BY 4.0"),
        ("Terms of the licence", LICENCE),
    ]


def test_every_sheet_keeps_its_headings_in_sight(hub, client):
    book = load_workbook(io.BytesIO(get(client, "xlsx")))
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert all(cell.font.bold for sheet in book for cell in sheet[1])


def test_signs_that_a_workbook_cannot_hold_are_left_out(hub, client):
    known_practice(hub, title="A\x0bB")
    assert titles(client, "xlsx") == ["AB"]


def test_geojson_of_a_practice(hub, client):
    known_practice(hub)
    document = json.loads(get(client, "geojson", "?country=FR"))
    features = document.pop("features")
    assert document == {
        "type": "FeatureCollection",
        "title": "Good practices of Cultural Heritage in Action",
        "source": "http://testserver/practices/?country=FR",
        "date": "2026-11-24",
        "licence": {"name": "CC BY 4.0", "url": LICENCE},
    }
    place = features[0]["properties"].pop("place")
    assert (place["name"], place["country"]) == ("Lille", "FR")
    assert features == [
        {
            "type": "Feature",
            "id": f"{UUID}/{place['id']}",
            "geometry": {"type": "Point", "coordinates": [3.0573, 50.6292]},
            "properties": {
                "practice": UUID,
                "url": ADDRESS,
                "title": TITLE,
                **FACTS,
                "area_m2": 1200.5,
                "themes": [{"slug": "adaptive-reuse", "name": "Adaptive reuse"}],
                "published_at": "2026-01-05T23:30:00Z",
                "modified_at": "2026-02-01T09:00:00Z",
            },
        }
    ]


def test_practice_has_a_feature_for_each_place_and_one_without_any(hub, client):
    unknown = {"latitude": None, "longitude": None}
    places = [PlaceFactory(name="Lyon"), PlaceFactory(name="A valley", **unknown)]
    PracticePageFactory(parent=hub.practices, title="Two places", places=places)
    PracticePageFactory(parent=hub.practices, title="No place")
    features = json.loads(get(client, "geojson", "?sort=name"))["features"]
    assert [(feature["properties"]["title"], feature["geometry"] is None) for feature in features] == [
        ("No place", True),
        ("Two places", True),
        ("Two places", False),
    ]


def test_linked_data_of_a_practice(hub, client):
    known_practice(hub)
    hub_thing = {"@id": "http://testserver/#organization"}
    assert json.loads(get(client, "jsonld")) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": "http://testserver/practices/#dataset",
        "name": "Good practices of Cultural Heritage in Action",
        "description": "Good practices of Cultural Heritage in Action",
        "url": "http://testserver/practices/",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "dateModified": "2026-11-24",
        "creator": {
            "@type": "Organization",
            "name": "Cultural Heritage in Action",
            "url": "http://testserver/",
            **hub_thing,
        },
        "publisher": hub_thing,
        "hasPart": [
            {
                "@type": "Article",
                "@id": f"{ADDRESS}#story",
                "identifier": f"urn:uuid:{UUID}",
                "headline": TITLE,
                "description": "What was done and for whom.",
                "url": ADDRESS,
                "inLanguage": "en",
                "datePublished": "2026-01-05T23:30:00+00:00",
                "dateModified": "2026-02-01T09:00:00+00:00",
                "temporalCoverage": "1991-11-27/2022",
                "keywords": ["Adaptive reuse"],
                "about": [
                    {
                        "@type": "Place",
                        "name": "Lille",
                        "containedInPlace": {"@type": "Country", "name": "France", "identifier": "FR"},
                        "geo": {"@type": "GeoCoordinates", "latitude": 50.6292, "longitude": 3.0573},
                    }
                ],
                "author": hub_thing,
                "publisher": hub_thing,
                "license": LICENCE,
                "citation": [{"@type": "CreativeWork", "name": "Annual report", "url": "https://example.org/report"}],
            }
        ],
    }
