import pytest
from wagtail.models import Page, PageViewRestriction

from core.visibility import visible
from tests.factories.home import PlainPageFactory

PRIVATE = [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS]


@pytest.fixture
def about(hub):
    return PlainPageFactory(parent=hub.home, slug="about")


@pytest.fixture
def team(about):
    return PlainPageFactory(parent=about, slug="team")


def seen(*pages: Page) -> list[Page]:
    return list(visible(Page.objects.filter(pk__in=[page.pk for page in pages])).order_by("path"))


def restrict(page: Page, kind: str) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="a password")


def test_published_pages_are_visible(about, team):
    assert [page.pk for page in seen(about, team)] == [about.pk, team.pk]


def test_draft_is_not_visible_but_a_page_below_it_is(about, team):
    about.unpublish()
    assert [page.pk for page in seen(about, team)] == [team.pk]


@pytest.mark.parametrize("kind", PRIVATE)
def test_private_page_hides_itself_and_all_below(about, team, kind):
    restrict(about, kind)
    assert seen(about, team) == []


@pytest.mark.parametrize("kind", PRIVATE)
def test_private_page_leaves_those_above_and_beside_it(hub, about, team, kind):
    beside = PlainPageFactory(parent=hub.home, slug="beside")
    restrict(team, kind)
    assert [page.pk for page in seen(about, team, beside)] == [about.pk, beside.pk]


def test_private_home_hides_the_whole_site(hub, about, team):
    restrict(hub.home, PageViewRestriction.LOGIN)
    assert seen(about, team) == []


def test_visible_agrees_with_wagtail(hub, about, team):
    restrict(about, PageViewRestriction.GROUPS)
    PlainPageFactory(parent=hub.home, slug="draft", live=False)
    everything = Page.objects.filter(depth__gt=1)
    assert set(visible(everything)) == set(everything.live().public())


def test_visible_takes_one_query(about, team, django_assert_num_queries):
    restrict(team, PageViewRestriction.LOGIN)
    with django_assert_num_queries(1):
        seen(about, team)
