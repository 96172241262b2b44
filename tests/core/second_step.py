"""What somebody does with a telephone in the other hand."""

import base64
import hashlib
import hmac
import struct

from django.urls import reverse

from core.models import User
from core.second_step import codes
from tests.site.markup import document, text

LOG_IN = "/admin/login/"
CODE = "/admin/login/code/"
RECOVERY = "/admin/login/recovery-code/"
SET_UP = "/admin/login/set-up/"
ACCOUNT = "/admin/account/second-step/"
PASSWORD = "a long password"
NOON = 1_773_144_000.0
"""10 March 2026, 12:00 UTC: a multiple of thirty seconds."""


def code_at(secret: str, moment: float) -> str:
    """What an app shows (RFC 6238): written down here once more, so that the hub is not asked about itself."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def secret_on(response) -> str:
    return text(document(response).find(".//code[@class='second-step-secret']"))


def codes_on(response) -> list[str]:
    return [text(each) for each in document(response).findall(".//ul[@class='second-step-codes']/li")]


def errors_on(response) -> list[str]:
    return [text(each) for each in document(response).iterfind(".//p[@class='error-message']")]


def with_app(user: User) -> tuple[str, list[str]]:
    """Switch the second step of `user` on; gives the secret and the recovery codes."""
    device = codes.begin_app(user)
    return codes.secret_of(device), codes.switch_on(device)


def give_password(client, user: User, after: str = "", password: str = PASSWORD):
    client.logout()
    return client.post(LOG_IN, {"username": user.username, "password": password, "next": after})


def is_inside(client) -> bool:
    return client.get(reverse("wagtailadmin_home")).status_code == 200
