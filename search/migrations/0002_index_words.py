"""PostgreSQL: an index for the way in which Wagtail asks, for words of title and body together.

Wagtail has an index for each of the two, which a question about both cannot use. SQLite needs none. It is built beside
the work of editors, who could save nothing meanwhile otherwise; that is not possible within a transaction.
"""

from django.db import migrations

CREATE = "CREATE INDEX CONCURRENTLY search_words_of_entries ON wagtailsearch_indexentry USING gin ((title || body))"
DROP = "DROP INDEX CONCURRENTLY IF EXISTS search_words_of_entries"


def create_index(apps, schema_editor):
    """PostgreSQL keeps an invalid index where the work was interrupted, so that one is dropped first."""
    execute([DROP, CREATE], schema_editor)


def drop_index(apps, schema_editor):
    execute([DROP], schema_editor)


def execute(statements, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("search", "0001_fold_accents"), ("wagtailsearch", "0010_add_text_fields")]
    operations = [migrations.RunPython(create_index, drop_index)]
