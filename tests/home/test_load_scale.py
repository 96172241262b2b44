"""A large made-up catalogue, in small."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry

from core.models import Organisation, Place, StoryToRelate
from home.loader.scale.dice import Dice
from home.loader.scale.practices import practice
from home.loader.scale.vocabulary import cities, villages_near, vocabulary
from home.log_actions import LOAD_DEMO
from practices.catalogue.matching import counts
from practices.catalogue.query import CatalogueQuery
from practices.models import CatalogueEntry, PracticePage
from tests.factories.core import ThemeFactory
from tests.factories.practices import PracticePageFactory

PLACE = Place(name="Lille", country="FR")


@pytest.fixture
def catalogue(hub):
    ThemeFactory.create_batch(3)
    return hub.practices


@pytest.fixture
def loaded(catalogue):
    call_command("load_scale", practices=12)
    return PracticePage.objects.order_by("slug")


def content(page: PracticePage) -> dict:
    fields = [field for field in PracticePage._meta.concrete_fields if field.name not in {"page_ptr", "id"}]
    return {field.name: str(field.value_from_object(page)) for field in fields}


def test_same_seed_and_number_make_the_same_practice():
    assert content(practice(1, 421, PLACE)) == content(practice(1, 421, PLACE))
    assert practice(1, 421, PLACE).title.startswith("Sample 00421: ")
    assert practice(2, 421, PLACE).uuid != practice(1, 421, PLACE).uuid


@pytest.mark.parametrize("number", range(1, 25))
def test_made_up_practice_is_one_that_an_editor_could_publish(catalogue, number):
    page = practice(1, number, PLACE)
    catalogue.add_child(instance=page)
    page.full_clean()
    for name in ("results", "costs", "funding"):
        stream = getattr(page, name)
        stream.stream_block.clean(stream)
    assert "{" not in f"{page.title}{page.summary}{page.context}{page.take_it_home}"


def test_every_sentence_can_be_told():
    known = {"thing", "use", "place", "people", "owner", "work", "number", "year"}
    words = dict.fromkeys(known, "x")
    patterns = [vocabulary()["titles"]["patterns"], vocabulary()["summaries"]["patterns"]]
    patterns += vocabulary()["sections"].values()
    assert [pattern.format(**words) == "" for some in patterns for pattern in some].count(True) == 0
    assert set(vocabulary()["sections"]) < {field.name for field in PracticePage._meta.fields}


@pytest.mark.parametrize(
    "place", [*cities()[::20], *map(villages_near, cities()[::20])], ids=lambda place: place["name"]
)
def test_places_are_valid(db, place):
    Place(**place).full_clean()


def test_villages_lie_near_their_city():
    for city in cities():
        village = villages_near(city)
        for name in ("latitude", "longitude"):
            assert 0.09 < abs(float(city[name]) - float(village[name])) < 0.31


def test_dice_fall_the_same_way_again():
    def draws() -> list:
        dice = Dice(1, "x")
        return [dice.below(6), dice.between(5, 9), dice.one_of("abc"), dice.some_of("abc", 2), dice.happens(50)]

    assert draws() == draws() == [0, 9, "a", ["b", "a"], False]


def test_some_of_a_few_are_all_of_them_each_once():
    assert sorted(Dice(3).some_of("abc", 9)) == ["a", "b", "c"]


def test_practices_are_published_with_all_that_lists_need(loaded, client):
    assert [page.slug for page in loaded] == [f"sample-{number:05}" for number in range(1, 13)]
    assert {page.live for page in loaded} == {True}
    assert [page.places.count() for page in loaded] == [1] * 12
    assert [page.themes.count() for page in loaded] == [2, 1] * 6
    assert {page.lead.name[:26] for page in loaded} == {"Sample city administration"}
    assert client.get(loaded[0].url).status_code == 200


def test_tree_is_in_order(hub, catalogue):
    PracticePageFactory(parent=hub.practices, title="Sample before")
    call_command("load_scale", practices=3)
    hub.practices.refresh_from_db()
    PracticePageFactory(parent=hub.practices, title="Sample after")
    assert Page.find_problems() == ([], [], [], [], [])
    assert [page.depth for page in hub.practices.get_children()] == [hub.practices.depth + 1] * 5


def test_catalogue_finds_and_counts_them(loaded):
    assert CatalogueEntry.objects.count() == 12
    assert sum(counts(CatalogueQuery(language="en"))["heritage_type"].values()) == 12


def test_they_wait_to_be_related(loaded):
    assert set(StoryToRelate.objects.values_list("pk", flat=True)) == {page.pk for page in loaded}


def test_second_run_adds_what_is_missing_and_then_nothing(loaded, capsys):
    before = {page.slug: page.pk for page in loaded}
    capsys.readouterr()
    call_command("load_scale", practices=12)
    assert capsys.readouterr().out == "Sample practices 1 to 12 are there already: nothing was added.\n"
    Page.objects.get(slug="sample-00005").delete()
    call_command("load_scale", practices=14)
    after = {page.slug: page.pk for page in PracticePage.objects.all()}
    assert len(after) == 14
    assert {slug for slug, key in before.items() if after[slug] == key} == before.keys() - {"sample-00005"}
    assert Organisation.objects.count() == 40


def test_site_without_catalogue_or_themes_is_told_to_load_the_demo(hub):
    with pytest.raises(CommandError, match="There is no catalogue with themes yet"):
        call_command("load_scale", practices=1)


def test_site_with_practices_of_editors_is_refused_unless_forced(hub, catalogue):
    page = PracticePageFactory(parent=hub.practices, title="A real one")
    with pytest.raises(CommandError, match="Editors have published practices here"):
        call_command("load_scale", practices=1)
    call_command("load_scale", practices=1, force=True)
    PageLogEntry.objects.log_action(page, LOAD_DEMO, data={"key": "practices:x", "digest": "", "revision": 1})
    call_command("load_scale", practices=2)
    assert PracticePage.objects.count() == 3


@pytest.mark.parametrize("number", [0, -1, 100_000])
def test_number_out_of_range_is_refused(catalogue, number):
    with pytest.raises(CommandError, match="from 1 to 99999"):
        call_command("load_scale", practices=number)


def test_batch_takes_hardly_more_queries_for_more_practices(catalogue):
    """The search learns new words some hundreds at a time; all else is written at once."""
    taken = []
    for number in (1, 2, 5, 35):
        with CaptureQueriesContext(connection) as queries:
            call_command("load_scale", practices=number)
        taken.append(len(queries))
    assert taken[3] - taken[1] < 33
