from importlib import import_module

import pytest
from django.db import connection
from wagtail.models import Page

from tests.search.test_accents_migration import Editor

migration = import_module("search.migrations.0002_index_words")
IS_POSTGRESQL = connection.vendor == "postgresql"
INDEX = "search_words_of_entries"
MADE_HERE = "made_here"
IS_VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"
LEAVE_INVALID = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass(%s)"


@pytest.mark.parametrize(
    ("vendor", "created", "dropped"),
    [("postgresql", [migration.DROP, migration.CREATE], [migration.DROP]), ("sqlite", [], [])],
)
def test_index_is_made_and_dropped_on_postgresql_alone(vendor, created, dropped):
    editor = Editor(vendor)
    migration.create_index(None, editor)
    assert editor.executed == created
    migration.drop_index(None, editor)
    assert editor.executed == [*created, *dropped]


def test_index_is_there_where_it_is_of_use(db):
    with connection.cursor() as cursor:
        names = connection.introspection.get_constraints(cursor, "wagtailsearch_indexentry")
    assert (INDEX in names) == IS_POSTGRESQL


def validity() -> list[bool]:
    """Of the index, where the database knows of such a thing."""
    with connection.cursor() as cursor:
        if not IS_POSTGRESQL:
            return []
        cursor.execute(IS_VALID, [INDEX])
        return [is_valid for (is_valid,) in cursor.fetchall()]


@pytest.mark.usefixtures("django_db_setup")
def test_index_that_was_left_half_made_is_made_anew(django_db_blocker):
    """Outside of a transaction, since PostgreSQL makes no index within one in this way."""
    with django_db_blocker.unblock(), connection.schema_editor(atomic=migration.Migration.atomic) as editor:
        if IS_POSTGRESQL:
            editor.execute(LEAVE_INVALID, [INDEX])
        left = validity()
        migration.create_index(None, editor)
        made = validity()
    assert (left, made) == (([False], [True]) if IS_POSTGRESQL else ([], []))


def test_question_of_the_search_uses_such_an_index_where_it_is_there(db):
    """One made here: PostgreSQL leaves a new one aside as long as there are transactions older than it.

    A table with few rows is read from its beginning to its end, unless PostgreSQL is told not to.
    """
    if IS_POSTGRESQL:
        with connection.cursor() as cursor:
            cursor.execute(migration.CREATE.replace("CONCURRENTLY ", "").replace(INDEX, MADE_HERE))
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Page.objects.search("roof").get_queryset().explain()
    assert any(name in plan for name in (INDEX, MADE_HERE)) == IS_POSTGRESQL
