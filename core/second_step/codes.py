"""Codes of the app (TOTP, RFC 6238) and recovery codes: made, shown once, accepted once."""

import datetime as dt
import hashlib
import secrets
from base64 import b32encode

import segno
from django.db import transaction
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

from core.models import User
from core.second_step import notes
from core.second_step.standing import app_of

RECOVERY_CODES = 10
RECOVERY_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
RECOVERY_LENGTH = 12
"""Of 32 letters each: 60 bits, which nobody guesses."""
MOST_FAILURES = 13
"""django-otp waits 1, 2, 4… seconds after each failure. So many make an hour, and no more: the owner must get in."""


def accepts(device: TOTPDevice | StaticDevice, code: str) -> Device | None:
    """The device as it is now if `code` is right, which it is once; None if it is not or the device waits."""
    right = verify_token(device.user, device.persistent_id, code)
    if right is None:
        failures = type(device).objects.filter(pk=device.pk, throttling_failure_count__gt=MOST_FAILURES)
        failures.update(throttling_failure_count=MOST_FAILURES)
    return right


def closed_until(device: TOTPDevice | StaticDevice) -> dt.datetime | None:
    """Until when no code is looked at, since the last ones were wrong."""
    is_open, why = device.verify_is_allowed()
    return None if is_open else why["locked_until"]


def fingerprint(device: StaticDevice, code: str) -> str:
    """What is kept of a recovery code. It is too long to be guessed, so that a quick checksum is enough."""
    return hashlib.sha256(f"{device.pk}:{code}".encode()).hexdigest()[:16]


@transaction.atomic
def begin_app(user: User) -> TOTPDevice:
    """An app that is not switched on yet. One begun before, perhaps by somebody else, is forgotten."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


@transaction.atomic
def switch_on(device: TOTPDevice) -> list[str]:
    """Have the log-in ask for codes of this app, and of no other; gives the recovery codes."""
    TOTPDevice.objects.filter(user=device.user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    log(device.user, notes.ON, user=device.user)
    return make_recovery_codes(device.user)


@transaction.atomic
def make_recovery_codes(user: User) -> list[str]:
    """Ten new ones, in words of four letters; those from before no longer count. Only fingerprints are kept."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [
        "".join(secrets.choice(RECOVERY_LETTERS) for _letter in range(RECOVERY_LENGTH))
        for _code in range(RECOVERY_CODES)
    ]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=fingerprint(device, code)) for code in codes)
    return [in_fours(code, "-") for code in codes]


@transaction.atomic
def switch_off(user: User) -> bool:
    """Forget app and recovery codes; whether it was on."""
    was_on = app_of(user) is not None
    for kind in (StaticDevice, TOTPDevice):
        kind.objects.filter(user=user).delete()
    return was_on


def in_fours(text: str, between: str = " ") -> str:
    return between.join(text[start : start + 4] for start in range(0, len(text), 4))


def secret_of(device: TOTPDevice) -> str:
    """As people type it into their app."""
    return in_fours(b32encode(device.bin_key).decode())


def qr_code(device: TOTPDevice) -> str:
    """SVG for the page, dark on light whatever the page is: cameras need it so."""
    drawn = segno.make(device.config_url, error="m", micro=False)
    return drawn.svg_inline(border=4, dark="#000", light="#fff", omitsize=True)
