"""The OpenAPI document in the order in which a person reads it."""

from dataclasses import dataclass
from typing import Any

from opendata.api.parameters import allowed

Schema = dict[str, Any]

WORDS = {
    "date-time": "moment",
    "date": "day",
    "uuid": "UUID",
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
}
"""What people call the types and formats of JSON Schema."""


@dataclass(frozen=True)
class Line:
    """A parameter or a field: `values` are those of a closed list, `kind` says in words what else it can be.

    `example` is a value of a parameter to try.
    """

    name: str
    kind: str
    description: str
    values: list[str]
    example: str = ""


@dataclass(frozen=True)
class Operation:
    path: str
    address: str
    description: str
    parameters: list[Line]
    answer: str
    can_be_tried: bool


@dataclass(frozen=True)
class Chapter:
    name: str
    description: str
    operations: list[Operation]


@dataclass(frozen=True)
class Described:
    name: str
    description: str
    fields: list[Line]


def chapters(document: Schema) -> list[Chapter]:
    base = document["servers"][0]["url"]
    operations = [(path, methods["get"]) for path, methods in document["paths"].items()]
    return [
        Chapter(
            tag["name"],
            tag["description"],
            [_operation(base, path, each) for path, each in operations if tag["name"] in each["tags"]],
        )
        for tag in document["tags"]
    ]


def schemas(document: Schema) -> list[Described]:
    """The things with fields; closed lists stand where they are used."""
    listed = document["components"]["schemas"]
    things = {name: schema for name, schema in sorted(listed.items()) if "properties" in schema}
    return [Described(name, thing.get("description", ""), _fields(thing, listed)) for name, thing in things.items()]


def _operation(base: str, path: str, operation: Schema) -> Operation:
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    return Operation(
        path,
        base + path,
        operation["description"],
        [_parameter(each) for each in operation["parameters"] if each["in"] == "query"],
        answer.rpartition("/")[2],
        "{" not in path,
    )


def _parameter(parameter: Schema) -> Line:
    schema = parameter["schema"].get("items", parameter["schema"])
    values = schema.get("enum", [])
    example = next(iter(schema.get("examples", values)), "")
    kind = "" if values or "pattern" in schema else str(allowed(schema))
    default = parameter["schema"].get("default")
    usual = "" if default is None else f"Usually {default}."
    return Line(parameter["name"], kind, f"{parameter['description']} {usual}".strip(), values, example)


def _fields(thing: Schema, listed: dict[str, Schema]) -> list[Line]:
    return [_field(name, schema, listed) for name, schema in thing["properties"].items()]


def _field(name: str, schema: Schema, listed: dict[str, Schema]) -> Line:
    options = schema.get("anyOf", [schema])
    words = [_kind(option, listed) for option in options]
    values = [str(value) for option in options for value in _resolved(option, listed).get("enum", [])]
    return Line(name, " or ".join(dict.fromkeys(words)), schema.get("description", ""), values)


def _resolved(schema: Schema, listed: dict[str, Schema]) -> Schema:
    return listed[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _kind(schema: Schema, listed: dict[str, Schema]) -> str:
    """“text”, “list of Place”, “null”…"""
    if "$ref" in schema and "properties" in _resolved(schema, listed):
        return schema["$ref"].rpartition("/")[2]
    plain = _resolved(schema, listed)
    if plain.get("type") == "array":
        return f"list of {_kind(plain['items'], listed)}"
    if plain.get("type") == "object":
        return f"{_kind(plain['additionalProperties'], listed)} by name"
    kind = str(plain.get("format") or plain.get("type", ""))
    return WORDS.get(kind, kind)
