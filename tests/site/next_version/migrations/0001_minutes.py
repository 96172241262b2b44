from django.db import migrations


class Migration(migrations.Migration):
    """Adds to the table of another app: here a version is an app of its own."""

    initial = True
    dependencies = [("news", "0001_initial")]
    operations = [
        migrations.RunSQL(
            ["ALTER TABLE news_newspage ADD COLUMN minutes smallint", "CREATE INDEX news_minutes ON news_newspage (minutes)"],
            ["DROP INDEX news_minutes", "ALTER TABLE news_newspage DROP COLUMN minutes"],
        )
    ]
