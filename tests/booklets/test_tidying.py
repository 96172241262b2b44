import datetime as dt

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from booklets.models import Booklet

NOW = dt.datetime(2026, 5, 8, 12, tzinfo=dt.UTC)


@pytest.fixture
def make_booklet(db):
    def make(touched_at: dt.datetime, **values) -> Booklet:
        stored = default_storage.save("booklets/any.pdf", ContentFile(b"%PDF"))
        fields = {"language": "en", "total": 1, "created_at": touched_at, "state": "done", "file": stored} | values
        return Booklet.objects.create(key=str(Booklet.objects.count()), touched_at=touched_at, **fields)

    return make


def test_booklets_are_kept_for_a_week(make_booklet, clock, capsys):
    young = make_booklet(NOW - dt.timedelta(days=7))
    old = make_booklet(NOW - dt.timedelta(days=7, seconds=1))
    make_booklet(NOW - dt.timedelta(days=8), state="failed", file="")
    clock(NOW)
    call_command("tidy_booklets")
    assert list(Booklet.objects.all()) == [young]
    assert [default_storage.exists(each.file.name) for each in (young, old)] == [True, False]
    assert capsys.readouterr().out == "Removed 2 booklets.\n"


def test_booklet_whose_file_is_gone_already_is_removed(make_booklet, clock):
    booklet = make_booklet(NOW - dt.timedelta(days=8))
    default_storage.delete(booklet.file.name)
    clock(NOW)
    call_command("tidy_booklets", verbosity=0)
    assert Booklet.objects.count() == 0


def test_notes_of_work_that_is_long_done_are_removed(db):
    for days in (1, 15):
        DBTaskResult.objects.create(
            status="SUCCESSFUL",
            args_kwargs={"args": [], "kwargs": {}},
            task_path="booklets.tasks.make_booklet",
            queue_name="booklets",
            backend_name=settings.BACKGROUND,
            run_after=timezone.now(),
            finished_at=timezone.now() - dt.timedelta(days=days),
            exception_class_path="",
            traceback="",
        )
    call_command("tidy_booklets", verbosity=0)
    assert DBTaskResult.objects.count() == 1
