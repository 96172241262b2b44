import pytest

from core.many import look_up
from core.models import Language, Organisation, Place, Theme
from events.models import VisitPage
from practices.models import PracticePage
from tests.factories.events import VisitPageFactory
from tests.factories.practices import PracticePageFactory


@pytest.fixture
def themes(hub):
    return [Theme.objects.create(slug=name.lower(), name=name) for name in ("Water", "Crafts")]


def read(*practices: PracticePage) -> list[PracticePage]:
    keys = [practice.pk for practice in practices]
    return [PracticePage.objects.get(pk=key) for key in keys]


def names(practice: PracticePage, relation: str) -> list[str]:
    return [item.name for item in getattr(practice, relation).all()]


def test_relations_are_there_without_another_query(hub, themes, django_assert_num_queries):
    places = [Place.objects.create(name=name, country="FR") for name in ("Lille", "Arras")]
    partners = [Organisation.objects.create(name="City of Lille")]
    [practice] = read(PracticePageFactory(parent=hub.practices, themes=themes, places=places, partners=partners))
    with django_assert_num_queries(3):
        look_up([practice], "themes", "places", "partners")
        found = [names(practice, relation) for relation in ("themes", "places", "partners")]
    assert found == [["Crafts", "Water"], ["Arras", "Lille"], ["City of Lille"]]


def test_each_item_has_its_own(hub, themes, django_assert_num_queries):
    told = [themes, themes[:1], []]
    practices = read(*(PracticePageFactory(parent=hub.practices, themes=each) for each in told))
    with django_assert_num_queries(1):
        look_up(practices, "themes")
        assert [names(practice, "themes") for practice in practices] == [["Crafts", "Water"], ["Water"], []]


def test_nothing_is_looked_up_for_no_items(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        look_up([], "themes")


def test_relation_can_be_narrowed_afterwards(hub, themes):
    [practice] = read(PracticePageFactory(parent=hub.practices, themes=themes))
    look_up([practice], "themes")
    assert [theme.name for theme in practice.themes.filter(slug="water")] == ["Water"]


def test_what_is_chosen_and_not_saved_yet_comes_first(hub, themes):
    [practice] = read(PracticePageFactory(parent=hub.practices, themes=themes))
    practice.themes.set(themes[:1])
    look_up([practice], "themes")
    assert names(practice, "themes") == ["Water"]


def test_relations_of_a_type_that_stands_on_another_table_are_found(hub, themes, django_assert_num_queries):
    language = Language.objects.get_or_create(code="fi", defaults={"name": "Finnish"})[0]
    page = VisitPageFactory(parent=hub.visits, themes=themes, languages=[language])
    visit = VisitPage.objects.get(pk=page.pk)
    with django_assert_num_queries(2):
        look_up([visit], "themes", "languages")
        assert (names(visit, "themes"), names(visit, "languages")) == (["Crafts", "Water"], ["Finnish"])
