"""What the page of a practice asks for."""

from dataclasses import dataclass

from django import template
from django.utils.html import strip_tags

from practices.catalogue.wording import quoted
from practices.enums import Evidence
from practices.models import PracticePage

register = template.Library()
register.filter(quoted)

RESULTS, HARD = "results-text", "what-was-hard"

# The rows that stand below the words of a section: the streams that hold them and the template that shows them.
ROWS = {
    RESULTS: (["results"], "practices/parts/results.html"),
    "governance-and-money": (["costs", "funding"], "practices/parts/money.html"),
    "take-it-home": (["building_blocks"], "practices/parts/building_blocks.html"),
}

FACTS = [
    "status",
    "start",
    "end",
    "heritage_type",
    "former_use",
    "present_use",
    "ownership",
    "management",
    "area",
    "lead_id",
    "reviewed_on",
]
SETS_OF_FACTS = ["places", "partners", "themes"]


@dataclass(frozen=True)
class Section:
    anchor: str
    heading: str
    text: str
    rows_template: str
    is_unrecorded: bool = False


@register.simple_tag
def filled_sections(page: PracticePage) -> list[Section]:
    """The sections that say something, in reading order; after results also that nothing is said of what was hard."""
    sections: list[Section] = []
    for anchor, heading, text in page.sections:
        streams, template_name = ROWS.get(anchor, ([], ""))
        rows_template = template_name if any(getattr(page, stream) for stream in streams) else ""
        words = text if strip_tags(text).strip() else ""
        if words or rows_template:
            sections.append(Section(anchor, heading, words, rows_template))
        elif anchor == HARD and any(section.anchor == RESULTS for section in sections):
            sections.append(Section(anchor, heading, "", "", is_unrecorded=True))
    return sections


@register.simple_tag
def evidence_levels() -> list[Evidence]:
    """The levels of evidence, the weakest first."""
    return list(Evidence)


@register.filter
def has_facts(page: PracticePage) -> bool:
    """Whether the label beside the story has anything to say."""
    single = any(getattr(page, name) for name in FACTS)
    return single or any(getattr(page, name).exists() for name in SETS_OF_FACTS)


@register.simple_tag
def story_headings(page: PracticePage) -> list[dict[str, str]]:
    """The section headings of the free story, for the contents of the page."""
    headings = (block.value for block in page.body if block.block_type == "heading")
    return [
        {"anchor": heading.anchor, "text": heading["text"]}
        for heading in headings
        if heading["level"] == "h2" and heading.anchor
    ]
