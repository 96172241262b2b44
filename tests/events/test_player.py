"""The player of our own files, on the page of an activity and within stories."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from core.models import Language
from events.models import Recording
from events.watching import asked_second
from tests.events.reading import document, texts, values, words
from tests.factories.core import ImageFactory
from tests.factories.events import WEBVTT, MediaFactory, OwnRecordingFactory, RecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

AFTER = dt.datetime(2026, 3, 11, tzinfo=dt.UTC)


FRENCH = "WEBVTT\n\n00:00.000 --> 00:04.000\nLes mots.\n"
TWO_LANGUAGES = [
    ("captions", {"language": "en", "kind": "captions", "webvtt": WEBVTT}),
    ("captions", {"language": "fr", "kind": "subtitles", "webvtt": FRENCH}),
]


def choices(response, name: str) -> list[tuple[str, str, bool]]:
    """Label and value of what can be chosen, and whether it is."""
    links = document(response).select(f"[data-option={name}]")
    return [(words(link), link["data-value"], link.get("aria-current") == "true") for link in links]


def three_files() -> list:
    sound = MediaFactory(type="audio", file__filename="talk.mp3", width=None, height=None)
    return [
        ("file", {"file": MediaFactory(), "quality": "720p"}),
        ("file", {"file": MediaFactory(file__filename="other.webm"), "quality": ""}),
        ("file", {"file": sound, "quality": "sound only"}),
    ]


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
    names = ("aria-label", "width", "height", "preload", "crossorigin")
    assert [video[name] for name in names] == ["Rents", "1280", "720", "metadata", "anonymous"]
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
    query = QueryDict(urlencode({"t": asked}))
    assert (asked_second(query, Recording(duration=duration)) or 0) == second


def test_nothing_starts_later_without_an_address():
    assert (asked_second(QueryDict(), Recording()), asked_second(QueryDict("t="), Recording())) == (None, None)


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
    assert values(response, ".chapters__line", "viewbox") == ["0 0 4000 20"]
    assert values(response, ".chapters__line path", "d") == [
        "M0 10H4000M0 2V18M4000 2V18M0 5V15M3723 5V15",
        "",
        "M0 0V20",
    ]
    assert texts(response, ".chapters__measure span") == ["0:00", "1:06:40"]


def test_recording_of_unknown_length_has_no_line(watch):
    response = watch(OwnRecordingFactory(duration=None, chapters="0:00 Begin\n0:04 End"))
    assert values(response, ".chapters__line", "viewbox") == []


def test_transcript_comes_from_the_captions_with_an_address_for_each_line(watch):
    recording = OwnRecordingFactory()
    response = watch(recording)
    assert texts(response, ".transcript li") == ["0:00 The first words.", "0:04 The second words."]
    assert values(response, ".transcript li a", "href") == [
        f"?t={second}#recording-{recording.uuid}" for second in (0, 4)
    ]
    assert values(response, ".transcript__text", "lang") == ["en"]


def test_transcript_that_was_written_stands_first_and_the_captions_can_be_read_instead(watch):
    recording = OwnRecordingFactory(transcript="What was said.\n\nAnd answered.")
    response = watch(recording)
    assert texts(response, ".transcript__text p") == ["What was said.", "And answered."]
    assert choices(response, "transcript") == [("As written", "text", True), ("English", "en", False)]
    assert texts(watch(recording, "?transcript=en"), ".transcript li") == [
        "0:00 The first words.",
        "0:04 The second words.",
    ]


@pytest.mark.parametrize(
    ("query", "language", "first"),
    [
        ("", "en", "0:00 The first words."),
        ("?transcript=fr", "fr", "0:00 Les mots."),
        ("?transcript=de", "en", "0:00 The first words."),
        ("?transcript=text", "en", "0:00 The first words."),
    ],
)
def test_transcript_can_be_read_in_each_language_of_the_captions(watch, query, language, first):
    response = watch(OwnRecordingFactory(captions=TWO_LANGUAGES), query)
    assert values(response, ".transcript__text", "lang") == [language]
    assert texts(response, ".transcript li")[0] == first
    assert choices(response, "transcript") == [
        ("English", "en", language == "en"),
        ("Français", "fr", language == "fr"),
    ]


@pytest.mark.parametrize(
    ("query", "line", "chapter"),
    [
        ("", [], []),
        ("?t=0", ["0:00 The first words."], ["0:00 Beginning"]),
        ("?t=3", ["0:00 The first words."], ["0:00 Beginning"]),
        ("?t=8", ["0:04 The second words."], ["0:04 End"]),
        ("?t=9", [], []),
    ],
)
def test_line_and_chapter_of_the_moment_asked_for_are_marked(watch, query, line, chapter):
    response = watch(OwnRecordingFactory(), query)
    assert texts(response, ".transcript li[aria-current=true]") == line
    assert texts(response, ".chapters a[aria-current=true]") == chapter


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", []),
        ("?captions=fr", ["fr"]),
        ("?captions=en", ["en"]),
        ("?captions=off", []),
        ("?captions=de", []),
        ("?captions=%22%3E", []),
    ],
)
def test_captions_show_from_the_start_when_the_address_says_so(watch, query, shown):
    response = watch(OwnRecordingFactory(captions=TWO_LANGUAGES), query)
    assert values(response, "track[default]", "srclang") == shown
    assert choices(response, "captions") == [
        ("Off", "off", not shown),
        ("English", "en", shown == ["en"]),
        ("Français", "fr", shown == ["fr"]),
    ]


@pytest.mark.parametrize(
    ("query", "medium", "place"),
    [
        ("", "video", 0),
        ("?file=1", "video", 0),
        ("?file=2", "video", 1),
        ("?file=3", "audio", 2),
        ("?file=0", "video", 0),
        ("?file=4", "video", 0),
        ("?file=-1", "video", 0),
        ("?file=a", "video", 0),
    ],
)
def test_each_version_of_the_recording_can_be_chosen(watch, query, medium, place):
    response = watch(OwnRecordingFactory(files=(files := three_files())), query)
    addresses = [file["file"].url for _type, file in files]
    assert values(response, f"{medium} source", "src")[0] == addresses[place]
    assert [(*choice[1:], choice[0]) for choice in choices(response, "file")] == [
        (address, index == place, label)
        for index, (address, label) in enumerate(zip(addresses, ["720p", "Video, WEBM", "sound only"], strict=True))
    ]


def test_links_keep_the_second_and_what_else_was_chosen(watch):
    recording = OwnRecordingFactory(files=three_files(), captions=TWO_LANGUAGES)
    response = watch(recording, "?t=5&file=2&captions=fr&transcript=fr&lang=fr&theme=dark&other=1")
    anchor = f"#recording-{recording.uuid}"
    rest = "file=2&captions=fr&transcript=fr&lang=fr&theme=dark"
    assert values(response, ".chapters a", "href") == [f"?t={second}&{rest}{anchor}" for second in (0, 4)]
    assert values(response, "[data-option=file]", "href") == [
        f"?t=5&{rest.replace('file=2', f'file={place}')}{anchor}" for place in (1, 2, 3)
    ]
    assert values(response, "[data-option=captions]", "href")[0] == (
        f"?t=5&{rest.replace('captions=fr', 'captions=off')}{anchor}"
    )


def test_recording_in_one_version_offers_none(watch):
    assert choices(watch(OwnRecordingFactory()), "file") == []


def test_file_and_captions_can_be_read_from_a_frame_without_an_origin(watch, client):
    recording = OwnRecordingFactory()
    watch(recording)
    addresses = [recording.files[0].value["file"].url, f"/captions/{recording.uuid}/0.vtt"]
    assert [client.get(address)["Access-Control-Allow-Origin"] for address in addresses] == ["*", "*"]


def test_moment_can_be_cited(watch):
    recording = OwnRecordingFactory(title="Rents")
    response = watch(recording, "?t=4&captions=en")
    page = recording.events.get()
    address = f"http://testserver{page.url}?t=4#recording-{recording.uuid}"
    assert texts(response, ".cite__text") == [f"“Rents”, {page.title}, 10 March 2026, at 0:04. {address}"]
    assert values(response, ".cite__text a", "href") == [address]


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
