"""Which stories are compared when, and what is written down."""

import importlib

import pytest
from django.apps import apps
from django.core.management import call_command
from wagtail.models import Locale, Page, PageViewRestriction

from core.models import RelatedStory, StoryToRelate
from search.relating.reading import stories
from search.relating.round import relate_all, relate_changed
from tests.factories.core import PlaceFactory, SeriesFactory, ThemeFactory
from tests.factories.events import ClinicPageFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

QUERIES = 12


@pytest.fixture
def helsinki(db):
    return PlaceFactory(name="Helsinki")


@pytest.fixture
def practice(hub, helsinki):
    return PracticePageFactory(parent=hub.practices, title="The practice", places=[helsinki])


@pytest.fixture
def visit(hub, helsinki):
    return VisitPageFactory(parent=hub.visits, title="The visit", place=helsinki)


def beside(page: Page) -> list[str]:
    rows = RelatedStory.objects.filter(source=page.pk).order_by("rank")
    return list(rows.values_list("target__title", flat=True))


def noted() -> set[str]:
    return set(StoryToRelate.objects.values_list("page__title", flat=True))


def test_stories_of_all_kinds_are_related_both_ways(practice, visit):
    assert relate_all() == 2
    rows = RelatedStory.objects.values_list("source__title", "target__title", "rank", "score", "reasons")
    assert list(rows.order_by("source")) == [
        ("The practice", "The visit", 0, 100, [["place", "Helsinki"]]),
        ("The visit", "The practice", 0, 100, [["place", "Helsinki"]]),
    ]


def test_activities_of_a_series_are_related(hub):
    series = SeriesFactory()
    webinar = WebinarPageFactory(parent=hub.webinars, title="The webinar", series=series)
    clinic = ClinicPageFactory(parent=hub.webinars, title="The clinic", series=series)
    relate_all()
    assert (beside(webinar), beside(clinic)) == (["The clinic"], ["The webinar"])
    assert RelatedStory.objects.get(source=clinic).reasons == [["series"]]


def test_news_are_related_by_their_words(hub):
    texts = ["A market hall lets its stalls", "Stalls let in the old market hall"]
    one, other = (NewsPageFactory(parent=hub.news, title=text, summary=text) for text in texts)
    relate_all()
    assert beside(one) == [other.title]
    assert RelatedStory.objects.get(source=one).reasons == [["words", "hall", "market", "stalls"]]


@pytest.mark.parametrize("hide", ["draft", "withdrawn", "private", "text"])
def test_what_visitors_are_not_led_to_is_not_related(hub, helsinki, practice, hide):
    if hide == "text":
        other = PlainPageFactory(parent=hub.home, themes=[ThemeFactory()], title="The practice")
    else:
        values = {"draft": {"live": False}, "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}}.get(
            hide, {}
        )
        other = PracticePageFactory(parent=hub.practices, places=[helsinki], **values)
    if hide == "private":
        PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    relate_all()
    assert (beside(practice), beside(other)) == ([], [])


def test_story_in_another_language_is_not_related(hub, helsinki, practice):
    french = hub.home.copy_for_translation(Locale.objects.create(language_code="fr"))
    catalogue = hub.practices.copy_for_translation(french.locale)
    other = PracticePageFactory(parent=catalogue, locale=french.locale, places=[helsinki])
    relate_all()
    assert (beside(practice), beside(other)) == ([], [])


def test_published_story_is_related_at_the_next_round_to_those_that_it_touches(hub, helsinki, practice):
    relate_all()
    other = PracticePageFactory(parent=hub.practices, title="The other", live=False, places=[helsinki])
    far = PracticePageFactory(parent=hub.practices, title="Far away", places=[PlaceFactory(country="PT")])
    other.save_revision().publish()
    assert noted() == {"The other"}
    assert relate_changed() == 2
    assert (beside(practice), beside(other), beside(far)) == (["The other"], ["The practice"], [])
    assert noted() == set()


def test_unpublished_story_leaves_the_rows_of_others_at_the_next_round(practice, visit):
    relate_all()
    visit.unpublish()
    assert noted() == {"The visit"}
    assert relate_changed() == 1
    assert (beside(practice), beside(visit)) == ([], [])


def test_deleted_story_leaves_its_place_to_another(hub, helsinki, practice):
    for number in range(7):
        PracticePageFactory(parent=hub.practices, title=f"Number {number}", slug=f"no-{number}", places=[helsinki])
    relate_all()
    assert beside(practice) == [f"Number {number}" for number in (6, 5, 4, 3, 2, 1)]
    Page.objects.get(slug="no-6").delete()
    assert beside(practice) == [f"Number {number}" for number in (5, 4, 3, 2, 1)]
    assert "The practice" in noted()
    relate_changed()
    assert beside(practice) == [f"Number {number}" for number in (5, 4, 3, 2, 1, 0)]


def test_branch_can_be_deleted_with_its_related_stories(hub, practice, visit):
    relate_all()
    hub.practices.specific.delete()
    assert (beside(visit), noted()) == ([], {"The visit"})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda hub: hub.practices.move(hub.home, pos="first-child"), {"The practice"}),
        (
            lambda hub: PageViewRestriction.objects.create(page=hub.practices, restriction_type="login"),
            {"The practice"},
        ),
    ],
)
def test_stories_below_a_page_that_is_moved_or_made_private_are_noted(hub, practice, visit, change, expected):
    relate_all()
    change(hub)
    assert noted() & {"The practice", "The visit"} == expected


def test_renamed_place_is_named_anew(practice, visit, helsinki):
    relate_all()
    helsinki.name = "Helsingfors"
    helsinki.save()
    assert noted() == {"The practice", "The visit"}
    relate_changed()
    assert RelatedStory.objects.get(source=practice.pk).reasons == [["place", "Helsingfors"]]


@pytest.mark.parametrize(
    ("made", "field"), [(PlaceFactory, "place"), (SeriesFactory, "series")], ids=["place", "series"]
)
def test_stories_that_chose_what_is_deleted_are_noted(hub, made, field):
    chosen = made()
    WebinarPageFactory(parent=hub.webinars, title="The webinar", **{field: chosen})
    chosen.delete()
    assert noted() == {"The webinar"}


def test_new_place_concerns_nobody(practice):
    PlaceFactory()
    assert noted() == set()


def test_round_without_changes_takes_one_query_and_leaves_all_rows(practice, visit, django_assert_num_queries):
    relate_all()
    before = list(RelatedStory.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        assert relate_changed() == 0
    assert list(RelatedStory.objects.values_list("pk", flat=True)) == before


def test_change_during_a_round_waits_for_the_next(practice, visit, monkeypatch):
    def compare(changed):
        StoryToRelate.objects.note([practice.pk])
        return len(changed)

    StoryToRelate.objects.note([practice.pk, visit.pk])
    monkeypatch.setattr("search.relating.round._relate", compare)
    assert relate_changed() == 2
    assert noted() == {"The practice"}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_stories_are_read_in_the_same_queries_for_any_number(hub, helsinki, count, django_assert_num_queries):
    for _number in range(count):
        PracticePageFactory(parent=hub.practices, places=[helsinki], themes=[ThemeFactory()])
        VisitPageFactory(parent=hub.visits, place=helsinki)
    locale = Locale.get_default()
    with django_assert_num_queries(QUERIES):
        assert len(stories(locale)) == 2 * count


@pytest.mark.parametrize(("arguments", "written"), [([], 0), (["--all"], 2)])
def test_command_compares_what_changed_or_all(practice, visit, capsys, arguments, written):
    StoryToRelate.objects.all().delete()
    call_command("relate_stories", *arguments)
    assert capsys.readouterr().out == f"Stories compared: {written}.\n"


def test_migration_notes_the_stories_that_stand_there(practice, visit):
    migration = importlib.import_module("core.migrations.0004_related_stories")
    migration.note_stories(apps, None)
    assert noted() >= {"The practice", "The visit"}
    assert not StoryToRelate.objects.filter(page__depth__lt=3).exists()
