"""What the style guide shows, in order: each specimen is a template of the site with what it is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

from core.checks import blocks_of
from core.listing import FilterForm
from core.models import Theme
from core.models.taxonomy import Hatch
from core.reasons import in_words
from events.enums import EventState
from home.styleguide.samples import Samples
from home.styleguide.tokens import colours, pairs, read_tokens

RELATED = [
    [["names"], ["theme"], ["heritage-type"]],
    [["place", "Helsinki"]],
    [["country", "FI"], ["theme"]],
    [["words", "market", "hall", "rents"]],
]


@dataclass(frozen=True)
class Specimen:
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    note: str | Promise = ""

    def render(self, request: HttpRequest) -> str:
        return render_to_string(self.template, self.context | {"request": request}, request)


@dataclass(frozen=True)
class BlockSpecimen:
    """A block of the story with the value that editors see when they choose it."""

    block: Block

    @property
    def template(self) -> str:
        return self.block.meta.template

    @property
    def note(self) -> str:
        return str(self.block.label)

    def render(self, request: HttpRequest) -> str:
        return self.block.bind(self.block.get_preview_value()).render({"request": request})


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str | Promise
    specimens: list[Specimen] | list[BlockSpecimen]


def sections(css: str, samples: Samples) -> list[Section]:
    """The whole guide. `css` is the text of tokens.css."""
    return [
        Section("tokens", _("Tokens"), list(_tokens(css))),
        Section("devices", _("The three devices"), list(_devices(samples))),
        Section("controls", _("Buttons, forms and filters"), list(_controls())),
        Section("cards", _("Cards"), list(_cards(samples))),
        Section("states", _("States of an activity"), list(_states(samples))),
        Section("notices", _("Notices"), list(_notices(samples))),
        Section("ways", _("Ways through the site"), list(_ways(samples))),
        Section("blocks", _("Blocks of a story"), [BlockSpecimen(block) for block in story_blocks()]),
        Section("frame", _("Header and footer"), list(_frame())),
    ]


def story_blocks() -> list[Block]:
    """Every block with a template of its own, by the path of the template."""
    found = {type(block): block for model in apps.get_models() for block in blocks_of(model)}
    ours = (block for kind, block in found.items() if not kind.__module__.startswith("wagtail"))
    return sorted(
        (block for block in ours if getattr(block.meta, "template", None)), key=lambda each: each.meta.template
    )


def _tokens(css: str) -> Iterator[Specimen]:
    yield Specimen("home/styleguide/colours.html", {"colours": colours(css).values()}, _("Roles, light and dark"))
    yield Specimen("home/styleguide/pairs.html", {"pairs": pairs(css)}, _("Pairs that meet, with their contrast"))
    yield Specimen("home/styleguide/type.html", {"sizes": read_tokens(css, "text-").items()}, _("Sizes of type"))
    yield Specimen("home/styleguide/spaces.html", {"spaces": read_tokens(css, "space-").items()}, _("Spaces"))


def _devices(samples: Samples) -> Iterator[Specimen]:
    themes = list(Theme.objects.all())
    materials = [(value, name, [each for each in themes if each.hatch == value]) for value, name in Hatch.choices]
    practice = samples.known_practice()
    places, marks = practice.places.all(), practice.themes.all()
    shown = {"page": practice, "places": places, "themes": marks}
    yield Specimen("home/styleguide/hatches.html", {"materials": materials}, _("Six materials, the themes they mark"))
    yield Specimen("components/themes.html", {"themes": marks})
    yield Specimen("practices/parts/label.html", shown, _("The label"))
    yield Specimen("components/measure.html", {"label": "45 good practices"}, _("The measured line"))
    yield Specimen("components/place_drawing.html", {"hatch": "water", "name": places[0].name, "place": places[0]})
    yield Specimen("components/story_picture.html", {"page": practice, "sizes": "26rem"})
    picture = {"image": samples.picture, "sizes": "(min-width: 62rem) 52rem, 92vw", "ratio": "wide"}
    yield Specimen("components/picture.html", picture)


def _controls() -> Iterator[Specimen]:
    chosen = SimpleNamespace(chosen_labels={"theme": "Adaptive reuse", "country": "Finland"})
    yield Specimen("home/styleguide/controls.html")
    yield Specimen("components/filters.html", {"form": FilterForm({})})
    yield Specimen("components/chosen.html", {"form": chosen})


def _cards(samples: Samples) -> Iterator[Specimen]:
    practices = samples.practices()
    for note, practice in practices.items():
        yield Specimen("components/practice_card.html", {"page": practice, "heading": "h3"}, note)
    yield Specimen("components/event_card.html", {"page": samples.event("live"), "heading": "h3"})
    yield Specimen("components/news_card.html", {"page": samples.news(), "heading": "h3"})
    yield Specimen("components/plain_card.html", {"page": samples.page(), "heading": "h3"})
    uneven = {"pages": practices.values(), "heading": "h3", "kind": "uneven"}
    yield Specimen("components/cards.html", uneven, _("Practices on the home page"))
    yield Specimen("components/posters.html", {"pages": [samples.event("watch-again")], "heading": "h3"})


def _states(samples: Samples) -> Iterator[Specimen]:
    events = samples.events()
    yield Specimen(
        "components/cards.html", {"pages": events, "heading": "h3", "kind": "rows"}, _("Every state in a list")
    )
    yield Specimen("home/styleguide/states.html", {"events": events[: len(EventState.values)]}, _("Their badges"))
    for event in events:
        yield Specimen("events/parts/state.html", {"page": event})
    yield Specimen("components/day.html", {"event": events[0]})


def _notices(samples: Samples) -> Iterator[Specimen]:
    for practice in samples.noticed():
        yield Specimen("story/notices.html", {"page": practice})
    nowhere = {"message": "No practice fits these filters.", "address": "/", "label": "Show all practices"}
    yield Specimen("components/empty.html", nowhere)


def _ways(samples: Samples) -> Iterator[Specimen]:
    above = [samples.page("Home"), samples.page("Good practices")]
    head = {"anchor": "sample-heading", "heading": "Good practices", "address": "/", "label": "All good practices"}
    stories = [samples.practice(), *samples.events()[:2], samples.news()]
    for story, reasons in zip(stories, RELATED, strict=True):
        story.why = in_words(reasons)
    yield Specimen("components/breadcrumbs.html", {"ancestors": above, "page": samples.practice()})
    yield Specimen("components/section_head.html", head)
    yield Specimen("components/sections.html", {"pages": above})
    yield Specimen("components/pagination.html", {"page_obj": Paginator(range(60), 24).page(2)})
    yield Specimen("components/related.html", {"pages": stories})


def _frame() -> Iterator[Specimen]:
    yield Specimen("home/styleguide/frame.html")
