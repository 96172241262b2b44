import pytest
from wagtail.models import Page, PageLogEntry

from home.loader import stories
from home.log_actions import LOAD_DEMO
from tests.home.demo import changes_since, dump, find, forget, load


def test_interrupted_load_leaves_nothing_and_can_be_repeated(db, monkeypatch):
    before = dump()
    monkeypatch.setattr(stories, "links", break_after(30, stories.links))
    with pytest.raises(KeyboardInterrupt):
        load()
    assert changes_since(before) == {}
    monkeypatch.undo()
    load()
    assert PageLogEntry.objects.filter(action=LOAD_DEMO).count() == Page.objects.filter(depth__gt=1).count()
    assert [block.value.slug for block in find("helsinki-2022").practices] == ["kaapeli-helsinki"]
    assert find("cultural-heritage-in-action").lead_practice.slug == "kaapeli-helsinki"
    forget()


def break_after(times, function):
    calls = iter(range(times))

    def breaking(*args):
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return function(*args)

    return breaking
