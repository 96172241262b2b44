"""What partners show in a frame is right at every moment."""

import datetime as dt

import html5lib
import pytest

from events.models import EventPage
from tests.factories.core import ImageFactory, PlaceFactory
from tests.factories.events import OwnRecordingFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.sharing.frames import (
    AFTER,
    CALENDAR,
    DAYS_BEFORE,
    DURING,
    JOIN,
    NOTE,
    PAGE,
    REGISTER,
    WHEN,
    ancestors,
    main,
    taken_down,
)
from tests.site.markup import document, links, text


@pytest.mark.parametrize(
    ("fields", "moment", "words", "ways"),
    [
        (
            {"registration_url": REGISTER, "registration_opens": dt.datetime(2026, 3, 8, tzinfo=dt.UTC)},
            DAYS_BEFORE,
            f"Webinar Announced In 3 days Rents {WHEN} Online "
            "Registration opens on 8 March 2026, 01:00, Brussels time. Add to calendar",
            [CALENDAR],
        ),
        (
            {"registration_url": REGISTER},
            DAYS_BEFORE,
            f"Webinar Registration open In 3 days Rents {WHEN} Online Register Add to calendar",
            [("Register", REGISTER), CALENDAR],
        ),
        (
            {"registration_url": REGISTER, "is_full": True},
            DAYS_BEFORE,
            f"Webinar Upcoming In 3 days Rents {WHEN} Online It is fully booked. Add to calendar",
            [CALENDAR],
        ),
        (
            {"join_url": JOIN},
            DURING,
            f"Webinar Live now Until 15:30 Rents {WHEN} Online Join now",
            [("Join now", JOIN)],
        ),
        ({}, DURING, f"Webinar Live now Until 15:30 Rents {WHEN} Online It is taking place now.", []),
        (
            {"recording_expected": True},
            AFTER,
            f"Webinar Recording in preparation Rents {WHEN} Online "
            "It is over. The recording is in preparation and will appear here.",
            [],
        ),
        (
            {},
            AFTER,
            f"Webinar Past Rents {WHEN} Online It is over. There is no recording of it. More on its page",
            [("More on its page", PAGE)],
        ),
        (
            {"status": "cancelled", **NOTE},
            DAYS_BEFORE,
            f"Webinar Cancelled Rents {WHEN} Online It does not take place. The hall is closed.",
            [],
        ),
        (
            {"status": "postponed", **NOTE},
            DAYS_BEFORE,
            f"Webinar Postponed Rents {WHEN} Online "
            "It does not take place on that date. A new date will stand here. The hall is closed.",
            [],
        ),
    ],
)
def test_activity_says_what_it_is_and_what_to_do(make, frame, clock, fields, moment, words, ways):
    page = make(**fields)
    clock(moment)
    shown = main(frame(page))
    assert text(shown) == words
    assert links(shown) == [("Rents", PAGE), *ways]


def test_applications_are_invited_for_a_visit(hub, frame, clock):
    visit = VisitPageFactory(
        parent=hub.visits, registration_url=REGISTER, application_deadline=dt.date(2026, 3, 8), slug="visit"
    )
    clock(DAYS_BEFORE)
    shown = main(frame(visit))
    assert ("Apply to take part", REGISTER) in links(shown)
    assert "Apply by the end of 8 March 2026, Brussels time." in text(shown)


def test_links_open_a_window_of_their_own_and_tell_nothing(make, frame, clock):
    page = make(registration_url=REGISTER)
    clock(DAYS_BEFORE)
    shown = frame(page)
    assert {(link.get("target"), link.get("rel")) for link in shown.iter("a")} == {("_blank", "noopener")}


@pytest.mark.parametrize("of", ["page", "recording"])
def test_recording_plays_from_the_second_with_the_captions_that_are_asked_for(make, frame, clock, recording, of):
    page = make(recording=recording)
    clock(AFTER)
    shown = frame({"page": page, "recording": recording}[of], "?t=4&captions=en")
    video = main(shown).find(".//video")
    assert video.find("source").get("src") == f"{recording.files[0].value['file'].url}#t=4"
    assert [(track.get("srclang"), track.get("default")) for track in video.iter("track")] == [("en", "")]
    assert text(main(shown).find("h1")) == "Rents"
    assert links(main(shown).find("h1")) == [("Rents", PAGE)]


@pytest.mark.parametrize("captions", ["", "?captions=off", "?captions=xx"])
def test_captions_are_off_unless_asked_for(make, frame, clock, recording, captions):
    page = make(recording=recording)
    clock(AFTER)
    assert [track.get("default") for track in frame(page, captions).iter("track")] == [None]


def test_recording_is_not_shown_before_the_activity_is_over(make, frame, clock, recording):
    page = make(recording=recording)
    clock(DAYS_BEFORE)
    assert list(frame(page).iter("video")) == []
    assert list(frame(recording).iter("video")) == []


def test_recording_without_an_activity_plays_by_itself(frame, recording):
    shown = frame(recording)
    assert len(list(shown.iter("video"))) == 1
    assert text(main(shown).find("h1")) == "Rents, recorded"
    assert [link.get("href") for link in shown.iter("link") if link.get("rel") == "canonical"] == []


def test_recording_at_a_provider_loads_nothing_from_there(make, frame, clock):
    page = make(recording=RecordingFactory(provider="youtube", provider_url="https://youtu.be/aqz-KE-bpKQ"))
    clock(AFTER)
    shown = frame(page)
    assert [element.tag for element in shown.iter() if element.tag in ("iframe", "video", "object")] == []
    assert [base.attrib for base in shown.iter("base")] == [{"target": "_blank"}]
    addresses = [link.get("href") for link in main(shown).find(".//div[@data-provider]").iter("a")]
    assert addresses == ["https://www.youtube.com/watch?v=aqz-KE-bpKQ"]


LOST = "The recording cannot be played at present. More on its page"
TAKEN_DOWN = "The recording has been taken down. More on its page"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"health": "broken"}, LOST),
        ({"provider": "", "provider_url": ""}, LOST),
        ("withdrawn", TAKEN_DOWN),
    ],
)
def test_recording_that_is_lost_leaves_poster_transcript_and_a_link(make, frame, clock, fields, words):
    written = {"poster": ImageFactory(), "transcript": "What was said.\n\nAnd more."}
    recording = taken_down(**written) if fields == "withdrawn" else RecordingFactory(**written, **fields)
    page = make(recording=recording)
    clock(AFTER)
    shown = main(frame(page))
    assert text(shown) == f"Rents {words} What was said What was said. And more."
    assert [image.get("alt") for image in shown.iter("img")] == [""]
    assert links(shown) == [("Rents", PAGE), ("More on its page", PAGE)]


def test_edits_of_a_recording_that_was_taken_down_stay_unknown(make, client, clock):
    recording = taken_down(title="Public", transcript="Said in public.")
    page = make(recording=recording)
    recording.title, recording.transcript = "A draft", "Not for the public."
    recording.save()
    clock(AFTER)
    answer = client.get(f"/embed/{page.uuid}/").content.decode()
    assert ("Said in public." in answer, "Not for the public." in answer, "A draft" in answer) == (True, False, False)


def test_recording_of_several_activities_is_shown_with_the_one_that_can_be_watched(hub, frame, clock, recording):
    clock(AFTER)
    past = WebinarPageFactory(parent=hub.webinars, title="Over", recording=recording)
    WebinarPageFactory(parent=hub.webinars, title="Once more", recording=recording, start_date=dt.date(2027, 1, 1))
    undated = WebinarPageFactory(parent=hub.webinars, title="One day", recording=recording)
    EventPage.objects.filter(pk=undated.pk).update(start_date=None, start=None, end=None)
    assert text(main(frame(recording)).find("h1")) == past.title


def test_transcript_of_a_lost_recording_is_made_from_its_captions(make, frame, clock):
    page = make(recording=OwnRecordingFactory(health="broken"))
    clock(AFTER)
    said = main(frame(page)).find("section")
    assert (text(said), said.find("div").get("lang")) == ("What was said The first words. The second words.", "en")


def test_recording_that_was_never_published_stays_unknown(make, client, clock):
    recording = RecordingFactory(title="A draft", transcript="Not yet.", live=False, embed_policy="nobody")
    page = make(recording=recording)
    clock(AFTER)
    response = client.get(f"/embed/{page.uuid}/")
    assert "There is no recording of it." in text(document(response))
    assert ("A draft" in response.content.decode(), "Not yet." in response.content.decode()) == (False, False)
    assert ancestors(response) == "*"
    assert text(main(document(client.get(f"/embed/{recording.uuid}/")))) == text(main(document(response)))
    page.delete()
    assert client.get(f"/embed/{recording.uuid}/").status_code == 404


def test_practice_is_a_card_with_picture_place_and_summary(hub, frame):
    practice = PracticePageFactory(
        parent=hub.practices, title="The hall", slug="hall", summary="A hall was kept.", card_image=ImageFactory()
    )
    practice.places.add(PlaceFactory(name="Turku", country="FI"))
    practice.save()
    shown = main(frame(practice))
    address = "http://testserver/practices/hall/"
    assert text(shown) == "Turku, Finland The hall A hall was kept. Read the practice"
    assert links(shown) == [("The hall", address), ("Read the practice", address)]
    assert [image.get("alt") for image in shown.iter("img")] == ["A hall with tall windows"]


def test_page_is_a_whole_document_that_names_the_hub(make, client):
    page = make()
    response = client.get(f"/embed/{page.uuid}/")
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    shown = document(response)
    assert text(shown.find("head/title")) == "Rents – Cultural Heritage in Action"
    assert [(link.get("rel"), link.get("href")) for link in shown.iter("link") if link.get("rel") == "canonical"] == [
        ("canonical", PAGE)
    ]
    assert [meta.get("content") for meta in shown.iter("meta") if meta.get("name") == "robots"] == ["noindex"]
    assert len(list(shown.iter("h1"))) == 1
    footer = shown.find("body/footer")
    assert links(footer) == [("Cultural Heritage in Action", PAGE)]
    assert text(footer) == "Cultural Heritage in Action testserver/webinars/rents"


def test_post_is_refused(make, client):
    assert client.post(f"/embed/{make().uuid}/").status_code == 405


def test_recordings_know_their_activities_by_the_latest(hub, frame, clock, recording):
    for day in (9, 10):
        WebinarPageFactory(
            parent=hub.webinars, title=f"On {day}", start_date=dt.date(2026, 3, day), recording=recording
        )
    clock(AFTER)
    assert text(main(frame(recording)).find("h1")) == "On 10"
