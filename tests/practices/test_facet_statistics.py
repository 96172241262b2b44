from importlib import import_module

import pytest
from django.db import connection

from tests.search.test_accents_migration import Editor

migration = import_module("practices.migrations.0005_facet_statistics")
KNOWN = "SELECT stxname FROM pg_statistic_ext WHERE stxrelid = 'practices_practicefacet'::regclass"


@pytest.mark.parametrize(
    ("vendor", "made", "dropped"),
    [("postgresql", [migration.CREATE], [migration.DROP]), ("sqlite", [], [])],
)
def test_statistics_are_made_and_dropped_on_postgresql_alone(vendor, made, dropped):
    editor = Editor(vendor)
    migration.create_statistics(None, editor)
    assert editor.executed == made
    migration.drop_statistics(None, editor)
    assert editor.executed == [*made, *dropped]


def test_postgresql_counts_the_values_of_facets_together(db):
    found = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(KNOWN)
            found = [name for (name,) in cursor.fetchall()]
    assert found == (["practices_values_of_facets"] if connection.vendor == "postgresql" else [])
