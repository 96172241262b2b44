"""The player on the page of an activity: our own files with all that belongs to them, or a link to a provider."""

import datetime as dt

import pytest
from django.test import RequestFactory

from core.models import Language
from events.models import Recording
from events.templatetags.recording_tags import start_second
from tests.events.reading import document, texts, values, words
from tests.factories.core import ImageFactory
from tests.factories.events import WEBVTT, MediaFactory, OwnRecordingFactory, RecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

AFTER = dt.datetime(2026, 3, 11, tzinfo=dt.UTC)


@pytest.fixture
def watch(hub, client, clock):
    """The page of an activity that is over, with its recording."""
    clock(AFTER)

    def get(recording: Recording, query: str = ""):
        page = WebinarPageFactory(parent=hub.webinars, recording=recording)
        return client.get(page.url + query)

    return get


def test_video_plays_with_its_captions(watch):
    recording = OwnRecordingFactory(
        title="Rents",
        captions=[
            ("captions", {"language": "en", "kind": "captions", "webvtt": WEBVTT}),
            ("captions", {"language": "fr", "kind": "subtitles", "webvtt": WEBVTT}),
        ],
    )
    video = document(watch(recording)).select_one("video")
    file = recording.files[0].value["file"]
    assert (video["aria-label"], video["width"], video["height"], video["preload"]) == (
        "Rents",
        "1280",
        "720",
        "metadata",
    )
    assert [source.attrs for source in video.select("source")] == [{"src": file.url, "type": "video/mp4"}]
    assert [track.attrs for track in video.select("track")] == [
        {"kind": "captions", "src": f"/captions/{recording.uuid}/0.vtt", "srclang": "en", "label": "English"},
        {"kind": "subtitles", "src": f"/captions/{recording.uuid}/1.vtt", "srclang": "fr", "label": "Français"},
    ]
    assert words(video.select_one("a")) == "Your browser does not play this video. You can download it."


def test_video_offers_each_file_in_its_order(watch):
    names = ["one.webm", "two.mp4"]
    files = [("file", {"file": MediaFactory(file__filename=name), "quality": ""}) for name in names]
    response = watch(OwnRecordingFactory(files=files))
    assert values(response, "video source", "type") == ["video/webm", "video/mp4"]


def test_sound_plays_without_a_picture(watch):
    sound = MediaFactory(type="audio", file__filename="talk.mp3", width=None, height=None)
    response = watch(OwnRecordingFactory(files=[("file", {"file": sound, "quality": ""})]))
    assert values(response, "audio source", "src") == [sound.url]
    assert texts(response, "video") == []


def test_poster_is_shown_before_the_video_plays(watch):
    response = watch(OwnRecordingFactory(poster=ImageFactory()))
    (poster,) = values(response, "video", "poster")
    assert poster.startswith("/media/images/")


def test_file_that_was_deleted_is_left_out(watch):
    recording = OwnRecordingFactory()
    recording.files[0].value["file"].delete()
    assert texts(watch(recording), "video, audio, .downloads li") == ["Captions in English, WebVTT"]


@pytest.mark.parametrize(
    ("asked", "duration", "second"),
    [
        ("75", 90, 75),
        ("0", 90, 0),
        ("89", 90, 89),
        ("90", 90, 0),
        ("75", None, 75),
        ("007", 90, 7),
        ("999999", None, 999999),
        ("9999999", None, 0),
        ("", 90, 0),
        ("-5", 90, 0),
        ("1.5", 90, 0),
        ("1e3", 90, 0),
        ("٣", 90, 0),
        ("²", 90, 0),
        ("1:15", 90, 0),
        ('"><script>', 90, 0),
    ],
)
def test_second_to_start_at_comes_from_the_address(asked, duration, second):
    request = RequestFactory().get("/", {"t": asked})
    assert start_second(request, Recording(duration=duration)) == second


def test_nothing_starts_later_without_an_address():
    assert (start_second(None, Recording()), start_second(RequestFactory().get("/"), Recording())) == (0, 0)


@pytest.mark.parametrize(
    ("query", "fragment"), [("?t=4", "#t=4"), ("?t=9", ""), ("?t=%22%3E%3Cscript%3E", ""), ("?t=0", "")]
)
def test_video_starts_at_the_second_asked_for(watch, query, fragment):
    recording = OwnRecordingFactory()
    response = watch(recording, query)
    assert values(response, "video source", "src") == [recording.files[0].value["file"].url + fragment]
    assert b"<script>" not in response.content


def test_chapters_lead_to_their_second(watch):
    recording = OwnRecordingFactory(duration=4000, chapters="0:00 Begin\n1:02:03 Rents & <means>")
    response = watch(recording)
    anchor = f"#recording-{recording.uuid}"
    assert texts(response, ".chapters li") == ["0:00 Begin", "1:02:03 Rents & <means>"]
    assert values(response, ".chapters a", "href") == [f"?t=0{anchor}", f"?t=3723{anchor}"]
    assert values(response, ".chapters a", "data-seek") == ["0", "3723"]
    assert values(response, "[data-player]", "id") == [anchor[1:]]


def test_chapters_are_ticks_on_a_line_as_long_as_the_recording(watch):
    response = watch(OwnRecordingFactory(duration=4000, chapters="0:00 Begin\n1:02:03 Rents"))
    assert values(response, ".chapters__line", "viewbox") == ["0 0 4000 10"]
    assert values(response, ".chapters__line path", "d") == ["M0 5H4000M0 0V10M4000 0V10M0 1V9M3723 1V9"]


def test_recording_of_unknown_length_has_no_line(watch):
    response = watch(OwnRecordingFactory(duration=None, chapters="0:00 Begin\n0:04 End"))
    assert values(response, ".chapters__line", "viewbox") == []


def test_transcript_comes_from_the_captions(watch):
    response = watch(OwnRecordingFactory())
    assert texts(response, ".transcript p") == ["0:00 The first words. The second words."]


def test_transcript_that_was_written_stands_instead(watch):
    response = watch(OwnRecordingFactory(transcript="What was said.\n\nAnd answered."))
    assert texts(response, ".transcript p") == ["What was said.", "And answered."]


def test_facts_stand_below_the_player(watch):
    recording = OwnRecordingFactory(duration=3723, licence="cc-by-4.0")
    response = watch(recording)
    facts = dict(zip(texts(response, ".player__facts dt"), texts(response, ".player__facts dd"), strict=True))
    assert facts == {"Length": "1:02:03", "Captions": "English", "Licence": "CC BY 4.0"}
    assert values(response, ".player__facts time", "datetime") == ["PT1H2M3S"]


def test_everything_can_be_downloaded(watch):
    recording = OwnRecordingFactory()
    response = watch(recording)
    assert texts(response, ".downloads li") == ["Video, MP4 (720p)", "Captions in English, WebVTT"]
    assert values(response, ".downloads a", "href") == [
        recording.files[0].value["file"].url,
        f"/captions/{recording.uuid}/0.vtt",
    ]


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        (
            {"provider": "youtube"},
            [
                "Play the recording on YouTube",
                "That site belongs to somebody else. It may set cookies and note what you watch.",
            ],
        ),
        (
            {"provider": "other", "health": "working"},
            [
                "Play the recording on another site",
                "That site belongs to somebody else. It may set cookies and note what you watch.",
            ],
        ),
        (
            {"provider": "vimeo", "health": "broken"},
            [
                "This recording stood on another site. It could not be reached when we last checked.",
                "Its address there",
            ],
        ),
    ],
)
def test_recording_at_a_provider_is_a_link(watch, fields, sentences):
    response = watch(RecordingFactory(**fields))
    assert texts(response, ".provider p") == sentences
    assert values(response, ".provider a", "href") == ["https://video.example.org/w/1"]


@pytest.mark.parametrize("health", ["unchecked", "working", "broken"])
def test_nothing_is_fetched_from_a_provider(watch, health):
    recording = RecordingFactory(provider="youtube", provider_url="https://www.youtube.com/watch?v=1", health=health)
    page = document(watch(recording))
    fetched = [tag[name] for name in ("src", "srcset", "poster", "data", "action") for tag in page.select(f"[{name}]")]
    fetched += [tag["href"] for tag in page.select("link:not([rel=canonical])")]
    assert {address for address in fetched if not address.startswith("/")} == set()
    assert page.select("iframe, object, embed, video, audio") == []
    assert [str(tag) for tag in page.select("[style*=url], meta[http-equiv]")] == []


def test_chapters_of_a_recording_at_a_provider_are_times_without_links(watch):
    response = watch(RecordingFactory(chapters="0:00 Begin\n0:04 End"))
    assert (texts(response, ".chapters li"), texts(response, ".chapters a")) == (["0:00 Begin", "0:04 End"], [])


def test_recording_within_a_story_names_its_languages_and_waits_to_be_published(hub, client):
    recordings = [
        RecordingFactory(title=title, live=live, languages=[Language.objects.get(code="en")])
        for title, live in [("Published", True), ("Draft", False)]
    ]
    body = [("recording", {"recording": recording}) for recording in recordings]
    response = client.get(PracticePageFactory(parent=hub.practices, body=body).url)
    assert texts(response, ".recording-block__title") == ["Published"]
    assert texts(response, ".recording-block dt, .recording-block dd") == ["Spoken in", "English"]


def test_recording_that_its_activity_shows_again_has_an_address_of_its_own_there(hub, client, clock):
    clock(AFTER)
    recording = OwnRecordingFactory()
    body = [("recording", {"recording": recording})]
    page = WebinarPageFactory(parent=hub.webinars, recording=recording, body=body)
    for _visit in range(2):
        response = client.get(page.url)
        players = [f"recording-{recording.uuid}", f"recording-{recording.uuid}-2"]
        assert values(response, ".player", "id") == players
        assert values(response, ".chapters a", "href") == [
            f"?t={second}#{player}" for player in players for second in (0, 4)
        ]
