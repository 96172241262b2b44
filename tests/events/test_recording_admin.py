"""Recordings in the admin: written by Editors, published by Publishers."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from events.models import Recording
from events.watching import spoken_lines
from tests.events.admin import SNIPPET_FORM, errors, filled_in, send
from tests.events.reading import table, texts, values
from tests.factories.events import WEBVTT, OwnRecordingFactory, RecordingFactory

ADDRESS = "https://video.example.org/w/2"


def at(view: str, *recordings: Recording) -> str:
    return reverse(f"wagtailsnippets_events_recording:{view}", args=[recording.pk for recording in recordings])


def draft(recording: Recording) -> Recording:
    return Recording.objects.get(pk=recording.pk).get_latest_revision_as_object()


@pytest.fixture
def recording(db):
    return RecordingFactory(title="Rents", live=False)


def test_list_shows_length_policy_and_state(client, editor):
    RecordingFactory(title="At a provider", live=False, embed_policy="nobody")
    OwnRecordingFactory(title="Our own", duration=3723)
    client.force_login(editor)
    response = client.get(at("list"))
    rows = [row[:4] for row in table(response)]
    assert rows == [
        ["At a provider", "", "Nobody", "draft"],
        ["Our own", "1:02:03", "Anyone may embed it", "live"],
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?provider=peertube", ["Draft", "Published"]),
        ("?provider=vimeo", []),
        ("?live=true", ["Published"]),
        ("?embed_policy=nobody", ["Draft"]),
        ("?q=publi", ["Published"]),
    ],
)
def test_list_is_narrowed_down(client, editor, query, titles):
    RecordingFactory(title="Draft", live=False, embed_policy="nobody")
    RecordingFactory(title="Published")
    client.force_login(editor)
    assert [row[0] for row in table(client.get(at("list") + query))] == titles


def test_editor_adds_a_recording_at_a_provider(client, editor):
    client.force_login(editor)
    fields = {"title": "Rents", "provider": "peertube", "provider_url": ADDRESS, "chapters": "0:00 Begin"}
    assert errors(send(client, at("add"), SNIPPET_FORM, **fields)) == {}
    recording = Recording.objects.get()
    assert (recording.title, recording.provider_url, recording.live) == ("Rents", ADDRESS, False)


def test_editor_adds_captions(recording, client, editor):
    client.force_login(editor)
    value = {"language": "en", "kind": "captions", "webvtt": WEBVTT}
    captions = {"count": "1", "0": {"type": "captions", "value": value, "deleted": "", "order": "0"}}
    assert errors(send(client, at("edit", recording), SNIPPET_FORM, captions=captions)) == {}
    assert [line.text for line in spoken_lines(draft(recording))] == ["The first words.", "The second words."]


def test_editor_pastes_subrip_and_webvtt_is_kept(recording, client, editor):
    client.force_login(editor)
    value = {"language": "en", "kind": "captions", "webvtt": "1\r\n00:00:00,500 --> 00:00:04,000\r\nFirst words."}
    captions = {"count": "1", "0": {"type": "captions", "value": value, "deleted": "", "order": "0"}}
    assert errors(send(client, at("edit", recording), SNIPPET_FORM, captions=captions)) == {}
    kept = draft(recording).captions[0].value["webvtt"]
    assert kept == "WEBVTT\n\n00:00:00.500 --> 00:00:04.000\nFirst words.\n"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Words\r\nwithout a time", "Line 1: captions begin with the word WEBVTT."),
        (
            "1\r\n00:00,000",
            "Line 2: “00:00,000” is not a time such as 00:00:12,000 --> 00:00:15,000.",
        ),
    ],
)
def test_captions_that_cannot_be_read_are_refused_and_kept_in_the_form(recording, client, editor, typed, told):
    client.force_login(editor)
    value = {"language": "en", "kind": "captions", "webvtt": typed}
    captions = {"count": "1", "0": {"type": "captions", "value": value, "deleted": "", "order": "0"}}
    response = send(client, at("edit", recording), SNIPPET_FORM, captions=captions)
    assert list(errors(response)) == ["captions"]
    assert [block.value["webvtt"] for block in response.context["form"]["captions"].value()] == [typed]
    (stream,) = response.context["form"].errors.as_data()["captions"]
    assert stream.block_errors[0].block_errors["webvtt"].messages == [told]


def test_recording_that_lives_nowhere_is_refused(client, editor):
    client.force_login(editor)
    assert errors(send(client, at("add"), SNIPPET_FORM, title="Rents")) == {
        "files": ["Add a file, or give the address where the recording lives."]
    }
    assert not Recording.objects.exists()


def test_draft_leaves_the_published_recording_alone(client, editor):
    recording = RecordingFactory(title="Rents")
    client.force_login(editor)
    assert errors(send(client, at("edit", recording), SNIPPET_FORM, title="Rents, again")) == {}
    assert (Recording.objects.get().title, draft(recording).title) == ("Rents", "Rents, again")


def test_publisher_publishes_a_recording(recording, client, publisher):
    client.force_login(publisher)
    fields = {"provider_url": ADDRESS, "action-publish": "1"}
    assert errors(send(client, at("edit", recording), SNIPPET_FORM, **fields)) == {}
    assert list(Recording.objects.values_list("live", "provider_url")) == [(True, ADDRESS)]


def test_editor_does_not_publish(recording, client, editor):
    client.force_login(editor)
    send(client, at("edit", recording), SNIPPET_FORM, **{"provider_url": ADDRESS, "action-publish": "1"})
    assert (Recording.objects.get().live, draft(recording).provider_url) == (False, ADDRESS)


def test_preview_shows_the_player_as_it_will_be(recording, client, editor):
    client.force_login(editor)
    typed = filled_in(client.get(at("edit", recording)), SNIPPET_FORM, description="On rents.", provider_url=ADDRESS)
    assert client.post(at("preview_on_edit", recording), typed).json() == {"is_valid": True, "is_available": True}
    response = client.get(at("preview_on_edit", recording))
    assert texts(response, "h1, .standfirst, .provider__label") == [
        "Rents",
        "On rents.",
        "Play on video.example.org",
    ]
    assert values(response, ".provider__play", "href") == [ADDRESS]
    assert texts(response, "title") == ["Rents – Cultural Heritage in Action"]


def test_preview_passes_over_captions_that_are_still_empty(recording, client, editor):
    client.force_login(editor)
    rows = [{"language": code, "kind": "captions", "webvtt": text} for code, text in [("fr", ""), ("en", WEBVTT)]]
    captions = streamfield([("captions", row) for row in rows])
    typed = filled_in(client.get(at("edit", recording)), SNIPPET_FORM, captions=captions)
    assert client.post(at("preview_on_edit", recording), typed).json() == {"is_valid": True, "is_available": True}
    response = client.get(at("preview_on_edit", recording))
    assert values(response, ".downloads a", "href") == [f"/captions/{recording.uuid}/1.vtt"]
    assert texts(response, ".transcript li") == ["0:00 The first words.", "0:04 The second words."]


def test_preview_of_a_new_recording(client, editor):
    client.force_login(editor)
    typed = filled_in(client.get(at("add")), SNIPPET_FORM, title="Rents", provider="other", provider_url=ADDRESS)
    assert client.post(at("preview_on_add"), typed).json() == {"is_valid": True, "is_available": True}
    shown = texts(client.get(at("preview_on_add")), "h1, .provider__label")
    assert shown == ["Rents", "Play on video.example.org"]


def test_copy_is_a_recording_of_its_own(recording, client, editor):
    client.force_login(editor)
    copied = filled_in(client.get(at("copy", recording)), SNIPPET_FORM, title="Again")
    assert errors(client.post(at("add"), copied)) == {}
    copy = Recording.objects.get(title="Again")
    assert (copy.provider_url, copy.uuid == recording.uuid) == (recording.provider_url, False)


def test_captions_in_the_place_of_the_transcript_are_sent_where_they_belong(client, editor):
    client.force_login(editor)
    pasted = "1\n00:00:01,000 --> 00:00:02,000\nHello"
    typed = filled_in(
        client.get(at("add")), SNIPPET_FORM, title="Rents", provider="other", provider_url=ADDRESS, transcript=pasted
    )
    refused = client.post(at("add"), typed)
    said = "These are captions with times: add them under “Captions”, and leave this empty."
    assert errors(refused) == {"transcript": [said]}
    assert refused.context["form"]["transcript"].value() == pasted
    assert Recording.objects.count() == 0
