"""The official languages of the European Union and those of its neighbours that the programme meets."""

from django.db import migrations

LANGUAGES = {
    "bg": "Bulgarian",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fi": "Finnish",
    "fr": "French",
    "fy": "Frisian",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "gl": "Galician",
    "hr": "Croatian",
    "hu": "Hungarian",
    "is": "Icelandic",
    "it": "Italian",
    "lb": "Luxembourgish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mt": "Maltese",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
}


def add_languages(apps, schema_editor):
    Language = apps.get_model("core", "Language")
    Language.objects.bulk_create(
        [Language(code=code, name=name) for code, name in LANGUAGES.items()], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_content")]
    operations = [migrations.RunPython(add_languages, migrations.RunPython.noop)]
