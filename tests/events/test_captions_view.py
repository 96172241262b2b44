"""The address of captions, as players fetch them."""

import uuid

import pytest
from django.urls import reverse

from tests.factories.events import WEBVTT, OwnRecordingFactory

FRENCH = WEBVTT.replace("The first words.", "Les premiers mots, traduits à la main.")
CAPTIONS = [
    ("captions", {"language": "en", "kind": "captions", "webvtt": WEBVTT}),
    ("captions", {"language": "fr", "kind": "subtitles", "webvtt": FRENCH}),
]


def address(recording, index: int = 0) -> str:
    return reverse("recording_captions", args=[recording.uuid, index])


@pytest.fixture
def recording(db):
    return OwnRecordingFactory(captions=CAPTIONS)


@pytest.fixture
def draft(db):
    return OwnRecordingFactory(captions=CAPTIONS, live=False)


@pytest.mark.parametrize(("index", "words"), [(0, WEBVTT), (1, FRENCH)])
def test_captions_are_a_webvtt_file(recording, client, index, words):
    response = client.get(address(recording, index))
    assert (response.status_code, response["Content-Type"]) == (200, "text/vtt; charset=utf-8")
    assert response.content.decode() == words


def test_captions_answer_questions_only(recording, client):
    assert client.head(address(recording)).status_code == 200
    assert client.post(address(recording)).status_code == 405


@pytest.mark.parametrize("index", [2, 99, 10**20])
def test_captions_that_do_not_exist_are_not_found(recording, client, index):
    assert client.get(address(recording, index)).status_code == 404


def test_captions_of_an_unknown_recording_are_not_found(db, client):
    assert client.get(reverse("recording_captions", args=[uuid.uuid4(), 0])).status_code == 404


def test_captions_of_a_draft_are_for_those_who_edit(draft, client, editor, django_user_model):
    seen = {"visitor": client.get(address(draft)).status_code}
    client.force_login(django_user_model.objects.create_user("member"))
    seen["member"] = client.get(address(draft)).status_code
    client.force_login(editor)
    seen["editor"] = client.get(address(draft)).status_code
    assert seen == {"visitor": 404, "member": 404, "editor": 200}


def test_editors_see_the_latest_captions_of_a_draft(draft, client, editor):
    draft.captions = [CAPTIONS[1]]
    draft.save_revision()
    client.force_login(editor)
    assert client.get(address(draft)).content.decode() == FRENCH
    assert client.get(address(draft, 1)).status_code == 404


def test_captions_of_a_published_recording_are_the_published_ones(recording, client, editor):
    recording.captions = [CAPTIONS[1]]
    recording.save_revision()
    client.force_login(editor)
    assert client.get(address(recording)).content.decode() == WEBVTT
