"""Rounds of checks against a web that a test makes up."""

import datetime as dt
import json
import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from events.enums import RecordingHealth
from events.health.checker import check_health
from events.health.client import Answer, UnreachableError
from events.models import AddressCheck, Recording
from tests.events.conftest import Clock
from tests.factories.events import MediaFactory, OwnRecordingFactory, RecordingFactory, WebinarPageFactory

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
DAY, HOUR, MINUTE = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(minutes=1)
FORM = "https://forms.example.org/register"
YOUTUBE = {"provider": "youtube", "provider_url": "https://youtu.be/aqz-KE-bpKQ"}
ASKED_YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
OFFERED = Answer(200, json.dumps({"type": "video"}))
WORKING, BROKEN, UNCHECKED = RecordingHealth.WORKING, RecordingHealth.BROKEN, RecordingHealth.UNCHECKED


class Web:
    """Answers what it is told to; everything else is unreachable. Remembers what it was asked."""

    def __init__(self, **answers: Answer) -> None:
        self.form = answers.get("form")
        self.video = answers.get("video")
        self.asked: list[str] = []

    def get(self, address: str) -> Answer:
        self.asked.append(address)
        answer = self.video if "oembed" in address else self.form
        if answer is None:
            raise UnreachableError("No connection could be made.")
        return answer


@pytest.fixture(autouse=True)
def at(clock) -> Clock:
    clock(NOW)
    return clock


def checks() -> dict[str, tuple[str, int]]:
    return {check.address: (check.state, check.failures) for check in AddressCheck.objects.all()}


def health(recording: Recording) -> str:
    return Recording.objects.get(pk=recording.pk).health


def test_provider_is_asked_through_its_oembed_answer(db):
    recording = RecordingFactory(**YOUTUBE)
    web = Web(video=OFFERED)
    check_health(web)
    [asked] = web.asked
    assert asked.startswith("https://www.youtube.com/oembed?")
    assert parse_qs(urlsplit(asked).query) == {"url": [ASKED_YOUTUBE], "format": ["json"]}
    assert checks() == {YOUTUBE["provider_url"]: (WORKING, 0)}
    recording.refresh_from_db()
    assert (recording.health, recording.health_checked_at) == (WORKING, NOW)


def test_other_site_is_asked_for_its_page(db):
    recording = RecordingFactory(provider="other", provider_url="https://example.org/film")
    web = Web(form=Answer(200))
    check_health(web)
    assert (web.asked, health(recording)) == (["https://example.org/film"], WORKING)


def test_removed_video_is_broken_at_the_second_no_and_comes_back_by_itself(db, at):
    recording = RecordingFactory(**YOUTUBE)
    seen = []
    for after, answer in [(0 * MINUTE, 404), (15 * MINUTE, 404), (7 * HOUR, 200)]:
        at(NOW + after)
        check_health(Web(video=Answer(answer, OFFERED.body)))
        seen.append(health(recording))
    assert seen == [UNCHECKED, BROKEN, WORKING]


def test_address_is_asked_only_when_it_is_due(db, at):
    RecordingFactory(**YOUTUBE)
    web = Web(video=OFFERED)
    asked = []
    for after in (0 * HOUR, DAY - MINUTE, DAY, DAY + MINUTE):
        at(NOW + after)
        check_health(web)
        asked.append(len(web.asked))
    assert asked == [1, 1, 2, 2]


def test_all_are_asked_when_the_operator_says_so(db):
    RecordingFactory(**YOUTUBE)
    web = Web(video=OFFERED)
    check_health(web)
    check_health(web, all_at_once=True)
    assert len(web.asked) == 2


def test_round_asks_so_many_and_the_next_one_the_others(db):
    for number in range(3):
        RecordingFactory(provider="other", provider_url=f"https://example.org/{number}")
    web = Web(form=Answer(200))
    check_health(web, most=2)
    check_health(web, most=2)
    assert sorted(web.asked) == [f"https://example.org/{number}" for number in range(3)]


def test_file_of_our_own_is_looked_for_in_the_storage(db):
    media = MediaFactory()
    recording = OwnRecordingFactory(files=[("file", {"file": media, "quality": ""})])
    web = Web()
    check_health(web)
    assert (web.asked, health(recording)) == ([], WORKING)
    default_storage.delete(media.file.name)
    check_health(web, all_at_once=True)
    assert (checks(), health(recording)) == ({f"file:{media.file.name}": (BROKEN, 1)}, BROKEN)
    assert AddressCheck.objects.get().said == "The file is missing."


def test_empty_file_is_as_good_as_none(db):
    media = MediaFactory(file__data=b"")
    recording = OwnRecordingFactory(files=[("file", {"file": media, "quality": ""})])
    check_health(Web())
    assert (health(recording), AddressCheck.objects.get().said) == (BROKEN, "The file is empty.")


def test_one_file_that_plays_is_enough(db):
    media = [MediaFactory(), MediaFactory()]
    recording = OwnRecordingFactory(files=[("file", {"file": file, "quality": ""}) for file in media])
    default_storage.delete(media[0].file.name)
    check_health(Web())
    assert sorted(state for state, _failures in checks().values()) == [BROKEN, WORKING]
    assert health(recording) == WORKING


def test_registration_is_asked_as_long_as_it_may_open_or_is_open(hub, at):
    WebinarPageFactory(parent=hub.webinars, registration_url=FORM, registration_closes=NOW + DAY)
    WebinarPageFactory(parent=hub.webinars, registration_url=f"{FORM}/draft", live=False)
    WebinarPageFactory(parent=hub.webinars, registration_url=f"{FORM}/past", start_date=dt.date(2026, 2, 1))
    cancelled = {"status": "cancelled", "status_note": "The host is ill."}
    WebinarPageFactory(parent=hub.webinars, registration_url=f"{FORM}/cancelled", **cancelled)
    web = Web(form=Answer(200))
    check_health(web)
    assert (web.asked, checks()) == ([FORM], {FORM: (WORKING, 0)})
    at(NOW + DAY)
    check_health(web)
    assert (web.asked, checks()) == ([FORM], {})


def test_draft_of_a_recording_is_left_alone(db):
    RecordingFactory(live=False, **YOUTUBE)
    assert check_health(Web()) == []


def test_recording_that_changes_its_address_is_asked_anew(db):
    recording = RecordingFactory(**YOUTUBE)
    for _round in range(2):
        check_health(Web(video=Answer(404)), all_at_once=True)
    assert health(recording) == BROKEN
    recording.refresh_from_db()
    recording.provider, recording.provider_url = "other", "https://example.org/film"
    recording.save()
    check_health(Web(form=Answer(200)))
    assert (checks(), health(recording)) == ({"https://example.org/film": (WORKING, 0)}, WORKING)


def test_draft_written_before_a_check_does_not_bring_the_old_health_back(db):
    recording = RecordingFactory(**YOUTUBE)
    draft = recording.save_revision()
    check_health(Web(video=OFFERED))
    draft.publish()
    published = Recording.objects.get(pk=recording.pk)
    assert (published.health, published.health_checked_at) == (WORKING, NOW)


def test_draft_that_moves_a_recording_makes_its_health_unknown_once_published(db):
    recording = RecordingFactory(**YOUTUBE)
    check_health(Web(video=OFFERED))
    recording.refresh_from_db()
    recording.provider, recording.provider_url = "other", "https://example.org/film"
    recording.save_revision().publish()
    published = Recording.objects.get(pk=recording.pk)
    assert (published.health, published.health_checked_at) == (UNCHECKED, None)


def test_machine_that_is_cut_off_blames_nobody(db, caplog):
    for number in range(3):
        RecordingFactory(provider="other", provider_url=f"https://{number}.example.org/")
    with caplog.at_level(logging.WARNING):
        assert check_health(Web()) == []
    assert set(checks().values()) == {(UNCHECKED, 0)}
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert set(AddressCheck.objects.values_list("due_at", flat=True)) == {NOW + 15 * MINUTE}


def test_silence_of_one_host_with_many_addresses_is_noted(db):
    for number in range(3):
        RecordingFactory(provider="other", provider_url=f"https://example.org/{number}")
    check_health(Web())
    assert sorted(checks().values()) == [(UNCHECKED, 1)] * 3


def test_silence_of_one_among_others_is_noted(db):
    for number in range(3):
        RecordingFactory(provider="other", provider_url=f"https://example.org/{number}")
    RecordingFactory(**YOUTUBE)
    check_health(Web(video=OFFERED))
    assert sorted(checks().values()) == [(UNCHECKED, 1)] * 3 + [(WORKING, 0)]


def test_command_says_what_does_not_work(db, capsys):
    RecordingFactory(provider="other", provider_url="https://example.org/film")
    call_command("check_health", client=Web(form=Answer(403)))
    assert capsys.readouterr().out.splitlines() == [
        "Not checked yet: https://example.org/film (It answers with the status 403.)",
        "1 addresses were asked.",
    ]
    call_command("check_health", client=Web(form=Answer(403)), verbosity=0)
    assert capsys.readouterr().out == ""
