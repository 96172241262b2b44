"""Searching in what was said: which activities are found, which moments are shown, and what stays unsaid."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.search.models import IndexEntry

from events.models import SpokenPassage
from tests.factories.events import ClinicPageFactory, OwnRecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.site.markup import links, main, text

QUERIES_WITH_MOMENTS = 8
TOMORROW = timezone.localdate() + dt.timedelta(days=1)


def webvtt(*sentences: str) -> str:
    """Captions of twenty seconds each, so that each is a passage of its own."""
    times = [f"00:{20 * place // 60:02}:{20 * place % 60:02}.000" for place in range(len(sentences) + 1)]
    cues = [f"{start} --> {end}\n{said}" for start, end, said in zip(times, times[1:], sentences, strict=False)]
    return "\n\n".join(["WEBVTT", *cues])


def captions(**by_language: str) -> list:
    """`en=webvtt(…)`."""
    return [
        ("captions", {"language": code, "kind": "captions", "webvtt": spoken}) for code, spoken in by_language.items()
    ]


def recorded(*sentences: str, **fields):
    return OwnRecordingFactory(captions=captions(en=webvtt(*sentences)), **fields)


def webinar(hub, recording, **fields):
    return WebinarPageFactory(parent=hub.webinars, recording=recording, **({"title": "A webinar"} | fields))


def titles(client, q: str, **parameters) -> list[str]:
    return [page.title for page in client.get("/search/", {"q": q, **parameters}).context["page_obj"]]


def moments(client, q: str, **parameters) -> list[tuple[str, str]]:
    """The moments on the page of results: what they say, with what was found in brackets, and where they lead."""
    page = main(client.get("/search/", {"q": q, **parameters}))
    found = page.findall(".//div[@class='moments']//a")
    for mark in page.iter("mark"):
        mark.text = f"[{mark.text}]"
    return [(text(link), link.get("href")) for link in found]


@pytest.mark.parametrize(
    ("factory", "parent"),
    [(WebinarPageFactory, "webinars"), (ClinicPageFactory, "webinars"), (VisitPageFactory, "visits")],
)
def test_activity_is_found_by_what_was_said_with_the_moment(hub, client, factory, parent):
    recording = recorded("We begin.", "A zeppelin has no rent.")
    page = factory(parent=getattr(hub, parent), title="A hall", recording=recording)
    assert titles(client, "zeppelin") == ["A hall"]
    address = f"{page.url}?t=20#recording-{recording.uuid}"
    assert moments(client, "zeppelin") == [("0:20 A [zeppelin] has no rent.", address)]


def test_moment_is_there_on_the_page_that_it_leads_to(hub, client):
    recording = recorded("We begin.", "A zeppelin has no rent.")
    webinar(hub, recording)
    ((_words, address),) = moments(client, "zeppelin")
    page = main(client.get(address))
    assert [element.get("id") for element in page.iter() if element.get("id") == address.partition("#")[2]]


def test_words_spread_over_the_recording_and_the_page_find_it(hub, client):
    webinar(hub, recorded("A zeppelin.", "Nothing.", "Its rent."), title="In Bruges")
    assert titles(client, "zeppelin rent bruges") == ["In Bruges"]
    assert [said for said, _address in moments(client, "zeppelin rent bruges")] == [
        "0:00 A [zeppelin].",
        "0:40 Its [rent].",
    ]


def test_three_moments_that_tell_most_are_shown_in_their_order(hub, client):
    said = ["The rent.", "A zeppelin.", "The rent of a zeppelin.", "Zeppelin and rent.", "Rent a zeppelin.", "Rent."]
    webinar(hub, recorded(*said))
    assert [said for said, _address in moments(client, "zeppelin rent")] == [
        "0:40 The [rent] of a [zeppelin].",
        "1:00 [Zeppelin] and [rent].",
        "1:20 [Rent] a [zeppelin].",
    ]


def test_common_word_alone_shows_no_moment_beside_the_rare_one(hub, client):
    webinar(hub, recorded("What the hall is.", "What the zeppelin is.", "What the roof is."))
    assert [said for said, _address in moments(client, "the zeppelin")] == ["0:20 What [the] [zeppelin] is."]


def test_language_of_the_page_comes_first_and_another_is_named(hub, client):
    spoken = captions(fr=webvtt("Le zeppelin.", "Le loyer."), en=webvtt("The zeppelin.", "The rent."))
    webinar(hub, OwnRecordingFactory(captions=spoken))
    assert [said for said, _address in moments(client, "zeppelin")] == ["0:00 The [zeppelin]."]
    assert [said for said, _address in moments(client, "loyer")] == ["0:20 Le [loyer]. Français"]
    page = main(client.get("/search/", {"q": "loyer"}))
    assert [quote.get("lang") for quote in page.iter("q")] == ["fr"]


@pytest.mark.parametrize("typed", ["Kraków", "krakow", "lodz", "Łódź", "giessen"])
def test_accents_make_no_difference(hub, client, typed):
    webinar(hub, recorded("Kraków, Łódź and Gießen."))
    assert titles(client, typed) == ["A webinar"]
    assert len(moments(client, typed)) == 1


def test_postgresql_finds_other_forms_of_a_word(hub, client):
    webinar(hub, recorded("An old factory."))
    finds = connection.vendor == "postgresql"
    assert titles(client, "factories") == (["A webinar"] if finds else [])
    assert [said for said, _address in moments(client, "factories")] == (["0:00 An old [factory]."] if finds else [])


def test_typed_transcript_is_found_without_a_moment(hub, client):
    webinar(hub, OwnRecordingFactory(captions=[], transcript="A zeppelin has no rent."))
    assert (titles(client, "zeppelin"), moments(client, "zeppelin")) == (["A webinar"], [])


def test_words_said_are_shown_as_text_and_never_run(hub, client):
    webinar(hub, recorded("A zeppelin &lt;img src=x onerror=alert(1)&gt;."))
    assert [said for said, _address in moments(client, "zeppelin")] == [
        "0:00 A [zeppelin] <img src=x onerror=alert(1)>."
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"live": False},
        {"start_date": TOMORROW},
        {"status": "cancelled", "status_note": "Nobody could come."},
        {"status": "postponed", "status_note": "Wait for a date."},
        {"lifecycle": "withdrawn", "lifecycle_reason": "It was wrong."},
    ],
)
def test_nothing_said_leaks_from_an_activity_that_cannot_be_watched_again(hub, client, fields):
    webinar(hub, recorded("A zeppelin."), **fields)
    assert (titles(client, "zeppelin"), titles(client, "zeppelin", type="spoken")) == ([], [])
    assert (moments(client, "zeppelin"), moments(client, "webinar")) == ([], [])


def test_moments_of_a_shared_recording_stay_with_the_activity_that_can_be_watched_again(hub, client):
    recording = recorded("A zeppelin.")
    over = webinar(hub, recording, title="Over")
    webinar(hub, recording, title="The coming zeppelin", start_date=TOMORROW)
    address = f"{over.url}?t=0#recording-{recording.uuid}"
    assert sorted(titles(client, "zeppelin")) == ["Over", "The coming zeppelin"]
    assert moments(client, "zeppelin") == [("0:00 A [zeppelin].", address)]
    over.unpublish()
    assert (titles(client, "zeppelin"), moments(client, "zeppelin")) == (["The coming zeppelin"], [])


def test_nothing_said_leaks_from_a_private_activity(hub, client):
    PageViewRestriction.objects.create(page=webinar(hub, recorded("A zeppelin.")), restriction_type="login")
    assert (titles(client, "zeppelin"), titles(client, "zeppelin", type="spoken")) == ([], [])


def test_nothing_said_leaks_from_a_draft_of_the_recording(hub, client):
    recording = recorded("A hall.")
    webinar(hub, recording)
    recording.captions = captions(en=webvtt("A zeppelin."))
    recording.save_revision()
    assert titles(client, "zeppelin") == []


@pytest.mark.parametrize("change", ["unpublish", "delete", "say something else", "move the activity"])
def test_what_is_no_longer_said_is_no_longer_found(hub, client, change):
    recording = recorded("A zeppelin.")
    page = webinar(hub, recording)
    if change == "unpublish":
        recording.unpublish()
    elif change == "delete":
        recording.delete()
    elif change == "say something else":
        recording.captions = captions(en=webvtt("A balloon."))
        recording.save_revision().publish()
    else:
        page.start_date = TOMORROW
        page.set_period()
        page.save()
    assert (titles(client, "zeppelin"), moments(client, "webinar zeppelin")) == ([], [])


def test_recording_is_searched_as_soon_as_it_is_published(hub, client):
    recording = recorded("A zeppelin.", live=False)
    page = webinar(hub, recording)
    assert titles(client, "zeppelin") == []
    recording.save_revision().publish()
    assert titles(client, "zeppelin") == [page.title]
    assert len(moments(client, "zeppelin")) == 1


def test_filter_shows_only_what_was_said(hub, client):
    webinar(hub, recorded("A zeppelin."), title="Said")
    webinar(hub, recorded("A hall."), title="The zeppelin")
    NewsPageFactory(parent=hub.news, title="Zeppelin news")
    assert sorted(titles(client, "zeppelin")) == ["Said", "The zeppelin", "Zeppelin news"]
    assert titles(client, "zeppelin", type="spoken") == ["Said"]
    page = main(client.get("/search/", {"q": "zeppelin", "type": "spoken"}))
    chosen = [text(link) for link in page.find(".//nav").iter("a") if link.get("aria-current")]
    assert (chosen, text(page.find(".//p[@role='status']"))) == (["In what was said"], "1 result for “zeppelin”")


@pytest.mark.parametrize("kind", ["", "spoken"])
@pytest.mark.parametrize("count", [1, 3, 30])
def test_moments_cost_one_query_for_the_whole_page(hub, client, django_assert_num_queries, count, kind):
    for number in range(count):
        webinar(hub, recorded("A zeppelin.", "The zeppelin again."), title=f"Webinar {number}")
    client.get("/search/", {"q": "zeppelin", "type": kind})
    with django_assert_num_queries(QUERIES_WITH_MOMENTS):
        client.get("/search/", {"q": "zeppelin", "type": kind})


def test_index_can_be_built_anew(hub, client):
    webinar(hub, recorded("A zeppelin."))
    IndexEntry.objects.all().delete()
    assert titles(client, "zeppelin") == []
    call_command("update_index", verbosity=0)
    assert titles(client, "zeppelin") == ["A webinar"]
    assert len(moments(client, "zeppelin")) == 1


def test_results_of_other_kinds_have_no_moments(hub, client):
    NewsPageFactory(parent=hub.news, title="A zeppelin")
    page = main(client.get("/search/", {"q": "zeppelin"}))
    assert [label for label, _address in links(page.find(".//ol[@class='results']"))] == ["A zeppelin"]
    assert SpokenPassage.objects.count() == 0


def test_words_of_a_recording_that_was_there_before_its_end_are_found_from_the_end_on(hub, client, monkeypatch):
    start, hour = dt.datetime(2026, 3, 10, 13, tzinfo=dt.UTC), dt.timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: start - hour)
    webinar(hub, recorded("The rent pays for repairs."), start_date=start.date())
    assert titles(client, "repairs") == []
    monkeypatch.setattr(timezone, "now", lambda: start + 1.55 * hour)
    call_command("publish_scheduled")
    assert titles(client, "repairs") == ["A webinar"]
