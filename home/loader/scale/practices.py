"""A made-up practice from its number. Pure functions: the same seed and number give the same practice."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from core.models import Place
from home.loader.scale.dice import Dice
from home.loader.scale.vocabulary import vocabulary
from practices.blocks import CURRENCIES
from practices.enums import CostKind, Evidence, FundingKind, Management, Ownership, Qualifier, Status
from practices.models import PracticePage

NEWEST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MOST_SUMMARY = 280
RESULTS = [("Space let", "%", 60, 100), ("Visitors a year", "people", 900, 90_000), ("Jobs", "jobs", 2, 240)]
RESULTS += [("Energy saved", "%", 5, 60), ("Volunteers", "people", 4, 300), ("Events a year", "events", 6, 400)]
SOURCE = "Made up for tests of the catalogue"
Values = dict[str, Any]


def title_of(number: int, title: str) -> str:
    return f"Sample {number:05}: {title}"


def slug_of(number: int) -> str:
    return f"sample-{number:05}"


def practice(seed: int, number: int, place: Place) -> PracticePage:
    """An unsaved practice with all its own fields; relations and its position in the tree are left out."""
    dice = Dice(seed, number)
    words, thing, use = vocabulary(), dice.one_of(vocabulary()["things"]), dice.one_of(vocabulary()["uses"])
    names = {"thing": dice.one_of(thing["names"]), "use": dice.one_of(use["names"]), "place": place.name}
    tell = _teller(dice, names)
    opening = tell(words["titles"]["patterns"])
    return PracticePage(
        title=title_of(number, opening),
        draft_title=title_of(number, opening),
        slug=slug_of(number),
        uuid=dice.uuid(),
        translation_key=dice.uuid(),
        summary=tell(words["summaries"]["patterns"])[:MOST_SUMMARY],
        heritage_type=thing["heritage_type"],
        former_use=dice.one_of([thing["former_use"], thing["former_use"], "vacant"]),
        present_use=use["present_use"],
        ownership=dice.one_of(Ownership.values),
        management=dice.one_of(Management.values),
        area=dice.between(80, 60_000) if dice.happens(70) else None,
        **_years(dice),
        **{name: _section(dice, tell, patterns) for name, patterns in words["sections"].items()},
        **{name: json.dumps(rows) for name, rows in _rows(dice).items()},
    )


def _teller(dice: Dice, names: dict[str, str]) -> Callable[[list[str]], str]:
    """Tells a sentence of patterns, with a capital letter first; who took part and who owns it stay the same."""
    words = vocabulary()
    same = names | {"people": dice.one_of(words["people"]), "owner": dice.one_of(words["owners"])}

    def tell(patterns: list[str]) -> str:
        changing = {
            "number": dice.between(3, 90),
            "year": dice.between(1960, 2020),
            "work": dice.one_of(words["works"]),
        }
        sentence = dice.one_of(patterns).format(**same, **changing)
        return sentence[0].upper() + sentence[1:]

    return tell


def _section(dice: Dice, tell: Callable[[list[str]], str], patterns: list[str]) -> str:
    """One or two paragraphs of different sentences."""
    sentences = [tell([pattern]) for pattern in dice.some_of(patterns, dice.between(2, 5))]
    return "".join(f"<p>{' '.join(part)}</p>" for part in (sentences[:3], sentences[3:]) if part)


def _years(dice: Dice) -> Values:
    """When it ran, and when it was published: at different times of the last ten years."""
    began, status = dice.between(1975, 2023), dice.one_of(Status.values)
    ended = min(began + dice.between(1, 15), 2025)
    published = NEWEST - dt.timedelta(minutes=dice.below(10 * 365 * 24 * 60))
    return {
        "status": status,
        "start": str(began),
        "end": str(ended) if status == Status.ENDED else "",
        "first_published_at": published,
        "last_published_at": published,
        "latest_revision_created_at": published,
        "reviewed_on": published.date(),
        "review_due": published.date() + dt.timedelta(days=3 * 365),
    }


def _rows(dice: Dice) -> dict[str, list[Values]]:
    return {
        "results": [_row(dice, "result", _result(dice, each)) for each in dice.some_of(RESULTS, dice.between(0, 3))],
        "costs": [_row(dice, "cost", _cost(dice, kind)) for kind in dice.some_of(CostKind.values, dice.between(0, 2))],
        "funding": [
            _row(dice, "funding", {"kind": kind, "name": "", "note": ""})
            for kind in dice.some_of(FundingKind.values, dice.between(1, 3))
        ],
    }


def _row(dice: Dice, kind: str, value: Values) -> Values:
    return {"type": kind, "value": value, "id": str(dice.uuid())}


def _result(dice: Dice, claim: tuple[str, str, int, int]) -> Values:
    label, unit, least, most = claim
    return {
        "claim": label,
        "qualifier": dice.one_of(Qualifier.values),
        "value": str(dice.between(least, most)),
        "unit": unit,
        "date": str(dice.between(2005, 2025)),
        "source_label": SOURCE,
        "source_url": "",
        "evidence": dice.one_of(Evidence.values),
    }


def _cost(dice: Dice, kind: str) -> Values:
    """From some thousands to some ten millions, small sums as often as large ones."""
    return {
        "label": "Conversion" if kind == CostKind.CAPITAL else "Upkeep",
        "qualifier": dice.one_of(Qualifier.values),
        "amount": str(dice.between(10, 99) * 10 ** dice.between(2, 6)),
        "currency": "EUR" if dice.happens(80) else dice.one_of(CURRENCIES)[0],
        "year": dice.between(1995, 2025),
        "kind": kind,
        "note": "",
        "source_label": SOURCE,
        "source_url": "",
    }
