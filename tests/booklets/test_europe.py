from booklets.europe import numbered_pins
from booklets.sheets import for_paper, layers
from practices.models import PracticePage
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory


def practices(hub, places: list[list]) -> list[PracticePage]:
    for index, some in enumerate(places):
        PracticePageFactory(parent=hub.practices, title=f"Practice {index}", places=some)
    return list(for_paper(PracticePage.objects.order_by("title")))


def test_pins_bear_the_numbers_of_the_practices(hub):
    helsinki, naples = PlaceFactory(), PlaceFactory(latitude="40.85", longitude="14.27")
    pins = numbered_pins(practices(hub, [[naples], [helsinki], [naples]]))
    assert sorted((pin.label, pin.numbers) for pin in pins) == [("1+", (1, 3)), ("2", (2,))]
    assert all(pin.corner == -pin.side / 2 for pin in pins)


def test_practice_stands_at_its_first_place_on_the_sheet(hub):
    unknown = PlaceFactory(name="A", latitude=None, longitude=None)
    overseas = PlaceFactory(name="B", latitude="4.9", longitude="-52.3")
    pins = numbered_pins(practices(hub, [[unknown], [overseas], [unknown, overseas, PlaceFactory(name="C")]]))
    assert [pin.numbers for pin in pins] == [(3,)]


def test_no_practice_leaves_the_map_empty():
    assert numbered_pins([]) == []


def test_layers_of_the_cover_are_as_thick_as_their_themes_have_practices(hub):
    many, few = ThemeFactory(name="Many"), ThemeFactory(name="Few")
    for themes in ([many], [many, few], [many], []):
        PracticePageFactory(parent=hub.practices, themes=themes)
    found = layers(for_paper(PracticePage.objects.all()))
    assert [(layer.theme.name, layer.number, layer.height) for layer in found] == [("Few", 1, 30), ("Many", 3, 90)]
