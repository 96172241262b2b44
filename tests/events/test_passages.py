"""The passages that the search knows stay the same as the captions of their recording while it is published."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from events.models import SpokenPassage
from events.passages import Passage, spoken
from tests.factories.events import WEBVTT, OwnRecordingFactory

migration = import_module("events.migrations.0003_spoken_passages")

FRENCH = "WEBVTT\n\n00:00.000 --> 00:09.000\nLes premiers mots."
FIRST, SECOND = "The first words.", "The second words."
ENGLISH = [("en", 0, FIRST), ("en", 4, SECOND)]


def rows(*texts: tuple[str, str]) -> list:
    return [("captions", {"language": code, "kind": "captions", "webvtt": text}) for code, text in texts]


def stored() -> list[tuple[str, int, str]]:
    return list(SpokenPassage.objects.values_list("language", "start", "text"))


def found(words: str) -> list[str]:
    return [passage.text for passage in get_search_backend().search(words, SpokenPassage.objects.all())]


@pytest.mark.parametrize(
    ("captions", "passages"),
    [
        ([], []),
        (
            [("en", WEBVTT), ("fr", FRENCH)],
            [("en", Passage(0, FIRST)), ("en", Passage(4, SECOND)), ("fr", Passage(0, "Les premiers mots."))],
        ),
        ([("en", FRENCH), ("en", WEBVTT)], [("en", Passage(0, "Les premiers mots."))]),
        ([("en", "not readable"), ("en", WEBVTT)], [("en", Passage(0, FIRST)), ("en", Passage(4, SECOND))]),
        ([("en", ""), ("fr", "WEBVTT\n\n00:00.000 --> 00:20.000\n")], []),
    ],
)
def test_passages_of_several_languages(captions, passages):
    assert spoken(captions) == passages


def test_published_recording_has_passages_in_each_language(db):
    OwnRecordingFactory(captions=rows(("en", WEBVTT), ("fr", FRENCH)))
    assert stored() == [*ENGLISH, ("fr", 0, "Les premiers mots.")]
    assert (found("second"), found("premiers")) == ([SECOND], ["Les premiers mots."])


def test_draft_has_none_until_it_is_published_and_none_after(db):
    recording = OwnRecordingFactory(live=False)
    assert stored() == []
    recording.save_revision().publish()
    assert (stored(), found("second")) == (ENGLISH, [SECOND])
    recording.refresh_from_db()
    recording.unpublish()
    assert (stored(), found("second")) == ([], [])


def test_passages_go_with_their_recording(db):
    OwnRecordingFactory().delete()
    assert (stored(), found("second")) == ([], [])
    assert not IndexEntry.objects.filter(content_type__model="spokenpassage").exists()


def test_only_what_changed_is_written_anew(db):
    recording = OwnRecordingFactory(captions=rows(("en", WEBVTT), ("fr", FRENCH)))
    before = dict(SpokenPassage.objects.values_list("text", "pk"))
    recording.captions = rows(("en", WEBVTT), ("fr", FRENCH.replace("premiers", "tout premiers")))
    recording.save()
    after = dict(SpokenPassage.objects.values_list("text", "pk"))
    assert before.keys() - after.keys() == {"Les premiers mots."}
    assert {text: after[text] for text in (FIRST, SECOND)} == {text: before[text] for text in (FIRST, SECOND)}
    assert (found("tout"), found("second")) == (["Les tout premiers mots."], [SECOND])


def test_saving_other_fields_looks_at_no_passage(db, django_assert_num_queries, monkeypatch):
    recording = OwnRecordingFactory()
    SpokenPassage.objects.update(text="As it was.")
    recording.save(update_fields=["health"])
    assert {text for _language, _start, text in stored()} == {"As it was."}
    recording.save()
    assert stored() == ENGLISH


def test_captions_that_cannot_be_read_do_not_stop_the_recording(db):
    OwnRecordingFactory(captions=rows(("en", "nothing of the kind"), ("fr", FRENCH)))
    assert stored() == [("fr", 0, "Les premiers mots.")]


def test_migration_fills_in_published_recordings_and_can_be_undone(db):
    OwnRecordingFactory(captions=rows(("en", WEBVTT), ("fr", "nothing of the kind")))
    OwnRecordingFactory(live=False)
    SpokenPassage.objects.all().delete()
    migration.fill_in(apps, None)
    assert stored() == ENGLISH
    migration.empty(apps, None)
    assert stored() == []
