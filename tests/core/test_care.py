"""What tells readers how far they may rely on a page: lifecycle, replacement, review and change notes."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from core.models import Lifecycle
from news.models import NewsPage
from tests.core.reading import attributes, parsed, words
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

TODAY = dt.date(2026, 3, 10)
REASON = "Tell readers why the page is archived or withdrawn."
ITSELF = "A page cannot replace itself. Choose another one."
TOO_EARLY = "The next review cannot be due before the last one."
DUE = "A review of this page is due. A check was planned for 10 March 2026."


@pytest.fixture
def page(hub) -> NewsPage:
    return NewsPageFactory(parent=hub.news, slug="roof")


@pytest.fixture
def newer(hub) -> NewsPage:
    return NewsPageFactory(parent=hub.news, slug="new-roof", title="The new roof")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.models.pages.timezone.localdate", lambda: TODAY)


def errors_of(page: NewsPage, **values) -> dict[str, list[str]]:
    for name, value in values.items():
        setattr(page, name, value)
    try:
        page.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def notices(client, page: NewsPage, **values) -> list[str]:
    """The words of each notice at the top of the page."""
    NewsPage.objects.filter(pk=page.pk).update(**values)
    html = client.get(page.url).content.decode()
    found = (element for element in parsed(html).iter("div") if "notice" in element.get("class", "").split())
    return [" ".join("".join(element.itertext()).split()) for element in found]


def is_pages_below(element) -> bool:
    return element.get("class") == "pages-below"


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"lifecycle": "archived"}, {"lifecycle_reason": [REASON]}),
        ({"lifecycle": "withdrawn", "lifecycle_reason": "  "}, {"lifecycle_reason": [REASON]}),
        ({"lifecycle": "archived", "lifecycle_reason": "The site has moved."}, {}),
        ({"lifecycle": "live"}, {}),
        ({"reviewed_on": dt.date(2026, 2, 1), "review_due": dt.date(2026, 1, 31)}, {"review_due": [TOO_EARLY]}),
        ({"reviewed_on": dt.date(2026, 2, 1), "review_due": dt.date(2026, 2, 1)}, {}),
        ({"review_due": dt.date(2026, 1, 31)}, {}),
        (
            {
                "lifecycle": "archived",
                "reviewed_on": dt.date(2026, 2, 1),
                "review_due": dt.date(2026, 1, 1),
            },
            {"lifecycle_reason": [REASON], "review_due": [TOO_EARLY]},
        ),
    ],
)
def test_form_asks_for_what_readers_need(page, values, errors):
    assert errors_of(page, **values) == errors


def test_page_cannot_replace_itself(page, newer):
    assert errors_of(page, replacement_id=page.pk) == {"replacement": [ITSELF]}
    assert errors_of(page, replacement_id=newer.pk) == {}


def test_page_in_use_has_no_notice(page, client):
    assert notices(client, page) == []


@pytest.mark.parametrize(
    ("lifecycle", "first", "link"),
    [
        (
            Lifecycle.ARCHIVED,
            "Archived: this page is kept for reference and no longer kept up to date. The city says so.",
            "There is a newer page: The new roof",
        ),
        (
            Lifecycle.WITHDRAWN,
            "Withdrawn: please do not rely on this page. The city says so.",
            "Read this instead: The new roof",
        ),
    ],
)
def test_archived_or_withdrawn_page_says_why_and_links_to_its_replacement(page, newer, client, lifecycle, first, link):
    values = {"lifecycle": lifecycle, "lifecycle_reason": "The city says so."}
    assert notices(client, page, **values) == [first]
    assert notices(client, page, replacement=newer.page_ptr) == [f"{first} {link}"]
    assert "/news/new-roof/" in attributes(client.get(page.url).content.decode(), "a", "href")


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_replacement_that_is_not_public_is_not_linked(page, newer, client, hide):
    if hide == "unpublish":
        newer.unpublish()
    else:
        PageViewRestriction.objects.create(page=newer, restriction_type=PageViewRestriction.LOGIN)
    values = {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong.", "replacement": newer.page_ptr}
    assert notices(client, page, **values) == ["Withdrawn: please do not rely on this page. Wrong."]


@pytest.mark.parametrize(
    ("due", "reviewed", "said"),
    [
        (dt.date(2026, 3, 11), None, []),
        (TODAY, None, [f"{DUE} Things may have changed since it was written."]),
        (
            TODAY,
            dt.date(2025, 3, 1),
            [f"{DUE} It was last checked on 1 March 2025; things may have changed since."],
        ),
    ],
)
def test_page_says_from_the_day_on_that_a_review_is_due(page, client, due, reviewed, said):
    assert notices(client, page, review_due=due, reviewed_on=reviewed) == said


def test_withdrawn_page_does_not_ask_for_a_review_too(page, client):
    values = {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong.", "review_due": TODAY}
    assert notices(client, page, **values) == ["Withdrawn: please do not rely on this page. Wrong."]


@pytest.mark.parametrize(("lifecycle", "listed"), [("live", True), ("archived", True), ("withdrawn", False)])
def test_withdrawn_page_leaves_the_listing_but_keeps_its_address(page, client, lifecycle, listed):
    NewsPage.objects.update(lifecycle=lifecycle, lifecycle_reason="So it is.")
    assert [shown.pk for shown in client.get("/news/").context["page_obj"]] == [page.pk][: int(listed)]
    assert client.get(page.url).context["page"].pk == page.pk


@pytest.mark.parametrize(("lifecycle", "robots"), [("live", []), ("archived", []), ("withdrawn", ["noindex"])])
def test_search_engines_leave_out_a_withdrawn_page(page, client, lifecycle, robots):
    NewsPage.objects.update(lifecycle=lifecycle, lifecycle_reason="So it is.")
    metas = parsed(client.get(page.url).content.decode()).iter("meta")
    assert [meta.get("content") for meta in metas if meta.get("name") == "robots"] == robots


def test_section_does_not_offer_a_withdrawn_page(hub, client):
    about = PlainPageFactory(parent=hub.home, slug="about")
    for lifecycle in Lifecycle.values:
        PlainPageFactory(parent=about, title=lifecycle, lifecycle=lifecycle, lifecycle_reason="So it is.")
    [section] = [part for part in parsed(client.get(about.url).content.decode()).iter("nav") if is_pages_below(part)]
    assert ["".join(item.itertext()) for item in section.iter("li")] == ["live", "archived"]


def test_changes_are_told_at_the_end_of_the_page_the_newest_first(hub, client):
    notes = [
        ("change", {"date": dt.date(2026, 1, 2), "note": "A figure was corrected."}),
        ("change", {"date": dt.date(2026, 2, 3), "note": "The architect is named."}),
    ]
    html = client.get(NewsPageFactory(parent=hub.news, slug="roof", change_notes=notes).url).content.decode()
    section = next(part for part in parsed(html).iter("section") if part.get("aria-labelledby") == "changes")
    assert [" ".join("".join(item.itertext()).split()) for item in section.iter("li")] == [
        "3 February 2026: The architect is named.",
        "2 January 2026: A figure was corrected.",
    ]


def test_page_without_changes_has_no_such_section(page, client):
    assert "Changes to this page" not in words(client.get(page.url).content.decode())


def test_label_of_a_practice_tells_when_it_was_last_reviewed(hub, client):
    practice = PracticePageFactory(parent=hub.practices, slug="roof", reviewed_on=dt.date(2026, 1, 5))
    rows = parsed(client.get(practice.url).content.decode()).iter("dl")
    facts = {"".join(row.find("dt").itertext()): "".join(row.find("dd").itertext()) for row in next(rows)}
    assert facts == {"Costs": "Not recorded", "Last reviewed": "5 January 2026"}


@pytest.mark.parametrize(
    ("described", "description"), [("", "What was done and for whom."), ("In short.", "In short.")]
)
def test_description_is_that_for_search_engines_or_else_the_summary(page, client, described, description):
    page.search_description = described
    page.save()
    html = client.get(page.url).content.decode()
    assert [meta.get("content") for meta in parsed(html).iter("meta") if meta.get("name") == "description"] == [
        description
    ]
