"""Loading again: nothing changes by itself, and what editors did stays."""

import shutil

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import querydict_from_html

from core.models import HubSettings, Organisation, Place, Theme
from core.related import related_pages
from events.models import EventPage, Recording
from news.models import NewsIndexPage
from tests.factories.news import NewsPageFactory
from tests.home.demo import change, changes_since, dump, find, load

PRACTICE = "kaapeli-helsinki"
FILE = f"practices/{PRACTICE}.toml"
NEWS = "five-hosts-announced-2022"
NOTHING = "Demo content: 0 pages loaded or brought up to date."
ONE = "Demo content: 1 pages loaded or brought up to date."
READ_ONLY = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT")


def last_line(output: str) -> str:
    return output.splitlines()[-1]


def linked(page: Page) -> list[str]:
    return [block.value.slug for block in page.related_pages]


def test_second_load_only_reads(demo):
    before = dump()
    with CaptureQueriesContext(connection) as queries:
        output = load()
    assert [query["sql"] for query in queries if not query["sql"].startswith(READ_ONLY)] == []
    assert changes_since(before) == {}
    assert last_line(output) == NOTHING


def save_draft(page, publisher):
    page.title = "What the editor wrote"
    page.save_revision(user=publisher)


def publish(page, publisher):
    page.title = "What the editor wrote"
    page.save_revision(user=publisher).publish(user=publisher)


def unpublish(page, publisher):
    page.unpublish(user=publisher)


def reorder(page, publisher):
    page.move(page.get_siblings().last(), pos="right", user=publisher)


@pytest.mark.parametrize("touch", [save_draft, publish, unpublish, reorder])
def test_page_that_an_editor_touched_is_left_alone(demo, folder, publisher, touch):
    touch(find(PRACTICE), publisher)
    change(folder, FILE, "title", '"A new title"')
    before = dump()
    assert last_line(load()) == NOTHING
    assert changes_since(before) == {}


def test_draft_that_the_editing_form_saved_is_left_alone(demo, folder, client, editor):
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[NewsIndexPage.objects.get().pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    data["title"] = "What the editor wrote"
    client.post(address, data)
    change(folder, "branches.toml", "title", '"A new title"', table="news")
    before = dump()
    assert last_line(load()) == NOTHING
    assert changes_since(before) == {}
    assert NewsIndexPage.objects.get().get_latest_revision_as_object().title == "What the editor wrote"


def test_changed_entry_brings_its_page_up_to_date(demo, folder):
    before = find(PRACTICE)
    change(folder, FILE, "title", '"A new title"')
    change(folder, FILE, "themes", '["adaptive-reuse"]')
    change(folder, FILE, "status", '"ended"')
    assert last_line(load()) == ONE
    after = find(PRACTICE)
    assert (after.title, after.draft_title, after.status) == ("A new title", "A new title", "ended")
    assert [theme.slug for theme in after.themes.all()] == ["adaptive-reuse"]
    assert (after.pk, after.path, after.uuid, after.slug) == (before.pk, before.path, before.uuid, before.slug)
    assert after.first_published_at == before.first_published_at
    assert after.last_published_at > before.last_published_at
    assert (after.live, after.has_unpublished_changes) == (True, False)
    assert after.live_revision_id == after.latest_revision_id != before.latest_revision_id
    assert last_line(load()) == NOTHING


@pytest.mark.parametrize("slugs", [[], ["parks-of-sintra"], ["emma-kortrijk", "parks-of-sintra"]])
def test_changed_links_lead_both_ways(demo, folder, slugs):
    change(folder, f"news/{NEWS}.toml", "related", str(slugs).replace("'", '"'))
    assert last_line(load()) == ONE
    assert linked(find(NEWS)) == slugs
    for slug in ("emma-kortrijk", "parks-of-sintra"):
        assert (NEWS in [page.slug for page in related_pages(find(slug))]) == (slug in slugs)


def test_new_entry_is_added_and_linked(demo, folder):
    shutil.copy(folder / f"news/{NEWS}.toml", folder / "news/a-new-entry.toml")
    assert last_line(load()) == ONE
    assert linked(find("a-new-entry")) == linked(find(NEWS))


def test_page_that_an_editor_put_at_the_address_of_an_entry_stays(demo, folder):
    own = NewsPageFactory(parent=NewsIndexPage.objects.get(), slug="a-new-entry", title="The editor's own")
    shutil.copy(folder / f"news/{NEWS}.toml", folder / "news/a-new-entry.toml")
    before = dump()
    assert last_line(load()) == NOTHING
    assert changes_since(before) == {}
    assert find("a-new-entry") == own


def test_deleted_page_stays_away_also_from_links(demo, folder):
    find("leeds-2022").delete()
    change(folder, "visits/leeds-2022.toml", "title", '"A new title"')
    change(folder, f"news/{NEWS}.toml", "title", '"A new title"')
    assert last_line(load()) == ONE
    assert list(Page.objects.filter(slug="leeds-2022")) == []
    assert linked(find(NEWS)) == ["helsinki-2022", "krakow-2022", "cantabria-2022", "zaragoza-2022"]


@pytest.mark.parametrize("slug", ["news", "practices", "visits", "webinars", "cultural-heritage-in-action"])
def test_deleted_branch_stays_away_with_its_pages(demo, slug):
    find(slug).delete()
    before = dump()
    load()
    assert changes_since(before) == {}


def test_loader_says_that_the_home_page_was_deleted(demo):
    find("cultural-heritage-in-action").delete()
    assert load() == "The home page of the demo was deleted: nothing is loaded.\n"


def test_reference_data_that_editors_changed_stays(demo):
    Organisation.objects.filter(name="Eurocities").update(name="Eurocities, the network")
    Theme.objects.filter(slug="adaptive-reuse").update(slug="reuse", name="Reuse")
    Place.objects.filter(name="Helsinki").update(name="Helsingfors")
    before = dump()
    load()
    assert changes_since(before) == {}


def test_deleted_reference_data_stays_away(demo, folder):
    for item in [Theme.objects.get(slug="adaptive-reuse"), Place.objects.get(name="Helsinki")]:
        item.delete()
    Organisation.objects.filter(name__startswith="Kiinteistö Oy").delete()
    change(folder, FILE, "title", '"A new title"')
    change(folder, FILE, "themes", '["adaptive-reuse", "governance-and-financing"]')
    assert last_line(load()) == ONE
    page = find(PRACTICE)
    assert (page.title, page.lead, list(page.places.all())) == ("A new title", None, [])
    assert [theme.slug for theme in page.themes.all()] == ["governance-and-financing"]


def test_changed_entry_of_the_home_page_leaves_the_site_and_its_settings(demo, folder):
    Site.objects.update(hostname="hub.example.org", port=443, site_name="Our hub")
    HubSettings.objects.update(funding_line="What the editor wrote")
    change(folder, "home.toml", "summary", '"A new summary."')
    change(folder, "home.toml", "funding_line", '"Another line"')
    change(folder, "home.toml", "practices", '["emma-kortrijk", "budapest100"]')
    assert last_line(load()) == ONE
    home = find("cultural-heritage-in-action")
    assert (home.summary, home.lead_practice.slug) == ("A new summary.", PRACTICE)
    assert [block.value.slug for block in home.practices] == ["emma-kortrijk", "budapest100"]
    assert Site.objects.values_list("hostname", "port", "site_name").get() == ("hub.example.org", 443, "Our hub")
    assert HubSettings.objects.get().funding_line == "What the editor wrote"


def test_changed_sample_keeps_its_recording(demo, folder):
    change(folder, "samples.toml", "title", '"Sample: a new title"', table="sample-recorded")
    assert last_line(load()) == ONE
    page = EventPage.objects.get(slug="sample-recorded")
    assert (page.title, page.recording) == ("Sample: a new title", Recording.objects.get())


def test_deleted_recording_stays_away(demo, folder):
    Recording.objects.all().delete()
    change(folder, "samples.toml", "title", '"Sample: a new title"', table="sample-recorded")
    load()
    assert list(Recording.objects.all()) == []
