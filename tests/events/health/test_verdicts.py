"""What an answer means, and when to ask again."""

import datetime as dt
import json

import pytest

from events.enums import RecordingHealth
from events.health.client import Answer
from events.health.verdicts import WELL, Finding, Verdict, next_state, of_oembed, of_page, pause

WORKING, BROKEN, UNCHECKED = RecordingHealth.WORKING, RecordingHealth.BROKEN, RecordingHealth.UNCHECKED
VIDEO = json.dumps({"version": "1.0", "type": "video", "html": "<iframe></iframe>"})
MINUTES = dt.timedelta(minutes=1)
HOURS = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        *[(status, Finding.WORKING) for status in (200, 204, 206, 304)],
        *[(status, Finding.UNSURE) for status in (401, 403, 405, 406, 451)],
        *[(status, Finding.GONE) for status in (400, 404, 410)],
        *[(status, Finding.SILENT) for status in (429, 500, 502, 503)],
    ],
)
def test_page_is_judged_by_its_status(status, finding):
    verdict = of_page(Answer(status))
    said = "" if finding is Finding.WORKING else f"It answers with the status {status}."
    assert (verdict.finding, verdict.said) == (finding, said)


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (Answer(200, VIDEO), Finding.WORKING),
        (Answer(200, json.dumps({"type": "rich"})), Finding.WORKING),
        (Answer(200, json.dumps({"type": "link"})), Finding.SILENT),
        (Answer(200, "[]"), Finding.SILENT),
        (Answer(200, "<html>Sign in</html>"), Finding.SILENT),
        (Answer(200, ""), Finding.SILENT),
        (Answer(401), Finding.GONE),
        (Answer(403), Finding.GONE),
        (Answer(404), Finding.GONE),
        (Answer(410), Finding.GONE),
        (Answer(429), Finding.SILENT),
        (Answer(503), Finding.SILENT),
    ],
)
def test_provider_is_believed_about_its_videos(answer, finding):
    assert of_oembed(answer).finding is finding


def states(*findings: Finding, state=WORKING) -> list[tuple[str, int]]:
    """State and failures after each finding, from a state without failures."""
    failures, seen = 0, []
    for finding in findings:
        state, failures = next_state(state, failures, Verdict(finding, ""))
        seen.append((str(state), failures))
    return seen


def test_missing_file_is_broken_at_once():
    assert states(Finding.MISSING) == [(BROKEN, 1)]


def test_plain_no_has_to_be_said_twice():
    assert states(Finding.GONE, Finding.GONE) == [(WORKING, 1), (BROKEN, 2)]


def test_silence_is_borne_four_times():
    assert states(*[Finding.SILENT] * 5) == [(WORKING, 1), (WORKING, 2), (WORKING, 3), (WORKING, 4), (BROKEN, 5)]


def test_one_good_answer_mends_all():
    assert states(Finding.SILENT, Finding.WORKING, Finding.GONE, state=BROKEN) == [
        (BROKEN, 1),
        (WORKING, 0),
        (WORKING, 1),
    ]


def test_site_that_turns_programs_away_is_never_called_broken():
    assert states(*[Finding.UNSURE] * 9) == [(UNCHECKED, 0)] * 9


def test_address_never_seen_working_stays_unchecked_until_it_is_broken():
    assert states(Finding.GONE, Finding.GONE, state=UNCHECKED) == [(UNCHECKED, 1), (BROKEN, 2)]


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, 24 * HOURS), (1, 15 * MINUTES), (2, HOURS), (3, 4 * HOURS), (4, 16 * HOURS), (5, 24 * HOURS)],
)
def test_pauses_grow_while_an_address_fails(failures, wait):
    assert pause(WORKING, failures) == wait


def test_broken_address_is_asked_four_times_a_day():
    assert pause(BROKEN, 30) == 6 * HOURS


@pytest.mark.parametrize(("seconds", "wait"), [(60, 15 * MINUTES), (7200, 2 * HOURS), (10**6, 24 * HOURS)])
def test_wish_to_be_asked_later_is_respected_up_to_a_day(seconds, wait):
    assert pause(WORKING, 1, seconds) == wait


def test_wish_to_be_asked_later_is_read_from_a_busy_site():
    assert of_page(Answer(429, retry_after=90)).retry_after == 90
    assert of_page(Answer(200)) == WELL
