"""SQL that is written once may hold nothing that changes from one visit to the next."""

import datetime as dt
import gc

from django.db import connection
from django.utils import timezone, translation
from wagtail.models import Page

from core.compiled_query import CompiledQuery, FilledCompiler
from tests.site.test_page_types import FACTORIES, make


def written() -> dict[int, tuple[str, list[str]]]:
    """What each compiled query of this process would write now."""
    return {id(each): write(each) for each in gc.get_objects() if type(each) is CompiledQuery}


def write(query: CompiledQuery) -> tuple[str, list[str]]:
    compiler = FilledCompiler(query._build().query.get_compiler(connection=connection))
    return compiler.sql, [repr(value) for value in compiler.values]


def test_sql_depends_neither_on_language_nor_on_time(hub, client, monkeypatch):
    for label in FACTORIES:
        page = make(hub, label, "full")
        assert client.get(page.url).status_code == 200
        Page.objects.filter(pk=page.pk, slug="a-story").update(slug=f"story-{page.pk}")
    before = written()
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2041, 7, 1, tzinfo=dt.UTC))
    with translation.override("fr"), timezone.override("Asia/Tokyo"):
        after = written()
    assert len(before) > 20
    assert after == before
