"""What an answer means, and when to ask again. Pure functions."""

import datetime as dt
import json
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from events.enums import RecordingHealth
from events.health.client import Answer


class Finding(Enum):
    """What an answer shows. The value is how often in a row it must be found before visitors are told."""

    WORKING = 0
    MISSING = 1
    """A file of our own is not there."""
    GONE = 2
    """The other side says that there is nothing (any more)."""
    SILENT = 5
    """No answer, or a fault of the other side: it may pass."""
    UNSURE = 6
    """It turns programs away, which says nothing about people."""


@dataclass(frozen=True)
class Verdict:
    finding: Finding
    said: str
    retry_after: int = 0
    answered: bool = True


WELL = Verdict(Finding.WORKING, "")
TURNED_AWAY = (401, 403, 405, 406, 451)
TOO_OFTEN = 429

EACH_DAY = dt.timedelta(days=1)
WHILE_BROKEN = dt.timedelta(hours=6)
FIRST_RETRY = dt.timedelta(minutes=15)
GROWTH = 4


def of_page(answer: Answer) -> Verdict:
    """Whether a page, such as a registration form, is there for people."""
    said = _("It answers with the status %(status)d.") % {"status": answer.status}
    if answer.status < 400:
        return WELL
    if answer.status in TURNED_AWAY:
        return Verdict(Finding.UNSURE, said)
    if answer.status == TOO_OFTEN or answer.status >= 500:
        return Verdict(Finding.SILENT, said, answer.retry_after)
    return Verdict(Finding.GONE, said)


def of_oembed(answer: Answer) -> Verdict:
    """Whether a provider still offers a recording. It refuses (401, 403) what is private or may not be embedded."""
    if answer.status in (401, 403):
        return Verdict(Finding.GONE, _("The provider keeps it private or forbids to embed it."))
    if answer.status in (404, 410):
        return Verdict(Finding.GONE, _("The provider does not have it any more."))
    verdict = of_page(answer)
    if verdict.finding is Finding.WORKING and not _offers_media(answer.body):
        return Verdict(Finding.SILENT, _("The provider answers with something that cannot be read."))
    return verdict


def next_state(state: str, failures: int, verdict: Verdict) -> tuple[str, int]:
    """The state after a verdict, and how many failures there were in a row."""
    if verdict.finding is Finding.WORKING:
        return str(RecordingHealth.WORKING), 0
    if verdict.finding is Finding.UNSURE:
        return str(RecordingHealth.UNCHECKED), 0
    failures += 1
    return (str(RecordingHealth.BROKEN) if failures >= verdict.finding.value else state), failures


def pause(state: str, failures: int, retry_after: int = 0) -> dt.timedelta:
    """How long to wait before asking again: a day when all is well, longer and longer while it fails."""
    if state == RecordingHealth.BROKEN:
        wait = WHILE_BROKEN
    elif failures:
        wait = min(FIRST_RETRY * GROWTH ** (failures - 1), EACH_DAY)
    else:
        wait = EACH_DAY
    return min(max(wait, dt.timedelta(seconds=retry_after)), EACH_DAY)


def _offers_media(body: str) -> bool:
    try:
        found = json.loads(body)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("type") in ("video", "rich")
