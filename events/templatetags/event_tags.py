"""What the pages of activities ask for."""

from django import template
from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.models import Page

from events.models import EventPage

register = template.Library()


@register.simple_tag
def speakers_of(stream: StreamValue) -> list[StreamValue.StreamChild]:
    """The blocks of a stream of speakers, with the organisations of all people fetched in one query."""
    blocks = list(stream)
    people = [block.value["person"] for block in blocks if block.value["person"]]
    prefetch_related_objects(people, "organisation")
    return [block for block in blocks if block.value["person"] or block.value["organisation"]]


@register.simple_tag
def practices_among(page: EventPage, related: list[Page]) -> dict[str, list[Page]]:
    """The related pages in two lists: the `practices` that this activity names, and the `others`.

    Only public pages are among the related ones, so an unpublished practice is not linked.
    """
    named = {row["value"] for row in page.practices.raw_data}
    return {
        "practices": [other for other in related if other.pk in named],
        "others": [other for other in related if other.pk not in named],
    }
