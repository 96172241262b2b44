"""The catalogue follows what happens to practices and to what they name."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from practices.catalogue.indexing import reindex_all
from practices.models import CatalogueEntry, PracticeFacet, PracticePage
from tests.factories.core import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticeIndexPageFactory, PracticePageFactory, full_practice


def catalogued() -> set[str]:
    """The titles of the practices in the catalogue; none may have facets without."""
    assert set(PracticeFacet.objects.values_list("practice", flat=True)) <= set(
        CatalogueEntry.objects.values_list("pk", flat=True)
    )
    return set(CatalogueEntry.objects.values_list("title", flat=True))


def values(practice: PracticePage, facet: str) -> set[str]:
    return set(PracticeFacet.objects.filter(practice=practice, facet=facet).values_list("value", flat=True))


def facts(practice: PracticePage) -> list[str]:
    return CatalogueEntry.objects.get(pk=practice.pk).facts.split("\n")


@pytest.fixture
def baths(hub) -> PracticePage:
    place, theme = PlaceFactory(name="Oulu", country="FI"), ThemeFactory(name="Jobs", slug="jobs")
    partner, lead = OrganisationFactory(name="Friends of the baths"), OrganisationFactory(name="City of Oulu")
    return PracticePageFactory(
        parent=hub.practices,
        title="Baths",
        places=[place],
        themes=[theme],
        partners=[partner],
        lead=lead,
        former_use="industry",
    )


def reloaded(practice: PracticePage) -> PracticePage:
    return PracticePage.objects.get(pk=practice.pk)


@pytest.mark.usefixtures("baths")
def test_a_published_practice_is_in_the_catalogue():
    assert catalogued() == {"Baths"}


def test_a_draft_enters_with_its_publication_and_leaves_with_the_end_of_it(hub):
    draft = PracticePageFactory(parent=hub.practices, title="Doors", live=False)
    assert catalogued() == set()
    draft.save_revision().publish()
    assert catalogued() == {"Doors"}
    reloaded(draft).unpublish()
    assert catalogued() == set()


def test_an_unpublished_change_is_not_in_the_catalogue(baths):
    baths.title = "Hot baths"
    revision = baths.save_revision()
    assert catalogued() == {"Baths"}
    revision.publish()
    assert catalogued() == {"Hot baths"}


def test_a_publication_takes_over_what_the_practice_names(baths):
    baths.places.set([PlaceFactory(country="SE")])
    baths.ownership = "church"
    baths.save_revision().publish()
    assert (values(baths, "country"), values(baths, "ownership")) == ({"SE"}, {"church"})


@pytest.mark.parametrize("whose", ["its own", "of the catalogue", "of the home page"])
def test_a_private_practice_leaves_and_comes_back(hub, baths, whose):
    page = {"its own": baths, "of the catalogue": hub.practices, "of the home page": hub.home}[whose]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert catalogued() == set()
    restriction.delete()
    assert catalogued() == {"Baths"}


def test_a_withdrawn_practice_leaves_and_an_archived_one_stays(hub, baths):
    PracticePageFactory(parent=hub.practices, title="Old", lifecycle="archived", lifecycle_reason="It ended.")
    baths.lifecycle, baths.lifecycle_reason = "withdrawn", "It was wrong."
    baths.save_revision().publish()
    assert catalogued() == {"Old"}


def test_a_deleted_practice_leaves(baths):
    baths.delete()
    assert catalogued() == set()
    assert not PracticeFacet.objects.exists()


def test_practices_leave_with_a_catalogue_that_is_deleted(hub, baths):
    Page.objects.get(pk=hub.practices.pk).delete()
    assert catalogued() == set()


def test_a_practice_moved_below_a_private_page_leaves_and_comes_back(hub, baths):
    closed = PracticeIndexPageFactory(parent=hub.home, slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    reloaded(baths).move(closed, pos="last-child")
    assert catalogued() == set()
    reloaded(baths).move(Page.objects.get(pk=hub.practices.pk), pos="last-child")
    assert catalogued() == {"Baths"}


@pytest.mark.parametrize(
    ("name", "before"),
    [("places", "Oulu"), ("themes", "Jobs"), ("partners", "Friends of the baths"), ("lead", "City of Oulu")],
)
def test_a_new_name_of_what_a_practice_names_is_found(baths, name, before):
    named = baths.lead if name == "lead" else getattr(baths, name).get()
    assert before in facts(baths)
    named.name = "Something new"
    named.save()
    assert "Something new" in facts(baths)
    assert before not in facts(baths)


def test_a_place_that_turns_out_to_lie_elsewhere_changes_the_country(baths):
    place = baths.places.get()
    place.country, place.kind, place.population_band = "SE", "region", "20k-100k"
    place.save()
    assert values(baths, "country") == {"SE"}
    assert values(baths, "place_kind") == {"region"}
    assert values(baths, "population") == {"20k-100k"}


def test_a_new_slug_of_a_theme_is_its_new_value(baths):
    theme = baths.themes.get()
    theme.slug = "work"
    theme.save()
    assert values(baths, "theme") == {"work"}


@pytest.mark.parametrize(
    ("name", "facet", "before"),
    [("places", "country", "Oulu"), ("themes", "theme", "Jobs"), ("partners", "", "Friends of the baths")],
)
def test_what_is_deleted_is_forgotten(baths, name, facet, before):
    getattr(baths, name).get().delete()
    assert values(baths, facet) == set()
    assert before not in facts(baths)


def test_a_lead_that_is_deleted_is_forgotten(baths):
    baths.lead.delete()
    assert "City of Oulu" not in facts(baths)


def test_a_practice_in_another_language_stands_in_the_catalogue_of_that_language(hub, baths):
    german = Locale.objects.create(language_code="de")
    home = hub.home.copy_for_translation(german)
    home.save_revision().publish()
    index = hub.practices.copy_for_translation(german)
    index.save_revision().publish()
    baths.copy_for_translation(german).save_revision().publish()
    languages = CatalogueEntry.objects.values_list("locale__language_code", flat=True)
    assert sorted(languages) == ["de", "en"]
    assert CatalogueEntry.objects.in_language("de").count() == 1


def test_every_facet_of_a_full_practice_is_known(hub):
    practice = PracticePageFactory(parent=hub.practices, **full_practice() | {"area": "12.5"})
    place, theme = practice.places.get(), practice.themes.get()
    rows = PracticeFacet.objects.filter(practice=practice).order_by("facet", "value").values_list("facet", "value")
    assert list(rows) == [
        ("cost", "10m-50m"),
        ("country", "FI"),
        ("evidence", "documented"),
        ("former_use", "industry"),
        ("funding", "municipal"),
        ("heritage_type", "industrial"),
        ("management", "public-company"),
        ("ownership", "public-company"),
        ("place", str(place.pk)),
        ("place_kind", "city"),
        ("present_use", "culture"),
        ("status", "running"),
        ("theme", theme.slug),
        ("years", "1990s"),
        ("years", "2000s"),
        ("years", "2010s"),
        ("years", "2020s"),
    ]


def test_what_the_catalogue_sorts_by_is_known(hub):
    moment = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
    practice = full_practice() | {"title": "Ábc łódź", "area": "12.5", "first_published_at": moment}
    entry = CatalogueEntry.objects.get(pk=PracticePageFactory(parent=hub.practices, **practice).pk)
    assert (entry.title_key, entry.published_at, entry.began) == ("abc lodz", moment, 1991)
    assert (str(entry.cost), str(entry.area), entry.evidence) == ("42000000.00", "12.50", 2)


@pytest.mark.usefixtures("baths")
def test_all_can_be_written_anew(hub):
    PracticePageFactory(parent=hub.practices, title="Doors", live=False)
    before = list(PracticeFacet.objects.order_by("facet", "value").values_list("practice", "facet", "value"))
    PracticeFacet.objects.all().delete()
    CatalogueEntry.objects.all().delete()
    assert reindex_all() == 1
    assert catalogued() == {"Baths"}
    assert list(PracticeFacet.objects.order_by("facet", "value").values_list("practice", "facet", "value")) == before
    Page.objects.filter(slug="baths").update(live=False)
    call_command("index_catalogue", verbosity=0)
    assert catalogued() == set()


def test_writing_anew_costs_the_same_number_of_queries_however_many_there_are(hub):
    numbers = set()
    for count in (1, 3, 30):
        while PracticePage.objects.count() < count:
            PracticePageFactory(parent=hub.practices, places=[PlaceFactory()], themes=[ThemeFactory()])
        with CaptureQueriesContext(connection) as captured:
            assert reindex_all() == count
        numbers.add(len(captured))
    assert len(numbers) == 1
