"""Who guesses passwords waits longer and longer; who works at the same address does not."""

import datetime as dt

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from core.client_address import client_address
from core.log_in import in_words, pause_after
from tests.site.markup import document, links, text

LOG_IN = "/admin/login/"
NOW = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
RIGHT, WRONG = "a long password", "wrong"
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def at(monkeypatch):
    """Sets the clock to a time after nine."""

    def set_to(later: dt.timedelta) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + later)
        monkeypatch.setattr("axes.handlers.proxy.now", lambda: NOW + later)

    set_to(dt.timedelta())
    return set_to


@pytest.fixture
def attempt(client, at, publisher):
    """Tries to log in, with a wrong password unless it is given."""

    def tried(password: str = WRONG, name: str = "publisher", address: str = HOME, **headers: str):
        client.logout()
        return client.post(LOG_IN, {"username": name, "password": password}, REMOTE_ADDR=address, headers=headers)

    return tried


@pytest.fixture
def fail(attempt):
    return lambda times, **options: [attempt(**options).status_code for _time in range(times)]


def test_fifth_failure_closes_the_log_in_also_to_the_right_password(fail, attempt):
    assert fail(5) == [200, 200, 200, 200, 429]
    assert attempt(RIGHT).status_code == 429


def test_page_says_why_for_how_long_and_what_to_do(fail, attempt):
    fail(5)
    response = attempt()
    main = document(response).find(".//main")
    assert text(main) == (
        "The log-in is closed for a while "
        "Too many attempts to log in as “publisher” from your internet address have failed. "
        "In 1 minute you can try again. Each further failure makes the wait twice as long. "
        "If you do not remember the password, set a new one. "
        "If it was not you, tell the person who runs the site: somebody may be guessing your password. "
        "Cultural Heritage in Action"
    )
    assert links(main) == [("try again", LOG_IN), ("set a new one", reverse("wagtailadmin_password_reset"))]
    assert response["Retry-After"] == "60"


def test_log_in_opens_again_after_the_pause(fail, attempt, at):
    fail(5)
    at(MINUTE - dt.timedelta(seconds=1))
    assert attempt(RIGHT).status_code == 429
    at(MINUTE)
    assert attempt(RIGHT).status_code == 302


def test_each_further_failure_doubles_the_pause(fail, attempt, at):
    fail(5)
    waits = []
    passed = dt.timedelta()
    for _round in range(4):
        passed += dt.timedelta(seconds=int(attempt()["Retry-After"]))
        at(passed)
        response = attempt()
        waits.append(int(response["Retry-After"]) // 60)
    assert waits == [2, 4, 8, 16]


def test_attempts_during_the_pause_do_not_make_it_longer(fail, attempt):
    fail(5)
    fail(20)
    assert attempt()["Retry-After"] == "60"


def test_pause_grows_from_a_minute_to_four_hours():
    minutes = [pause_after(failures) // MINUTE for failures in range(5, 15)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
    assert pause_after(4) == DAY


def test_others_at_the_same_address_log_in_meanwhile(fail, attempt, editor):
    fail(5)
    assert attempt(RIGHT, name="editor").status_code == 302


def test_same_person_logs_in_from_elsewhere_meanwhile(fail, attempt):
    fail(5)
    assert attempt(RIGHT, address=ELSEWHERE).status_code == 302


def test_another_browser_or_spelling_is_no_way_around(fail, attempt):
    fail(4)
    fail(1, name=" ｐublisher ")
    assert attempt(RIGHT, **{"user-agent": "Another"}).status_code == 429


def test_another_browser_each_time_gets_one_guess_in_each_pause(fail, attempt, at):
    passed, guesses, waits = dt.timedelta(), [], []
    fail(5)
    for pause in range(12):
        wait = int(attempt()["Retry-After"])
        waits.append(wait // 60)
        passed += dt.timedelta(seconds=wait)
        at(passed)
        before = AccessFailureLog.objects.count()
        for number in range(6):
            attempt(**{"user-agent": f"Browser {pause}.{number}"})
        guesses.append(AccessFailureLog.objects.count() - before)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]
    assert guesses == [1] * 12


def test_log_in_opens_when_it_was_said_to_after_failures_from_several_browsers(fail, attempt, at):
    for number in range(6):
        fail(1, **{"user-agent": f"Browser {number}"})
        at(number * MINUTE)
    wait = dt.timedelta(seconds=int(attempt()["Retry-After"]))
    at(5 * MINUTE + wait - dt.timedelta(seconds=1))
    assert attempt(RIGHT).status_code == 429
    at(5 * MINUTE + wait)
    assert attempt(RIGHT).status_code == 302


def test_success_forgets_the_failures_before(fail, attempt):
    fail(4)
    assert attempt(RIGHT).status_code == 302
    assert fail(4) == [200] * 4


def test_failures_are_forgotten_after_a_day(fail, at):
    fail(4)
    at(DAY + MINUTE)
    assert fail(1) == [200]
    assert AccessAttempt.objects.get().failures_since_start == 1


def test_name_that_does_not_exist_is_treated_alike(fail):
    assert fail(5, name="nobody") == [200, 200, 200, 200, 429]


def test_operator_opens_a_closed_log_in(fail, attempt, capsys):
    fail(5)
    call_command("axes_reset_username", "publisher")
    assert attempt(RIGHT).status_code == 302


def test_log_in_to_private_pages_is_slowed_down_too(client, at, publisher):
    address = reverse("wagtailcore_login")
    wrong = {"username": "publisher", "password": "wrong"}
    assert [client.post(address, wrong).status_code for _time in range(5)] == [200, 200, 200, 200, 429]


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (dt.timedelta(seconds=1), "1 minute"),
        (MINUTE, "1 minute"),
        (MINUTE + dt.timedelta(seconds=1), "2 minutes"),
        (dt.timedelta(minutes=120), "120 minutes"),
        (dt.timedelta(minutes=121), "3 hours"),
        (dt.timedelta(hours=4), "4 hours"),
    ],
)
def test_wait_is_never_said_shorter_than_it_is(left, words):
    assert in_words(left) == words


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", HOME),
        (0, ELSEWHERE, HOME),
        (1, ELSEWHERE, ELSEWHERE),
        (1, f"203.0.113.9, {ELSEWHERE}", ELSEWHERE),
        (2, f"203.0.113.9, {ELSEWHERE}, 10.0.0.1", ELSEWHERE),
        (2, ELSEWHERE, HOME),
        (1, "", HOME),
        (1, "unknown", HOME),
        (1, "2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "2001:db8:1:2::", "2001:db8:1:2::"),
        (1, "::1", "::"),
        (1, f"::ffff:{ELSEWHERE}", ELSEWHERE),
    ],
)
def test_only_proxies_of_ours_are_believed(rf, settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    assert client_address(rf.get("/", REMOTE_ADDR=HOME, headers={"x-forwarded-for": forwarded})) == expected


def test_unix_socket_has_no_address(rf):
    assert client_address(rf.get("/", REMOTE_ADDR="")) is None


def test_another_address_of_the_same_network_is_no_way_around(fail, attempt):
    for number in range(5):
        fail(1, address=f"2001:db8:1:2::{number}")
    assert attempt(RIGHT, address="2001:db8:1:2:3:4:5:6").status_code == 429
    assert attempt(RIGHT, address="2001:db8:1:3::1").status_code == 302


def test_visitor_cannot_dodge_the_pause_with_a_header(fail, attempt):
    fail(5)
    assert attempt(RIGHT, **{"x-forwarded-for": ELSEWHERE}).status_code == 429


def test_log_ins_and_failures_are_noted_without_the_password(fail, attempt):
    fail(5)
    attempt(RIGHT, address=ELSEWHERE)
    failures = AccessFailureLog.objects.order_by("pk").values_list("username", "ip_address", "locked_out")
    assert list(failures) == [("publisher", HOME, closed) for closed in (False, False, False, False, True)]
    assert list(AccessLog.objects.values_list("username", "ip_address")) == [("publisher", ELSEWHERE)]
    noted = AccessAttempt.objects.get()
    assert "wrong" not in noted.post_data + noted.get_data


def test_visitors_leave_no_note(hub, client, django_assert_num_queries):
    client.get("/")
    client.get(LOG_IN)
    assert [kind.objects.count() for kind in (AccessLog, AccessFailureLog, AccessAttempt)] == [0, 0, 0]


@pytest.mark.parametrize("name", ["log_in_report", "failed_log_in_report"])
def test_reports_are_for_superusers_alone(hub, client, superuser, publisher, name):
    client.force_login(publisher)
    assert client.get(reverse(name)).status_code == 302
    assert reverse(name) not in client.get("/admin/").content.decode()
    client.force_login(superuser)
    assert client.get(reverse(name)).status_code == 200
    assert reverse(name) in client.get("/admin/").content.decode()


def cells(client, name: str) -> list[list[str]]:
    rows = document(client.get(reverse(name))).findall(".//table[@class='listing']/tbody/tr")
    return [[text(cell) for cell in row.findall("td")][:2] for row in rows]


def test_reports_say_who_came_and_who_failed(fail, attempt, client, superuser):
    fail(1, address=ELSEWHERE)
    fail(1, name="nobody")
    attempt(RIGHT)
    client.force_login(superuser)
    assert cells(client, "failed_log_in_report") == [["nobody", HOME], ["publisher", ELSEWHERE]]
    assert cells(client, "log_in_report")[-1] == ["publisher", HOME]


def test_notes_are_forgotten_after_ninety_days(fail, attempt, at, capsys):
    fail(2)
    attempt(RIGHT)
    at(90 * DAY)
    fail(1)
    at(90 * DAY + MINUTE)
    call_command("tidy_log_ins")
    assert [kind.objects.count() for kind in (AccessLog, AccessFailureLog, AccessAttempt)] == [0, 1, 1]
    assert capsys.readouterr().out == "Forgot 3 log-ins.\n"
    assert timezone.now() == NOW + 90 * DAY + MINUTE
