"""The text search of SQLite, on a table of words that triggers keep (migration 0003).

The words are looked up once for a whole query, never again for each row.
"""

from typing import Any

from django.db.models import Expression, F, FloatField, Func, IntegerField, Q, Value

from core.letters import in_plain_letters
from practices.catalogue.text.grammar import Term, Wanted

GREATEST = "\U0010ffff"


class KeysWith(Func):
    """The keys of the entries that hold what is asked for in the language of FTS5."""

    template = "(SELECT rowid FROM practices_entrywords WHERE practices_entrywords MATCH %(expressions)s)"
    output_field = IntegerField()


class BestKeys(Func):
    """The keys of the 240 best entries of a language, the best first, in one text with commas.

    Hardly anybody turns the pages beyond these ten, and each entry found is looked up in that text. The plus sign
    keeps SQLite from searching again for each entry.
    """

    template = """(
        SELECT ',' || group_concat(rowid) || ',' FROM (
            SELECT rowid FROM practices_entrywords WHERE practices_entrywords MATCH %(expressions)s AND +rowid IN (
                SELECT entry.practice_id FROM practices_catalogueentry entry
                JOIN wagtailcore_locale locale ON locale.id = entry.locale_id AND locale.language_code = %(language)s
            ) ORDER BY rank LIMIT 240
        )
    )"""
    arity = 2
    output_field = FloatField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        query, language = self.get_source_expressions()
        code, parameters = compiler.compile(language)
        clone = self.copy()
        clone.arity = None
        clone.set_source_expressions([query])
        sql, asked = super(BestKeys, clone).as_sql(compiler, connection, language=code)
        return sql, [*asked, *parameters]


class Standing(Func):
    """How close to the front of a line of keys one of them stands: below nought, and far below when it is not there."""

    template = "COALESCE(-NULLIF(INSTR(%(expressions)s), 0), -1000000.0)"
    output_field = FloatField()


def holds(wanted: Wanted, language: str) -> Q:
    """The condition that an entry holds what is wanted."""
    if not wanted.present:
        return ~Q(pk__in=KeysWith(Value(_any(wanted.absent))))
    query = _all(wanted.present)
    if wanted.absent:
        query = f"({query}) NOT ({_any(wanted.absent)})"
    return Q(pk__in=KeysWith(Value(query)))


def relevance(wanted: Wanted, language: str) -> Expression:
    if not wanted.present:
        return Value(0.0, FloatField())
    key = Func(F("pk"), template="',' || %(expressions)s || ','")
    return Standing(BestKeys(Value(_all(wanted.present)), Value(language)), key)


def beginning(field: str, text: str) -> Q:
    """SQLite uses an index for a range only: its LIKE knows no difference between capitals and small letters."""
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + GREATEST})


def _all(terms: tuple[Term, ...]) -> str:
    return " AND ".join(map(_phrase, terms))


def _any(terms: tuple[Term, ...]) -> str:
    return " OR ".join(map(_phrase, terms))


def _phrase(term: Term) -> str:
    """The words hold nothing but letters and digits, so nothing in them can end the quotation."""
    words = " ".join(term)
    return f'"{in_plain_letters(words) or words}"'
