"""The catalogue is written when something changed in it, once for a change, and later where that takes minutes."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.models import Organisation, Place, Theme
from practices import signals
from practices.catalogue import following
from practices.catalogue.describing import entry_of, facets_of, facts_of
from practices.catalogue.matching import counts
from practices.catalogue.query import CatalogueQuery
from practices.catalogue.text.completion import suggestions
from practices.models import CatalogueEntry, PracticeFacet, PracticePage
from practices.signals import READ
from tests.factories.core import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, full_practice
from tests.practices.test_practice_form import SOURCE, STREAMS

ONCE = {"practices_catalogueentry": 1, "practices_practicefacet": 1}
NEVER = {"practices_catalogueentry": 0, "practices_practicefacet": 0}


def writes(change: Callable[[], object]) -> dict[str, int]:
    """How often `change` writes entries of the catalogue, and facets."""
    with CaptureQueriesContext(connection) as captured:
        change()
    tables = (CatalogueEntry._meta.db_table, PracticeFacet._meta.db_table)
    return {table: sum(f'INTO "{table}"' in query["sql"] for query in captured) for table in tables}


QUERIES = {"sqlite": 15, "postgresql": 14}
"""Of saving a theme: most are Wagtail's own, which keeps the index of themes."""


@pytest.fixture
def baths(hub) -> PracticePage:
    return PracticePageFactory(
        parent=hub.practices,
        title="Baths",
        slug="baths",
        places=[PlaceFactory(name="Oulu", country="FI")],
        themes=[ThemeFactory(name="Jobs", slug="jobs")],
        partners=[OrganisationFactory(name="Friends")],
    )


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("themes", "description", "Work for all."),
        ("themes", "hatch", "water"),
        ("places", "latitude", "65.0121"),
        ("places", "wikidata_id", "Q47048"),
        ("partners", "url", "https://example.org/"),
        ("partners", "is_programme_partner", True),
    ],
)
def test_what_the_catalogue_does_not_read_writes_nothing(baths, name, field, value):
    named = getattr(baths, name).get()
    setattr(named, field, value)
    assert writes(named.save) == NEVER


@pytest.mark.parametrize("name", ["themes", "places", "partners"])
def test_a_new_name_writes_the_practices_once(baths, name):
    named = getattr(baths, name).get()
    named.name = "Something new"
    assert writes(named.save) == ONCE
    assert "Something new" in CatalogueEntry.objects.get().facts


def test_a_save_without_a_new_name_costs_the_same_number_of_queries_however_many_practices_name_it(baths, hub):
    theme, counted = baths.themes.get(), []
    for count in (1, 3, 30):
        while PracticePage.objects.count() < count:
            PracticePageFactory(parent=hub.practices, themes=[theme])
        with CaptureQueriesContext(connection) as captured:
            theme.save()
        counted.append(len(captured))
    assert counted == [QUERIES[connection.vendor]] * 3


def test_all_that_the_catalogue_reads_is_followed(hub):
    """A field that was not fetched costs a query of its own."""
    key = PracticePageFactory(parent=hub.practices, **full_practice()).pk
    fields = {"places": Place, "themes": Theme, "partners": Organisation, "lead": Organisation}
    known = [Prefetch(name, model.objects.only(*READ[model])) for name, model in fields.items()]
    practice = PracticePage.objects.select_related("locale").prefetch_related(*known).get(pk=key)
    with CaptureQueriesContext(connection) as captured:
        described = entry_of(practice), facets_of(practice, [], 2026)
    tables = [model._meta.db_table for model in READ]
    assert [query["sql"] for query in captured if any(table in query["sql"] for table in tables)] == []
    assert all(described)


def published(client, publisher, page: PracticePage, **ticked: int) -> Callable[[], None]:
    """Presses “Publish” in the form of a practice."""
    values = {"title": "Hot baths", "slug": "baths", "summary": "Warm again.", "lifecycle": "live"}
    values |= {name: streamfield([]) for name in STREAMS} | {"comments": inline_formset([]), "sources": SOURCE}
    form = nested_form_data(values) | {"action-publish": "action-publish"} | ticked
    client.force_login(publisher)

    def press() -> None:
        assert client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form).status_code == 302

    return press


def test_a_publication_through_the_admin_writes_the_practice_once(baths, client, publisher):
    press = published(
        client,
        publisher,
        baths,
        places=PlaceFactory(name="Turku").pk,
        themes=ThemeFactory(name="Crafts").pk,
        partners=OrganisationFactory(name="Rowers").pk,
    )
    assert writes(press) == ONCE
    entry = CatalogueEntry.objects.get()
    assert (entry.title, entry.facts.split("\n")[:4]) == ("Hot baths", ["Turku", "Rowers", "Finland", "Crafts"])


def test_a_draft_writes_nothing(baths):
    baths.title = "Hot baths"
    assert writes(baths.save_revision) == NEVER


def test_a_page_that_was_read_before_somebody_else_published_is_written_as_it_is_saved(baths):
    baths.save_revision().publish()
    stale = PracticePage.objects.get(pk=baths.pk)
    newer = PracticePage.objects.get(pk=baths.pk)
    newer.title = "Hot baths"
    newer.save_revision().publish()
    stale.themes.set([ThemeFactory(name="Crafts")])
    stale.save()
    entry = CatalogueEntry.objects.get()
    assert (entry.title, "Crafts" in entry.facts, "Jobs" in entry.facts) == ("Baths", True, False)


@pytest.mark.parametrize(("at_once", "before"), [(3, "Work"), (2, "Jobs")])
def test_a_name_that_very_many_practices_have_is_left_to_the_worker(hub, monkeypatch, work_off, at_once, before):
    monkeypatch.setattr(following, "AT_ONCE", at_once)
    theme = ThemeFactory(name="Jobs")
    for _ in range(3):
        PracticePageFactory(parent=hub.practices, themes=[theme])
    theme.name = "Work"
    theme.save()
    assert [before in entry.facts for entry in CatalogueEntry.objects.all()] == [True] * 3
    work_off()
    assert ["Work" in entry.facts for entry in CatalogueEntry.objects.all()] == [True] * 3


def test_a_slug_that_very_many_practices_have_is_followed_at_once(hub, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 2)
    theme = ThemeFactory(name="Jobs", slug="jobs")
    for _ in range(3):
        PracticePageFactory(parent=hub.practices, themes=[theme])
    theme.slug = "work"
    theme.save()
    assert counts(CatalogueQuery("en"))["theme"] == {"work": 3}
    assert {each.value for each in suggestions("jobs", "en")} == {"work"}


def test_a_deleted_theme_that_very_many_practices_had_is_offered_no_more(hub, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 2)
    theme = ThemeFactory(name="Jobs", slug="jobs")
    for _ in range(3):
        PracticePageFactory(parent=hub.practices, themes=[theme])
    theme.delete()
    assert "theme" not in counts(CatalogueQuery("en"))
    assert suggestions("jobs", "en") == []


def by_schedule(page: PracticePage) -> None:
    page.go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision = page.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=page.go_live_at)
    call_command("publish_scheduled", verbosity=0)


@pytest.mark.parametrize(
    "publish",
    [
        pytest.param(lambda page: page.save_revision().publish(), id="a revision"),
        pytest.param(by_schedule, id="at a set time"),
        pytest.param(lambda page: page.save(), id="saved by a script"),
        pytest.param(lambda page: page.copy(update_attrs={"slug": "copy"}), id="a copy"),
    ],
)
def test_however_a_practice_is_published_the_catalogue_holds_what_it_says(baths, publish):
    baths.title = "Hot baths"
    baths.places.set([PlaceFactory(name="Turku", country="FI")])
    baths.themes.set([ThemeFactory(name="Crafts", slug="crafts")])
    publish(baths)
    page = PracticePage.objects.order_by("pk").last()
    entry = page.entry
    assert [entry.title, entry.facts] == ["Hot baths", facts_of(page)]
    assert {(each.facet, each.value) for each in page.facets.all()} == {
        (each.facet, each.value) for each in facets_of(page, [], timezone.localdate().year)
    }
    assert ("theme", "crafts") in page.facets.values_list("facet", "value")


def test_a_practice_whose_catalogue_rows_cannot_be_written_is_not_published(baths, monkeypatch):
    """Else it would stand there with the old ones until somebody writes all of them anew."""
    revision = PracticePage.objects.get(pk=baths.pk)
    revision.title = "Hot baths"
    revision = revision.save_revision()

    def fail(keys):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(signals, "reindex", fail)
    with pytest.raises(DatabaseError):
        revision.publish()
    assert PracticePage.objects.get(pk=baths.pk).title == "Baths"


def test_a_retired_practice_leaves_the_catalogue(baths):
    baths.expire_at = timezone.now() - dt.timedelta(minutes=1)
    baths.save()
    call_command("publish_scheduled", verbosity=0)
    assert (CatalogueEntry.objects.count(), PracticeFacet.objects.count()) == (0, 0)
