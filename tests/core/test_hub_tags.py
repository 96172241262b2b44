from decimal import Decimal

import pytest
from django.template import RequestContext
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from core.templatetags.hub_tags import absolute, canonical_url, figure, navigation, with_parameter, words_of
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory


def context(address: str, page: Page | None = None) -> RequestContext:
    request = RequestFactory().get(address)
    return RequestContext(request, {"request": request, "page": page})


def titles(pages: list[Page]) -> list[str]:
    return [page.title for page in pages]


def test_canonical_address_does_not_follow_the_host_of_the_request(hub, settings):
    settings.SITE_URL = "https://hub.example.org"
    assert canonical_url(context("/practices/", hub.practices)) == "https://hub.example.org/practices/"


@pytest.mark.parametrize("build", [lambda: None, PracticePageFactory.build])
def test_without_a_saved_page_the_canonical_address_is_that_of_the_request(db, build):
    assert canonical_url(context("/search/?q=roof", build())) == "http://testserver/search/"


def test_canonical_address_is_on_the_page(hub, client):
    html = client.get("/news/?theme=&utm_source=mail&page=2").content.decode()
    assert '<link rel="canonical" href="http://testserver/news/">' in html


@pytest.mark.parametrize(
    ("path", "address"), [("/a/", "http://testserver/a/"), ("https://example.org/a.png", "https://example.org/a.png")]
)
def test_address_is_made_absolute(path, address):
    assert absolute(path) == address


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (99, "99"),
        (31.5, "31.5"),
        (Decimal("31.50"), "31.5"),
        (Decimal("42000000"), "42,000,000"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("-1234.5"), "-1,234.5"),
        ("1200.25", "1,200.25"),
    ],
)
def test_figure_reads_as_people_write_it(value, words):
    assert figure(value) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/visits/leeds-2022/", "visits leeds 2022"),
        ("/", ""),
        ("/--//", ""),
        ("/łódź_%22<script>", "łódź 22 script"),
        (f"/{'a' * 500}", "a" * 199),
    ],
)
def test_words_of_an_address(path, words):
    assert words_of(path) == words


@pytest.mark.parametrize(
    ("asked", "name", "value", "query"),
    [
        ("?theme=water", "country", "FI", "?theme=water&country=FI"),
        ("?theme=water&page=3", "theme", "bricks", "?theme=bricks"),
        ("?theme=water&country=FI", "theme", "", "?country=FI"),
        ("?theme=water&page=3", "page", 4, "?theme=water&page=4"),
        ("", "q", "a&b", "?q=a%26b"),
        ("", "theme", None, "?"),
    ],
)
def test_one_parameter_is_set_and_paging_begins_anew(asked, name, value, query):
    assert with_parameter(context(f"/practices/{asked}"), name, value) == query


def test_navigation_has_sections_and_pages_of_text(hub):
    PlainPageFactory(parent=hub.home, slug="about", title="About", show_in_menus=True)
    PlainPageFactory(parent=hub.home, slug="privacy", title="Privacy")
    menu = navigation(context("/", hub.home))
    assert titles(menu["main"]) == ["Good practices", "Activities", "Watch again", "News", "About"]
    assert titles(menu["footer"]) == ["Privacy"]
    assert menu["breadcrumbs"] == []


def test_navigation_leaves_out_what_visitors_may_not_see(hub):
    PlainPageFactory(parent=hub.home, slug="draft", live=False)
    PageViewRestriction.objects.create(page=hub.news, restriction_type=PageViewRestriction.LOGIN)
    menu = navigation(context("/", hub.home))
    assert (titles(menu["main"]), menu["footer"]) == (["Good practices", "Activities", "Watch again"], [])


def test_breadcrumbs_lead_from_the_home_page_to_the_page_above(hub):
    practice = PracticePageFactory(parent=hub.practices)
    menu = navigation(context("/", practice))
    assert titles(menu["breadcrumbs"]) == ["Cultural Heritage in Action", "Good practices"]


def test_breadcrumbs_of_a_page_deep_in_the_tree(hub):
    above = hub.home
    for title in ("About", "Team", "People"):
        above = PlainPageFactory(parent=above, title=title)
    menu = navigation(context("/", above))
    assert titles(menu["breadcrumbs"]) == ["Cultural Heritage in Action", "About", "Team"]


def test_breadcrumbs_leave_out_what_visitors_may_not_see(hub):
    about = PlainPageFactory(parent=hub.home, title="About", live=False)
    team = PlainPageFactory(parent=about, title="Team")
    people = PlainPageFactory(parent=team, title="People")
    crumbs = [titles(navigation(context("/", page))["breadcrumbs"]) for page in (team, people)]
    assert crumbs == [["Cultural Heritage in Action"], ["Cultural Heritage in Action", "Team"]]


def test_navigation_without_a_page_is_that_of_the_site(hub):
    menu = navigation(context("/search/"))
    assert (titles(menu["main"])[0], menu["breadcrumbs"]) == ("Good practices", [])


def test_navigation_takes_one_query(hub, django_assert_num_queries):
    practice = PracticePageFactory(parent=hub.practices)
    with django_assert_num_queries(1):
        navigation(context("/", practice))


def test_navigation_outside_any_site_is_empty(hub):
    hub.home.get_site().delete()
    assert navigation(context("/search/")) == {"main": [], "footer": [], "breadcrumbs": []}
