import pytest
from django.core.cache import caches
from wagtail.models import PageViewRestriction

from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import links, main, text

QUERIES = 16


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


def listing(client, **parameters):
    return client.get("/practices/", parameters)


def titles(response) -> list[str]:
    return [page.title for page in response.context["page_obj"]]


def status(response) -> str:
    return text(main(response).find(".//p[@role='status']"))


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
    ],
    ids=str,
)
def test_filters_narrow_the_list_down_without_duplicates(client, filters, expected):
    response = listing(client, **filters)
    assert titles(response) == expected
    noun = "good practice" if len(expected) == 1 else "good practices"
    assert status(response) == f"{len(expected)} {noun}"


@pytest.mark.usefixtures("practices")
def test_filters_offer_all_themes_and_the_countries_of_the_practices(client):
    selects = main(listing(client)).iter("select")
    offered = {
        select.get("name"): [(option.get("value"), text(option)) for option in select.iter("option")]
        for select in selects
    }
    assert offered == {
        "theme": [("", "All themes"), ("climate", "Climate"), ("jobs", "Jobs")],
        "country": [("", "All countries"), ("FI", "Finland"), ("FR", "France"), ("IT", "Italy")],
    }


@pytest.mark.parametrize("hidden", ["draft", "private", "withdrawn"])
def test_country_of_a_practice_that_is_not_listed_is_not_on_offer(hub, client, hidden):
    values = {"draft": {"live": False}, "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}}
    page = PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country="FR")], **values.get(hidden, {}))
    if hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = listing(client)
    assert titles(response) == []
    assert [text(option) for option in main(response).iter("option")] == ["All themes", "All countries"]


@pytest.mark.usefixtures("practices")
def test_chosen_filters_are_marked_and_can_be_taken_off(client):
    page = main(listing(client, theme="jobs", country="FI"))
    chosen = [text(option) for option in page.iter("option") if option.get("selected") is not None]
    assert chosen == ["Jobs", "Finland"]
    assert links(page.find(".//ul[@class='chosen']")) == [
        ("Jobs ×remove this filter", "?country=FI"),
        ("Finland ×remove this filter", "?theme=jobs"),
    ]


@pytest.mark.usefixtures("practices")
def test_unknown_filters_are_not_marked(client):
    assert main(listing(client, theme="unknown", country="ZZ")).find(".//ul[@class='chosen']") is None


@pytest.mark.usefixtures("practices")
def test_empty_result_says_so_and_leads_back_to_all(client):
    empty = main(listing(client, theme="jobs", country="FR")).find(".//p[@class='empty']")
    assert text(empty) == "No practice fits these filters. Show all practices"
    assert links(empty) == [("Show all practices", "/practices/")]


def test_archived_practice_stays_in_the_list(hub, client):
    PracticePageFactory(parent=hub.practices, title="Old", lifecycle="archived", lifecycle_reason="It ended.")
    assert titles(listing(client)) == ["Old"]


def test_practice_of_another_catalogue_is_not_listed(hub, client):
    PracticePageFactory(parent=hub.news, title="Elsewhere")
    assert titles(listing(client)) == []


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


@pytest.mark.usefixtures("practices")
def test_empty_result_offers_what_fits_one_of_the_filters(hub, client, jobs):
    response = listing(client, theme="jobs", country="FR")
    assert [page.title for page in response.context["nearest"]] == ["Alleys", "Caves", "Baths", "Doors"]


@pytest.mark.parametrize(
    ("view", "address"), [("", "?theme=jobs"), ("map", "?theme=jobs&view=map"), ("table", "?theme=jobs&view=table")]
)
def test_results_can_be_looked_at_in_three_ways(hub, client, jobs, view, address):
    PracticePageFactory(parent=hub.practices, title="Baths", themes=[jobs], places=[PlaceFactory()])
    page = main(listing(client, view=view, theme="jobs"))
    ways = page.find(".//nav[@aria-label='Ways to look at the results']")
    present = [link.get("href") for link in ways.iter("a") if link.get("aria-current")]
    assert present == [address]
    assert status(listing(client, view=view, theme="jobs")) == "1 good practice"
    assert "Baths" in [label for label, _address in links(page.find(".//div[@class='catalogue__results']"))]


@pytest.mark.parametrize("view", ["", "list", "tree", "map'", "\x07"])
def test_unknown_view_is_the_list(hub, client, view):
    PracticePageFactory(parent=hub.practices, title="Baths")
    response = listing(client, view=view)
    assert (response.context["view"], titles(response)) == ("", ["Baths"])


def test_filters_keep_the_view(hub, client):
    hidden = main(listing(client, view="table")).find(".//form[@class='filters']/input")
    assert (hidden.get("name"), hidden.get("value")) == ("view", "table")


@pytest.mark.parametrize(
    ("page", "number", "first", "last"),
    [("1", 1, "P00", "P23"), ("2", 2, "P24", "P29"), ("99", 2, "P24", "P29"), ("-1", 1, "P00", "P23")],
)
def test_catalogue_comes_in_pages_of_twenty_four(hub, client, page, number, first, last):
    for index in range(30):
        PracticePageFactory(parent=hub.practices, title=f"P{index:02}")
    response = listing(client, page=page)
    shown = titles(response)
    assert (response.context["page_obj"].number, shown[0], shown[-1]) == (number, first, last)
    assert status(response) == "30 good practices"


def test_links_between_pages_keep_the_filters(hub, client, jobs):
    for _ in range(25):
        PracticePageFactory(parent=hub.practices, themes=[jobs])
    pagination = main(listing(client, theme="jobs")).find(".//nav[@class='pagination']")
    assert links(pagination) == [("Next page", "?theme=jobs&page=2")]
    assert text(pagination) == "Page 1 of 2 Next page"


@pytest.mark.parametrize("count", [1, 3, 30])
def test_catalogue_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    for _ in range(count):
        PracticePageFactory(
            parent=hub.practices, card_image=ImageFactory(), themes=[ThemeFactory()], places=[PlaceFactory()]
        )
    caches["renditions"].clear()
    listing(client)
    caches["renditions"].clear()
    with django_assert_num_queries(QUERIES):
        listing(client)
