"""An address that was once public keeps leading to its page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from practices.models import PracticePage
from tests.factories.events import WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory


@pytest.fixture
def practice(hub) -> PracticePage:
    return PracticePageFactory(parent=hub.practices, slug="roof")


@pytest.fixture
def rename(django_capture_on_commit_callbacks) -> Callable[[Page, str], None]:
    def publish_as(page: Page, slug: str) -> None:
        page = page.specific_class.objects.get(pk=page.pk)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish_as


def answer(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


def test_old_address_leads_to_the_new_one(practice, client, rename):
    rename(practice, "new-roof")
    assert answer(client, "/practices/roof/") == (301, "/practices/new-roof/")
    assert client.get("/practices/new-roof/").context["page"].pk == practice.pk


def test_old_address_leads_there_without_what_tells_where_visitors_come_from(practice, client, rename):
    rename(practice, "new-roof")
    assert answer(client, "/practices/roof/?utm_source=mail") == (301, "/practices/new-roof/")


def test_filters_of_a_renamed_section_stay(hub, client, rename):
    rename(hub.practices, "cases")
    address = "/practices/?former_use=industry&theme=jobs&theme=housing+rights&utm_source=mail"
    assert answer(client, address) == (301, "/cases/?former_use=industry&theme=jobs&theme=housing+rights")


def test_redirect_for_a_while_stays_one(hub, client):
    Redirect.add_redirect("/old/", redirect_to="/news/", is_permanent=False)
    assert answer(client, "/old/?theme=jobs") == (302, "/news/?theme=jobs")


def test_redirect_that_an_editor_made_for_one_query_leads_where_it_says(hub, client):
    Redirect.add_redirect("/old/?id=7", redirect_to="/news/")
    assert answer(client, "/old/?id=7") == (301, "/news/")


@pytest.mark.parametrize("name", ["practice.pdf", "index.md"])
def test_files_below_a_renamed_page_are_found(practice, client, rename, name):
    rename(practice, "new-roof")
    assert answer(client, f"/practices/roof/{name}") == (301, f"/practices/new-roof/{name}")


def test_entry_for_calendars_of_a_renamed_activity_is_found(hub, client, rename):
    rename(WebinarPageFactory(parent=hub.webinars, slug="rents"), "new-rents")
    assert answer(client, "/webinars/rents/event.ics") == (301, "/webinars/new-rents/event.ics")


def test_file_that_never_was_is_not_found(practice, client):
    assert answer(client, "/practices/nothing/practice.pdf") == (404, "")


def test_page_that_is_renamed_twice_is_one_step_away(practice, client, rename):
    rename(practice, "new-roof")
    rename(practice, "newest-roof")
    answers = [answer(client, f"/practices/{slug}/") for slug in ("roof", "new-roof")]
    assert answers == [(301, "/practices/newest-roof/")] * 2


def test_page_that_takes_its_old_name_again_is_served(practice, client, rename):
    rename(practice, "new-roof")
    rename(practice, "roof")
    assert client.get("/practices/roof/").context["page"].pk == practice.pk


def test_pages_below_a_renamed_page_are_found(hub, practice, client, rename):
    rename(hub.practices, "good-practices")
    assert answer(client, "/practices/") == (301, "/good-practices/")
    assert answer(client, "/practices/roof/") == (301, "/good-practices/roof/")


def test_moved_page_is_found(hub, publisher, client):
    about, team = (PlainPageFactory(parent=hub.home, slug=slug) for slug in ("about", "team"))
    client.force_login(publisher)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[team.pk, about.pk]))
    client.logout()
    assert answer(client, "/team/") == (301, "/about/team/")
    assert client.get("/about/team/").context["page"].pk == team.pk


def test_new_page_at_an_old_address_comes_first(hub, practice, client, rename):
    rename(practice, "new-roof")
    other = PracticePageFactory(parent=hub.practices, slug="roof")
    assert client.get("/practices/roof/").context["page"].pk == other.pk


def test_deleted_page_leaves_no_redirect(practice, client, rename):
    rename(practice, "new-roof")
    PracticePage.objects.get(pk=practice.pk).delete()
    assert [answer(client, f"/practices/{slug}/") for slug in ("roof", "new-roof")] == [(404, "")] * 2


def test_address_that_was_renamed_and_back_leads_nowhere_once_its_page_is_not_published(practice, client, rename):
    rename(practice, "new-roof")
    rename(practice, "roof")
    PracticePage.objects.get(pk=practice.pk).unpublish()
    assert answer(client, "/practices/roof/") == (404, "")
    assert answer(client, "/practices/roof/?utm_source=mail") == (404, "")


def test_same_address_of_another_site_is_led_to(hub, client):
    Redirect.objects.create(old_path="/old", redirect_link="https://elsewhere.example.org/old/")
    assert answer(client, "/old/") == (301, "https://elsewhere.example.org/old/")


def test_full_address_of_this_site_leads_nowhere_when_it_is_the_one_asked_for(hub, client):
    Redirect.objects.create(old_path="/old", redirect_link="http://testserver/old/")
    assert answer(client, "/old/") == (404, "")
