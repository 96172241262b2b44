"""What a recording must hold, and what follows from its captions and chapters."""

import pytest
from django.core.exceptions import ValidationError

from events.blocks import CaptionsBlock, SpeakerBlock
from events.models import Recording
from events.passages import Passage, passages
from events.templatetags.recording_tags import caption_tracks, language_name
from events.timecodes import Chapter
from events.watching import spoken_lines
from events.webvtt import Cue
from tests.factories.core import OrganisationFactory, PersonFactory
from tests.factories.events import WEBVTT, OwnRecordingFactory, RecordingFactory

BOTH = "Give both the site that holds the recording and its address there."
NOTHING = "Add a file, or give the address where the recording lives."
NO_VIDEO = (
    "This is not the address of one video at a PeerTube site. It looks like "
    "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv."
)
NO_YOUTUBE = (
    "This is not the address of one video at YouTube. It looks like https://www.youtube.com/watch?v=aqz-KE-bpKQ."
)
SRT = "1\n00:00:00,000 --> 00:00:04,000\nThe first words.\n\n2\n00:00:04,000 --> 00:00:09,000\nThe second words."
LATE = "The last chapter begins after the end of the recording."


def messages(recording: Recording) -> dict[str, list[str]]:
    try:
        recording.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, {}),
        ({"provider": "", "provider_url": ""}, {"files": [NOTHING]}),
        ({"provider": ""}, {"provider_url": [BOTH]}),
        ({"provider_url": ""}, {"files": [NOTHING], "provider_url": [BOTH]}),
        ({"provider_url": "video.example.org"}, {"provider_url": ["Enter a valid URL.", NO_VIDEO]}),
        ({"provider_url": "javascript:alert(1)"}, {"provider_url": ["Enter a valid URL.", NO_VIDEO]}),
        ({"provider_url": "ftp://video.example.org/w/1"}, {"provider_url": [NO_VIDEO]}),
        ({"provider_url": "https://video.example.org/c/channel"}, {"provider_url": [NO_VIDEO]}),
        ({"provider": "youtube"}, {"provider_url": [NO_YOUTUBE]}),
        (
            {"provider": "other", "provider_url": "ftp://example.org/film"},
            {"provider_url": ["Give the address of a page, beginning with https://."]},
        ),
        ({"title": ""}, {"title": ["This field cannot be blank."]}),
        (
            {"chapters": "0:00 One\nTwo"},
            {"chapters": ["Line 2 is not a chapter: write “12:34 Title”, not “Two”."]},
        ),
        ({"chapters": "1:00 One", "duration": 60}, {"chapters": [LATE]}),
        ({"chapters": "0:59 One", "duration": 60}, {}),
        ({"chapters": "1:00 One", "duration": None}, {}),
        (
            {"provider": "", "provider_url": "", "chapters": "One"},
            {"files": [NOTHING], "chapters": ["Line 1 is not a chapter: write “12:34 Title”, not “One”."]},
        ),
    ],
)
def test_what_a_recording_lacks_is_named_at_its_field(db, fields, told):
    assert messages(RecordingFactory(**fields)) == told


def test_file_of_our_own_is_enough(db):
    assert messages(OwnRecordingFactory()) == {}


@pytest.mark.parametrize(
    ("webvtt", "told"),
    [
        (WEBVTT, {}),
        ("words", {"webvtt": ["Line 1: captions begin with the word WEBVTT."]}),
        ("", {"webvtt": ["This field is required."]}),
    ],
)
def test_captions_are_read_before_they_are_kept(webvtt, told):
    assert cleaned_or_told(webvtt) == (told or webvtt.strip())


def cleaned_or_told(text: str) -> str | dict[str, list[str]]:
    block = CaptionsBlock()
    try:
        return block.clean(block.to_python({"language": "en", "kind": "captions", "webvtt": text}))["webvtt"]
    except ValidationError as error:
        return {name: fault.messages for name, fault in error.block_errors.items()}


@pytest.mark.parametrize(
    ("srt", "kept"),
    [
        (
            SRT,
            WEBVTT.replace("\n00:", "\n00:00:").replace("> 00:", "> 00:00:"),
        ),
        (
            "1\n00:00:00,000 -> 00:00:04,000",
            {"webvtt": ["Line 2: “00:00:00,000 -> 00:00:04,000” is not a time such as 00:00:12,000 --> 00:00:15,000."]},
        ),
    ],
    ids=["right", "wrong"],
)
def test_subrip_is_kept_as_webvtt(srt, kept):
    assert cleaned_or_told(srt) == kept


def with_captions(*rows: tuple[str, str]) -> Recording:
    return OwnRecordingFactory(
        captions=[("captions", {"language": code, "kind": kind, "webvtt": WEBVTT}) for code, kind in rows]
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("en", "captions"), ("en", "subtitles"), ("fr", "subtitles")], {}),
        (
            [("en", "captions"), ("fr", "subtitles"), ("en", "captions"), ("fr", "subtitles")],
            {
                "captions": [
                    "These captions stand here twice: English, Captions, with sounds; French, Subtitles, a translation."
                ]
            },
        ),
    ],
)
def test_captions_of_one_kind_stand_once_in_a_language(db, rows, told):
    assert messages(with_captions(*rows)) == told


@pytest.mark.parametrize(
    ("seconds", "length", "minutes"), [(None, "", 0), (9, "0:09", 1), (89, "1:29", 1), (3723, "1:02:03", 62)]
)
def test_length_in_words(seconds, length, minutes):
    recording = Recording(duration=seconds)
    assert (recording.length, recording.minutes) == (length, minutes)


def test_chapters_are_read_from_their_lines():
    assert Recording(chapters="0:00 Begin\n1:15 End").chapter_list == [Chapter(0, "Begin"), Chapter(75, "End")]


def test_transcript_is_made_from_the_first_captions(db):
    recording = OwnRecordingFactory()
    assert spoken_lines(recording) == [Passage(0, "The first words."), Passage(4, "The second words.")]
    assert spoken_lines(Recording()) == []


def test_captions_are_offered_in_the_words_of_their_readers(db):
    captions = [
        ("captions", {"language": code, "kind": kind, "webvtt": WEBVTT})
        for code, kind in [("en", "captions"), ("fr", "subtitles"), ("el", "subtitles")]
    ]
    assert caption_tracks(OwnRecordingFactory(captions=captions)) == [
        {"index": 0, "code": "en", "kind": "captions", "language": "English"},
        {"index": 1, "code": "fr", "kind": "subtitles", "language": "Français"},
        {"index": 2, "code": "el", "kind": "subtitles", "language": "Ελληνικά"},
    ]
    assert language_name("xx") == "Xx"


@pytest.mark.parametrize(
    ("cues", "joined"),
    [
        ([], []),
        ([Cue(0, 4, "No end")], [Passage(0, "No end")]),
        ([Cue(0, 2, "One."), Cue(2, 4, "Two?")], [Passage(0, "One."), Passage(2, "Two?")]),
        (
            [Cue(1.9, 12, "A long"), Cue(12, 18, "sentence."), Cue(18, 19, "Next.")],
            [Passage(1, "A long sentence."), Passage(18, "Next.")],
        ),
        ([Cue(0, 20, "Runs on"), Cue(20, 22, "and on.")], [Passage(0, "Runs on"), Passage(20, "and on.")]),
        ([Cue(0, 19.999, "Runs on"), Cue(20, 22, "and on.")], [Passage(0, "Runs on and on.")]),
        ([Cue(0, 4, "One"), Cue(4, 5, ""), Cue(5, 6, "two.")], [Passage(0, "One two.")]),
    ],
)
def test_captions_join_to_passages_that_end_with_a_sentence(cues, joined):
    assert passages(cues) == joined


def test_passage_names_its_time():
    assert Passage(75, "Words.").timecode == "1:15"


def test_speakers_are_fetched_in_two_queries(db, django_assert_num_queries):
    people = [PersonFactory(organisation=OrganisationFactory()) for _number in range(9)]
    hosts = [OrganisationFactory() for _number in range(9)]
    rows = [{"person": person.pk, "organisation": None} for person in people]
    rows += [{"organisation": host.pk, "topic": "Rents"} for host in hosts]
    rows += [{"person": 0, "organisation": 999_999, "topic": "Deleted since"}]
    with django_assert_num_queries(2):
        speakers = SpeakerBlock().bulk_to_python(rows)
        found = [(row["person"], row["person"] and row["person"].organisation, row["organisation"]) for row in speakers]
    assert found[:9] == [(person, person.organisation, None) for person in people]
    assert found[9:] == [*((None, None, host) for host in hosts), (None, None, None)]
    assert [row["topic"] for row in speakers] == [""] * 9 + ["Rents"] * 9 + ["Deleted since"]
