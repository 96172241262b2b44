"""What an address may ask for. One declaration checks a parameter and describes it in the OpenAPI document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict

from core.parameters import whole_number
from opendata.api.problems import ProblemError

MOST_VALUES = 30
MOST_TEXT = 200
MOST_PER_PAGE = 100
PER_PAGE = 25

Allowed = list[str] | str
Known = Callable[[str, list[str]], tuple[set[str], Allowed]]
"""Takes a language and values; gives those of them that exist, and what could have been said instead."""


@dataclass(frozen=True)
class Parameter:
    """`schema` is the JSON Schema of one value; where only the database knows the values, `known` asks it."""

    name: str
    description: str
    schema: dict[str, Any]
    is_list: bool = False
    separator: str = ""
    default: Any = None
    most: int = MOST_VALUES
    known: Known | None = field(default=None, compare=False)

    def openapi(self) -> dict[str, Any]:
        """The parameter object of OpenAPI 3.1."""
        schema = {"type": "array", "items": self.schema, "maxItems": self.most} if self.is_list else self.schema
        if self.default is not None:
            schema = schema | {"default": self.default}
        described = {"in": "query", "name": self.name, "description": self.description, "schema": schema}
        return described | ({"style": "form", "explode": not self.separator} if self.is_list else {})

    def values(self, query: QueryDict) -> list[str]:
        given = query.getlist(self.name)
        return [value for text in given for value in text.split(self.separator)] if self.separator else given

    def error(self, values: list[str], language: str) -> dict[str, Any] | None:
        """What is wrong with the given values; None when nothing is."""
        most = self.most if self.is_list else 1
        if len(values) > most:
            return self._error(f"{len(values)} values", f"at most {most}", "This parameter was given too often.")
        if self.known and values:
            there, instead = self.known(language, values)
            wrong = [value for value in values if value not in there]
        else:
            wrong, instead = [value for value in values if not fits(value, self.schema)], allowed(self.schema)
        return self._error(wrong[0], instead, "This value is not allowed.") if wrong else None

    def _error(self, given: str, instead: Allowed, detail: str) -> dict[str, Any]:
        return {"parameter": self.name, "given": given[:MOST_TEXT], "allowed": instead, "detail": detail}


def fits(value: str, schema: dict[str, Any]) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "integer":
        number = whole_number(value)
        return number is not None and schema["minimum"] <= number <= schema["maximum"]
    return value.isprintable() and bool(value.strip()) and len(value) <= schema.get("maxLength", MOST_TEXT)


def allowed(schema: dict[str, Any]) -> Allowed:
    if "enum" in schema:
        return list(schema["enum"])
    if schema["type"] == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    return f"text of 1 to {schema.get('maxLength', MOST_TEXT)} characters without control characters"


def choice(name: str, description: str, values: Iterable[str], **options: Any) -> Parameter:
    return Parameter(name, description, {"type": "string", "enum": list(values)}, **options)


def choices(name: str, description: str, values: Iterable[str]) -> Parameter:
    return choice(name, f"{description} Repeat it for several values.", values, is_list=True)


def whole(name: str, description: str, least: int, most: int, default: int) -> Parameter:
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Parameter(name, description, schema, default=default)


def fields_of(names: Iterable[str]) -> Parameter:
    description = "Only these fields of each record, separated by commas; what identifies a record always comes along."
    names = list(names)
    return choice("fields", description, names, is_list=True, separator=",", most=len(names))


LANGUAGE = choice(
    "language",
    "The language of the texts. There is nothing in a language that the hub is not kept in.",
    [code for code, _name in settings.LANGUAGES],
    default=settings.LANGUAGE_CODE,
)
PAGING = (
    whole("page", "Which page of the list.", 1, 999_999, 1),
    whole("per_page", "How many records a page has.", 1, MOST_PER_PAGE, PER_PAGE),
)


@dataclass(frozen=True)
class Asked:
    """What a well-formed address asks for."""

    query: QueryDict
    parameters: tuple[Parameter, ...]

    def one(self, name: str) -> str:
        parameter = next(each for each in self.parameters if each.name == name)
        return self.query.get(name) or str(parameter.default or "")

    def all(self, name: str) -> list[str]:
        return next(each for each in self.parameters if each.name == name).values(self.query)

    @property
    def language(self) -> str:
        return self.one("language")

    def sparse(self, record: dict[str, Any], key: str = "id") -> dict[str, Any]:
        """The fields of a record that were asked for, in its own order."""
        fields = self.all("fields")
        wanted = {key, *fields} if fields else set(record)
        return {name: value for name, value in record.items() if name in wanted}


def asked_for(request: HttpRequest, parameters: tuple[Parameter, ...]) -> Asked:
    """Raises `ProblemError` with a line for each parameter that cannot be meant."""
    by_name = {parameter.name: parameter for parameter in parameters}
    errors = [_unknown(name, list(by_name)) for name in request.GET if name not in by_name]
    language = request.GET.get("language", settings.LANGUAGE_CODE)
    for parameter in parameters:
        error = parameter.error(parameter.values(request.GET), language)
        errors += [error] if error else []
    if errors:
        raise bad_parameters(errors)
    return Asked(request.GET, parameters)


def bad_parameters(errors: list[dict[str, Any]]) -> ProblemError:
    sentence = "; ".join(f"{error['parameter']}: {error['detail']}" for error in errors[:3])
    shown = errors[:MOST_VALUES]
    return ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"The address cannot be understood. {sentence}", shown)


def _unknown(name: str, names: list[str]) -> dict[str, Any]:
    detail = "There is no such parameter here."
    return {"parameter": name[:MOST_TEXT], "given": name[:MOST_TEXT], "allowed": names, "detail": detail}
