"""What the feeds of activities and recordings say at a moment."""

import datetime as dt

import pytest
from django.db.models.fields.files import FieldFile

from core.ranges import StorageAwayError
from events.models import EventPage
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import (
    ActivityIndexPageFactory,
    MediaFactory,
    OwnRecordingFactory,
    RecordingFactory,
    VisitPageFactory,
    WebinarPageFactory,
)
from tests.site.atom import as_readers_do, entries_of, links, said, titles

BEFORE = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DURING = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
END = dt.datetime(2026, 3, 10, 14, 30, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC)
ACTIVITIES, RECORDINGS = "/feeds/activities.atom", "/feeds/recordings.atom"
TIMES = "10 March 2026, 14:00–15:30, Brussels time"
ABOUT = "What was done and for whom."
CALLED_OFF = {"status_note": "The host is ill."}


def summaries(response) -> list[str]:
    return [said(entry, "summary") for entry in entries_of(response)]


@pytest.mark.parametrize(
    ("at", "values", "expected"),
    [
        (BEFORE, {}, f"{TIMES} · Upcoming. {ABOUT}"),
        (BEFORE, {"registration_url": "https://example.org/"}, f"{TIMES} · Registration open. {ABOUT}"),
        (DURING, {}, f"{TIMES} · Live now. {ABOUT}"),
        (AFTER, {}, f"{TIMES} · Past. {ABOUT}"),
        (AFTER, {"recording_expected": True}, f"{TIMES} · Recording in preparation. {ABOUT}"),
        (BEFORE, CALLED_OFF | {"status": "cancelled"}, f"{TIMES} · Cancelled. The host is ill. {ABOUT}"),
        (BEFORE, CALLED_OFF | {"status": "postponed"}, f"{TIMES} · Postponed. The host is ill. {ABOUT}"),
        (BEFORE, CALLED_OFF, f"{TIMES} · Upcoming. {ABOUT}"),
        (BEFORE, {"date_precision": "day"}, f"10 March 2026 · Upcoming. {ABOUT}"),
        (BEFORE, {"date_precision": "month"}, f"March 2026 · Announced. {ABOUT}"),
        (BEFORE, {"date_precision": "season"}, f"spring 2026 · Announced. {ABOUT}"),
    ],
)
def test_summary_begins_with_the_date_and_the_state(hub, client, clock, at, values, expected):
    clock(at)
    WebinarPageFactory(parent=hub.webinars, **values)
    assert summaries(client.get(ACTIVITIES)) == [expected]


def test_summary_of_an_activity_without_a_date_says_so(hub, client, clock):
    clock(BEFORE)
    WebinarPageFactory(parent=hub.webinars)
    EventPage.objects.update(start_date=None, start=None, end=None)
    assert summaries(client.get(ACTIVITIES)) == [f"Date to be announced · Announced. {ABOUT}"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (BEFORE, "2026-02-20T09:00:00+00:00"),
        (DURING, "2026-03-10T13:00:00+00:00"),
        (AFTER, "2026-03-10T14:30:00+00:00"),
    ],
)
def test_entry_is_new_again_when_the_state_changes(hub, client, clock, at, expected):
    clock(at)
    published = dt.datetime(2026, 2, 20, 9, tzinfo=dt.UTC)
    WebinarPageFactory(parent=hub.webinars, first_published_at=published, last_published_at=published)
    [entry] = entries_of(client.get(ACTIVITIES))
    assert (said(entry, "published"), said(entry, "updated")) == ("2026-02-20T09:00:00+00:00", expected)


def test_entry_of_a_cancelled_activity_is_as_new_as_its_last_edit(hub, client, clock):
    clock(AFTER)
    edited = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    WebinarPageFactory(parent=hub.webinars, status="cancelled", status_note="Ill.", last_published_at=edited)
    [entry] = entries_of(client.get(ACTIVITIES))
    assert said(entry, "updated") == "2026-03-02T09:00:00+00:00"


@pytest.mark.parametrize("address", [ACTIVITIES, RECORDINGS])
@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (dt.timedelta(hours=1), "public, max-age=60"),
        (dt.timedelta(seconds=20), "public, max-age=20"),
        (dt.timedelta(seconds=0.5), "no-cache"),
    ],
)
def test_feed_is_never_kept_beyond_the_next_change(hub, client, clock, address, before, expected):
    clock(END - before)
    WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory())
    assert client.get(address)["Cache-Control"] == expected


def test_feed_that_has_changed_is_sent_again(hub, client, clock):
    clock(BEFORE)
    WebinarPageFactory(parent=hub.webinars)
    tag = client.get(ACTIVITIES)["ETag"]
    assert client.get(ACTIVITIES, headers={"if-none-match": tag}).status_code == 304
    clock(DURING)
    assert client.get(ACTIVITIES, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(("at", "expected"), [(BEFORE, []), (DURING, []), (END, ["Rents"]), (AFTER, ["Rents"])])
def test_recording_is_there_once_the_activity_is_over(hub, client, clock, at, expected):
    clock(at)
    WebinarPageFactory(parent=hub.webinars, title="Rents", recording=RecordingFactory())
    assert titles(client.get(RECORDINGS)) == expected


@pytest.mark.parametrize("values", [{"recording": None}, {"recording_expected": True}, {"status": "cancelled"}])
def test_activity_without_anything_to_watch_is_no_recording(hub, client, clock, values):
    clock(AFTER)
    WebinarPageFactory(parent=hub.webinars, **{"status_note": "Ill."} | values)
    assert titles(client.get(RECORDINGS)) == []


def test_draft_of_a_recording_stays_out_until_it_is_published(hub, client, clock):
    clock(AFTER)
    recording = OwnRecordingFactory(live=False)
    WebinarPageFactory(parent=hub.webinars, title="Rents", recording=recording)
    assert titles(client.get(RECORDINGS)) == []
    recording.save_revision().publish()
    [entry] = entries_of(client.get(RECORDINGS))
    assert (said(entry, "title"), said(entry, "published")) == ("Rents", "2026-04-01T12:00:00+00:00")


def test_recording_that_can_be_watched_since_later_comes_first(hub, client, clock):
    clock(AFTER)
    late = RecordingFactory(first_published_at=dt.datetime(2026, 3, 20, tzinfo=dt.UTC))
    WebinarPageFactory(parent=hub.webinars, title="Old, recorded late", recording=late)
    march = {"start_date": dt.date(2026, 3, 15)}
    early = RecordingFactory(first_published_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    WebinarPageFactory(parent=hub.webinars, title="Recorded before its end", recording=early, **march)
    assert titles(client.get(RECORDINGS)) == ["Old, recorded late", "Recorded before its end"]


def test_recording_is_described_by_what_is_said_in_it(hub, client, clock):
    clock(AFTER)
    WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(description="How rents are set."))
    assert summaries(client.get(RECORDINGS)) == ["How rents are set."]


def test_files_of_our_own_can_be_downloaded_from_the_feed(hub, client, clock):
    clock(AFTER)
    sound = MediaFactory(type="audio", file__filename="sound.mp3", file__data=b"012")
    video = MediaFactory(file__filename="talk.webm")
    files = [("file", {"file": file, "quality": ""}) for file in (video, sound)]
    WebinarPageFactory(parent=hub.webinars, recording=OwnRecordingFactory(files=files))
    response = client.get(RECORDINGS)
    [entry] = entries_of(response)
    assert links(entry, "enclosure") == [
        {"href": f"http://testserver{video.url}", "length": "10", "type": "video/webm"},
        {"href": f"http://testserver{sound.url}", "length": "3", "type": "audio/mpeg"},
    ]
    assert [each.href for each in as_readers_do(response).entries[0].enclosures] == [
        f"http://testserver{video.url}",
        f"http://testserver{sound.url}",
    ]


def test_each_recording_offers_its_own_files(hub, client, clock):
    clock(AFTER)
    recordings = [OwnRecordingFactory() for _number in range(3)]
    for day, recording in enumerate(recordings, start=1):
        WebinarPageFactory(parent=hub.webinars, start_date=dt.date(2026, 3, day), recording=recording)
    offered = [links(entry, "enclosure")[0]["href"] for entry in entries_of(client.get(RECORDINGS))]
    files = [recording.files[0].value["file"].url for recording in reversed(recordings)]
    assert offered == [f"http://testserver{address}" for address in files]


def test_recording_at_a_provider_is_not_handed_out(hub, client, clock):
    clock(AFTER)
    WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory())
    [entry] = entries_of(client.get(RECORDINGS))
    assert links(entry, "enclosure") == []


def test_file_is_offered_without_its_size_while_the_storage_is_away(hub, client, clock, monkeypatch):
    def fail(*args):
        raise StorageAwayError("The storage does not answer.")

    clock(AFTER)
    recording = OwnRecordingFactory()
    file = recording.files[0].value["file"]
    WebinarPageFactory(parent=hub.webinars, recording=recording)
    monkeypatch.setattr(FieldFile, "size", property(fail))
    [entry] = entries_of(client.get(RECORDINGS))
    assert [(each["href"], each["length"]) for each in links(entry, "enclosure")] == [
        (f"http://testserver{file.url}", "0")
    ]


@pytest.mark.parametrize("lost", ["content", "record"])
def test_missing_file_is_left_out_and_the_feed_stays(hub, client, clock, lost):
    clock(AFTER)
    recording = OwnRecordingFactory()
    file = recording.files[0].value["file"]
    WebinarPageFactory(parent=hub.webinars, title="Rents", recording=recording)
    if lost == "content":
        file.file.storage.delete(file.file.name)
    else:
        file.delete()
    [entry] = entries_of(client.get(RECORDINGS))
    assert (said(entry, "title"), links(entry, "enclosure")) == ("Rents", [])


@pytest.mark.parametrize(
    ("licence", "rights", "address"),
    [
        ("cc-by-4.0", "CC BY 4.0", [{"href": "https://creativecommons.org/licenses/by/4.0/"}]),
        ("all-rights", "All rights reserved, used with permission", []),
        ("", "", []),
    ],
)
def test_licence_of_a_recording_is_told(hub, client, clock, licence, rights, address):
    clock(AFTER)
    WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(licence=licence))
    [entry] = entries_of(client.get(RECORDINGS))
    assert (said(entry, "rights"), links(entry, "license")) == (rights, address)


def test_feed_holds_every_type_of_activity(hub, client, clock):
    clock(BEFORE)
    VisitPageFactory(parent=hub.visits, title="Visit", place=PlaceFactory())
    WebinarPageFactory(parent=hub.webinars, title="Webinar", themes=[ThemeFactory()])
    assert sorted(titles(client.get(ACTIVITIES))) == ["Visit", "Webinar"]


def test_feed_leads_to_the_home_page_while_its_listing_is_not_public(hub, client):
    hub.activities.delete()
    assert as_readers_do(client.get(ACTIVITIES)).feed.link == "http://testserver/"
    ActivityIndexPageFactory(parent=hub.home)
    assert as_readers_do(client.get(ACTIVITIES)).feed.link == "http://testserver/activities/"
