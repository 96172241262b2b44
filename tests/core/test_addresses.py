"""The short way to the address of a page gives what Wagtail gives."""

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Page, Site

from core.addresses import page_url, path_of
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory


def everywhere() -> list[Page]:
    return list(Page.objects.order_by("path"))


def by_wagtail(request) -> list[str | None]:
    return [page.get_url(request) for page in everywhere()]


@pytest.fixture
def tree(hub):
    """Stories, one with a letter that addresses cannot hold, a front page in French, and a page outside all sites."""
    PracticePageFactory(parent=hub.practices, slug="roof")
    PracticePageFactory(parent=hub.practices, slug="łódź")
    hub.home.copy_for_translation(Locale.objects.create(language_code="fr")).save_revision().publish()
    Page.get_first_root_node().add_child(instance=Page(title="Apart", slug="apart"))
    return hub


@pytest.mark.parametrize("language", ["en", "fr"])
def test_paths_are_those_of_wagtail(tree, language):
    with translation.override(language):
        expected = by_wagtail(RequestFactory().get("/"))
        request = RequestFactory().get("/")
        assert [path_of(page, request) for page in everywhere()] == expected
    assert {"/", "/fr/", "/practices/roof/", "/practices/%C5%82%C3%B3d%C5%BA/", None} <= {*expected}


@pytest.mark.parametrize("host", ["testserver", "museums.example.org", "other.example.org"])
def test_sites_lead_to_each_other_as_wagtail_has_it(hub, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    inner = PlainPageFactory(parent=hub.home, slug="museums")
    PlainPageFactory(parent=inner, slug="opening-hours")
    Site.objects.create(hostname="museums.example.org", root_page=inner)
    expected = by_wagtail(RequestFactory().get("/", headers={"host": host}))
    request = RequestFactory().get("/", headers={"host": host})
    assert [path_of(page, request) for page in everywhere()] == expected


def test_further_paths_need_no_query(tree, django_assert_num_queries):
    (first, *others), request = everywhere(), RequestFactory().get("/")
    path_of(first, request)
    Site.clear_site_root_paths_cache()
    with django_assert_num_queries(0):
        paths = [path_of(page, request) for page in others]
    assert paths == by_wagtail(request)[1:]


def test_public_address_is_the_same_with_a_request_and_without(tree):
    request = RequestFactory().get("/")
    pages = everywhere()
    assert [page_url(page, request) for page in pages] == [page_url(page) for page in pages]
