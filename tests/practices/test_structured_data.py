"""What machines read about a practice."""

import datetime as dt

import pytest
from django.test import RequestFactory

from practices.structured_data import practice_article
from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.site.linked_data import HUB, graph, named, strange_words


def article(page) -> dict:
    return practice_article(page, RequestFactory().get("/"))


def test_practice_is_an_article_about_its_places(hub, client):
    image = ImageFactory(description="A bath house", credit="", licence="")
    page = PracticePageFactory(
        parent=hub.practices,
        slug="baths",
        title="Baths",
        summary="Warm again.",
        card_image=image,
        themes=[ThemeFactory(name="Water"), ThemeFactory(name="Wood")],
        places=[PlaceFactory(name="Helsinki", country="FI", latitude="60.1699", longitude="24.9384")],
        sources=[("source", {"label": "Annual report", "url": "https://example.org/report"})],
        start="1991",
        status="running",
        first_published_at=dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC),
        last_published_at=dt.datetime(2026, 2, 1, 9, 30, 15, 123, tzinfo=dt.UTC),
    )
    address = "http://testserver/practices/baths/"
    rendition = image.get_rendition("fill-1200x630|format-jpeg")
    things = graph(client.get(page.url))
    assert strange_words(things) == set()
    assert named(things, "Article") == {
        "@type": "Article",
        "@id": f"{address}#story",
        "headline": "Baths",
        "description": "Warm again.",
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "en",
        "datePublished": "2026-01-01T09:00:00+00:00",
        "dateModified": "2026-02-01T09:30:15+00:00",
        "image": {
            "@type": "ImageObject",
            "url": f"http://testserver{rendition.url}",
            "width": rendition.width,
            "height": rendition.height,
            "caption": "A bath house",
        },
        "keywords": ["Water", "Wood"],
        "author": {"@id": "http://testserver/#organization"},
        "publisher": HUB,
        "citation": [{"@type": "CreativeWork", "name": "Annual report", "url": "https://example.org/report"}],
        "about": [
            {
                "@type": "Place",
                "name": "Helsinki",
                "containedInPlace": {"@type": "Country", "name": "Finland", "identifier": "FI"},
                "geo": {"@type": "GeoCoordinates", "latitude": 60.1699, "longitude": 24.9384},
            }
        ],
        "temporalCoverage": "1991/..",
    }


def test_practice_of_which_little_is_known_says_no_more(hub):
    page = PracticePageFactory(parent=hub.practices, slug="baths", title="Baths", summary="Warm again.")
    address = "http://testserver/practices/baths/"
    assert article(page) == {
        "@type": "Article",
        "@id": f"{address}#story",
        "headline": "Baths",
        "description": "Warm again.",
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "en",
        "image": f"http://testserver{page.share_path}",
        "author": {"@id": "http://testserver/#organization"},
        "publisher": HUB,
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"start": "1991-11-27", "end": "2022"}, "1991-11-27/2022"),
        ({"start": "1991-11", "end": "1991-11"}, "1991-11"),
        ({"start": "1991", "status": "running"}, "1991/.."),
        ({"start": "1991", "status": "ended"}, "1991"),
        ({"end": "2022"}, "../2022"),
        ({}, None),
    ],
)
def test_years_are_an_interval_as_far_as_known(hub, values, expected):
    page = PracticePageFactory.build(**values)
    page.locale_id = hub.practices.locale_id
    hub.practices.add_child(instance=page)
    assert article(page).get("temporalCoverage") == expected
