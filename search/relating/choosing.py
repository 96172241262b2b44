"""Which of many stories belong to one. Pure functions; the work grows with the stories, not with their pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from search.relating.likeness import LEAST, Kind, Story, reasons, score

MOST = {Kind.PRACTICE: 6, Kind.ACTIVITY: 4, Kind.NEWS: 2}
"""How many of each kind are kept: twelve in all, so that ten thousand practices leave room for a visit."""
MOST_ALIKE = 40
"""Of the stories that share something, so many of the newest are compared. A word used more often leads nowhere."""


@dataclass(frozen=True, slots=True)
class Choice:
    target: int
    rank: int
    score: int
    reasons: list[list[str]]


class Neighbours:
    """Finds the stories that have enough in common with one to be worth comparing."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self.by_trait: dict[tuple, list[Story]] = defaultdict(list)
        for story in sorted(stories, key=lambda each: -each.pk):
            for trait in traits(story):
                self.by_trait[trait].append(story)

    def of(self, story: Story) -> list[Story]:
        """The newest first, each once, without the story itself."""
        found = {other.pk: other for trait in traits(story) for other in self._sharing(trait)}
        return [found[key] for key in sorted(found, reverse=True) if key != story.pk]

    def _sharing(self, trait: tuple) -> list[Story]:
        stories = self.by_trait[trait]
        is_common_word = trait[0] == "word" and len(stories) > MOST_ALIKE
        return [] if is_common_word else stories[:MOST_ALIKE]


def traits(story: Story) -> Iterator[tuple]:
    """What a story can share with others. Any pair that scores enough shares at least one of these."""
    yield from (("place", place) for place in story.places)
    yield from (("theme", theme) for theme in story.themes)
    yield from (("theme and country", *both) for both in product(story.themes, story.countries))
    yield from (("theme and type", theme, story.heritage_type) for theme in story.themes if story.heritage_type)
    yield from (("word", term) for term in story.vector)
    if story.series:
        yield "series", story.series
    if story.heritage_type:
        others = [story.present_use, story.former_use, *story.countries]
        yield from (("type and more", story.heritage_type, other) for other in set(others) if other)
    if story.present_use and story.former_use:
        yield "uses", story.former_use, story.present_use


def alike(story: Story, neighbours: Neighbours) -> list[tuple[Story, int]]:
    """The stories that have enough in common with one, with their scores: the most alike, then the newest first."""
    compared = ((other, score(story, other)) for other in neighbours.of(story))
    return sorted((each for each in compared if each[1] >= LEAST), key=lambda each: (-each[1], -each[0].pk))


def chosen(story: Story, neighbours: Neighbours) -> list[Choice]:
    """What is shown beside a story: practices, then activities, then news, the most alike of each kind first."""
    by_kind: dict[Kind, list[tuple[Story, int]]] = defaultdict(list)
    for other, points in alike(story, neighbours):
        by_kind[other.kind].append((other, points))
    kept = [each for kind, most in MOST.items() for each in by_kind[kind][:most]]
    return [Choice(other.pk, rank, points, reasons(story, other)) for rank, (other, points) in enumerate(kept)]
