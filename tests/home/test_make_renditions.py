"""The sizes of the pictures are made before anybody asks for them."""

import importlib.util
from pathlib import Path

import django
import pytest
from django.core import management
from django.core.cache import caches
from django.template import Context, Template
from wagtail.search.models import IndexEntry

from core.models import CustomImage, HubSettings
from core.pictures import SHARED
from tests.factories.core import ImageFactory
from tests.factories.events import OwnRecordingFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

RUN = Path(__file__).resolve().parents[2] / "scripts" / "run.py"


@pytest.fixture
def no_renditions(db):
    """Their cache outlives the rollback of the pictures, whose keys come again."""
    caches["renditions"].clear()


def renditions() -> dict[str, int]:
    return {image.title: image.renditions.count() for image in CustomImage.objects.all()}


def test_renditions_are_there_before_the_first_visitor(hub, no_renditions):
    wide = {"file__width": 500, "file__height": 400}
    practice = PracticePageFactory(parent=hub.practices, card_image=ImageFactory(title="practice", **wide))
    news = NewsPageFactory(parent=hub.news, card_image=ImageFactory(title="news", **wide))
    HubSettings.objects.create(site=hub.home.get_site(), share_image=ImageFactory(title="hub", **wide))
    hub.home.card_image = ImageFactory(title="front", **wide)
    hub.home.save()
    ImageFactory(title="unused", **wide)
    management.call_command("make_renditions")
    made = {"practice": 13, "news": 7, "hub": 7, "front": 13, "unused": 0}
    assert renditions() == made
    picture = Template('{% include "components/picture.html" %}')
    picture.render(Context({"image": practice.card_image}))
    picture.render(Context({"image": practice.card_image, "ratio": "card"}))
    picture.render(Context({"image": news.card_image, "eager": True}))
    picture.render(Context({"image": hub.home.card_image, "ratio": "wide"}))
    news.card_image.get_rendition(SHARED)
    assert renditions() == made
    management.call_command("make_renditions")
    assert renditions() == made


def test_missing_file_holds_up_no_other_picture(hub, no_renditions):
    for title in ("gone", "there"):
        image = ImageFactory(title=title, file__width=300, file__height=200)
        NewsPageFactory(parent=hub.news, card_image=image)
        if title == "gone":
            image.file.storage.delete(image.file.name)
    management.call_command("make_renditions")
    assert renditions() == {"gone": 0, "there": 4}


@pytest.mark.parametrize(
    ("indexed", "index"), [(True, []), (False, ["update_index"])], ids=["index is there", "after an update"]
)
def test_start_makes_the_renditions_after_the_demo_content(db, tmp_path, monkeypatch, indexed, index):
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
