"""A round of checks: ask what is due, note what was found, and tell the recordings."""

import datetime as dt
import logging
from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from core.pagecache.following import changed
from events.enums import RecordingHealth
from events.health import subjects, verdicts
from events.health.client import Client, UnreachableError
from events.health.verdicts import Finding, Verdict
from events.models import AddressCheck, Recording
from events.models.address_check import FILE
from events.providers import oembed_endpoint, watch_address

logger = logging.getLogger(__name__)

MOST_IN_A_ROUND = 50
SEVERAL = 3


def check_health(client: Client, *, most: int = MOST_IN_A_ROUND, all_at_once: bool = False) -> list[AddressCheck]:
    """Ask at most `most` addresses that are due (with `all_at_once` every one). Returns what was asked."""
    at = timezone.now()
    places = subjects.places_to_play()
    providers = {recording.provider_url: recording.provider for recording in places if recording.provider_url}
    note_subjects(subjects.registrations(at).union(*places.values()), at)
    due = AddressCheck.objects.order_by("due_at", "pk")
    asked = list(due if all_at_once else due.filter(due_at__lte=at)[:most])
    found = [(check, ask(client, check.address, providers)) for check in asked]
    if is_cut_off(found):
        logger.warning("Nobody on the web answered: this machine seems to be cut off. Silence is not noted.")
        silent = [check.pk for check, verdict in found if not verdict.answered]
        AddressCheck.objects.filter(pk__in=silent).update(due_at=at + verdicts.FIRST_RETRY)
        found = [(check, verdict) for check, verdict in found if verdict.answered]
    for check, verdict in found:
        note(check, verdict)
    tell_recordings(places)
    return [check for check, _verdict in found]


def is_cut_off(found: list[tuple[AddressCheck, Verdict]]) -> bool:
    """Whether the silence is more likely ours than that of several others at once."""
    web = [(check, verdict) for check, verdict in found if not check.address.startswith(FILE)]
    hosts = {urlsplit(check.address).netloc for check, _verdict in web}
    return len(hosts) >= SEVERAL and not any(verdict.answered for _check, verdict in web)


def note_subjects(addresses: set[str], at: dt.datetime) -> None:
    """New addresses are due at once; those that nobody depends on any more are forgotten."""
    AddressCheck.objects.exclude(address__in=addresses).delete()
    known = set(AddressCheck.objects.values_list("address", flat=True))
    new = sorted(addresses - known)
    AddressCheck.objects.bulk_create(AddressCheck(address=address, due_at=at) for address in new)


def ask(client: Client, address: str, providers: dict[str, str]) -> Verdict:
    if address.startswith(FILE):
        return look_at_file(address.removeprefix(FILE))
    question = oembed_question(providers.get(address, ""), address)
    try:
        answer = client.get(question or address)
    except UnreachableError as error:
        return Verdict(Finding.SILENT, str(error), answered=False)
    return verdicts.of_oembed(answer) if question else verdicts.of_page(answer)


def oembed_question(provider: str, address: str) -> str:
    """What to ask the provider, whose own page answers 200 for removed videos too; empty where it has no oEmbed."""
    endpoint = oembed_endpoint(provider, address)
    asked = {"url": watch_address(provider, address), "format": "json"}
    return f"{endpoint}?{urlencode(asked)}" if endpoint else ""


def look_at_file(name: str) -> Verdict:
    """Whether a file of our own is in the storage, and not empty."""
    if not default_storage.exists(name):
        return Verdict(Finding.MISSING, _("The file is missing."))
    if not default_storage.size(name):
        return Verdict(Finding.MISSING, _("The file is empty."))
    return verdicts.WELL


def note(check: AddressCheck, verdict: Verdict) -> None:
    """The pause counts from now: a round with many slow answers takes its time."""
    check.state, check.failures = verdicts.next_state(check.state, check.failures, verdict)
    check.said = verdict.said[:255]
    check.checked_at = timezone.now()
    check.due_at = check.checked_at + verdicts.pause(check.state, check.failures, verdict.retry_after)
    check.save()


def tell_recordings(places: dict[Recording, list[str]]) -> None:
    """A recording is broken when nothing of it plays any more."""
    checks = {check.address: check for check in AddressCheck.objects.exclude(checked_at=None)}
    for recording, addresses in places.items():
        found = [checks[address] for address in addresses if address in checks]
        if found:
            checked_at = max(check.checked_at for check in found if check.checked_at)
            health = overall(check.state for check in found)
            Recording.objects.filter(pk=recording.pk).update(health=health, health_checked_at=checked_at)
            if health != recording.health:
                changed()


def overall(states: Iterable[str]) -> str:
    """The best of `states`: one file that plays is enough."""
    found = set(states)
    best = (RecordingHealth.WORKING, RecordingHealth.UNCHECKED, RecordingHealth.BROKEN)
    return next(str(state) for state in best if state in found)
