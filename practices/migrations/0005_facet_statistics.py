"""PostgreSQL: how many values the facets have together. It takes them for thousands otherwise, and counts with one core."""

from django.db import migrations

CREATE = "CREATE STATISTICS practices_values_of_facets (ndistinct) ON facet, value FROM practices_practicefacet"
DROP = "DROP STATISTICS practices_values_of_facets"


def create_statistics(apps, schema_editor):
    execute(CREATE, schema_editor)


def drop_statistics(apps, schema_editor):
    execute(DROP, schema_editor)


def execute(statement, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("practices", "0004_words")]
    operations = [migrations.RunPython(create_statistics, drop_statistics)]
