import json
import logging
import os
import re
import subprocess
import sys

import pytest

from core.logs import JsonLines, NumberedRequests, number
from heritage_site.env import PROJECT_DIR

FORMATTER = JsonLines()


@pytest.fixture(autouse=True)
def no_request():
    token = number.set("")
    yield
    number.reset(token)


def record(message: str, *args: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("core.views", logging.WARNING, __file__, 1, message, args, None)
    made.created = 1_785_000_000.5
    vars(made).update(more)
    return made


def ask(**headers: str) -> tuple[str, str]:
    """The number in the answer, and the one in the log while it is made."""
    logged, answered = [], []

    def application(environ, start_response):
        logged.append(json.loads(FORMATTER.format(record("asked")))["request_id"])
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b""]

    NumberedRequests(application)(headers, lambda status, sent: answered.extend(sent))
    assert answered[0] == ("Content-Type", "text/plain")
    return dict(answered)["X-Request-ID"], logged[0]


@pytest.mark.parametrize("given", ["0123456789abcdef0123456789abcdef", "3f2b8c1e-0000-4000-8000-000000000000"])
def test_number_that_the_server_in_front_gave_is_kept(given):
    assert ask(HTTP_X_REQUEST_ID=given) == (given, given)


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "has space in it", "new\nline-in-it", "“quoted-text”"])
def test_request_without_a_sane_number_gets_a_new_one(given):
    answered, logged = ask(HTTP_X_REQUEST_ID=given)
    assert re.fullmatch("[0-9a-f]{32}", answered)
    assert logged == answered
    assert ask(HTTP_X_REQUEST_ID=given)[0] != answered


def test_line_of_the_log_is_one_json_object():
    line = FORMATTER.format(record("Not found: %s\nand more", "/näws/"))
    assert "\n" not in line
    assert json.loads(line) == {
        "time": "2026-07-25T17:20:00.500+00:00",
        "level": "WARNING",
        "logger": "core.views",
        "message": "Not found: /näws/\nand more",
    }


def test_line_of_the_log_holds_nothing_of_who_asked(rf):
    request = rf.get("/", headers={"cookie": "sessionid=secret"}, REMOTE_ADDR="192.0.2.1")
    assert FORMATTER.format(record("Asked", request=request, status_code=404)) == FORMATTER.format(record("Asked"))


def test_line_of_the_log_tells_where_an_error_came_from():
    try:
        raise ValueError("broken")
    except ValueError:
        entry = json.loads(FORMATTER.format(record("Failed", exc_info=sys.exc_info())))
    assert entry["exception"].splitlines()[0] == "Traceback (most recent call last):"
    assert entry["exception"].splitlines()[-1] == "ValueError: broken"


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("json", r'\{"time": "[^"]+", "level": "ERROR", "logger": "hub", "message": "said"\}'),
        ("", r"[\d:, -]+ ERROR hub: said"),
    ],
)
def test_log_has_the_form_that_was_set(tmp_path, form, pattern):
    code = "import django, logging; django.setup(); logging.getLogger('hub').error('said')"
    own = {"DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 50, "LOG_FORMAT": form}
    environment = os.environ | own | {"DJANGO_SETTINGS_MODULE": "heritage_site.settings.production"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, cwd=PROJECT_DIR, capture_output=True, text=True, check=True)
    assert re.fullmatch(pattern, done.stderr.strip())
