"""The feeds that subscribers read: what they hold, in which order, and how seldom they are sent."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from tests.factories.core import ThemeFactory
from tests.factories.events import OwnRecordingFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.atom import ATOM, LANGUAGE, as_readers_do, entries_of, feed_of, links, said, titles

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
PUBLISHED = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC)
QUERIES = {"practices": 5, "news": 5, "activities": 6, "recordings": 7}

every_kind = pytest.mark.parametrize("kind", QUERIES)


@pytest.fixture(autouse=True)
def first_of_may(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def add(hub):
    """Publishes a story of a kind, an activity being over and recorded."""
    parents = {"practices": hub.practices, "news": hub.news}
    factories = {"practices": PracticePageFactory, "news": NewsPageFactory}

    def story(kind: str, **values):
        values = {"first_published_at": PUBLISHED, "last_published_at": PUBLISHED} | values
        if kind not in factories:
            values["recording"] = OwnRecordingFactory()
        parent = parents.get(kind, hub.webinars)
        return factories.get(kind, WebinarPageFactory)(parent=parent, **values)

    return story


def address(kind: str) -> str:
    return f"/feeds/{kind}.atom"


@every_kind
def test_address_of_a_feed(kind):
    assert reverse("feed", args=[kind]) == address(kind)


@every_kind
def test_feed_says_what_it_is(hub, client, kind):
    feed = feed_of(client.get(address(kind)))
    headings = {
        "practices": "Good practices",
        "news": "News",
        "activities": "Activities",
        "recordings": "Recordings",
    }
    assert feed.get(LANGUAGE) == "en"
    assert said(feed, "title") == f"{headings[kind]} – Cultural Heritage in Action"
    assert said(feed, "id") == f"http://testserver/feeds/{kind}.atom"
    assert links(feed, "self") == [{"href": f"http://testserver/feeds/{kind}.atom"}]
    assert links(feed, "alternate") == [{"href": f"http://testserver/{kind}/"}]
    assert said(feed, "icon") == "http://testserver/static/img/favicon.svg"
    author = feed.find(f"{ATOM}author")
    assert (said(author, "name"), said(author, "uri")) == ("Cultural Heritage in Action", "http://testserver/")


@every_kind
def test_entry_has_what_a_reader_needs(client, add, kind):
    page = add(kind, title="Baths", themes=[ThemeFactory(name="Water", slug="water")])
    [entry] = entries_of(client.get(address(kind)))
    assert said(entry, "title") == "Baths"
    assert said(entry, "id") == f"urn:uuid:{page.uuid}"
    assert links(entry, "alternate") == [{"href": f"http://testserver{page.url}"}]
    assert said(entry, "updated") == "2026-04-01T09:00:00+00:00"
    assert said(entry, "summary").endswith("What was done and for whom.")
    assert [dict(each.attrib) for each in entry.iter(f"{ATOM}category")] == [{"term": "water", "label": "Water"}]


@pytest.mark.parametrize(
    ("kind", "published"),
    [
        ("practices", "2026-04-01T09:00:00+00:00"),
        ("news", "2026-01-15T00:00:00+01:00"),
        ("activities", "2026-04-01T09:00:00+00:00"),
        ("recordings", "2026-03-10T14:30:00+00:00"),
    ],
)
def test_entry_is_published_when_it_became_public(client, add, kind, published):
    add(kind)
    [entry] = entries_of(client.get(address(kind)))
    assert said(entry, "published") == published


@every_kind
def test_library_of_feed_readers_understands_it(client, add, kind):
    page = add(kind, title="Baths & <b>more</b>", summary="Warm & <i>dry</i>.")
    parsed = as_readers_do(client.get(address(kind)))
    [entry] = parsed.entries
    assert (parsed.version, parsed.feed.language) == ("atom10", "en")
    assert (entry.id, entry.link, entry.title) == (
        f"urn:uuid:{page.uuid}",
        f"http://testserver{page.url}",
        "Baths & <b>more</b>",
    )
    assert entry.summary.endswith("Warm &amp; &lt;i&gt;dry&lt;/i&gt;.")


@every_kind
def test_signs_that_xml_has_no_room_for_are_left_out(client, add, kind):
    theme = ThemeFactory(name="Wa\x0bter", slug="water")
    add(kind, title="Ba\x08t\x1fhs\ufffe <&>", summary="Wa\x0brm \U0001f3db", themes=[theme])
    response = client.get(f"{address(kind)}?theme=water")
    [entry] = entries_of(response)
    assert said(entry, "title") == "Baths <&>"
    assert said(entry, "summary").endswith("Warm \U0001f3db")
    assert [each.get("label") for each in entry.iter(f"{ATOM}category")] == ["Water"]
    assert " – Water – " in said(feed_of(response), "title")


@every_kind
def test_feed_of_a_theme_holds_its_stories_only(client, add, kind):
    water, wood = ThemeFactory(slug="water", name="Water"), ThemeFactory(slug="wood")
    add(kind, title="Baths", themes=[water, wood])
    add(kind, title="Mill", themes=[wood])
    response = client.get(f"{address(kind)}?theme=water&utm_source=mail")
    assert titles(response) == ["Baths"]
    feed = feed_of(response)
    assert said(feed, "id") == f"http://testserver/feeds/{kind}.atom?theme=water"
    assert links(feed, "self") == [{"href": f"http://testserver/feeds/{kind}.atom?theme=water"}]
    assert links(feed, "alternate") == [{"href": f"http://testserver/{kind}/?theme=water"}]
    assert sorted(titles(client.get(f"{address(kind)}?theme="))) == ["Baths", "Mill"]


@every_kind
@pytest.mark.parametrize("slug", ["nowhere", "Water", "w" * 900, "%22"])
def test_feed_of_an_unknown_theme_is_not_found_so_that_nobody_gets_everything(client, add, kind, slug):
    add(kind, themes=[ThemeFactory(slug="water")])
    response = client.get(f"{address(kind)}?theme={slug}")
    assert response.status_code == 404


@pytest.mark.parametrize("kind", ["visits", "practice", "Practices"])
def test_unknown_feed_is_not_found(hub, client, kind):
    assert client.get(address(kind)).status_code == 404


def test_feed_is_only_read(hub, client):
    assert client.post(address("news")).status_code == 405
    assert client.head(address("news")).status_code == 200


@every_kind
@pytest.mark.parametrize("hidden", ["draft", "private", "withdrawn", "deleted"])
def test_what_nobody_should_find_is_in_no_feed(client, add, kind, hidden):
    values = {"draft": {"live": False}, "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}}
    page = add(kind, title="Hidden", **values.get(hidden, {}))
    add(kind, title="Shown")
    if hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    if hidden == "deleted":
        page.delete()
    assert titles(client.get(address(kind))) == ["Shown"]


@every_kind
def test_archived_story_stays(client, add, kind):
    add(kind, title="Kept", lifecycle="archived", lifecycle_reason="Over.")
    assert titles(client.get(address(kind))) == ["Kept"]


@pytest.mark.parametrize("kind", ["practices", "activities"])
def test_newest_comes_first(client, add, kind):
    for day in (3, 9, 5):
        moment = PUBLISHED.replace(day=day)
        add(kind, title=f"Day {day}", first_published_at=moment, last_published_at=moment)
    add(kind, title="Never", first_published_at=None, last_published_at=None)
    assert titles(client.get(address(kind))) == ["Day 9", "Day 5", "Day 3", "Never"]


def test_newest_news_comes_first(client, add):
    for day in (3, 9, 5):
        add("news", title=f"Day {day}", date=dt.date(2026, 4, day))
    assert titles(client.get(address("news"))) == ["Day 9", "Day 5", "Day 3"]


@every_kind
def test_feed_changes_when_a_story_does(client, add, kind):
    add(kind, title="Old")
    add(kind, title="Edited", last_published_at=dt.datetime(2026, 4, 20, 8, tzinfo=dt.UTC))
    feed = feed_of(client.get(address(kind)))
    assert said(feed, "updated") == "2026-04-20T08:00:00+00:00"


@every_kind
def test_empty_feed_stays_the_same(hub, client, monkeypatch, kind):
    first = client.get(address(kind))
    monkeypatch.setattr(timezone, "now", lambda: NOW + dt.timedelta(days=1))
    assert client.get(address(kind)).content == first.content
    assert said(feed_of(first), "updated") == "1970-01-01T00:00:00+00:00"


@every_kind
def test_no_more_than_fifty_are_sent(client, add, kind):
    for _number in range(52):
        add(kind)
    assert len(entries_of(client.get(address(kind)))) == 50


@every_kind
def test_feed_is_not_sent_again_to_those_who_have_it(client, add, kind):
    page = add(kind)
    first = client.get(address(kind))
    again = client.get(address(kind), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    page.title = "Another"
    page.save()
    assert client.get(address(kind), headers={"if-none-match": first["ETag"]}).status_code == 200


@every_kind
def test_reader_that_knows_only_a_date_learns_of_a_withdrawal(client, add, kind):
    page = add(kind)
    first = client.get(address(kind))
    assert "Last-Modified" not in first
    page.unpublish()
    later = client.get(address(kind), headers={"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"})
    assert (later.status_code, later.content == first.content) == (200, False)


@every_kind
def test_feed_may_be_kept_for_a_minute(client, add, kind):
    add(kind)
    response = client.get(address(kind))
    assert (response["Cache-Control"], dict(response.cookies)) == ("public, max-age=60", {})


@every_kind
def test_feed_follows_the_language_of_its_address(hub, client, add, kind):
    add(kind, title="Baths")
    french = hub.home.copy_for_translation(Locale.objects.create(language_code="fr"))
    french.save_revision().publish()
    feed = feed_of(client.get(f"/fr{address(kind)}"))
    assert (feed.get(LANGUAGE), feed.findall(f"{ATOM}entry")) == ("fr", [])
    assert links(feed, "self") == [{"href": f"http://testserver/fr/feeds/{kind}.atom"}]


@every_kind
def test_address_follows_the_settings_and_not_the_request(client, add, kind, settings):
    settings.SITE_URL = "https://hub.example.org"
    page = add(kind)
    feed = feed_of(client.get(address(kind), headers={"host": "localhost"}))
    [entry] = feed.findall(f"{ATOM}entry")
    assert links(feed, "self") == [{"href": f"https://hub.example.org/feeds/{kind}.atom"}]
    assert links(entry, "alternate") == [{"href": f"https://hub.example.org{page.url}"}]


@every_kind
@pytest.mark.parametrize("count", [1, 3, 30])
def test_feed_takes_the_same_number_of_queries(client, add, django_assert_num_queries, kind, count):
    themes = [ThemeFactory(slug="water"), ThemeFactory()]
    for _number in range(count):
        add(kind, themes=themes)
    client.get(address(kind))
    with django_assert_num_queries(QUERIES[kind]):
        client.get(f"{address(kind)}?theme=water")
