"""What stands in the database once the demo content is loaded."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db.models import F, Q
from wagtail.fields import StreamField
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from core.models import HubSettings, Organisation, Place, Series, Theme
from core.related import related_pages
from events.models import EventPage, Recording, VisitPage
from home.loader.reader import read_file, read_folder
from home.models import HomePage
from practices.models import PracticePage
from practices.models.practice import SECTIONS
from tests.home.demo import find

KINDS = Counter(entry["kind"] for entry in [*read_folder("webinars").values(), *read_file("samples.toml").values()])
COUNTS = {
    "home.HomePage": 1,
    "home.PlainPage": len(read_folder("pages")),
    "practices.PracticeIndexPage": 1,
    "practices.PracticePage": 45,
    "events.ActivityIndexPage": 1,
    "events.RecordingIndexPage": 1,
    "events.VisitIndexPage": 1,
    "events.VisitPage": 14 + KINDS["visit"],
    "events.WebinarIndexPage": 1,
    "events.WebinarPage": KINDS["webinar"],
    "events.ClinicPage": KINDS["clinic"],
    "news.NewsIndexPage": 1,
    "news.NewsPage": len(read_folder("news")),
}
LONG = {
    "culture-for-future-dresden",
    "if-trees-can-walk-leeuwarden",
    "kaapeli-helsinki",
    "material-storehouse-stockholm",
    "museum-in-transition-lille",
    "park-am-gleisdreieck-berlin",
}
LINKED = [
    (slug, {"practices": "practices", "related": "related_pages"}[field], entry[field])
    for name in ("practices", "visits", "webinars", "news", "pages")
    for slug, entry in read_folder(name).items()
    for field in ("practices", "related")
    if field in entry
]


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def stories() -> PageQuerySet:
    return Page.objects.filter(depth__gt=3).specific()


def test_counts_of_each_page_type(demo):
    pages = Page.objects.filter(depth__gt=1).specific()
    assert Counter(page._meta.label for page in pages) == COUNTS


def test_every_page_is_published_without_a_draft(demo):
    pages = Page.objects.filter(depth__gt=1)
    assert set(pages.values_list("live", "has_unpublished_changes")) == {(True, False)}
    assert list(pages.exclude(live_revision=F("latest_revision"))) == []
    assert list(pages.filter(Q(first_published_at=None) | Q(last_published_at=None))) == []


def test_every_page_and_its_rows_would_pass_the_form(demo):
    pages = list(Page.objects.filter(depth__gt=1).specific())
    for page in pages:
        page.full_clean()
        for field in page._meta.concrete_fields:
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(page, field.name))
    assert len(pages) == sum(COUNTS.values())


def test_six_practices_have_all_nine_sections(demo):
    full = {page.slug for page in PracticePage.objects.all() if all(getattr(page, name) for name, _heading in SECTIONS)}
    assert full == LONG


def test_every_practice_has_a_place_a_theme_and_a_source(demo):
    lacking = PracticePage.objects.filter(Q(places=None) | Q(themes=None) | Q(sources=[]))
    assert list(lacking.values_list("slug", flat=True)) == []


def test_every_theme_is_used_by_a_practice(demo):
    assert Theme.objects.count() == len(read_file("themes.toml")) == 6
    assert list(Theme.objects.filter(practices_practicepage_set=None)) == []


def test_every_place_is_used(demo):
    assert Place.objects.count() == len(read_file("places.toml"))
    assert list(Place.objects.filter(practices=None, events=None)) == []


def test_every_series_is_used(demo):
    assert Series.objects.count() == len(read_file("series.toml"))
    assert list(Series.objects.filter(events=None)) == []


def test_every_organisation_is_used(demo):
    used = set(PracticePage.objects.values_list("lead", flat=True))
    used |= set(VisitPage.objects.values_list("host", flat=True))
    used |= set(PracticePage.objects.values_list("partners", flat=True))
    used |= {speaker.value["organisation"].pk for page in EventPage.objects.all() for speaker in page.speakers}
    unused = Organisation.objects.filter(is_programme_partner=False).exclude(pk__in=used - {None})
    assert list(unused.values_list("name", flat=True)) == []
    assert Organisation.objects.filter(is_programme_partner=True).count() == 5


def test_coordinates_are_those_of_the_files(demo):
    entries = read_file("places.toml").values()
    written = {(entry["name"], entry.get("latitude"), entry.get("longitude")) for entry in entries}
    stored = set(Place.objects.values_list("name", "latitude", "longitude"))
    assert {(name, number(latitude), number(longitude)) for name, latitude, longitude in stored} == written


def test_home_is_the_root_of_the_site_and_has_its_lead(demo):
    home = HomePage.objects.get()
    entry = read_file("home.toml")
    site = Site.objects.get()
    assert site.root_page.specific == home
    assert (site.hostname, site.port, site.is_default_site) == ("testserver", 80, True)
    assert home.lead_practice.slug == entry["lead_practice"]
    assert HubSettings.objects.get().funding_line == entry["funding_line"]
    assert [page.specific for page in Page.objects.filter(depth=2)] == [home]


def test_pages_name_those_that_their_entries_name(demo):
    for slug, field, named in LINKED:
        assert (slug, [block.value.slug for block in getattr(find(slug), field)]) == (slug, named)


def test_every_named_page_leads_back(demo):
    found = {page.slug: {other.slug for other in related_pages(page, limit=100)} for page in stories()}
    assert [(slug, other) for slug, _field, named in LINKED for other in named if slug not in found[other]] == []


@pytest.mark.parametrize(
    ("query", "slug"),
    [("cable factory", "kaapeli-helsinki"), ("gleisdreieck", "park-am-gleisdreieck-berlin"), ("leeds", "leeds-2022")],
)
def test_search_finds_what_was_loaded(demo, client, query, slug):
    results = client.get("/search/", {"q": query}).context["page_obj"].object_list
    assert slug in [page.slug for page in results]


def test_upcoming_samples_lie_ahead_and_the_recorded_one_behind(demo):
    samples = EventPage.objects.filter(slug__startswith="sample-")
    ahead = samples.upcoming().values_list("slug", flat=True)
    assert list(ahead) == ["sample-webinar", "sample-clinic", "sample-visit"]
    assert [page.slug for page in samples.watch_again()] == ["sample-recorded"]
    assert {page.state for page in samples.upcoming().with_state()} == {"registration-open"}
    assert VisitPage.objects.get(slug="sample-visit").application_deadline is not None


def test_sample_recording_has_files_captions_and_chapters(demo):
    recording = Recording.objects.get()
    recording.full_clean()
    assert recording.live
    files = [block.value["file"].file for block in recording.files]
    assert [file.name for file in files if not file.storage.exists(file.name)] == []
    assert [file.name.rsplit(".")[-1] for file in files] == ["webm", "mp4"]
    assert [block.value["language"] for block in recording.captions] == ["en", "fr"]
    assert len(recording.chapter_list) > 1
    assert recording.poster.default_alt_text != ""
    assert list(recording.events.values_list("slug", flat=True)) == ["sample-recorded"]


def test_loader_tells_how_far_it_is(demo):
    lines = demo.splitlines()
    assert lines[:5] == [f"  practices: {number} of 45" for number in (10, 20, 30, 40, 45)]
    assert lines[-1] == f"Demo content: {sum(COUNTS.values())} pages loaded or brought up to date."
