"""The databases keep the words of the catalogue by themselves, through triggers on its entries.

PostgreSQL: a column `vector` that Django does not know, made with the stemmer of the entry's language, accents folded.
SQLite: a table of words without the texts themselves. The stemmer is the English one for all languages.

On SQLite, Django makes a table anew for most changes of a model, and the triggers on it are lost: a later migration
that changes CatalogueEntry has to call `drop_words` before and `make_words` after.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, migrations

NO_EXTENSION = (
    "PostgreSQL did not let the hub create the extension “unaccent”, which the search needs ({error}). "
    "Let an administrator run CREATE EXTENSION unaccent; in this database, then migrate again."
)
STEMMERS = [
    "danish", "dutch", "english", "finnish", "french", "german", "greek", "hungarian", "irish", "italian",
    "lithuanian", "portuguese", "romanian", "spanish", "swedish",
]
# Without lists of words to leave out, so that “the park of rails” is found as it stands, as on SQLite.
DICTIONARY = "CREATE TEXT SEARCH DICTIONARY hub_{language} (TEMPLATE = snowball, LANGUAGE = {language})"
CONFIGURATION = "CREATE TEXT SEARCH CONFIGURATION hub_{language} (COPY = pg_catalog.simple)"
MAPPING = (
    "ALTER TEXT SEARCH CONFIGURATION hub_{language} ALTER MAPPING FOR "
    "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart "
    "WITH unaccent, {dictionary}"
)
# What stands between words. PostgreSQL would read addresses, numbers with a sign and words with hyphens as one.
SIGNS = "-_./:;,@+&=?!%#~*()[]{}<>|\\^$`´'’‘\"“”„«»–—…·•′″"

# No vector can be longer than a megabyte, and no practice is.
VECTOR_FUNCTION = """
CREATE FUNCTION practices_entry_vector() RETURNS trigger LANGUAGE plpgsql AS $function$
DECLARE
    signs CONSTANT text := $signs${signs}$signs$;
    spaces CONSTANT text := repeat(' ', length(signs));
    language CONSTANT regconfig := NEW.configuration::regconfig;
BEGIN
    NEW.vector :=
        setweight(to_tsvector(language, translate(normalize(NEW.title, NFC), signs, spaces)), 'A') ||
        setweight(to_tsvector(language, translate(normalize(NEW.summary, NFC), signs, spaces)), 'B') ||
        setweight(to_tsvector(language, translate(normalize(NEW.facts, NFC), signs, spaces)), 'B') ||
        setweight(to_tsvector(language, translate(normalize(left(NEW.text, 200000), NFC), signs, spaces)), 'D');
    RETURN NEW;
END $function$
"""
# Kept within its row, the vector is ranked in half the time. With its pending list, PostgreSQL would rather read all
# rows than the index after many practices were written.
MAKE_VECTOR = [
    "ALTER TABLE practices_catalogueentry ADD COLUMN vector tsvector",
    "ALTER TABLE practices_catalogueentry ALTER COLUMN vector SET STORAGE MAIN",
    VECTOR_FUNCTION.replace("{signs}", SIGNS.replace("%", "%%")),
    "CREATE TRIGGER practices_entry_vector "
    "BEFORE INSERT OR UPDATE OF configuration, title, summary, facts, text ON practices_catalogueentry "
    "FOR EACH ROW EXECUTE FUNCTION practices_entry_vector()",
    "UPDATE practices_catalogueentry SET title = title",
    "CREATE INDEX practices_entry_vector ON practices_catalogueentry USING gin (vector) WITH (fastupdate = off)",
]
DROP_VECTOR = [
    "DROP TRIGGER practices_entry_vector ON practices_catalogueentry",
    "DROP FUNCTION practices_entry_vector()",
    "ALTER TABLE practices_catalogueentry DROP COLUMN vector",
]

COLUMNS = ["title", "summary", "facts", "text"]
# SQLite takes accents off by itself, but leaves these.
LETTERS = {
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss",
    "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
}


def plain(column):
    for letter, letters in LETTERS.items():
        column = f"replace({column}, '{letter}', '{letters}')"
    return column


def words_of(row):
    return ", ".join([f"{row}practice_id", *(plain(row + column) for column in COLUMNS)])


NAMES = f"rowid, {', '.join(COLUMNS)}"
REMEMBER = f"INSERT INTO practices_entrywords ({NAMES}) VALUES ({words_of('NEW.')});"
FORGET = f"INSERT INTO practices_entrywords (practices_entrywords, {NAMES}) VALUES ('delete', {words_of('OLD.')});"
MAKE_WORDS = [
    f"CREATE VIRTUAL TABLE practices_entrywords USING fts5({', '.join(COLUMNS)}, content='', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "INSERT INTO practices_entrywords (practices_entrywords, rank) VALUES ('rank', 'bm25(10.0, 4.0, 4.0, 1.0)')",
    f"INSERT INTO practices_entrywords ({NAMES}) SELECT {words_of('')} FROM practices_catalogueentry",
    f"CREATE TRIGGER practices_entrywords_insert AFTER INSERT ON practices_catalogueentry BEGIN {REMEMBER} END",
    f"CREATE TRIGGER practices_entrywords_delete AFTER DELETE ON practices_catalogueentry BEGIN {FORGET} END",
    "CREATE TRIGGER practices_entrywords_update AFTER UPDATE ON practices_catalogueentry "
    f"BEGIN {FORGET} {REMEMBER} END",
]
DROP_WORDS = [
    "DROP TRIGGER practices_entrywords_insert",
    "DROP TRIGGER practices_entrywords_delete",
    "DROP TRIGGER practices_entrywords_update",
    "DROP TABLE practices_entrywords",
]


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        make_configurations(schema_editor)
        execute(MAKE_VECTOR, schema_editor)
    else:
        make_words(schema_editor)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        execute(DROP_VECTOR, schema_editor)
        drop_configurations(schema_editor)
    else:
        drop_words(schema_editor)


def make_words(schema_editor):
    execute(MAKE_WORDS, schema_editor)


def drop_words(schema_editor):
    execute(DROP_WORDS, schema_editor)


def make_configurations(schema_editor):
    try:
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    except DatabaseError as error:
        raise ImproperlyConfigured(NO_EXTENSION.format(error=str(error).splitlines()[0])) from error
    for language in STEMMERS:
        schema_editor.execute(DICTIONARY.format(language=language))
    for language in [*STEMMERS, "simple"]:
        schema_editor.execute(CONFIGURATION.format(language=language))
        dictionary = "pg_catalog.simple" if language == "simple" else f"hub_{language}"
        schema_editor.execute(MAPPING.format(language=language, dictionary=dictionary))


def drop_configurations(schema_editor):
    for language in [*STEMMERS, "simple"]:
        schema_editor.execute(f"DROP TEXT SEARCH CONFIGURATION hub_{language}")
    for language in STEMMERS:
        schema_editor.execute(f"DROP TEXT SEARCH DICTIONARY hub_{language}")


def execute(statements, schema_editor):
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("practices", "0002_catalogue")]
    operations = [migrations.RunPython(make, drop)]
