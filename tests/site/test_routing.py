"""The short way to a page leads where Wagtail's own leads, and leaves to Wagtail what it does not know."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from core.models import HubSettings
from core.routing import find
from tests.factories.events import ClinicPageFactory, VisitPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.test_page_types import FACTORIES, make


def asked(path: str) -> Page | None:
    return find(RequestFactory().get(f"/{path}"), path)


@pytest.mark.parametrize("label", FACTORIES)
def test_every_page_is_found_as_wagtail_finds_it(hub, label):
    page = make(hub, label, "full")
    path = page.url.removeprefix("/")
    by_wagtail = Page.find_for_request(RequestFactory().get(page.url), path)
    assert (asked(path), type(asked(path))) == (by_wagtail, type(by_wagtail))


def test_story_is_found_in_one_query_once_the_trunk_is_known(hub, django_assert_num_queries):
    practice = PracticePageFactory(parent=hub.practices, slug="one")
    request = RequestFactory().get("/")
    find(request, "")
    with django_assert_num_queries(1):
        assert find(request, "practices/one/") == practice


@pytest.mark.usefixtures("kept_pages")
def test_clinic_is_not_looked_for_among_webinars(hub, django_assert_num_queries):
    clinic = ClinicPageFactory(parent=hub.webinars, slug="one")
    asked("webinars/one/")
    with django_assert_num_queries(1):
        assert asked("webinars/one/") == clinic


@pytest.mark.usefixtures("kept_pages")
def test_what_was_published_since_its_section_is_known_is_found(hub, django_capture_on_commit_callbacks):
    asked("webinars/one/")
    with django_capture_on_commit_callbacks(execute=True):
        clinic = ClinicPageFactory(parent=hub.webinars, slug="one")
    assert asked("webinars/one/") == clinic


def unpublish(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [unpublish, restrict])
@pytest.mark.parametrize("hidden", ["story", "section"])
def test_what_not_everybody_may_see_is_left_to_wagtail(hub, hide, hidden):
    practice = PracticePageFactory(parent=hub.practices, slug="one")
    hide(practice if hidden == "story" else hub.practices)
    assert asked("practices/one/") is None


@pytest.mark.parametrize("path", ["nothing/", "practices/nothing/", "visits/one/", "practices/one/deeper/"])
def test_what_is_not_there_is_left_to_wagtail(hub, client, path):
    PracticePageFactory(parent=hub.practices, slug="one")
    assert (asked(path), client.get(f"/{path}").status_code) == (None, 404)


def test_page_deep_in_the_tree_is_found_by_wagtail(hub, client):
    page = PlainPageFactory(parent=PlainPageFactory(parent=PlainPageFactory(parent=hub.home)))
    assert (asked(page.url.removeprefix("/")), client.get(page.url).status_code) == (None, 200)


def test_nothing_is_found_outside_any_site(hub):
    hub.home.get_site().delete()
    assert asked("") is None


def test_page_that_the_short_way_found_is_open_without_asking_again(hub, django_assert_num_queries):
    PracticePageFactory(parent=hub.practices, slug="one")
    page = asked("practices/one/")
    with django_assert_num_queries(0):
        assert list(page.get_view_restrictions()) == []


def test_page_that_was_read_otherwise_knows_its_restrictions(hub):
    practice = PracticePageFactory(parent=hub.practices, slug="one")
    restrict(practice)
    assert [each.page_id for each in practice.get_view_restrictions()] == [practice.pk]


@pytest.mark.usefixtures("kept_pages")
def test_changes_of_the_trunk_show_at_once(hub, client, django_capture_on_commit_callbacks):
    visit = VisitPageFactory(parent=hub.visits, slug="one")
    client.get(visit.url)
    hub_settings = HubSettings.for_site(hub.home.get_site())
    with django_capture_on_commit_callbacks(execute=True):
        hub.visits.slug, hub.visits.title, hub.visits.show_in_menus = "trips", "Trips", True
        hub.visits.save_revision().publish()
        hub_settings.tagline = "Cities learn from cities"
        hub_settings.save()
    page = client.get("/trips/one/").content.decode()
    assert client.get(visit.url).headers["Location"] == "/trips/one/"
    assert ("Trips</a>" in page, "Cities learn from cities" in page) == (True, True)
