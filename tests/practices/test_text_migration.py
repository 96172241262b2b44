"""The migration that lets the databases keep the words of the catalogue."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection

from core.letters import PLAIN
from practices.catalogue.text.languages import STEMMED, configuration_for

migration = import_module("practices.migrations.0003_text_search")
LANGUAGES = [code for code, _name in settings.LANGUAGES]


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


def test_user_who_may_not_create_the_extension_is_told_who_can():
    with pytest.raises(ImproperlyConfigured) as caught:
        migration.make(None, Editor("postgresql", refused="CREATE EXTENSION"))
    assert str(caught.value) == (
        "PostgreSQL did not let the hub create the extension “unaccent”, which the search needs (permission denied). "
        "Let an administrator run CREATE EXTENSION unaccent; in this database, then migrate again."
    )


@pytest.mark.parametrize("vendor", ["postgresql", "sqlite"])
def test_going_back_drops_all_that_was_made_but_the_extension(vendor):
    there, back = Editor(vendor), Editor(vendor)
    migration.make(None, there)
    migration.drop(None, back)
    assert names_after("DROP", back.executed) == names_after("CREATE", there.executed) - {
        "practices_entry_vector index"
    }


def names_after(verb: str, statements: list[str]) -> set[str]:
    """“hub_danish configuration”. An index goes with its column."""
    kinds = {
        f"{verb} TEXT SEARCH CONFIGURATION ": "configuration",
        f"{verb} TEXT SEARCH DICTIONARY ": "dictionary",
        f"{verb} VIRTUAL TABLE ": "table",
        f"{verb} TABLE ": "table",
        f"{verb} TRIGGER ": "trigger",
        f"{verb} FUNCTION ": "function",
        f"{verb} INDEX ": "index",
    }
    return {
        f"{statement.strip().removeprefix(start).split()[0].removesuffix('()')} {kind}"
        for statement in statements
        for start, kind in kinds.items()
        if statement.strip().startswith(start)
    }


def test_every_language_of_the_site_has_a_configuration():
    made = {"hub_simple", *(f"hub_{language}" for language in migration.STEMMERS)}
    assert {configuration_for(code) for code in LANGUAGES} == made
    assert configuration_for("xx") == "hub_simple"
    assert set(STEMMED) < set(LANGUAGES)


def test_letters_are_those_that_queries_are_folded_by():
    assert {ord(letter): letters for letter, letters in migration.LETTERS.items()} == PLAIN | {
        key: chr(value) for key, value in PLAIN.items() if isinstance(value, int)
    }


@pytest.mark.django_db
def test_triggers_are_in_place():
    """They are lost when Django makes the table anew: see the migration."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'practices_catalogueentry'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'practices_catalogueentry'::regclass "
        "AND NOT tgisinternal",
    }
    expected = {
        "sqlite": ["practices_entrywords_delete", "practices_entrywords_insert", "practices_entrywords_update"],
        "postgresql": ["practices_entry_vector"],
    }
    with connection.cursor() as cursor:
        cursor.execute(query[connection.vendor])
        assert sorted(name for (name,) in cursor.fetchall()) == expected[connection.vendor]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "word", "stem"),
    [
        ("en", "factories", "factori"),
        ("fr", "usines", "usin"),
        ("de", "Fabriken", "fabrik"),
        ("sv", "fabrikerna", "fabrik"),
        ("pl", "Fabryki", "fabryki"),
        ("cs", "Továrny", "tovarny"),
    ],
)
def test_postgresql_stems_the_words_of_each_language(code, word, stem):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_tsvector(%s::regconfig, %s)::text", [configuration_for(code), word])
            assert cursor.fetchone() == (f"'{stem}':1",)
