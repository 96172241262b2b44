"""“Embed this”: the code that a page offers for the pages of others."""

import datetime as dt
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Site

from core.embed_code import Size, list_snippet, snippet
from tests.factories.core import ThemeFactory
from tests.factories.events import OwnRecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, text

BEFORE = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
HOST = "http://testserver"
HOSTILE = "Rents & \"leases\" </textarea><script>'$&'"
ANYONE = "Anyone may show this in a page of their own: copy the code and paste it there. It sets no cookies."
PARTNERS = "Listed partners may show this recording in their own pages. On other sites the frame stays empty."
CHANGES = "It changes by itself: date and registration now, the recording afterwards."


def part(client, page) -> Element | None:
    found = [element for element in document(client.get(page.url)).iter("details") if element.get("id") == "embed-this"]
    assert len(found) <= 1
    return found[0] if found else None


def code(element: Element) -> str:
    return next(element.iter("textarea")).text


def recorded(hub, **values):
    return WebinarPageFactory(parent=hub.webinars, slug="rents", recording=OwnRecordingFactory(**values))


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_code_of_an_activity_is_the_same_for_life(hub, client, clock, at):
    clock(at)
    page = recorded(hub)
    expected = snippet(f"{HOST}/embed/{page.uuid}/", page.title, f"{HOST}/webinars/rents/")
    assert code(part(client, page)) == expected


def test_code_of_a_practice_is_offered(hub, client):
    page = PracticePageFactory(parent=hub.practices, slug="hall", title=HOSTILE)
    element = part(client, page)
    assert code(element) == snippet(f"{HOST}/embed/{page.uuid}/", HOSTILE, f"{HOST}/practices/hall/")
    assert text(element.find("p")) == ANYONE


def test_code_keeps_a_hostile_title_to_itself(hub, client):
    element = part(client, PracticePageFactory(parent=hub.practices, title=HOSTILE))
    frame, _space = html5lib.parseFragment(code(element), namespaceHTMLElements=False)
    assert (frame.tag, frame.get("title"), element.get("data-title")) == ("iframe", HOSTILE, HOSTILE)


def test_sizes_are_offered_with_their_code(hub, client):
    page = PracticePageFactory(parent=hub.practices, slug="hall", title=HOSTILE)
    options = list(part(client, page).iter("option"))
    sizes = [(480, 270), (800, 450), (1280, 720)]
    address, page_address = f"{HOST}/embed/{page.uuid}/", f"{HOST}/practices/hall/"
    expected = [
        (f"{width} pixels", str(width), snippet(address, HOSTILE, page_address, Size(width, height)))
        for width, height in sizes
    ]
    assert [(text(option), option.get("data-width"), option.get("value")) for option in options] == expected
    assert [option.get("selected") is not None for option in options] == [False, True, False]


@pytest.mark.parametrize(
    ("at", "policy", "sentence"),
    [
        (BEFORE, "anyone", f"{ANYONE} {CHANGES}"),
        (AFTER, "anyone", ANYONE),
        (BEFORE, "partners", f"{PARTNERS} {CHANGES}"),
        (AFTER, "partners", PARTNERS),
    ],
)
def test_sentence_says_who_may_embed_it(hub, client, clock, at, policy, sentence):
    clock(at)
    assert text(part(client, recorded(hub, embed_policy=policy)).find("p")) == sentence


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_nothing_is_offered_where_nobody_may_embed(hub, client, clock, at):
    clock(at)
    assert part(client, recorded(hub, embed_policy="nobody")) is None


@pytest.mark.parametrize(("status", "offered"), [("cancelled", False), ("postponed", True)])
def test_what_was_cancelled_is_not_offered(hub, client, clock, status, offered):
    clock(BEFORE)
    page = WebinarPageFactory(parent=hub.webinars, status=status, status_note="The speaker is ill.")
    assert (part(client, page) is not None) == offered


@pytest.mark.parametrize(("at", "starts"), [(BEFORE, []), (AFTER, [("0:00", "9")])])
def test_start_can_be_chosen_once_there_is_a_recording(hub, client, clock, at, starts):
    clock(at)
    inputs = part(client, recorded(hub)).iter("input")
    assert [(field.get("value"), field.get("data-duration")) for field in inputs] == starts


def test_without_javascript_there_is_the_code_alone(hub, client):
    element = part(client, PracticePageFactory(parent=hub.practices))
    hidden = [found for found in element.iter() if found.get("hidden") is not None]
    within = {id(below) for found in hidden for below in found.iter()}
    controls = [found.tag for tag in ("textarea", "select", "button", "input") for found in element.iter(tag)]
    usable = [found.tag for found in element.iter() if found.tag in controls and id(found) not in within]
    assert usable == ["textarea"]
    assert (next(element.iter("textarea")).get("readonly"), list(element.iter("iframe"))) == ("", [])


def listed(**values) -> Element:
    html = render_to_string("sharing/embed_list_this.html", {"request": RequestFactory().get("/activities/"), **values})
    return html5lib.parseFragment(html, namespaceHTMLElements=False).find("details")


def test_list_offers_its_code(hub):
    element = listed(kind="recordings")
    address = f"{HOST}/embed/list/?type=recordings"
    assert code(element) == list_snippet(address, "Recordings to watch again", f"{HOST}/recordings/", 560)
    assert element.get("data-preview") == "/embed/list/?type=recordings"


def test_list_about_a_theme_offers_that(hub):
    ThemeFactory(slug="water", name="Water")
    address = f"{HOST}/embed/list/?type=activities&theme=water"
    assert code(listed(kind="activities", theme="water")) == list_snippet(
        address, "Upcoming activities: Water", f"{HOST}/activities/?theme=water", 560
    )


def test_list_in_another_language_names_it(hub):
    hub.home.copy_for_translation(Locale.objects.create(language_code="fr")).save_revision().publish()
    Site.clear_site_root_paths_cache()
    with translation.override("fr"):
        assert listed(kind="visits").get("data-preview") == "/embed/list/?type=visits&lang=fr"
