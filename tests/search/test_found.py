"""What the search finds, and what it never shows."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import ClinicPageFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

TYPES = {
    "practicepage": (PracticePageFactory, "practices"),
    "visitpage": (VisitPageFactory, "visits"),
    "webinarpage": (WebinarPageFactory, "webinars"),
    "clinicpage": (ClinicPageFactory, "webinars"),
    "newspage": (NewsPageFactory, "news"),
    "plainpage": (PlainPageFactory, "home"),
}
BODY = [("text", "<p>Some <b>zeppelin</b> words.</p>"), ("quote", {"quote": "A gazebo.", "speaker": "", "role": ""})]
TOOK_PART = "<p>Choirs of zeppelin pilots.</p>"
every_type = pytest.mark.parametrize("type_name", TYPES)


def make(hub, type_name: str, **values):
    factory, parent = TYPES[type_name]
    return factory(parent=getattr(hub, parent), **values)


def titles(client, q: str, address: str = "/search/", **parameters) -> list[str]:
    page_obj = client.get(address, {"q": q, **parameters}).context["page_obj"]
    return [page.title for page in page_obj]


@every_type
@pytest.mark.parametrize(
    "values",
    [
        {"title": "The zeppelin"},
        {"title": "A hall", "summary": "What became of the zeppelin hall."},
        {"title": "A hall", "body": BODY},
    ],
    ids=["title", "summary", "body"],
)
def test_every_type_is_found_by_its_words(hub, client, type_name, values):
    page = make(hub, type_name, **values)
    make(hub, type_name, title="Another story")
    assert titles(client, "zeppelin") == [page.title]


@pytest.mark.parametrize(
    ("type_name", "field"),
    [
        *(("practicepage", name) for name in ["context", "participation", "what_was_hard", "take_it_home"]),
        *(("visitpage", name) for name in ["introduction", "taken_home"]),
        ("webinarpage", "introduction"),
        *(("clinicpage", name) for name in ["question", "advice", "outcome"]),
    ],
)
def test_story_is_found_by_the_text_of_a_section(hub, client, type_name, field):
    make(hub, type_name, title="A hall", **{field: TOOK_PART})
    assert titles(client, "choirs of pilots") == ["A hall"]


def test_practice_is_found_by_its_building_blocks(hub, client):
    blocks = [("building_block", {"title": "A zeppelin", "what": "It floats.", "needs": ""})]
    make(hub, "practicepage", title="A hall", building_blocks=blocks)
    assert titles(client, "floats") == ["A hall"]


@pytest.mark.parametrize("type_name", ["practicepage", "visitpage", "webinarpage", "clinicpage"])
def test_story_is_found_by_the_name_of_its_place(hub, client, type_name):
    place = PlaceFactory(name="Leeuwarden")
    make(hub, type_name, title="A hall", **({"places": [place]} if type_name == "practicepage" else {"place": place}))
    assert titles(client, "leeuwarden") == ["A hall"]


@pytest.mark.parametrize("type_name", ["practicepage", "visitpage"])
def test_story_is_found_by_the_new_name_of_its_place(hub, client, type_name):
    place = PlaceFactory(name="Leeuwarden")
    make(hub, type_name, title="A hall", **({"places": [place]} if type_name == "practicepage" else {"place": place}))
    place.name = "Ljouwert"
    place.save()
    assert titles(client, "ljouwert") == ["A hall"]
    assert titles(client, "leeuwarden") == []


@pytest.mark.parametrize("type_name", ["practicepage", "visitpage"])
def test_story_is_no_longer_found_by_a_place_that_was_deleted(hub, client, type_name):
    place = PlaceFactory(name="Leeuwarden")
    make(hub, type_name, title="A hall", **({"places": [place]} if type_name == "practicepage" else {"place": place}))
    place.delete()
    assert titles(client, "leeuwarden") == []
    assert titles(client, "hall") == ["A hall"]


def test_practice_is_no_longer_found_by_a_place_that_was_taken_off(hub, client):
    page = make(hub, "practicepage", title="A hall", places=[PlaceFactory(name="Reims"), PlaceFactory(name="Genoa")])
    page.places.remove(page.places.get(name="Reims"))
    page.save()
    assert titles(client, "reims") == []
    assert titles(client, "genoa") == ["A hall"]


@pytest.mark.parametrize("typed", ["Kraków", "Krakow", "KRAKÓW", "Krako\u0301w", "“Kraków”"])
@pytest.mark.parametrize("written", ["Kraków", "Krakow"])
def test_accents_and_capitals_make_no_difference(hub, client, written, typed):
    make(hub, "newspage", title=f"Green yards of {written}")
    assert titles(client, typed) == [f"Green yards of {written}"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Łódź", "Lodz"), ("Łódź", "łódź"), ("Tromsø", "tromso"), ("Đakovo", "dakovo"), ("Gießen", "giessen")],
)
@pytest.mark.parametrize("where", ["title", "summary", "place", "places"])
def test_letters_of_other_alphabets_are_found_by_plain_ones(hub, client, written, typed, where):
    if where in ("title", "summary"):
        page = make(hub, "newspage", **{where: f"Green yards of {written}"})
    else:
        place = PlaceFactory(name=written)
        page = make(hub, "visitpage", place=place) if where == "place" else make(hub, "practicepage", places=[place])
    assert titles(client, typed) == [page.title]


def test_all_words_have_to_match(hub, client):
    make(hub, "newspage", title="Green roofs")
    make(hub, "newspage", title="Green yards")
    assert titles(client, "green roofs") == ["Green roofs"]
    assert sorted(titles(client, "green")) == ["Green roofs", "Green yards"]


def test_story_named_by_the_words_comes_before_one_that_mentions_them(hub, client):
    make(hub, "newspage", title="Zeppelin")
    make(hub, "newspage", title="A hall", body=[("text", "<p>" + "Many other words. " * 20 + "One zeppelin.</p>")])
    assert titles(client, "zeppelin") == ["Zeppelin", "A hall"]


@every_type
def test_draft_is_never_found(hub, client, type_name):
    make(hub, type_name, title="The zeppelin", live=False)
    assert titles(client, "zeppelin") == []


def test_story_is_gone_from_the_results_once_unpublished_or_deleted(hub, client):
    unpublished = make(hub, "newspage", title="The first zeppelin")
    deleted = make(hub, "newspage", title="The last zeppelin")
    unpublished.unpublish()
    deleted.delete()
    assert titles(client, "zeppelin") == []


def test_change_that_is_not_published_is_not_found(hub, client):
    page = make(hub, "newspage", title="A hall")
    page.title = "The zeppelin"
    page.save_revision()
    assert titles(client, "zeppelin") == []
    page.get_latest_revision().publish()
    assert titles(client, "zeppelin") == ["The zeppelin"]


@pytest.mark.parametrize("on", ["page", "parent"])
def test_private_story_is_never_found(hub, client, on):
    page = make(hub, "newspage", title="The zeppelin")
    PageViewRestriction.objects.create(page=page if on == "page" else hub.news, restriction_type="login")
    assert titles(client, "zeppelin") == []


@pytest.mark.parametrize(("lifecycle", "expected"), [("archived", ["The zeppelin"]), ("withdrawn", [])])
@every_type
def test_archived_story_is_found_but_not_a_withdrawn_one(hub, client, type_name, lifecycle, expected):
    make(hub, type_name, title="The zeppelin", lifecycle=lifecycle, lifecycle_reason="Superseded.")
    assert titles(client, "zeppelin") == expected


def test_listings_are_not_results(hub, client):
    assert titles(client, "practices") == []


@pytest.fixture
def french_zeppelin(hub):
    french = Locale.objects.create(language_code="fr")
    home, news = (page.copy_for_translation(french) for page in [hub.home, hub.news])
    for page in [home, news]:
        page.save_revision().publish()
    return NewsPageFactory(parent=news, title="Le zeppelin", locale=french)


@pytest.mark.parametrize(("address", "expected"), [("/search/", "The zeppelin"), ("/fr/search/", "Le zeppelin")])
def test_each_language_finds_its_own_stories(hub, client, french_zeppelin, address, expected):
    make(hub, "newspage", title="The zeppelin")
    assert titles(client, "zeppelin", address) == [expected]


def test_search_in_a_language_that_the_hub_does_not_speak_is_not_there(hub, client):
    assert client.get("/fr/search/", {"q": "zeppelin"}).status_code == 404


@every_type
def test_type_filter_keeps_one_type(hub, client, type_name):
    for name in TYPES:
        make(hub, name, title=f"Zeppelin {name}")
    assert titles(client, "zeppelin", type=type_name) == [f"Zeppelin {type_name}"]


@pytest.mark.parametrize("value", ["", "unknown", "practiceindexpage", "page", "'\"<>", "practicepage newspage"])
def test_unknown_type_searches_everything(hub, client, value):
    for name in TYPES:
        make(hub, name, title=f"Zeppelin {name}")
    assert sorted(titles(client, "zeppelin", type=value)) == sorted(f"Zeppelin {name}" for name in TYPES)


@pytest.mark.parametrize("words", ["Finland", "Governance and financing", "Industrial site"])
def test_practice_is_found_by_what_its_label_says(hub, client, words):
    theme, place = ThemeFactory(name="Governance and financing"), PlaceFactory(country="FI")
    PracticePageFactory(parent=hub.practices, title="Baths", themes=[theme], places=[place], heritage_type="industrial")
    assert titles(client, words) == ["Baths"]
