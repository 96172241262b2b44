"""PostgreSQL: a search configuration that folds accents before it stems, so that “Krakow” finds “Kraków”.

SQLite folds accents by itself.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, migrations

CREATE_EXTENSION = ["CREATE EXTENSION IF NOT EXISTS unaccent"]
CREATE = [
    "CREATE TEXT SEARCH CONFIGURATION hub (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION hub ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem",
]
DROP = ["DROP TEXT SEARCH CONFIGURATION hub"]
NO_EXTENSION = (
    "PostgreSQL did not let the hub create the extension “unaccent”, which the search needs ({error}). "
    "Let an administrator run CREATE EXTENSION unaccent; in this database, then migrate again."
)


def create_configuration(apps, schema_editor):
    try:
        execute(CREATE_EXTENSION, schema_editor)
    except DatabaseError as error:
        raise ImproperlyConfigured(NO_EXTENSION.format(error=str(error).splitlines()[0])) from error
    execute(CREATE, schema_editor)


def drop_configuration(apps, schema_editor):
    execute(DROP, schema_editor)


def execute(statements, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunPython(create_configuration, drop_configuration)]
