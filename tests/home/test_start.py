"""What `make run` does before it serves."""

import importlib.util
from pathlib import Path

import django
import pytest
from django.core import management
from wagtail.search.models import IndexEntry

from tests.factories.events import OwnRecordingFactory

RUN = Path(__file__).resolve().parents[2] / "scripts" / "run.py"


@pytest.mark.parametrize(
    ("indexed", "index"), [(True, []), (False, ["update_index"])], ids=["index is there", "after an update"]
)
def test_start_prepares_the_pictures_after_the_demo_content(db, tmp_path, monkeypatch, indexed, index):
    OwnRecordingFactory()
    if not indexed:
        IndexEntry.objects.all().delete()
    spec = importlib.util.spec_from_file_location("run", RUN)
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    steps: list[str] = []
    monkeypatch.setattr(django, "setup", lambda: None)
    monkeypatch.setattr(management, "call_command", lambda name, **options: steps.append(name))
    monkeypatch.setattr(run, "make_admin", lambda data_dir: None)
    run.set_up(tmp_path, with_static=False)
    assert steps == ["migrate", *index, "set_up_roles", "load_demo", "make_renditions"]
