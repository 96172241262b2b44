"""Cards, header and footer are drawn once for all pages that show them, and are never older than these."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Site

from core.models import HubSettings, Place, Theme
from core.pagecache import generation
from core.remembered import markup
from practices import tools
from practices.models import PracticePage
from tests.events.reading import texts, values
from tests.factories.core import PlaceFactory, ThemeFactory, in_all_sizes
from tests.factories.events import VisitPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

pytestmark = pytest.mark.usefixtures("kept_pages")

NOW = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
LISTINGS = ["/", "/practices/", "/activities/", "/visits/", "/webinars/", "/recordings/", "/news/"]
CARD = ".card--practice"


@pytest.fixture
def get(client):
    """What somebody gets for whom all pages are made anew."""
    return lambda path: client.get(path, headers={"Authorization": "none"})


@pytest.fixture
def practice(hub):
    """The second of two, so that it stands on the front page as a card."""
    practice = PracticePageFactory(
        parent=hub.practices,
        title="A market hall",
        slug="market",
        places=[PlaceFactory(name="Leeds")],
        themes=[ThemeFactory(name="Reuse", slug="reuse")],
    )
    hub.home.lead_practice = PracticePageFactory(parent=hub.practices, title="The lead")
    hub.home.save()
    return practice


@pytest.fixture
def clock(monkeypatch):
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def links(response) -> list[str]:
    return sorted(values(response, f"{CARD} .card__title a", "href"))


def drawn(response, name) -> int:
    return [template.name for template in response.templates].count(f"components/{name}.html")


def test_card_is_drawn_once_for_all_listings(practice, get):
    first, narrowed, again = (get(path) for path in ["/practices/", "/practices/?theme=reuse", "/practices/"])
    assert [drawn(response, "story_picture") for response in (first, narrowed, again)] == [2, 0, 0]
    assert (links(narrowed), texts(again, CARD)) == (["/practices/market/"], texts(first, CARD))


def test_cards_of_two_listings_have_headings_of_their_own(practice, get):
    assert sorted(texts(get("/practices/"), f"{CARD} h2")) == ["A market hall", "The lead"]
    assert (texts(get("/"), f"{CARD} h3"), texts(get("/"), f"{CARD} h2")) == (["A market hall"], [])


def test_what_was_searched_for_is_marked_on_one_page_only(practice, get):
    pages = [get(path) for path in ["/practices/", "/practices/?q=whom", "/practices/?q=done", "/practices/"]]
    assert [texts(page, f"{CARD} mark")[:1] for page in pages] == [[], ["whom"], ["done"], []]


def rename(practice):
    practice.title = "A bakery"
    practice.save_revision().publish()


def give_picture(practice):
    practice.card_image = in_all_sizes(title="The hall", description="Tall windows")
    practice.save_revision().publish()


def change_theme(practice):
    theme = Theme.objects.get(slug="reuse")
    theme.name = "Repair"
    theme.save()


def change_place(practice):
    place = Place.objects.get(name="Leeds")
    place.name = "York"
    place.save()


def take_theme(practice):
    practice.themes = []
    practice.save_revision().publish()


CHANGES = {
    rename: ["A bakery", "Leeds, Finland", "Reuse", None],
    give_picture: ["A market hall", "Leeds, Finland", "Reuse", "Tall windows"],
    change_theme: ["A market hall", "Leeds, Finland", "Repair", None],
    change_place: ["A market hall", "York, Finland", "Reuse", None],
    take_theme: ["A market hall", "Leeds, Finland", None, None],
}


def told(response) -> list[str | None]:
    """What the card says: title, place, theme, and the words for its picture."""
    shown = [texts(response, f"{CARD} {part}") for part in (".card__title", ".card__meta", ".themes a")]
    return [next(iter(found), None) for found in [*shown, values(response, f"{CARD} img", "alt")]]


@pytest.mark.parametrize("change", CHANGES)
def test_card_follows_a_change_at_once(practice, get, committed, change):
    before = told(get("/"))
    with committed():
        change(PracticePage.objects.get(pk=practice.pk))
    assert (before, told(get("/"))) == (["A market hall", "Leeds, Finland", "Reuse", None], CHANGES[change])


def test_card_of_an_activity_follows_the_clock(hub, get, clock):
    VisitPageFactory(parent=hub.visits, title="Leeds")  # on 10 March, 14:00 to 15:30
    states = {}
    for day in (1, 9, 11):
        clock(NOW.replace(month=3, day=day))
        states[day] = [texts(get(path), ".state")[:1] for path in ("/visits/", "/visits/", "/")]
    clock(dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC))
    live = [texts(get(path), ".state")[:1] for path in ("/visits/", "/visits/", "/")]
    assert states == dict.fromkeys((1, 9), [["Upcoming"]] * 3) | {11: [["Past"]] * 3}
    assert live == [["Live now"]] * 3


def test_languages_have_cards_of_their_own(hub, practice, get, committed):
    with committed():
        german = Locale.objects.create(language_code="de")
        for page in (hub.home, hub.practices, practice):
            page.copy_for_translation(german).save_revision().publish()
    pages = [get(path) for path in ("/practices/", "/de/practices/") * 2]
    assert [max(texts(page, f"{CARD} .card__meta")) for page in pages] == ["Leeds, Finland", "Leeds, Finnland"] * 2
    assert [links(page)[-1] for page in pages] == ["/practices/the-lead/", "/de/practices/market/"] * 2


def test_alias_has_a_card_of_its_own(hub, practice, get, committed):
    with committed():
        practice.create_alias(update_slug="again")
    for _time in range(2):
        assert links(get("/practices/")) == ["/practices/again/", "/practices/market/", "/practices/the-lead/"]


def test_sites_link_to_the_cards_in_their_own_ways(hub, practice, get, client, settings, committed):
    settings.ALLOWED_HOSTS = ["*"]
    with committed():
        Site.objects.create(hostname="other.example", root_page=hub.practices)
    here = links(get("/practices/"))
    there = links(client.get("/", headers={"Host": "other.example", "Authorization": "none"}))
    assert (here, there) == (["/practices/market/", "/practices/the-lead/"], ["/market/", "/the-lead/"])
    assert links(get("/practices/")) == here


def test_preview_shows_the_draft_and_leaves_no_trace(hub, practice, get, client, editor):
    hub.practices.title = "Draft of the catalogue"
    hub.practices.save_revision()
    markup.forget()
    client.force_login(editor)
    preview = client.get(f"/admin/pages/{hub.practices.pk}/view_draft/")
    assert (texts(preview, "h1"), drawn(preview, "story_picture")) == (["Draft of the catalogue"], 2)
    assert markup.known[2] == {}
    client.logout()
    assert texts(get("/practices/"), ".site-nav [aria-current]") == ["Good practices"]


def test_editor_and_visitor_see_the_same_cards(practice, get, client, editor):
    before = texts(get("/practices/"), CARD)
    client.force_login(editor)
    assert texts(client.get("/practices/"), CARD) == before


def test_header_marks_the_section_of_each_page(hub, practice, get):
    item = NewsPageFactory(parent=hub.news, slug="item")
    expected = {
        "/": [("Cultural Heritage in Action", "page")],
        "/practices/": [("Good practices", "page")],
        practice.url: [("Good practices", "true")],
        "/practices/fits-me/": [("Good practices", "true")],
        item.url: [(hub.news.title, "true")],
        "/search/": [],
    }
    for _time in range(2):
        for path, marked in expected.items():
            response = get(path)
            here = ".site-header [aria-current]"
            assert list(zip(texts(response, here), values(response, here, "aria-current"), strict=True)) == marked, path


def test_header_and_footer_follow_a_change_at_once(hub, get, committed):
    page = PlainPageFactory(parent=hub.home, title="About us")
    get(page.url)
    with committed():
        settings = HubSettings.for_site(page.get_site())
        settings.tagline = "Another line"
        settings.save()
        hub.news.title = "Latest"
        hub.news.save_revision().publish()
    response = get(page.url)
    assert (drawn(response, "header"), drawn(response, "footer")) == (1, 1)
    assert texts(response, ".site-footer__tagline") == ["Another line"]
    assert "Latest" in texts(response, ".site-nav a")
    again = get(page.url)
    assert (drawn(again, "header"), drawn(again, "footer"), again.content) == (0, 0, response.content)


@pytest.mark.parametrize("path", [*LISTINGS, "/about/team/lead/"])
def test_generation_is_read_before_anything_that_a_page_shows(hub, get, monkeypatch, path):
    above = hub.home
    for slug in ("about", "team", "lead"):
        above = PlainPageFactory(parent=above, slug=slug)
    read, asked = generation.read, []
    with CaptureQueriesContext(connection) as queries:
        monkeypatch.setattr(generation, "read", lambda: asked.append(len(queries)) or read())
        response = get(path)
    assert (response.status_code, asked[0]) == (200, 0)


def test_card_that_was_looked_up_before_a_change_is_not_kept_as_new(hub, practice, get, committed, monkeypatch):
    """A tool reads the practices first, and what all pages share afterwards."""
    render = tools.render

    def renamed_meanwhile(request, *args):
        with committed():
            rename(PracticePage.objects.get(pk=practice.pk))
        return render(request, *args)

    monkeypatch.setattr(tools, "render", renamed_meanwhile)
    assert texts(get("/practices/selection/?practice=market"), f"{CARD} .card__title") == ["A market hall"]
    assert "A bakery" in texts(get("/practices/"), f"{CARD} .card__title")
