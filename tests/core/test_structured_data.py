"""How structured data are built, escaped and put into pages."""

import json

import pytest
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from core.structured_data import (
    breadcrumbs,
    coordinates,
    organisation,
    picture,
    place_in_country,
    serialise,
    thing,
)
from tests.factories.core import ImageFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.linked_data import HUB, graph, named, strange_words
from tests.site.markup import document
from tests.site.test_page_types import every_amount, every_type, make


def discovered(response) -> list[tuple[str, str, str]]:
    """The machine-readable addresses that a page points to besides its Markdown: type, address, title."""
    links = document(response).iter("link")
    found = [link for link in links if link.get("rel") == "alternate" and link.get("type")]
    found = [link for link in found if link.get("type") != "text/markdown"]
    return [(link.get("type"), link.get("href"), link.get("title")) for link in found]


def test_facts_that_are_not_known_are_left_out():
    known = thing("Thing", name="Hall", url="", image=None, keywords=[], position=0)
    assert known == {"@type": "Thing", "name": "Hall", "position": 0}


def test_thing_that_others_point_to_has_an_address():
    assert thing("Thing", "https://example.org/#a", identifier="FI") == {
        "@type": "Thing",
        "@id": "https://example.org/#a",
        "identifier": "FI",
    }


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!--", "A & B", "a\u2028b\u2029c", 'Ł "\\'])
def test_no_title_can_end_the_script(title):
    written = serialise([{"name": title}])
    assert json.loads(written) == {"@context": "https://schema.org", "@graph": [{"name": title}]}
    assert [letter for letter in "<>&\u2028\u2029" if letter in written] == []


def test_title_of_a_page_cannot_end_the_script(hub, client):
    page = NewsPageFactory(parent=hub.news, title="</script><script>alert(1)</script> & <b>")
    response = client.get(page.url)
    assert named(graph(response), "NewsArticle")["headline"] == page.title
    assert [script.text for script in document(response).iter("script") if script.text == "alert(1)"] == []


@every_type
@every_amount
def test_every_page_uses_words_of_schema_org_only(hub, client, label, amount):
    page = make(hub, label, amount)
    things = graph(client.get(page.url))
    assert strange_words(things) == set()
    assert "BreadcrumbList" in [each["@type"] for each in things] or label == "home.HomePage"


def test_home_page_names_the_site_and_who_publishes_it(hub, client):
    site = {
        "@type": "WebSite",
        "name": "Cultural Heritage in Action",
        "url": "http://testserver/",
        "publisher": {"@id": "http://testserver/#organization"},
    }
    assert graph(client.get("/")) == [site, HUB]


def test_breadcrumbs_are_those_of_the_page(hub, client):
    about = PlainPageFactory(parent=hub.home, title="About", slug="about")
    people = PlainPageFactory(parent=about, title="People & places", slug="people")
    page = PlainPageFactory(parent=people, title="Team", slug="team")
    response = client.get(page.url)
    assert graph(response) == [
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": name, "item": f"http://testserver{path}"}
                for position, name, path in [
                    (1, "Home", "/"),
                    (2, "About", "/about/"),
                    (3, "People & places", "/about/people/"),
                    (4, "Team", "/about/people/team/"),
                ]
            ],
        }
    ]
    shown = document(response).find(".//nav[@class='breadcrumbs frame']")
    assert [item.text for item in shown.iter("a")] == ["Home", "About", "People & places"]


def test_private_page_above_is_not_named(hub, client, superuser):
    about = PlainPageFactory(parent=hub.home, title="Secret", slug="secret")
    page = PlainPageFactory(parent=about, title="Below", slug="below")
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    client.force_login(superuser)
    [trail] = graph(client.get(page.url))
    assert [step["name"] for step in trail["itemListElement"]] == ["Home", "Below"]


def test_breadcrumbs_number_the_steps(hub):
    trail = breadcrumbs([hub.home], hub.news, RequestFactory().get("/news/"))
    assert [(step["position"], step["item"]) for step in trail["itemListElement"]] == [
        (1, "http://testserver/"),
        (2, "http://testserver/news/"),
    ]


def test_withdrawn_page_says_only_where_it_stands(hub, client):
    page = PracticePageFactory(parent=hub.practices, lifecycle="withdrawn", lifecycle_reason="Wrong.")
    response = client.get(page.url)
    assert [each["@type"] for each in graph(response)] == ["BreadcrumbList"]
    assert discovered(response) == []


@every_type
def test_preview_tells_machines_nothing(hub, client, superuser, label):
    page = make(hub, label, "full")
    client.force_login(superuser)
    page.save_revision()
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert discovered(response) == []
    assert [each for each in document(response).iter("script") if each.get("type") == "application/ld+json"] == []


def test_missing_page_tells_machines_nothing(hub, client):
    response = client.get("/nowhere/")
    assert (response.status_code, b"ld+json" in response.content) == (404, False)


@pytest.mark.parametrize("kind", ["practices", "activities", "recordings", "news"])
def test_listing_points_to_its_feed(hub, client, kind):
    ThemeFactory(slug="water")
    page = getattr(hub, kind)
    expected = [("application/atom+xml", f"http://testserver/feeds/{kind}.atom", page.title)]
    themed = [("application/atom+xml", f"http://testserver/feeds/{kind}.atom?theme=water", page.title)]
    assert discovered(client.get(page.url)) == expected
    assert discovered(client.get(f"{page.url}?theme=water", follow=True)) == themed
    assert discovered(client.get(f"{page.url}?theme=fire", follow=True)) == expected


@pytest.mark.parametrize(
    "label", ["events.VisitIndexPage", "events.WebinarIndexPage", "home.HomePage", "news.NewsPage"]
)
def test_other_pages_point_to_no_feed(hub, client, label):
    assert discovered(client.get(make(hub, label, "minimal").url)) == []


@pytest.mark.parametrize(
    "label", ["practices.PracticePage", "events.VisitPage", "events.WebinarPage", "events.ClinicPage"]
)
def test_page_that_can_be_embedded_says_how(hub, client, label):
    page = make(hub, label, "minimal")
    page.title = 'Baths "&" <i>'
    page.save()
    asked = f"http://testserver/oembed?url=http%3A%2F%2Ftestserver{page.url.replace('/', '%2F')}"
    assert discovered(client.get(page.url)) == [
        ("application/json+oembed", f"{asked}&format=json", page.title),
        ("text/xml+oembed", f"{asked}&format=xml", page.title),
    ]


def test_picture_is_told_with_its_maker_and_licence(db):
    image = ImageFactory(description="A hall", credit="Somebody", licence="cc0-1.0")
    rendition = image.get_rendition("fill-1200x630|format-jpeg")
    assert picture(image) == {
        "@type": "ImageObject",
        "url": f"http://testserver{rendition.url}",
        "width": rendition.width,
        "height": rendition.height,
        "caption": "A hall",
        "creditText": "Somebody",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
    }


def test_picture_whose_file_is_missing_is_left_out(db):
    image = ImageFactory()
    image.renditions.all().delete()
    assert (picture(image), picture(None)) == (None, None)


def test_place_lies_in_its_country(db):
    place = PlaceFactory.build(name="Helsinki", country="FI", wikidata_id="Q1757", latitude="60.17", longitude="24.94")
    assert place_in_country(place) == {
        "@type": "Place",
        "name": "Helsinki",
        "containedInPlace": {"@type": "Country", "name": "Finland", "identifier": "FI"},
        "geo": {"@type": "GeoCoordinates", "latitude": 60.17, "longitude": 24.94},
        "sameAs": "https://www.wikidata.org/entity/Q1757",
    }


def test_place_on_the_equator_has_coordinates_and_one_without_has_none():
    assert coordinates(PlaceFactory.build(latitude=0, longitude=0)) == {
        "@type": "GeoCoordinates",
        "latitude": 0.0,
        "longitude": 0.0,
    }
    assert coordinates(PlaceFactory.build(latitude=None, longitude=None)) is None


def test_organisation_is_told_with_its_address():
    known = OrganisationFactory.build(name="A network", url="https://example.org/", ror_id="05sv78q33")
    assert organisation(known) == {
        "@type": "Organization",
        "name": "A network",
        "url": "https://example.org/",
        "sameAs": "https://ror.org/05sv78q33",
    }
    assert organisation(OrganisationFactory.build(name="A school", url="")) == {
        "@type": "Organization",
        "name": "A school",
    }
