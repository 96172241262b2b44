"""The words and places of made-up practices."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from home.loader.scale.dice import Dice

HERE = Path(__file__).parent
NEAR = (1_000, 3_000)
"""How far villages lie from their city, in ten-thousandths of a degree each way."""


@cache
def vocabulary() -> dict[str, Any]:
    return tomllib.loads((HERE / "vocabulary.toml").read_text(encoding="utf-8"))


@cache
def cities() -> list[dict[str, str]]:
    """Real cities of Europe with their coordinates (WGS 84), as texts by the names of the fields of a place."""
    with (HERE / "cities.csv").open(encoding="utf-8", newline="") as file:
        return [city | {"kind": "city", "precision": "place"} for city in csv.DictReader(file)]


def villages_near(city: dict[str, str]) -> dict[str, str]:
    """A made-up rural area within forty kilometres of a city."""
    dice = Dice("villages", city["name"])
    return city | {
        "name": f"Sample villages near {city['name']}",
        "kind": "rural",
        "precision": "region",
        "population_band": "under-20k",
        "latitude": _moved(city["latitude"], dice),
        "longitude": _moved(city["longitude"], dice),
    }


def _moved(degrees: str, dice: Dice) -> str:
    return f"{float(degrees) + dice.one_of([-1, 1]) * dice.between(*NEAR) / 10_000:.4f}"
