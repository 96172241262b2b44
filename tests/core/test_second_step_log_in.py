"""After the password the log-in asks for a code, and takes each once."""

import datetime as dt
from types import SimpleNamespace

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import get_user
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from core.second_step.codes import MOST_FAILURES
from tests.core.second_step import (
    CODE,
    LOG_IN,
    NOON,
    PASSWORD,
    RECOVERY,
    code_at,
    errors_on,
    give_password,
    is_inside,
    with_app,
)
from tests.site.markup import document, text
from tests.site.test_redirect_safety import EVIL

WRONG = (
    "This code is not right, or was used before. Wait for the next one and type that. If none is accepted, look "
    "whether the clock of the telephone is right."
)
MAKE_NEW_ONES = "Make new ones in your account, under “Second step at log-in”."


@pytest.fixture
def at(monkeypatch):
    """Sets the clock to so many seconds after noon."""

    def set_to(seconds: float) -> None:
        now = dt.datetime.fromtimestamp(NOON + seconds, dt.UTC)
        monkeypatch.setattr("django_otp.plugins.otp_totp.models.time", SimpleNamespace(time=lambda: NOON + seconds))
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        monkeypatch.setattr("axes.handlers.proxy.now", lambda: now)

    set_to(0)
    return set_to


@pytest.fixture
def app(editor, at):
    """The app of the editor: what it shows so many seconds after noon, and the recovery codes."""
    secret, recovery_codes = with_app(editor)
    return SimpleNamespace(shows=lambda seconds: code_at(secret, NOON + seconds), recovery_codes=recovery_codes)


def wrong(app, seconds: float = 0) -> str:
    """Six digits that the app shows neither now nor just before or after."""
    shown = {app.shows(seconds + near) for near in (-30, 0, 30)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in shown)


def test_password_alone_leads_to_the_second_step_and_logs_nobody_in(client, editor, app):
    response = give_password(client, editor)
    assert (response.status_code, response["Location"]) == (302, CODE)
    assert (get_user(client).is_anonymous, is_inside(client)) == (True, False)
    assert AccessLog.objects.count() == 0
    editor.refresh_from_db()
    assert editor.last_login is None


def test_code_of_the_app_logs_in(client, editor, app):
    give_password(client, editor, "/admin/images/")
    response = client.post(CODE, {"code": app.shows(0)})
    assert (response.status_code, response["Location"]) == (302, "/admin/images/")
    assert (get_user(client), is_inside(client)) == (editor, True)
    assert AccessLog.objects.get().username == "editor"


def test_code_may_be_typed_with_a_space(client, editor, app):
    give_password(client, editor)
    shown = app.shows(0)
    assert client.post(CODE, {"code": f" {shown[:3]} {shown[3:]}"}).status_code == 302


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345", "9" * 5000, "12\x003456"]
)
def test_what_is_no_code_is_told_and_not_counted(client, editor, app, typed):
    give_password(client, editor)
    assert len(errors_on(client.post(CODE, {"code": typed}))) == 1
    assert (AccessFailureLog.objects.count(), TOTPDevice.objects.get().throttling_failure_count) == (0, 0)
    assert not is_inside(client)


def test_wrong_code_is_refused_with_a_sentence(client, editor, app):
    give_password(client, editor)
    assert errors_on(client.post(CODE, {"code": wrong(app)})) == [WRONG]
    assert not is_inside(client)


def test_code_is_taken_once(client, editor, app, at):
    give_password(client, editor)
    client.post(CODE, {"code": app.shows(0)})
    at(20)
    give_password(client, editor)
    assert errors_on(client.post(CODE, {"code": app.shows(0)})) == [WRONG]
    assert not is_inside(client)


@pytest.mark.parametrize(("late", "status"), [(-60, 200), (-30, 302), (0, 302), (30, 302), (60, 200)])
def test_clock_of_the_telephone_may_be_half_a_minute_off(client, editor, app, late, status):
    give_password(client, editor)
    assert client.post(CODE, {"code": app.shows(late)}).status_code == status


def test_session_gets_another_key_at_each_step_and_forgets_who_was_logged_in(client, editor, publisher, app):
    client.force_login(publisher)
    keys = [client.session.session_key]
    client.post(LOG_IN, {"username": "editor", "password": PASSWORD})
    keys.append(client.session.session_key)
    assert get_user(client).is_anonymous
    client.post(CODE, {"code": app.shows(0)})
    keys.append(client.session.session_key)
    assert (len(set(keys)), get_user(client)) == (3, editor)


@pytest.mark.parametrize(("remember", "lasts"), [({"remember": "on"}, 14 * 24 * 60 * 60), ({}, "")])
def test_browser_is_remembered_as_chosen_at_the_password(client, editor, app, remember, lasts):
    client.post(LOG_IN, {"username": "editor", "password": PASSWORD, **remember})
    assert client.post(CODE, {"code": app.shows(0)}).cookies["sessionid"]["max-age"] == lasts


@pytest.mark.parametrize("after", EVIL)
def test_second_step_leads_to_no_other_site(client, editor, app, after):
    give_password(client, editor, after)
    assert client.post(f"{CODE}?next={after}", {"code": app.shows(0), "next": after})["Location"] == "/admin/"


@pytest.mark.parametrize("address", [CODE, RECOVERY])
def test_second_step_without_the_first_leads_to_the_log_in(client, editor, app, address):
    assert client.get(address)["Location"] == LOG_IN
    assert client.post(address, {"code": app.shows(0)})["Location"] == LOG_IN
    assert not is_inside(client)


def test_password_counts_for_half_an_hour(client, editor, app, at):
    give_password(client, editor)
    at(30 * 60 - 1)
    assert client.get(CODE).status_code == 200
    at(30 * 60)
    assert client.post(CODE, {"code": app.shows(30 * 60)})["Location"] == LOG_IN


@pytest.mark.parametrize("change", ["password", "is_active"])
def test_account_that_changes_meanwhile_has_to_begin_again(client, editor, app, change):
    give_password(client, editor)
    editor.set_password("another long password") if change == "password" else setattr(editor, "is_active", False)
    editor.save()
    assert client.post(CODE, {"code": app.shows(0)})["Location"] == LOG_IN


def test_recovery_code_logs_in_once(client, editor, app):
    first = app.recovery_codes[0]
    give_password(client, editor)
    assert client.post(RECOVERY, {"code": first})["Location"] == "/admin/"
    assert (is_inside(client), StaticToken.objects.count()) == (True, 9)
    assert ModelLogEntry.objects.get(action="second_step.recovery_code").user == editor
    give_password(client, editor)
    assert errors_on(client.post(RECOVERY, {"code": first})) == ["This recovery code is not right, or was used before."]
    assert not is_inside(client)


def test_recovery_code_may_be_typed_in_capitals_and_with_spaces(client, editor, app):
    give_password(client, editor)
    typed = app.recovery_codes[3].upper().replace("-", " ")
    assert client.post(RECOVERY, {"code": typed}).status_code == 302


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (4, []),
        (3, [f"You have 3 recovery codes left. {MAKE_NEW_ONES}"]),
        (1, [f"You have 1 recovery code left. {MAKE_NEW_ONES}"]),
        (0, [f"That was your last recovery code. {MAKE_NEW_ONES}"]),
    ],
)
def test_last_recovery_codes_are_told_of(client, editor, app, left, told):
    kept = StaticToken.objects.order_by("pk")[: left + 1]
    StaticToken.objects.exclude(pk__in=[token.pk for token in kept]).delete()
    give_password(client, editor)
    client.post(RECOVERY, {"code": app.recovery_codes[0]})
    warnings = document(client.get("/admin/")).iterfind(".//li[@class='warning']")
    assert [text(each) for each in warnings if text(each)] == told


def test_recovery_code_of_somebody_else_is_refused(client, editor, publisher, app):
    _secret, others = with_app(publisher)
    give_password(client, editor)
    assert client.post(RECOVERY, {"code": others[0]}).status_code == 200


def test_recovery_codes_are_kept_as_fingerprints(app):
    kept = " ".join(StaticToken.objects.values_list("token", flat=True))
    assert [code for code in app.recovery_codes if code in kept or code.replace("-", "") in kept] == []


def test_fifth_wrong_code_closes_the_log_in_also_to_the_right_one(client, editor, app, at):
    give_password(client, editor)
    statuses = []
    for failure in range(5):
        at(60 * failure)
        statuses.append(client.post(CODE, {"code": wrong(app, 60 * failure)}).status_code)
    assert statuses == [200, 200, 200, 200, 429]
    at(240 + 59)
    assert client.post(CODE, {"code": app.shows(299)}).status_code == 429
    assert give_password(client, editor).status_code == 429
    at(240 + 60)
    give_password(client, editor)
    assert client.post(CODE, {"code": app.shows(300)}).status_code == 302


def test_right_password_does_not_forget_wrong_codes(client, editor, app, at):
    statuses = []
    for failure in range(5):
        at(60 * failure)
        give_password(client, editor)
        statuses.append(client.post(CODE, {"code": wrong(app, 60 * failure)}).status_code)
    assert statuses == [200, 200, 200, 200, 429]


def test_guesses_from_many_addresses_wait_longer_and_longer_up_to_an_hour(client, editor, app, at):
    waits, passed = [], 0.0
    for number in range(MOST_FAILURES + 2):
        at(passed)
        address = f"192.0.2.{number}"
        client.logout()
        client.post(LOG_IN, {"username": "editor", "password": PASSWORD}, REMOTE_ADDR=address)
        client.post(CODE, {"code": wrong(app, passed)}, REMOTE_ADDR=address)
        device = TOTPDevice.objects.get()
        waits.append((device.verify_is_allowed()[1]["locked_until"] - timezone.now()).total_seconds())
        assert errors_on(client.post(CODE, {"code": app.shows(passed)}, REMOTE_ADDR=address))[0].startswith(
            "The last codes were wrong, so no code is looked at for a while. Try again in "
        )
        passed += waits[-1]
    assert waits == [2**exponent for exponent in range(MOST_FAILURES)] + [4096, 4096]
    at(passed)
    assert client.post(CODE, {"code": app.shows(passed)}, REMOTE_ADDR=address).status_code == 302


def test_failures_are_reported_with_what_was_wrong_and_without_the_code(client, editor, superuser, app, caplog):
    give_password(client, editor, password="wrong")
    give_password(client, editor)
    code, recovery_code = wrong(app), "abcd-efgh-2345"
    client.post(CODE, {"code": code})
    client.post(RECOVERY, {"code": recovery_code})
    noted = AccessAttempt.objects.get()
    assert [each in noted.post_data + noted.get_data + caplog.text for each in (code, recovery_code)] == [False, False]
    client.force_login(superuser)
    rows = document(client.get(reverse("failed_log_in_report"))).findall(".//table[@class='listing']/tbody/tr")
    shown = [[text(cell) for cell in row.findall("td")] for row in rows]
    assert [(row[0], row[2]) for row in shown] == [
        ("editor", "Recovery code"),
        ("editor", "Code"),
        ("editor", "Password"),
    ]


def new_password_by_mail(client, editor) -> str:
    client.post(reverse("wagtailadmin_password_reset"), {"email": editor.email})
    letter = next(word for word in mail.outbox[-1].body.split() if "/password_reset/" in word)
    form = client.get(letter.removeprefix("http://testserver"), follow=True).redirect_chain[-1][0]
    new = "a password of many words"
    assert client.post(form, {"new_password1": new, "new_password2": new}).status_code == 302
    return new


def test_new_password_by_mail_does_not_go_around_the_second_step(client, editor, app):
    new = new_password_by_mail(client, editor)
    assert not is_inside(client)
    assert give_password(client, editor, password=new)["Location"] == CODE
    assert not is_inside(client)


def test_new_password_shuts_out_who_guesses_codes_and_lets_the_pause_under_way_end(client, editor, app, at):
    """Who reads the mail of the editor may not guess on with each new password."""
    guesser, elsewhere = Client(), {"REMOTE_ADDR": "192.0.2.1"}
    guesser.post(LOG_IN, {"username": "editor", "password": PASSWORD}, **elsewhere)
    guesser.post(CODE, {"code": wrong(app)}, **elsewhere)
    TOTPDevice.objects.update(throttling_failure_count=MOST_FAILURES)
    new = new_password_by_mail(client, editor)
    assert guesser.post(CODE, {"code": wrong(app)}, **elsewhere)["Location"] == LOG_IN
    statuses = []
    for seconds in (4095, 4096):
        at(seconds)
        give_password(client, editor, password=new)
        statuses.append(client.post(CODE, {"code": app.shows(seconds)}).status_code)
    assert statuses == [200, 302]


def test_recovery_code_lets_the_owner_in_while_codes_of_the_app_wait(client, editor, app):
    give_password(client, editor)
    client.post(CODE, {"code": wrong(app)})
    TOTPDevice.objects.update(throttling_failure_count=MOST_FAILURES)
    assert client.post(CODE, {"code": app.shows(0)}).status_code == 200
    assert client.post(RECOVERY, {"code": app.recovery_codes[0]})["Location"] == "/admin/"


def test_log_in_to_private_pages_asks_for_the_code_too(client, editor, app):
    response = client.post(reverse("wagtailcore_login"), {"username": "editor", "password": PASSWORD, "next": "/news/"})
    assert (response["Location"], get_user(client).is_anonymous) == (CODE, True)
    assert client.post(CODE, {"code": app.shows(0)})["Location"] == "/news/"


def test_who_has_not_switched_it_on_logs_in_with_the_password(client, publisher, app):
    assert give_password(client, publisher)["Location"] == "/admin/"
    assert is_inside(client)


def test_pages_say_what_to_do(client, editor, app):
    give_password(client, editor)
    pages = [client.get(CODE), client.get(RECOVERY)]
    assert [text(document(page).find(".//main/h1")) for page in pages] == ["Second step", "Log in with a recovery code"]
    assert {page["Cache-Control"] for page in pages} == {"max-age=0, no-cache, no-store, must-revalidate, private"}


@pytest.mark.parametrize("address", ["/", LOG_IN])
def test_visitors_are_asked_about_no_app_and_get_no_session(hub, client, address):
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert [query["sql"] for query in asked if "otp_" in query["sql"]] == []
    assert (response.status_code, "sessionid" in response.cookies) == (200, False)
