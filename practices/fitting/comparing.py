"""How near a practice comes to what was asked. Pure functions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from practices.fitting.criteria import neighbours, points_for_near, points_for_same


class Outcome(StrEnum):
    SAME = "same"
    NEAR = "near"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Comparison:
    """One criterion: what was asked, and what the practice holds. It may hold several values, such as two places."""

    criterion: str
    asked: tuple[str, ...]
    held: frozenset[str]

    @property
    def same(self) -> tuple[str, ...]:
        return tuple(value for value in self.asked if value in self.held)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(value for value in self.asked if value not in self.held)

    @property
    def near(self) -> frozenset[str]:
        return self.held & neighbours(self.criterion, self.asked)

    @property
    def outcome(self) -> Outcome:
        """The best that holds: of several aims one is enough."""
        if self.same:
            return Outcome.SAME
        if self.near:
            return Outcome.NEAR
        return Outcome.DIFFERENT if self.held else Outcome.UNKNOWN

    @property
    def points(self) -> int:
        if self.outcome == Outcome.NEAR:
            return points_for_near(self.criterion)
        return len(self.same) * points_for_same(self.criterion, len(self.asked))


def compare(answers: Mapping[str, tuple[str, ...]], held: Mapping[str, Collection[str]]) -> list[Comparison]:
    """One comparison for each criterion that was answered, in their order; `held` has the facets of the practice."""
    return [Comparison(name, asked, frozenset(held.get(name, ()))) for name, asked in answers.items()]


def most_points(answers: Mapping[str, tuple[str, ...]]) -> int:
    """What a practice gets that is the same in every respect."""
    return sum(len(asked) * points_for_same(name, len(asked)) for name, asked in answers.items())
