import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Locale, Page, PageViewRestriction

from core.models import RelatedStory
from core.reasons import in_words
from core.related import related_pages
from tests.factories.events import VisitPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory


@pytest.fixture
def practice(hub):
    return PracticePageFactory(parent=hub.practices, title="The practice")


def naming(*pages: Page) -> list:
    return [("page", page) for page in pages]


def titles(page: Page) -> list[str]:
    return [other.title for other in related_pages(page)]


def test_page_that_is_named_links_back(hub, practice):
    news = NewsPageFactory(parent=hub.news, title="The news", related_pages=naming(practice))
    assert titles(news) == ["The practice"]
    assert titles(practice) == ["The news"]


def test_activity_and_its_practices_link_to_each_other(hub, practice):
    visit = VisitPageFactory(parent=hub.visits, title="The visit", practices=naming(practice))
    assert titles(visit) == ["The practice"]
    assert titles(practice) == ["The visit"]


def test_link_within_the_story_links_back(hub, practice):
    link = f'<p><a linktype="page" id="{practice.pk}">Read more</a></p>'
    NewsPageFactory(parent=hub.news, title="The news", body=[("text", link)])
    assert titles(practice) == ["The news"]


def test_pages_that_name_each_other_are_listed_once(hub, practice):
    news = NewsPageFactory(parent=hub.news, title="The news", related_pages=naming(practice))
    practice.related_pages = naming(news)
    practice.save_revision().publish()
    practice.refresh_from_db()
    assert (titles(practice), titles(news)) == (["The news"], ["The practice"])


def test_page_never_relates_to_itself(practice):
    practice.related_pages = naming(practice)
    practice.save_revision().publish()
    assert titles(practice) == []


def test_those_it_names_come_first_in_its_order_then_the_newest_that_name_it(hub, practice):
    first, second = (NewsPageFactory(parent=hub.news, title=title) for title in ("First", "Second"))
    for title in ("Older", "Newer"):
        NewsPageFactory(parent=hub.news, title=title, related_pages=naming(practice))
    practice.related_pages = naming(second, first)
    assert titles(practice) == ["Second", "First", "Newer", "Older"]


@pytest.mark.parametrize("hide", ["unpublish", "login", "private list"])
def test_page_that_visitors_may_not_see_is_never_related(hub, practice, hide):
    news = NewsPageFactory(parent=hub.news, title="The news", related_pages=naming(practice))
    practice.related_pages = naming(news)
    if hide == "unpublish":
        news.unpublish()
    else:
        page = hub.news if hide == "private list" else news
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert titles(practice) == []


@pytest.mark.parametrize("factory", [NewsPageFactory, VisitPageFactory, PracticePageFactory, PlainPageFactory])
@pytest.mark.parametrize(("lifecycle", "expected"), [("archived", ["The other"]), ("withdrawn", [])])
def test_withdrawn_story_is_never_related(hub, practice, factory, lifecycle, expected):
    other = factory(parent=hub.home, title="The other", lifecycle=lifecycle, lifecycle_reason="Superseded.")
    practice.related_pages = naming(other)
    assert titles(practice) == expected


def test_page_in_another_language_is_never_related(hub, practice):
    french = hub.home.copy_for_translation(Locale.objects.create(language_code="fr"))
    news = NewsPageFactory(parent=french, locale=french.locale, related_pages=naming(practice))
    practice.related_pages = naming(news)
    assert titles(practice) == []


def test_draft_that_names_a_page_does_not_link_back(hub, practice):
    NewsPageFactory(parent=hub.news, live=False, related_pages=naming(practice))
    assert titles(practice) == []


def test_listing_that_names_a_page_is_not_a_related_story(hub, practice):
    hub.home.lead_practice = practice
    hub.home.save_revision().publish()
    assert titles(practice) == []


def test_deleted_page_leaves_no_gap(hub, practice):
    news = NewsPageFactory(parent=hub.news, title="The news")
    gone = NewsPageFactory(parent=hub.news)
    practice.related_pages = naming(gone, news)
    practice.save_revision().publish()
    gone.delete()
    assert titles(type(practice).objects.get(pk=practice.pk)) == ["The news"]


def test_no_more_than_the_limit_is_shown(hub, practice):
    for number in range(4):
        PlainPageFactory(parent=hub.home, slug=f"page-{number}", related_pages=naming(practice))
    assert len(related_pages(practice, limit=3)) == 3


def test_page_shows_its_related_pages_with_type_and_address(hub, practice, client):
    NewsPageFactory(parent=hub.news, slug="item", title="The news", related_pages=naming(practice))
    html = client.get(practice.url).content.decode()
    assert '<span class="card__meta">News item</span> <a href="/news/item/">The news</a>' in html


def relate(source: Page, target: Page, rank: int, *reasons: list[str]) -> None:
    RelatedStory.objects.create(source=source, target=target, rank=rank, score=100, reasons=list(reasons))


def reasons(page: Page) -> dict[str, str]:
    return {other.title: other.why for other in related_pages(page)}


def test_stories_that_are_alike_follow_those_that_are_linked_by_rank(hub, practice):
    named, naming, second, first = (
        NewsPageFactory(parent=hub.news, title=title) for title in ("Named", "Naming", "Second", "First")
    )
    relate(practice, second, 1, ["country", "FI"], ["theme"])
    relate(practice, first, 0, ["place", "Helsinki"])
    relate(practice, named, 2, ["theme"], ["heritage-type"])
    naming.related_pages = [("page", practice)]
    naming.save_revision().publish()
    practice.related_pages = [("page", named)]
    assert reasons(practice) == {
        "Named": "Named on this page · Same theme and kind of heritage",
        "Naming": "Names this page",
        "First": "Also in Helsinki",
        "Second": "Also in Finland · Same theme",
    }
    assert titles(practice) == ["Named", "Naming", "First", "Second"]


@pytest.mark.parametrize("hide", ["unpublish", "withdraw", "login"])
def test_story_that_was_hidden_since_is_not_shown(hub, practice, hide):
    news = NewsPageFactory(parent=hub.news, lifecycle_reason="Wrong.")
    relate(practice, news, 0, ["theme"])
    if hide == "unpublish":
        news.unpublish()
    elif hide == "withdraw":
        news.lifecycle = "withdrawn"
        news.save()
    else:
        PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
    assert titles(practice) == []


def test_page_says_why_a_story_is_related(hub, practice, client):
    relate(practice, NewsPageFactory(parent=hub.news, title="The news"), 0, ["words", "market", "<b>"])
    html = client.get(practice.url).content.decode()
    assert '<span class="card__meta related__why">Similar words: market, &lt;b&gt;</span>' in html


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ([], ""),
        ([["named-by"], ["series"]], "Names this page · Same series"),
        ([["theme"], ["former-use"], ["present-use"]], "Same theme, former use and present use"),
        ([["place", "Lille", "Reims"]], "Also in Lille and Reims"),
        ([["country", "FI", "SE"]], "Also in Finland and Sweden"),
        ([["words", "rents", "tenants"], ["place", "Lille"]], "Also in Lille · Similar words: rents, tenants"),
        ([["unheard-of", "thing"]], ""),
    ],
)
def test_reasons_are_told_in_words(reasons, expected):
    assert in_words(reasons) == expected


@pytest.mark.parametrize(("source", "target"), [(0, 0), (0, 1)])
def test_story_is_related_once_and_never_to_itself(hub, practice, source, target):
    stories = [practice, NewsPageFactory(parent=hub.news)]
    relate(practice, stories[1], 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        relate(stories[source], stories[target], 1)


@pytest.mark.parametrize("amount", [1, 3, 30])
def test_alike_and_linked_stories_take_two_queries(hub, practice, amount, django_assert_num_queries):
    for number in range(amount):
        NewsPageFactory(parent=hub.news, slug=f"naming-{number}", related_pages=naming(practice))
        relate(practice, NewsPageFactory(parent=hub.news, slug=f"alike-{number}"), number, ["theme"])
    titles(practice)
    with django_assert_num_queries(2):
        titles(practice)


@pytest.mark.parametrize("amount", [1, 3, 30])
def test_related_pages_take_the_same_queries_for_any_number(hub, practice, amount, django_assert_num_queries):
    for number in range(amount):
        NewsPageFactory(parent=hub.news, slug=f"item-{number}", related_pages=naming(practice))
    titles(practice)
    with django_assert_num_queries(2):
        titles(practice)
