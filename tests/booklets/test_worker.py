import logging
import sys

import pytest
from django.conf import settings
from django_tasks import task_backends
from wagtail.models import ReferenceIndex

from booklets import worker
from booklets.tasks import make_booklet
from booklets.worker import WORKER, BackgroundWork
from tests.factories.news import NewsPageFactory

FOREVER = (sys.executable, "-c", "import time; time.sleep(600)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)",
)


@pytest.fixture(autouse=True)
def connection_of_the_test(monkeypatch):
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


@pytest.fixture
def waiting(db):
    make_booklet.enqueue(1)


def test_nothing_is_started_while_nothing_waits(db):
    BackgroundWork(lambda: True, ("no such program",))()


def test_what_waits_is_done_by_a_process_of_its_own(waiting, tmp_path):
    mark = tmp_path / "done"
    command = (sys.executable, "-c", f"open({str(mark)!r}, 'w')")
    BackgroundWork(lambda: True, command, lambda seconds: None)()
    assert mark.exists()


def test_worker_takes_every_queue_of_the_backend_and_ends_when_they_are_empty():
    assert WORKER[:3] == ("nice", "-n", "10")
    assert WORKER[4:6] == ("manage.py", "db_worker")
    assert {"--batch", "--queue-name=*", f"--backend={settings.BACKGROUND}"} <= set(WORKER)


def test_work_ends_with_the_server(waiting, monkeypatch):
    ended = []
    end = worker.end
    monkeypatch.setattr(worker, "end", lambda process: (end(process), ended.append(process)))
    BackgroundWork(lambda: False, FOREVER)()
    assert [process.returncode for process in ended] == [-15]


def test_work_that_does_not_end_when_asked_is_ended(monkeypatch):
    monkeypatch.setattr(worker, "GRACE_SECONDS", 0.1)
    with worker.subprocess.Popen(STUBBORN, stdout=worker.subprocess.PIPE) as process:
        process.stdout.readline()
        worker.end(process)
    assert process.returncode == -9


def test_fault_is_logged_and_does_not_stop_the_rounds(waiting, caplog):
    with caplog.at_level(logging.ERROR):
        BackgroundWork(lambda: True, ("/no/such/program",))()
    assert [type(record.exc_info[1]) for record in caplog.records] == [FileNotFoundError]


def test_wagtail_keeps_its_references_at_once_and_not_when_the_worker_comes(hub, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = NewsPageFactory(parent=hub.news)
        second = NewsPageFactory(parent=hub.news, related_pages=[("page", first)])
    assert [source.pk for source, _references in ReferenceIndex.get_grouped_references_to(first)] == [second.pk]
    assert type(task_backends["default"]).__name__ == "ImmediateBackend"
    assert type(task_backends[settings.BACKGROUND]).__name__ == "DatabaseBackend"
