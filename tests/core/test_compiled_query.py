import datetime as dt
import gc
import threading
import weakref

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BigAutoField, CharField, DateTimeField, Prefetch, Value
from django.utils import timezone

from core.compiled_query import CompiledQuery, Given, GivenList
from core.models import Theme
from events.models import EventPage
from practices.models import PracticePage
from tests.factories.events import WebinarPageFactory
from tests.factories.practices import PracticePageFactory

SLUG = Given("slug", CharField())


@pytest.fixture
def themes(hub):
    return {slug: Theme.objects.create(slug=slug, name=slug.title()) for slug in ("reuse", "crafts", "water")}


def test_rows_are_those_of_the_values_that_are_given(themes):
    named = CompiledQuery(lambda: Theme.objects.filter(slug=SLUG))
    assert [named(slug=slug) for slug in ("crafts", "water", "none")] == [[themes["crafts"]], [themes["water"]], []]


def test_queryset_is_built_once(themes):
    built = []
    named = CompiledQuery(lambda: built.append(1) or Theme.objects.filter(slug=SLUG))
    named(slug="crafts")
    named(slug="water")
    assert built == [1]


def test_rows_follow_what_is_stored(themes):
    named = CompiledQuery(lambda: Theme.objects.filter(slug=SLUG))
    before = named(slug="crafts")
    themes["crafts"].delete()
    assert ([theme.slug for theme in before], named(slug="crafts")) == (["crafts"], [])


def test_nothing_fits_none(themes):
    assert CompiledQuery(lambda: Theme.objects.filter(slug=SLUG))(slug=None) == []


def test_value_that_is_missing_is_told(themes):
    with pytest.raises(KeyError, match="slug"):
        CompiledQuery(lambda: Theme.objects.filter(slug=SLUG))(name="crafts")


def test_value_that_is_no_value_of_its_field_is_refused(themes):
    with pytest.raises(ValueError, match="expected a number"):
        CompiledQuery(lambda: Theme.objects.filter(pk=Given("key", BigAutoField())))(key="many")


def test_letters_that_mean_something_in_sql_are_letters(themes):
    begins = CompiledQuery(lambda: Theme.objects.filter(slug__startswith=SLUG))
    assert [begins(slug=text) for text in ("%", "_", "' OR 1=1 --", "w")] == [[], [], [], [themes["water"]]]


@pytest.mark.parametrize("zone", [dt.UTC, dt.timezone(dt.timedelta(hours=9))])
def test_moment_is_the_same_in_every_time_zone(hub, zone):
    start = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
    event = WebinarPageFactory(
        parent=hub.webinars,
        date_precision="time",
        start_date=dt.date(2027, 3, 1),
        start_time=dt.time(9),
        timezone="UTC",
    )
    begun = CompiledQuery(lambda: EventPage.objects.filter(start__lte=Given("at", DateTimeField())))
    moments = [start - dt.timedelta(seconds=1), start]
    assert [[each.pk for each in begun(at=at.astimezone(zone))] for at in moments] == [[], [event.pk]]


@pytest.mark.parametrize("number", [1, 3])
def test_list_holds_each_of_its_values(themes, number):
    keys = [theme.pk for theme in themes.values()][:number]
    listed = CompiledQuery(lambda: Theme.objects.filter(pk__in=GivenList("keys", BigAutoField(), number)))
    assert {theme.pk for theme in listed(keys=keys)} == set(keys)


@pytest.mark.parametrize(
    "shape",
    [
        lambda found: found.values_list("slug", flat=True),
        lambda found: found.values_list("slug", "name"),
        lambda found: found.values_list("slug", named=True),
        lambda found: found.values("slug"),
        lambda found: found.annotate(said=Value("yes")).values_list("slug", "said"),
        lambda found: found.order_by("-slug")[:1],
        lambda found: (
            found.values_list("slug").order_by().union(Theme.objects.order_by().values_list("name"), all=True)
        ),
    ],
)
def test_rows_have_the_shape_of_the_queryset(themes, shape):
    compiled = CompiledQuery(lambda: shape(Theme.objects.filter(slug__gte=SLUG)))
    assert [compiled(slug=slug) for slug in ("d", "s")] == [
        list(shape(Theme.objects.filter(slug__gte=slug))) for slug in ("d", "s")
    ]


def test_what_is_fetched_along_is_there(hub, themes, django_assert_num_queries):
    lead_in = PracticePageFactory(parent=hub.practices, slug="a-practice", themes=[themes["water"]])
    found = CompiledQuery(
        lambda: (
            PracticePage.objects.filter(slug=SLUG)
            .select_related("locale")
            .prefetch_related(Prefetch("themes", Theme.objects.only("name")))
        )
    )
    with django_assert_num_queries(2):
        [practice] = found(slug=lead_in.slug)
        assert (practice.locale.language_code, [theme.name for theme in practice.themes.all()]) == ("en", ["Water"])


def test_fields_that_are_left_out_are_read_when_asked_for(hub):
    practice = PracticePageFactory(parent=hub.practices, summary="What was done.")
    [found] = CompiledQuery(lambda: PracticePage.objects.filter(slug=SLUG).only("title"))(slug=practice.slug)
    assert (found.get_deferred_fields() >= {"summary"}, found.summary) == (True, "What was done.")


def test_state_is_that_of_the_moment_given(hub):
    WebinarPageFactory(parent=hub.webinars, date_precision="day", start_date=dt.date(2027, 3, 1), timezone="UTC")
    at = Given("at", DateTimeField())
    states = CompiledQuery(lambda: EventPage.objects.with_state(at).values_list("state", flat=True))
    days = [timezone.make_aware(dt.datetime(2027, 3, day, 12), dt.UTC) for day in (1, 3)]
    expected = [list(EventPage.objects.with_state(day).values_list("state", flat=True)) for day in days]
    assert [states(at=day) for day in days] == expected
    assert expected[0] != expected[1]


def test_list_of_another_length_is_refused(themes):
    pair = CompiledQuery(lambda: Theme.objects.filter(pk__in=GivenList("keys", BigAutoField(), 2)))
    with pytest.raises(ValueError, match="keys should hold 2 values, not 3"):
        pair(keys=[theme.pk for theme in themes.values()])


def test_queryset_that_can_hold_nothing_is_refused(db):
    with pytest.raises(EmptyResultSet):
        CompiledQuery(Theme.objects.none)()


def test_connection_of_a_thread_that_ended_is_let_go(db):
    """With all that was written for it: a server with a thread for each request would keep them all."""
    seen = []

    def ask() -> None:
        CompiledQuery(lambda: Theme.objects.filter(slug=SLUG))(slug="crafts")
        seen.append(weakref.ref(connections["default"]))
        connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    gc.collect()
    assert [each() for each in seen] == [None]


def test_each_thread_has_its_own(themes):
    """Connections belong to threads."""
    named = CompiledQuery(lambda: Theme.objects.filter(slug=SLUG))
    named(slug="crafts")
    asked = []
    thread = threading.Thread(target=lambda: asked.append(named._written_for(connections["default"])))
    thread.start()
    thread.join()
    assert asked[0] is not named._written_for(connections["default"])
    assert asked[0].query.compiled.connection is not connections["default"]
