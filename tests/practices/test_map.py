from itertools import combinations
from math import asin, cos, dist, radians, sin, sqrt

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from html5lib import parseFragment
from hypothesis import given, settings
from hypothesis import strategies as st

from practices.cartography.labels import label_at
from practices.cartography.placement import MARGIN, MIN_GAP, REACH, spread
from practices.cartography.projection import HEIGHT, KM_PER_UNIT, WIDTH, project
from practices.cartography.sheet import MapPlace, MapPractice, drawn
from practices.catalogue.query import CatalogueQuery
from practices.map import map_of
from practices.models import PracticePage
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import text

QUERIES = 2
POINTS = st.tuples(
    st.floats(MARGIN, WIDTH - MARGIN).map(lambda value: round(value, 1)),
    st.floats(MARGIN, HEIGHT - MARGIN).map(lambda value: round(value, 1)),
)
IN_A_CROWD = st.tuples(st.integers(3000, 3300), st.integers(4000, 4300)).map(lambda pair: (pair[0] / 10, pair[1] / 10))


def place(name="Here", country="Finland", point=None, titles=("Doors",)) -> MapPlace:
    practices = tuple(MapPractice(title, f"/{title.lower()}/") for title in titles)
    return MapPlace(name, country, f"place-{name.lower()}", point, practices)


def rendered(practice_map):
    html = render_to_string("practices/parts/map.html", {"map": practice_map})
    return parseFragment(html, namespaceHTMLElements=False)


def pins(tree) -> dict[str, str]:
    """The links on the drawing, in reading order: accessible name and address."""
    return {link.get("aria-label"): link.get("href") for link in tree.iter() if link.tag.endswith("a") and is_pin(link)}


def is_pin(link) -> bool:
    return bool(link.get("transform"))


def listed(practice_map) -> list[tuple[str, str, list[str]]]:
    return [
        (country.name, place.name, [practice.title for practice in place.practices])
        for country in practice_map.countries
        for place in country.places
    ]


# Where places lie


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((52.52, 13.40), (52.23, 21.01), 517),
        ((60.17, 24.94), (59.33, 18.06), 396),
        ((48.86, 2.35), (50.85, 4.35), 264),
    ],
    ids=["Berlin to Warsaw", "Helsinki to Stockholm", "Paris to Brussels"],
)
def test_distances_on_the_sheet_are_those_on_the_ground_within_two_percent(one, other, kilometres):
    assert dist(project(*one), project(*other)) * KM_PER_UNIT == pytest.approx(kilometres, rel=0.02)


def test_centre_of_the_projection_has_north_above_and_east_to_the_right():
    x, y = project(52, 10)
    north, east = project(53, 10), project(52, 11)
    assert (north[0], north[1] < y, east[0] > x) == (x, True, True)


@given(st.floats(35, 70), st.floats(-10, 34))
@settings(deadline=None)
def test_small_areas_keep_their_size_everywhere(north, east):
    """What equal-area means: the parallelogram of a hundredth of a degree each way has the area of the sphere."""
    step = 0.01
    (x, y), (nx, ny), (ex, ey) = project(north, east), project(north + step, east), project(north, east + step)
    area = abs((nx - x) * (ey - y) - (ex - x) * (ny - y)) * KM_PER_UNIT**2
    expected = (6371.007 * radians(step)) ** 2 * cos(radians(north + step / 2))
    assert area == pytest.approx(expected, rel=0.002)


def test_distance_to_the_centre_is_the_chord():
    """The definition of the projection, for Helsinki."""
    north, east = radians(60.17), radians(14.94)
    haversine = sin((north - radians(52)) / 2) ** 2 + cos(north) * cos(radians(52)) * sin(east / 2) ** 2
    chord = 2 * 6371.007 * sin(asin(sqrt(haversine)))
    assert dist(project(60.17, 24.94), project(52, 10)) * KM_PER_UNIT == pytest.approx(chord)


# Pins apart


@given(st.lists(POINTS | IN_A_CROWD, unique=True, max_size=60).map(tuple))
@settings(max_examples=60, deadline=None)
def test_pins_are_apart_within_reach_and_on_the_sheet(points):
    spots = dict(zip(points, spread(points), strict=True))
    drawn_spots = [spot for spot in spots.values() if spot]
    assert all(dist(one, other) >= MIN_GAP for one, other in combinations(drawn_spots, 2))
    assert all(dist(point, spot) <= REACH for point, spot in spots.items() if spot)
    assert all(MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN for x, y in drawn_spots)


@given(st.lists(POINTS | IN_A_CROWD, unique=True, max_size=60).map(tuple))
@settings(max_examples=30, deadline=None)
def test_each_practice_is_on_one_pin_or_in_the_list_alone(points):
    places = [place(f"Town {number}", point=point, titles=[f"P{number}"]) for number, point in enumerate(points)]
    places.append(place("Nowhere", titles=["Q1", "Q2"]))
    practice_map = drawn(places)
    on_pins = [practice.title for pin in practice_map.pins for practice in pin.practices]
    assert sorted(on_pins) == sorted(f"P{number}" for number in range(len(points)))
    in_list = [title for _country, _place, titles in listed(practice_map) for title in titles]
    assert sorted(in_list) == sorted([*on_pins, "Q1", "Q2"])
    assert practice_map.unplaced == 2


def test_three_hundred_pins_all_over_the_sheet_each_have_their_own():
    points = tuple((50 + 601.3 * number % 620, 50 + 2.0 * number) for number in range(300))
    assert None not in spread(points)


def test_pins_that_meet_nobody_stay_where_they_are():
    points = ((100.0, 100.0), (100.0, 100.0 + MIN_GAP), (300.0, 500.0))
    assert spread(points) == points


def test_two_that_meet_give_way_to_each_other_by_equal_parts():
    west, east = spread(((300.0, 300.0), (310.0, 300.0)))
    assert (west[1], east[1]) == (300.0, 300.0)
    assert 305 - west[0] == pytest.approx(east[0] - 305, abs=0.2)


def test_moved_pin_has_a_line_to_its_place_and_the_others_none():
    crowd = [place(f"Town {number}", point=(300.0 + number, 300.0)) for number in range(4)]
    practice_map = drawn([*crowd, place("Alone", point=(500.0, 300.0))])
    lines = {pin.places[0].name: pin.moved_from for pin in practice_map.pins}
    assert lines["Alone"] == []
    assert lines["Town 0"] == [(300.0, 300.0)]


def test_places_without_room_share_a_pin_that_names_the_first_twelve_of_them():
    points = [(300 + column / 10, 300.0) for column in range(80)]
    practice_map = drawn([place(f"Town {number:02}", point=point) for number, point in enumerate(points)])
    shared = next(pin for pin in practice_map.pins if len(pin.places) > 1)
    assert shared.title == f"{len(shared.places)} good practices"
    others = f"and {len(shared.places) - 12} other places"
    assert shared.where == "; ".join([*(f"{place.name}, Finland" for place in shared.places[:12]), others])
    assert shared.url == f"#{shared.places[0].anchor}"


# The drawing


def test_drawing_links_each_practice_by_title_and_place_ordered_by_country_and_place():
    tree = rendered(
        drawn(
            [
                place("Łódź", "Poland", (450.0, 400.0), ["Townhouse"]),
                place("Lublin", "Poland", (490.0, 410.0), ["Gate"]),
                place("Örebro", "Sweden", (400.0, 250.0), ["Castle"]),
                place("Ghent", "Belgium", (250.0, 420.0), ["Circus", "Abbey"]),
            ]
        )
    )
    assert list(pins(tree).items()) == [
        ("2 good practices, Ghent, Belgium", "#place-ghent"),
        ("Townhouse, Łódź, Poland", "/townhouse/"),
        ("Gate, Lublin, Poland", "/gate/"),
        ("Castle, Örebro, Sweden", "/castle/"),
    ]


def test_drawing_without_practices_has_no_pins():
    assert pins(rendered(drawn([]))) == {}


def test_coordinates_stay_readable_for_browsers_in_languages_with_a_decimal_comma():
    with translation.override("fr"):
        tree = rendered(drawn([place(point=(450.5, 400.5))]))
    assert [link.get("transform") for link in tree.iter() if is_pin(link) and link.get("href")] == [
        "translate(450.5 400.5)"
    ]


@pytest.mark.parametrize(
    ("unplaced", "sentence"),
    [
        (0, ""),
        (1, "1 practice is not on the map, but in the list."),
        (2, "2 practices are not on the map, but in the list."),
    ],
)
def test_caption_tells_how_many_are_in_the_list_alone(unplaced, sentence):
    tree = rendered(drawn([place(titles=[f"P{number}" for number in range(unplaced)])]))
    caption = " ".join("".join(tree.find(".//figcaption").itertext()).split())
    assert caption == f"Outlines: Natural Earth. Equal-area projection ETRS89-LAEA. {sentence}".strip()


def test_list_has_each_place_under_its_country_with_an_anchor():
    practice_map = drawn(
        [place("Ghent", "Belgium", titles=["Circus", "Abbey"]), MapPlace(practices=(place().practices))]
    )
    html = render_to_string("practices/parts/map_list.html", {"map": practice_map, "heading": "h3"})
    tree = parseFragment(html, namespaceHTMLElements=False)
    headings = [heading.text for heading in tree.iter("h3")]
    rows = [(row.get("id"), [(link.get("href"), link.text) for link in row.iter("a")]) for row in tree.iter("li")]
    assert headings == ["Belgium", "Not tied to a place"]
    assert rows == [
        ("place-ghent", [("/circus/", "Circus"), ("/abbey/", "Abbey")]),
        ("place-none", [("/doors/", "Doors")]),
    ]


# Labels


@given(
    st.floats(MARGIN, WIDTH - MARGIN), st.floats(MARGIN, HEIGHT - MARGIN), st.text(min_size=1, max_size=255), st.text()
)
@settings(deadline=None)
def test_label_stays_on_the_sheet(x, y, title, where):
    label = label_at(x, y, title, where)
    assert -0.5 <= y + label.y <= y + label.y + label.height <= HEIGHT + 0.5  # the label stands on whole units
    assert -40 <= x + label.x <= x + label.x + label.width <= WIDTH


@pytest.mark.parametrize(("x", "side"), [(100, 1), (WIDTH - 30, -1)], ids=["right of the pin", "left at the edge"])
def test_label_stands_to_the_right_unless_the_sheet_ends(x, side):
    label = label_at(x, 300, "Kaapeli keeps a cable factory", "Helsinki, Finland")
    assert (label.x > 0, label.x + label.width < 0) == (side > 0, side < 0)


def test_long_title_is_cut_to_three_lines():
    label = label_at(300, 300, "A title that goes on " * 12, "Helsinki, Finland")
    assert (len(label.lines), label.lines[-1][-1]) == (3, "…")


# The legend


def hatched(name: str, hatch: str, theme: str, titles: tuple[str, ...] = ("Doors",)) -> MapPlace:
    practices = tuple(MapPractice(title, f"/{title}/", hatch, theme) for title in titles)
    return MapPlace(name, "Finland", f"place-{name}", (100.0 + 20 * len(name), 300.0), practices)


def test_legend_names_the_themes_of_the_pins_that_show_a_hatch():
    tree = rendered(
        drawn(
            [
                hatched("a", "brick", "Reuse"),
                hatched("bbb", "water", "Floods"),
                hatched("ccccc", "brick", "Crafts"),
                hatched("ddddddd", "rubble", "Money", ("Doors", "Baths")),
                place("Alone", point=(500.0, 300.0)),
            ]
        )
    )
    (legend,) = (found for found in tree.iter("ul") if found.get("aria-label") == "Patterns of the pins")
    samples = [use.get("href") for item in legend for use in item.iter() if use.tag.endswith("use")]
    assert [text(item) for item in legend] == ["Crafts, Reuse", "Floods"]
    assert samples == ["#map-pin-brick", "#map-pin-water"]
    drawn_pins = {each.get("id") for each in tree.iter() if (each.get("id") or "").startswith("map-pin-")}
    assert drawn_pins == {"map-pin-brick", "map-pin-water"}


@pytest.mark.parametrize("places", [[], [place(point=(500.0, 300.0))], [hatched("a", "brick", "", ("A", "B"))]])
def test_map_without_hatched_pins_has_no_legend(places):
    assert [found for found in rendered(drawn(places)).iter("ul") if found.get("aria-label")] == []


# From the database


@pytest.mark.parametrize("number", [1, 3, 30])
def test_map_takes_two_queries(hub, django_assert_num_queries, number):
    for index in range(number):
        town = PlaceFactory(latitude=40 + index / 2)
        PracticePageFactory(parent=hub.practices, places=[town], themes=[ThemeFactory()])
    hub.practices.get_url()
    with django_assert_num_queries(QUERIES):
        practice_map = map_of(PracticePage.objects.listed())
        rendered(practice_map)
        render_to_string("practices/parts/map_list.html", {"map": practice_map, "heading": "h3"})
    assert len(practice_map.pins) == number


def test_map_shows_the_page_its_place_and_the_hatch_of_its_first_theme(hub):
    themes = [ThemeFactory(name="Water", hatch="water"), ThemeFactory(name="Reuse", hatch="ashlar")]
    helsinki = PlaceFactory(name="Helsinki")
    PracticePageFactory(parent=hub.practices, title="Doors", slug="doors", places=[helsinki], themes=themes)
    (pin,) = map_of(PracticePage.objects.listed()).pins
    assert pin.practices == [MapPractice("Doors", "/practices/doors/", "ashlar", "Reuse")]
    assert (pin.x, pin.y) == tuple(round(value, 1) for value in project(60.1699, 24.9384))
    assert pin.places[0].where == "Helsinki, Finland"


def test_practices_of_one_place_share_a_pin(hub):
    helsinki = PlaceFactory(name="Helsinki")
    for title in ("Doors", "Baths"):
        PracticePageFactory(parent=hub.practices, title=title, places=[helsinki])
    (pin,) = map_of(PracticePage.objects.listed()).pins
    assert (pin.title, pin.url) == ("2 good practices", f"#place-{helsinki.pk}")
    assert [practice.title for practice in pin.practices] == ["Baths", "Doors"]


def test_practice_without_a_position_in_europe_is_in_the_list_alone(hub):
    unknown = PlaceFactory(name="Somewhere", latitude=None, longitude=None)
    saint_denis = PlaceFactory(name="Saint-Denis", country="RE", latitude="-20.88", longitude="55.45")
    for title, places in (("Lost", [unknown]), ("Far", [saint_denis]), ("Everywhere", [])):
        PracticePageFactory(parent=hub.practices, title=title, places=places)
    practice_map = map_of(PracticePage.objects.listed())
    assert (practice_map.pins, practice_map.unplaced) == ((), 3)
    assert listed(practice_map) == [
        ("Finland", "Somewhere", ["Lost"]),
        ("Réunion", "Saint-Denis", ["Far"]),
        ("", "", ["Everywhere"]),
    ]


def test_practice_stands_in_the_country_that_is_asked_for(hub):
    places = [PlaceFactory(name="Aachen", country="DE"), PlaceFactory(name="Brest", country="FR")]
    PracticePageFactory(parent=hub.practices, title="Both", places=places)
    practices = PracticePage.objects.listed()
    queries = {code: CatalogueQuery("en", chosen={"country": (code,)} if code else {}) for code in ("", "DE", "FR")}
    asked = {code: listed(map_of(practices, query)) for code, query in queries.items()}
    germany, france = [("Germany", "Aachen", ["Both"])], [("France", "Brest", ["Both"])]
    assert asked == {"": germany, "DE": germany, "FR": france}


def test_practice_with_several_places_stands_once_at_the_first_that_is_on_the_map(hub):
    places = [
        PlaceFactory(name="A region", latitude=None, longitude=None),
        PlaceFactory(name="Vantaa", latitude="60.29", longitude="25.04"),
        PlaceFactory(name="Espoo", latitude="60.21", longitude="24.66"),
    ]
    PracticePageFactory(parent=hub.practices, title="Doors", places=places)
    practice_map = map_of(PracticePage.objects.listed())
    assert listed(practice_map) == [("Finland", "Espoo", ["Doors"])]
    assert [pin.places[0].name for pin in practice_map.pins] == ["Espoo"]


def test_filtered_practices_alone_are_on_the_map(hub):
    for country in ("FI", "SE"):
        PracticePageFactory(parent=hub.practices, title=country, places=[PlaceFactory(country=country)])
    practices = PracticePage.objects.child_of(hub.practices).listed().filter(places__country="SE")
    assert listed(map_of(practices)) == [("Sweden", PracticePage.objects.get(title="SE").places.get().name, ["SE"])]
