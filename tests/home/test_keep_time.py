"""Scheduled publishing, without waiting: the loop gets its clock from outside."""

import datetime as dt
import importlib.util
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from booklets.worker import BackgroundWork
from heritage_site import env
from home.management.commands import keep_time as command
from home.timekeeper import keep_time
from tests.factories.core import PlaceFactory
from tests.factories.events import WebinarPageFactory
from tests.factories.news import NewsPageFactory

RUN = Path(__file__).resolve().parents[2] / "scripts" / "run.py"
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def steps(monkeypatch) -> list[str]:
    """What a round does, without closing the connection that the tests need."""
    steps: list[str] = []
    monkeypatch.setattr(command, "close_old_connections", lambda: steps.append("close"))
    return steps


class World:
    """A clock that moves only when somebody sleeps or works, and that ends the loop after some seconds."""

    def __init__(self, seconds: float, work: Callable[[], object] = lambda: None, work_takes: float = 0) -> None:
        self.now = 0.0
        self.seconds = seconds
        self.work = work
        self.work_takes = work_takes
        self.rounds: list[float] = []
        self.asked: list[float] = []

    def run(self, interval: float) -> list[float]:
        keep_time(self.round, self.goes_on, interval=interval, clock=lambda: self.now, sleep=self.sleep)
        return self.rounds

    def round(self) -> None:
        self.rounds.append(self.now)
        self.work()
        self.now += self.work_takes

    def goes_on(self) -> bool:
        self.asked.append(self.now)
        return self.now < self.seconds

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize(
    ("seconds", "interval", "rounds"),
    [(0, 60, []), (1, 60, [0]), (60, 60, [0]), (61, 60, [0, 60]), (181, 60, [0, 60, 120, 180]), (5, 2, [0, 2, 4])],
)
def test_work_is_done_at_once_and_at_each_interval(seconds, interval, rounds):
    assert World(seconds).run(interval) == rounds


def test_work_that_takes_longer_than_the_interval_is_done_again_afterwards():
    assert World(200, work_takes=90).run(60) == [0, 91, 182]


def test_loop_asks_each_second_whether_to_go_on():
    world = World(4)
    world.run(60)
    assert world.asked == [0, 1, 2, 3, 4]


def test_page_goes_live_at_the_first_round_after_its_time(hub, publisher, monkeypatch):
    page = NewsPageFactory(parent=hub.news, live=False)
    page.go_live_at = timezone.now() + HOUR
    page.save_revision(user=publisher).publish(user=publisher)
    command.publish_and_retire()
    assert Page.objects.get(pk=page.pk).live is False
    monkeypatch.setattr(timezone, "now", lambda: page.go_live_at + HOUR)
    command.publish_and_retire()
    assert Page.objects.get(pk=page.pk).live is True
    assert page.revisions.exclude(approved_go_live_at=None).count() == 0


def test_page_is_retired_at_the_first_round_after_its_time(hub):
    page = NewsPageFactory(parent=hub.news, expire_at=timezone.now() - HOUR)
    command.publish_and_retire()
    assert Page.objects.values_list("live", "expired").get(pk=page.pk) == (False, True)


def test_page_that_cannot_be_published_holds_up_no_other_and_stays_scheduled(hub, publisher, monkeypatch, caplog):
    place = PlaceFactory()
    without_place = WebinarPageFactory(parent=hub.webinars, live=False, title="No place", format="on-site", place=place)
    pages = [without_place, NewsPageFactory(parent=hub.news, live=False)]
    for minute, page in enumerate(pages):
        page.go_live_at = timezone.now() + HOUR + dt.timedelta(minutes=minute)
        page.save_revision(user=publisher).publish(user=publisher)
    due = pages[1].go_live_at
    place.delete()
    monkeypatch.setattr(timezone, "now", lambda: due + HOUR)
    for _round in range(2):
        command.publish_and_retire()
        assert [Page.objects.get(pk=page.pk).live for page in pages] == [False, True]
        assert [page.revisions.exclude(approved_go_live_at=None).count() for page in pages] == [1, 0]
    assert [record.message for record in caplog.records] == [
        f"“{without_place.latest_revision}” cannot be published or retired as scheduled."
    ] * 2


def test_page_that_cannot_be_retired_holds_up_no_other(hub, monkeypatch, caplog):
    def unpublish(page, **options):
        if page.title == "Stuck":
            raise RuntimeError("It stays.")
        return unpublish_page(page, **options)

    unpublish_page = Page.unpublish
    monkeypatch.setattr(Page, "unpublish", unpublish)
    for hours, title in [(2, "Stuck"), (1, "Free")]:
        NewsPageFactory(parent=hub.news, title=title, expire_at=timezone.now() - hours * HOUR)
    command.publish_and_retire()
    assert dict(hub.news.get_children().values_list("title", "live")) == {"Stuck": True, "Free": False}
    assert [str(record.exc_info[1]) for record in caplog.records] == ["It stays."]


def test_dry_run_only_says_what_is_due(hub, capsys):
    page = NewsPageFactory(parent=hub.news, title="Over", expire_at=timezone.now() - HOUR)
    call_command("publish_scheduled", "--dryrun")
    assert "Over" in capsys.readouterr().out
    assert Page.objects.get(pk=page.pk).live is True


@pytest.fixture
def failing(monkeypatch, steps) -> None:
    def publish(name, verbosity):
        steps.append(name)
        raise RuntimeError("The database is away.")

    monkeypatch.setattr(command, "call_command", publish)


def test_round_that_fails_is_logged_with_its_traceback_and_followed_by_others(failing, steps, caplog):
    with caplog.at_level(logging.ERROR):
        World(61, command.publish_and_retire).run(60)
    assert [str(record.exc_info[1]) for record in caplog.records] == ["The database is away."] * 4
    assert steps == ["close", "publish_scheduled", "close", "close", "relate_stories", "close"] * 2


@pytest.mark.parametrize(
    ("work", "names"),
    [
        (command.publish_and_retire, ["publish_scheduled", "relate_stories"]),
        (command.check_health, ["check_health", "resume_index", "tidy_booklets", "tidy_log_ins"]),
    ],
)
def test_old_connections_are_closed_around_each_round(monkeypatch, steps, work, names):
    monkeypatch.setattr(command, "call_command", lambda name, verbosity: steps.append(name))
    work()
    assert steps == [step for name in names for step in ("close", name, "close")]


@pytest.fixture
def started(monkeypatch):
    """What the command hands to the loop, and the signals that it answers to."""
    found = {"handlers": {}, "loops": {}}

    def keep(work, goes_on, interval):
        found["loops"][work] = interval
        found["goes_on"] = goes_on

    class Thread:
        def __init__(self, target, args, kwargs, daemon):
            self.loop = (target, args, kwargs)

        def start(self):
            target, args, kwargs = self.loop
            target(*args, **kwargs)

    monkeypatch.setattr(signal, "signal", lambda number, handler: found["handlers"].update({number: handler}))
    monkeypatch.setattr(command, "keep_time", keep)
    monkeypatch.setattr(command.threading, "Thread", Thread)
    return found


def test_command_publishes_every_minute_checks_every_ten_and_works_for_its_parent(started):
    call_command("keep_time")
    work = BackgroundWork(started["goes_on"])
    assert started["loops"] == {command.publish_and_retire: 60, command.check_health: 600, work: 1}
    assert started["goes_on"]() is True


def test_command_ends_once_its_parent_is_gone(started, monkeypatch):
    call_command("keep_time", interval=5)
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert started["loops"][command.publish_and_retire] == 5
    assert started["goes_on"]() is False


def test_command_ends_when_its_parent_was_gone_before_it_began(started):
    call_command("keep_time", parent=os.getpid())
    assert started["goes_on"]() is False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_ends_on_a_signal(started, number):
    call_command("keep_time")
    started["handlers"][number](number, None)
    assert started["goes_on"]() is False


@pytest.mark.parametrize("reload", [False, True])
def test_server_starts_with_a_timekeeper_of_its_own(monkeypatch, steps, reload):
    spec = importlib.util.spec_from_file_location("run", RUN)
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    monkeypatch.setattr(os, "chdir", lambda path: None)
    monkeypatch.setattr(subprocess, "Popen", lambda arguments, **options: steps.append(arguments))
    monkeypatch.setattr(os, "execv", lambda path, arguments: steps.append(arguments))
    run.serve(env.read(dict(os.environ)), reload=reload)
    timekeeper, server = steps
    assert timekeeper == [sys.executable, "manage.py", "keep_time", "--parent", str(os.getpid())]
    assert server[:3] == [sys.executable, *(["manage.py", "runserver"] if reload else ["-m", "gunicorn"])]
