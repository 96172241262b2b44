from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practices.cartography.pins import MOST_POINTS, SQUARE, WIDEST, gathered, least_side, settle, sides_for
from practices.cartography.placement import MARGIN, SIDE, gap
from practices.cartography.projection import HEIGHT, WIDTH
from practices.cartography.sheet import MapPlace, MapPractice, drawn
from tests.practices.test_map import IN_A_CROWD, POINTS, place, rendered

NUMBERS = st.dictionaries(POINTS | IN_A_CROWD, st.integers(1, 500), min_size=1, max_size=40)
MANY = st.dictionaries(POINTS, st.integers(1, 500), min_size=MOST_POINTS + 1, max_size=MOST_POINTS + 40)


@given(st.lists(st.integers(1, 100_000), min_size=1))
def test_area_of_a_pin_is_in_proportion_to_its_number_unless_its_figures_need_more(numbers):
    sides = sides_for(numbers)
    scale = min(SIDE, WIDEST / max(numbers) ** 0.5)
    free = [(number, side) for number, side in zip(numbers, sides, strict=True) if side > least_side(number)]
    assert all(side**2 == pytest.approx(scale**2 * number, rel=0.01) for number, side in free)
    assert all(side >= least_side(number) for number, side in zip(numbers, sides, strict=True))


@pytest.mark.parametrize(
    ("numbers", "sides"),
    [((1,), (19,)), ((1, 4, 9), (19, 38, 57)), ((1, 100), (19, 57)), ((400, 100), (57, 28.5)), ((9, 36), (28.5, 57))],
)
def test_pin_for_one_is_the_smallest_and_none_is_wider_than_three_of_them(numbers, sides):
    assert sides_for(numbers) == sides


@given(NUMBERS)
@settings(max_examples=40, deadline=None)
def test_pins_never_meet_and_hold_all_their_points(numbers):
    spots = settle(numbers)
    pins = set(spots.values())
    together = {pin: sum(number for point, number in numbers.items() if spots[point] == pin) for pin in pins}
    assert sum(together.values()) == sum(numbers.values())
    assert all(
        dist((one.x, one.y), (other.x, other.y)) >= gap(one.side, other.side) for one, other in combinations(pins, 2)
    )
    assert dict(zip(together, sides_for(together.values()), strict=True)) == {pin: pin.side for pin in pins}


@given(MANY)
@settings(max_examples=10, deadline=None)
def test_many_points_share_a_pin_for_each_square_of_the_sheet_at_most(numbers):
    pins = set(settle(numbers).values())
    squares = {(int(x // SQUARE), int(y // SQUARE)) for x, y in numbers}
    assert len(pins) <= len(squares)
    assert all(MARGIN <= pin.x <= WIDTH - MARGIN and MARGIN <= pin.y <= HEIGHT - MARGIN for pin in pins)


def test_largest_number_of_a_square_leads_it():
    numbers = {(50.0, 50.0): 2, (60.0, 60.0): 7, (300.0, 300.0): 1}
    assert gathered(numbers) == {
        (50.0, 50.0): (60.0, 60.0),
        (60.0, 60.0): (60.0, 60.0),
        (300.0, 300.0): (300.0, 300.0),
    }


def test_number_of_a_pin_is_drawn_where_it_stands_for_several():
    practice_map = drawn([place("Ghent", "Belgium", (250.0, 420.0), ["Circus", "Abbey", "Mill", "Gate"]), place("Up")])
    (pin,) = practice_map.pins
    tree = rendered(practice_map)
    (mark,) = [group for group in tree.iter() if group.get("class") == "map__several"]
    square, number = mark
    assert (pin.side, mark.get("transform"), number.text) == (38, "translate(250.0 420.0)", "4")
    assert [square.get(name) for name in ("x", "y", "width", "height")] == ["-19.0", "-19.0", "38.0", "38.0"]


def test_wide_pin_covers_more_of_the_places_around_it():
    crowd = [
        MapPlace(f"Town {n}", "Finland", f"place-{n}", (300.0 + n / 10, 300.0), (MapPractice("A", "/a/"),) * 9)
        for n in range(12)
    ]
    (pin, *_others) = drawn(crowd).pins
    assert all(dist(point, (pin.x, pin.y)) > pin.side / 2 + 3.5 for point in pin.moved_from)
