"""What Sentry is told, where it is told anything: each test runs in a process of its own, as Sentry changes Django."""

import json
import os
import subprocess
import sys

import pytest

from heritage_site import env

SECRETS = ["s3cret", "t0ken", "192.0.2.77", "ada@", "example.org'"]
SEND = """
import json, logging, sys
from unittest import mock
import django
from sentry_sdk.transport import Transport

events = []

class Memory(Transport):
    def capture_envelope(self, envelope):
        events.extend(item.payload.json for item in envelope.items)

from core import reporting

start = reporting.start
with mock.patch.object(reporting, "start", lambda dsn: start(dsn, transport=Memory)):
    django.setup()

from smtplib import SMTPRecipientsRefused
from django.contrib.auth.forms import PasswordResetForm
from django.core.mail import EmailMultiAlternatives
from django.core.wsgi import get_wsgi_application
from django.db import DataError
from django.test import RequestFactory
from core.logs import number
from core.models import User
from wagtail.admin.views import account

number.set("a-number-of-a-request")

def broken(self, request, *args, **kwargs):
    password = request.POST.get("password")
    raise ValueError("It broke.\\nDETAIL: Key (email)=(ada@example.org) already exists.")

def refused_by_postgresql(self, request, *args, **kwargs):
    raise DataError('invalid input syntax for type uuid: "s3cret-words"')

def broken_code(self, request, *args, **kwargs):
    return None.url

token = "t0ken" * 6 + "xy"
cookies = f"sessionid=s3cret-cookie; csrftoken={token}"
from_there = {"cookie": cookies, "x-csrftoken": token, "x-forwarded-for": "192.0.2.77"}
headers = {"user-agent": "s3cret-browser", **from_there}
asked = RequestFactory(headers=headers, REMOTE_ADDR="192.0.2.77")
form = {"username": "ada@example.org", "password": "s3cret-password"}
application = get_wsgi_application()

def ask(view, request, broken=broken):
    with mock.patch.object(view, "dispatch", broken):
        list(application(request.environ, lambda status, headers: None))

ask(account.LoginView, asked.post("/admin/login/?next=s3cret-query", form))
ask(account.PasswordResetConfirmView, asked.get("/admin/password_reset/confirm/MQ/s3cret-token/"))
ask(account.LoginView, asked.post("/admin/login/", form), refused_by_postgresql)
ask(account.LoginView, asked.post("/admin/login/", form), broken_code)
refused = SMTPRecipientsRefused({"ada@example.org": (550, b"No such mailbox")})
with (
    mock.patch.object(EmailMultiAlternatives, "send", side_effect=refused),
    mock.patch("django.contrib.auth.forms.loader.render_to_string", return_value="A letter"),
):
    PasswordResetForm().send_mail("a.txt", "a.txt", {"user": User(pk=7)}, "hub@example.org", "ada@example.org")
logging.getLogger("hub").error("%s cannot be told.", "ada@example.org")
logging.getLogger("hub").warning("No error.")
print(json.dumps(events))
"""


def run(code: str, **variables: str) -> str:
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "heritage_site.settings.test", **variables}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=env.PROJECT_DIR, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def events() -> list[dict]:
    return json.loads(run(SEND, SENTRY_DSN="https://0a1b@sentry.example.org/1").splitlines()[-1])


def raised(event: dict) -> tuple[str, str]:
    last = event["exception"]["values"][-1]
    return last["type"], last["value"]


def test_errors_are_told_and_warnings_are_not(events):
    told = [raised(event) for event in events if "exception" in event]
    assert ("ValueError", "") in told
    assert [event["logentry"]["message"] for event in events if event.get("logger") == "hub"] == ["%s cannot be told."]


def test_words_of_an_error_are_told_where_they_are_about_the_code_alone(events):
    told = {raised(event) for event in events if "exception" in event}
    assert told == {
        ("ValueError", ""),
        ("DataError", ""),
        ("SMTPRecipientsRefused", ""),
        ("AttributeError", "'NoneType' object has no attribute 'url'"),
    }


def test_event_says_where_it_broke_and_which_request_it_was(events):
    requests = [event["request"] for event in events if "request" in event]
    assert {"method": "POST", "url": "/admin/login/"} in requests
    assert {"method": "GET", "url": "/admin/password_reset/…"} in requests
    assert {event["tags"]["request_id"] for event in events if "request" in event} == {"a-number-of-a-request"}
    frames = next(e for e in events if "exception" in e)["exception"]["values"][-1]["stacktrace"]["frames"]
    assert frames[-1]["function"] == "broken"


@pytest.mark.parametrize("secret", SECRETS)
def test_event_tells_nothing_of_a_person(events, secret):
    assert secret not in json.dumps(events)


def test_event_has_no_room_for_a_person(events):
    parts = {name for event in events for name in event}
    assert parts.isdisjoint({"user", "breadcrumbs", "extra", "contexts", "transaction", "modules"})
    assert {name for event in events for name in event.get("request", {})} == {"method", "url"}
    frames = [
        frame
        for event in events
        for each in event.get("exception", {}).get("values", [])
        for frame in each["stacktrace"]["frames"]
    ]
    assert [frame for frame in frames if "vars" in frame] == []


def test_without_an_address_sentry_is_not_even_imported():
    code = "import django, sys; django.setup(); print('sentry_sdk' in sys.modules)"
    assert run(code) == "False\n"
