"""The sheets of HTML that are laid out for paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from booklets.europe import numbered_pins
from booklets.style import tokens
from core.addresses import absolute_url, page_url
from core.models import HubSettings, Theme
from practices.models import PracticePage
from practices.querysets import PracticeQuerySet

if TYPE_CHECKING:
    from booklets.wanted import Wanted

GROUND = 120
"""Millimetres: how high the layers of hatches on the cover are together."""


@dataclass(frozen=True)
class Layer:
    """A theme on the cover, as thick as it has practices."""

    theme: Theme
    number: int
    height: int


def for_paper(practices: PracticeQuerySet) -> PracticeQuerySet:
    """With all that their sheets show, in a number of queries that does not grow with the practices."""
    fetched = practices.select_related("lead", "card_image")
    return fetched.prefetch_related("places", "themes", "partners", "card_image__renditions")


def chapter(practice: PracticePage, number: int = 0, foot: str = "") -> str:
    """The sheet of one practice; `number` is its place in a booklet, where it stands in one."""
    address = page_url(practice)
    return _sheet(
        "chapter",
        practice.title,
        practice.summary,
        practice=practice,
        number=number,
        stands_alone=not number,
        address=address,
        foot=foot or address,
    )


def opening(wanted: "Wanted", practices: list[PracticePage], first_pages: list[int]) -> str:
    """Cover, contents and map; `first_pages` are the numbers of the pages on which the practices begin."""
    site = Site.objects.get(is_default_site=True)
    return _sheet(
        "opening",
        wanted.title,
        "; ".join(practice.title for practice in practices[:10]),
        wanted=wanted,
        layers=layers(practices),
        entries=list(zip(practices, first_pages, strict=True)),
        pins=numbered_pins(practices),
        tokens={name.replace("-", "_"): value for name, value in tokens().items()},
        hub=HubSettings.for_site(site),
        today=timezone.localdate(),
        home=absolute_url("/"),
    )


def layers(practices: Iterable[PracticePage]) -> list[Layer]:
    """The thickest at the bottom. A practice with several themes counts in each."""
    counted = Counter(theme for practice in practices for theme in practice.themes.all())
    total = sum(counted.values())
    ordered = sorted(counted.items(), key=lambda pair: (pair[1], pair[0].name))
    return [Layer(theme, number, max(10, round(GROUND * number / total))) for theme, number in ordered]


def _sheet(name: str, title: str, description: str, **context: Any) -> str:
    head = {"title": title, "description": description, "language": get_language()}
    return render_to_string(f"booklets/paper/{name}.html", head | context)
