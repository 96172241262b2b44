"""Fill in the passages of recordings that were published before the search knew them.

The search finds them once `python manage.py update_index` has run.
"""

from django.db import migrations

from events.passages import spoken


def fill_in(apps, schema_editor):
    passage_model = apps.get_model("events", "SpokenPassage")
    for recording in apps.get_model("events", "Recording").objects.filter(live=True).iterator():
        rows = [block["value"] for block in recording.captions.raw_data]
        texts = [(row.get("language") or "", row.get("webvtt") or "") for row in rows]
        passage_model.objects.bulk_create(
            passage_model(recording=recording, language=language, start=passage.start, text=passage.text)
            for language, passage in spoken(texts)
        )


def empty(apps, schema_editor):
    apps.get_model("events", "SpokenPassage").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("events", "0002_sharing")]
    operations = [migrations.RunPython(fill_in, empty)]
