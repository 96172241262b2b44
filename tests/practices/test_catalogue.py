import pytest
from wagtail.models import PageViewRestriction

from core.models import Place
from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.practices.listing import chosen, listing, offered, status, titles
from tests.site.markup import links, main, text


@pytest.fixture
def jobs(db):
    return ThemeFactory(name="Jobs", slug="jobs")


@pytest.fixture
def climate(db):
    return ThemeFactory(name="Climate", slug="climate")


@pytest.fixture
def practices(hub, jobs, climate):
    """Four practices in three countries; one of them in two places of the same country."""
    helsinki, tampere = (PlaceFactory(name=name, country="FI") for name in ("Helsinki", "Tampere"))
    genoa, reims = PlaceFactory(name="Genoa", country="IT"), PlaceFactory(name="Reims", country="FR")
    make = PracticePageFactory
    make(parent=hub.practices, title="Doors", places=[helsinki, tampere], themes=[jobs, climate])
    make(parent=hub.practices, title="Baths", places=[helsinki], themes=[jobs])
    make(parent=hub.practices, title="Caves", places=[genoa], themes=[jobs])
    make(parent=hub.practices, title="Alleys", places=[reims, genoa], themes=[climate])


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["Alleys", "Baths", "Caves", "Doors"]),
        ({"theme": "jobs"}, ["Baths", "Caves", "Doors"]),
        ({"theme": "climate"}, ["Alleys", "Doors"]),
        ({"country": "FI"}, ["Baths", "Doors"]),
        ({"country": "IT"}, ["Alleys", "Caves"]),
        ({"theme": "jobs", "country": "FI"}, ["Baths", "Doors"]),
        ({"theme": "climate", "country": "FI"}, ["Doors"]),
        ({"theme": "climate", "country": "IT"}, ["Alleys"]),
        ({"theme": "jobs", "country": "FR"}, []),
        ({"theme": "unknown", "country": "ZZ"}, ["Alleys", "Baths", "Caves", "Doors"]),
        ({"theme": "unknown", "country": "FI"}, ["Baths", "Doors"]),
        ({"theme": "", "country": ""}, ["Alleys", "Baths", "Caves", "Doors"]),
        ({"country": ["FI", "FR"]}, ["Alleys", "Baths", "Doors"]),
        ({"theme": ["climate", "jobs"], "country": ["FR", "FI"]}, ["Alleys", "Baths", "Doors"]),
        ({"q": "caves"}, ["Caves"]),
        ({"q": "alleys", "country": "FI"}, []),
    ],
    ids=str,
)
def test_filters_narrow_the_list_down_without_duplicates(client, filters, expected):
    response = listing(client, **filters)
    assert titles(response) == expected
    noun = "good practice" if len(expected) == 1 else "good practices"
    assert status(response).startswith(f"{len(expected)} {noun}")


@pytest.mark.usefixtures("practices")
def test_status_says_to_those_who_hear_it_what_was_asked(client):
    response = listing(client, q="caves", theme="jobs", country=["FI", "IT"])
    assert status(response) == "1 good practice for “caves”; Theme: Jobs; Country: Finland or Italy"
    assert status(listing(client)) == "4 good practices"


@pytest.mark.usefixtures("practices")
def test_each_value_is_offered_with_the_number_that_it_would_leave(client):
    response = listing(client)
    assert offered(response, "theme") == [("Climate", "2", False), ("Jobs", "3", False)]
    assert offered(response, "country") == [("Finland", "2", False), ("France", "1", False), ("Italy", "2", False)]
    assert offered(response, "place_kind") == [("City or town", "4", False)]
    assert offered(response, "ownership") == offered(response, "place") == []


@pytest.mark.usefixtures("practices")
def test_numbers_of_a_facet_heed_the_others_and_chosen_values_stay_on_offer(client):
    response = listing(client, theme="jobs", country="FR")
    assert offered(response, "theme") == [("Climate", "1", False), ("Jobs", "0", True)]
    assert offered(response, "country") == [("Finland", "2", False), ("France", "0", True), ("Italy", "1", False)]


@pytest.mark.usefixtures("practices")
def test_numbers_heed_the_words(client):
    response = listing(client, q="doors")
    assert offered(response, "country") == [("Finland", "1", False)]


def test_of_a_long_list_the_chosen_and_the_most_frequent_values_are_in_sight(hub, client):
    for code in ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "SK"]:
        PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country=code)])
    PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country="SK")])
    response = listing(client, country="FR")
    (more,) = main(response).findall(".//details[@class='facet__more']")
    assert [text(label.find("span")) for label in more.iter("label")] == [
        "Estonia",
        "Finland",
        "Germany",
        "Greece",
        "Spain",
    ]
    assert text(more.find("summary")) == "5 more"
    assert len(offered(response, "country")) == 13


@pytest.mark.parametrize("hidden", ["draft", "private", "withdrawn"])
def test_country_of_a_practice_that_is_not_listed_is_not_on_offer(hub, client, hidden):
    values = {"draft": {"live": False}, "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}}
    page = PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country="FR")], **values.get(hidden, {}))
    if hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = listing(client)
    assert titles(response) == []
    assert offered(response, "country") == []


@pytest.mark.usefixtures("practices")
def test_what_was_chosen_can_be_taken_off_one_by_one_or_all_at_once(client):
    response = listing(client, q="caves", theme="jobs", country=["FI", "IT"], sort="name")
    assert chosen(response) == [
        ("Words: “caves” ×remove this filter", "?theme=jobs&country=FI&country=IT&sort=name"),
        ("Theme: Jobs ×remove this filter", "?q=caves&country=FI&country=IT&sort=name"),
        ("Country: Finland ×remove this filter", "?q=caves&theme=jobs&country=IT&sort=name"),
        ("Country: Italy ×remove this filter", "?q=caves&theme=jobs&country=FI&sort=name"),
        ("Remove all", "?sort=name"),
    ]


@pytest.mark.usefixtures("practices")
def test_a_single_filter_leads_back_to_the_whole_catalogue(client):
    assert chosen(listing(client, country="IT")) == [("Country: Italy ×remove this filter", "/practices/")]


@pytest.mark.usefixtures("practices")
def test_unknown_filters_are_not_marked(client):
    assert chosen(listing(client, theme="unknown", country="ZZ")) == []


@pytest.mark.usefixtures("practices")
def test_a_place_narrows_down_and_stays_while_other_filters_are_applied(client):
    place = Place.objects.get(name="Genoa")
    response = listing(client, place=place.pk)
    assert titles(response) == ["Alleys", "Caves"]
    assert chosen(response) == [("Place: Genoa, Italy ×remove this filter", "/practices/")]
    hidden = [(field.get("name"), field.get("value")) for field in main(response).findall(".//form[@id='find']/input")]
    assert hidden == [("place", str(place.pk))]


@pytest.mark.usefixtures("practices")
def test_empty_result_says_so_and_leads_back_to_all(client):
    empty = main(listing(client, theme="jobs", country="FR")).find(".//p[@class='empty']")
    assert text(empty) == "No practice fits all of this. Show all practices"
    assert links(empty) == [("Show all practices", "/practices/")]


def test_archived_practice_stays_in_the_list(hub, client):
    PracticePageFactory(parent=hub.practices, title="Old", lifecycle="archived", lifecycle_reason="It ended.")
    assert titles(listing(client)) == ["Old"]


def test_card_shows_places_title_summary_and_themes(hub, client, jobs):
    places = [PlaceFactory(name="Helsinki", country="FI"), PlaceFactory(name="Genoa", country="IT")]
    image = ImageFactory(description="A bath house")
    page = PracticePageFactory(
        parent=hub.practices, title="Baths", summary="Warm again.", places=places, themes=[jobs], card_image=image
    )
    card = main(listing(client)).find(".//article")
    assert [text(part) for part in card] == [
        "",
        "Genoa, Italy · Helsinki, Finland",
        "Baths",
        "Warm again.",
        "Jobs",
    ]
    assert links(card) == [("Baths", page.url), ("Jobs", "/practices/?theme=jobs")]
    assert card.find(".//img").get("alt") == "A bath house"


def test_card_of_a_practice_without_a_place_says_what_it_is(hub, client):
    PracticePageFactory(parent=hub.practices, title="Baths", summary="Warm again.")
    assert [text(part) for part in main(listing(client)).find(".//article")][1:] == [
        "Good practice",
        "Baths",
        "Warm again.",
    ]


def test_card_without_a_picture_sets_its_place_large_for_the_eye_only(hub, client):
    place = PlaceFactory(name="Genoa", country="IT", latitude="44.4056", longitude="-8.9463")
    theme = ThemeFactory(hatch="water")
    PracticePageFactory(parent=hub.practices, title="Baths", places=[place], themes=[theme])
    drawing = main(listing(client)).find(".//div[@class='place-drawing']")
    assert (text(drawing), drawing.get("aria-hidden")) == ("44.41° N, 8.95° W Genoa", "true")
    assert drawing.find(".//{*}rect").get("fill") == "url(#hatch-water)"


def test_words_typed_into_the_form_bring_the_best_match_first(hub, client):
    """The form sends the order that it shows: the usual one must not stay when words make another one usual."""
    form = main(listing(client))
    shown = next(option.get("value") for option in form.find(".//select[@name='sort']"))
    PracticePageFactory(parent=hub.practices, title="Roof of reed")
    answer = client.get("/practices/", {"q": "roof", "sort": shown})
    assert answer["Location"] == "/practices/?q=roof"
