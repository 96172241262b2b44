"""Queries whose SQL is written once, and asked with other values each time.

Django writes the SQL of a queryset anew whenever it is asked, which for a list of pages takes some ten times as long as
the database needs for the answer.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField, DateTimeField, Field, QuerySet, Value
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler


class Given(Value):
    """Stands in a queryset for a value that comes with each call, and is stored as a value of `output_field` is."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(None, output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Without the value: until it is there, this stands among the values itself."""
        return "%s", [self]

    def filled(self, given: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        return self.output_field.get_db_prep_value(self.value_of(given), connection=connection)

    def value_of(self, given: dict[str, Any]) -> Any:
        return given[self.name]


class GivenOfList(Given):
    """Stands for the value at a place of a list of `number` values."""

    def __init__(self, name: str, output_field: Field, place: int, number: int) -> None:
        super().__init__(name, output_field)
        self.place, self.number = place, number

    def value_of(self, given: dict[str, Any]) -> Any:
        values = given[self.name]
        if len(values) != self.number:
            raise ValueError(f"{self.name} should hold {self.number} values, not {len(values)}.")
        return values[self.place]


class GivenList(Value):
    """For `__in`: stands for a list of `number` values, one at least."""

    def __init__(self, name: str, output_field: Field, number: int) -> None:
        super().__init__(None, output_field=output_field)
        self.each = [GivenOfList(name, output_field, place, number) for place in range(number)]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        return f"({', '.join(['%s'] * len(self.each))})", [*self.each]


AT = Given("at", DateTimeField())
LOCALE = Given("locale", BigAutoField())
"""The moment for which a list is made, and the key of the language it is in."""


class CompiledQuery:
    """Called with a value for each `Given`, it returns the rows of the queryset that `build()` makes.

    That is made once for each connection. So `build` must not ask for the clock, the language or the time zone: what
    changes has to be `Given`. None fits no comparison, as in SQL. A queryset that never holds anything is refused.
    """

    def __init__(self, build: Callable[[], QuerySet]) -> None:
        self._build = build

    def __call__(self, **given: Any) -> list[Any]:
        asked = self._written_for(connections[DEFAULT_DB_ALIAS]).all()
        asked.query.given = given
        return list(asked)

    def _written_for(self, connection: BaseDatabaseWrapper) -> QuerySet:
        """Kept on the connection, which is of one thread, and goes with it."""
        known: dict[CompiledQuery, QuerySet] = vars(connection).setdefault("compiled_queries", {})
        if self not in known:
            queryset = self._build()
            compiler = FilledCompiler(queryset.query.get_compiler(connection=connection))
            queryset.query.__class__ = FilledQuery
            queryset.query.compiled = compiler
            known[self] = queryset
        return known[self]


class FilledCompiler(SQLCompiler):
    """Knows what `writer` wrote, and puts in the values that its query was given."""

    query: "FilledQuery"

    def __init__(self, writer: SQLCompiler) -> None:
        self.sql, self.values = writer.as_sql()
        self.converters = writer.get_converters([column for column, _sql, _alias in writer.select[: writer.col_count]])
        self.__dict__.update(vars(writer))

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> tuple[str, list[Any]]:
        given, connection = self.query.given, self.connection
        return self.sql, [
            value.filled(given, connection) if isinstance(value, Given) else value for value in self.values
        ]

    def get_converters(self, expressions: Any) -> dict:
        return self.converters


class FilledQuery(Query):
    """A query that is written already: whatever is asked of it besides would not be heeded."""

    compiled: FilledCompiler
    given: dict[str, Any]

    def get_compiler(self, *args: Any, **kwargs: Any) -> FilledCompiler:
        compiler = copy(self.compiled)
        compiler.query = self
        return compiler
