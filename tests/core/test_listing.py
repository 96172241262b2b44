import pytest
from django.http import QueryDict

from core.listing import FilterForm, paginate
from core.models import Theme
from tests.factories.core import ThemeFactory
from tests.factories.practices import PracticePageFactory

GARBAGE = ["", "abc", "-1", "0", "1e9", "1.5", "١", "²", " 2", "2 ", "0x2", "'", "2\x00", "9" * 10_000]


def page_asked_for(rf, number: str) -> int:
    request = rf.get("/", {"page": number})
    return paginate(Theme.objects.order_by("pk"), request, per_page=2).number


@pytest.fixture
def five_themes(db):
    return ThemeFactory.create_batch(5)


@pytest.mark.parametrize("number", GARBAGE)
def test_unreadable_page_number_shows_the_first_page(rf, five_themes, number):
    assert page_asked_for(rf, number) == 1


@pytest.mark.parametrize(("number", "shown"), [("1", 1), ("2", 2), ("3", 3), ("02", 2), ("4", 3), ("999999", 3)])
def test_page_number_beyond_the_list_shows_the_last_page(rf, five_themes, number, shown):
    assert page_asked_for(rf, number) == shown


def test_pages_are_as_long_as_asked(rf, five_themes):
    pages = [paginate(Theme.objects.order_by("pk"), rf.get("/", {"page": number}), per_page=2) for number in (1, 3)]
    assert [list(page) for page in pages] == [five_themes[:2], five_themes[4:]]


def test_empty_list_has_one_page(rf, db):
    page = paginate(Theme.objects.order_by("pk"), rf.get("/"))
    assert (page.number, page.paginator.num_pages, list(page)) == (1, 1, [])


def test_filter_offers_all_themes_by_name(db):
    ThemeFactory(name="Water", slug="water")
    ThemeFactory(name="Bricks", slug="bricks")
    choices = FilterForm().fields["theme"].choices
    assert [(value, str(label)) for value, label in choices] == [
        ("", "All themes"),
        ("bricks", "Bricks"),
        ("water", "Water"),
    ]


@pytest.mark.parametrize(
    ("query", "chosen", "labels"),
    [
        ("theme=water", {"theme": "water"}, {"theme": "Water"}),
        ("theme=water&colour=red", {"theme": "water"}, {"theme": "Water"}),
        ("theme=steam", {}, {}),
        ("theme=", {}, {}),
        ("theme=water%00", {}, {}),
        ("", {}, {}),
    ],
)
def test_filter_keeps_what_is_on_offer_and_leaves_out_the_rest(db, query, chosen, labels):
    ThemeFactory(name="Water", slug="water")
    form = FilterForm(QueryDict(query))
    assert (form.chosen, form.chosen_labels) == (chosen, labels)


def test_listing_with_an_unknown_theme_shows_everything(hub, client):
    practice = PracticePageFactory(parent=hub.practices)
    response = client.get("/practices/", {"theme": "steam", "page": "abc"}, follow=True)
    assert [found.practice for found in response.context["results"].found] == [practice]
