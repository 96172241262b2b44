from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError

migration = import_module("search.migrations.0001_fold_accents")


class Editor:
    """Stands in for the schema editor of a database that refuses some statements."""

    def __init__(self, vendor: str, refused: str = "-") -> None:
        self.connection = SimpleNamespace(vendor=vendor)
        self.refused = refused
        self.executed: list[str] = []

    def execute(self, statement: str) -> None:
        if statement.startswith(self.refused):
            raise ProgrammingError("permission denied\nHINT: ask somebody")
        self.executed.append(statement)


def test_postgresql_gets_the_extension_and_a_configuration():
    editor = Editor("postgresql")
    migration.create_configuration(None, editor)
    assert editor.executed == [*migration.CREATE_EXTENSION, *migration.CREATE]


def test_going_back_drops_the_configuration_and_leaves_the_extension_to_others():
    editor = Editor("postgresql")
    migration.drop_configuration(None, editor)
    assert editor.executed == ["DROP TEXT SEARCH CONFIGURATION hub"]


def test_sqlite_needs_neither():
    editor = Editor("sqlite")
    migration.create_configuration(None, editor)
    migration.drop_configuration(None, editor)
    assert editor.executed == []


def test_user_who_may_not_create_the_extension_is_told_who_can():
    with pytest.raises(ImproperlyConfigured) as caught:
        migration.create_configuration(None, Editor("postgresql", refused="CREATE EXTENSION"))
    assert str(caught.value) == (
        "PostgreSQL did not let the hub create the extension “unaccent”, which the search needs (permission denied). "
        "Let an administrator run CREATE EXTENSION unaccent; in this database, then migrate again."
    )
