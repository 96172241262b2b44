"""A small graph of RDF, written as JSON-LD or as Turtle. Pure functions."""

import json
from collections.abc import Iterable
from typing import Any

from opendata.dataset.vocabulary import PREFIXES

Value = dict[str, str]
Node = dict[str, Any]
"""A thing with its address (`@id`), its kind (`@type`, a short name) and lists of values by the name of a property."""

ESCAPES = {ord("\\"): r"\\", ord('"'): r"\"", ord("\n"): r"\n", ord("\r"): r"\r", ord("\t"): r"\t"}


def node(identifier: str, kind: str, properties: dict[str, Value | Iterable[Value | None] | None]) -> Node:
    """A thing without the properties that hold nothing."""
    lists = {name: [value] if isinstance(value, dict) else value or [] for name, value in properties.items()}
    known = {name: [value for value in values if value] for name, values in lists.items()}
    return {"@id": identifier, "@type": kind} | {name: values for name, values in known.items() if values}


def address(iri: str) -> Value:
    return {"@id": iri}


def addresses(iris: Iterable[str]) -> list[Value]:
    return [address(iri) for iri in iris]


def text(words: str, language: str) -> Value:
    return {"@value": words, "@language": language}


def typed(value: str, kind: str) -> Value:
    """A value of a data type, such as `xsd:date`."""
    return {"@value": value, "@type": kind}


def as_json_ld(nodes: Iterable[Node]) -> str:
    document = {"@context": PREFIXES, "@graph": list(nodes)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_turtle(nodes: Iterable[Node]) -> str:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return prefixes + "".join(map(_thing, nodes))


def _thing(one: Node) -> str:
    lines = [f"a {one['@type']}"]
    lines += [f"{name} {', '.join(map(_written, values))}" for name, values in one.items() if not name.startswith("@")]
    return f"\n<{one['@id']}>\n    " + " ;\n    ".join(lines) + " .\n"


def _written(value: Value) -> str:
    if "@id" in value:
        return f"<{value['@id']}>"
    quoted = f'"{value["@value"].translate(ESCAPES)}"'
    return f"{quoted}@{value['@language']}" if "@language" in value else f"{quoted}^^{value['@type']}"
