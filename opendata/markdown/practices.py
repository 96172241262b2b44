"""A good practice in Markdown."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.models import Organisation
from core.templatetags.hub_tags import figure
from opendata.markdown.stories import Facts, story_page
from opendata.markdown.writing import heading, joined, link, paragraphs, rich, section, table, words
from practices.models import PracticePage
from practices.templatetags.practice_tags import Section, filled_sections

Rows = Callable[[PracticePage], str]


def practice_page(page: PracticePage, request: HttpRequest) -> str:
    sections = [section(each.heading, *_told(each, page)) for each in filled_sections(page)]
    return story_page(page, request, _facts(page), sections)


def _told(known: Section, page: PracticePage) -> list[str]:
    if known.is_unrecorded:
        return [words(_("Nothing is recorded about what was hard."))]
    return [rich(known.text), ROWS[known.anchor](page) if known.anchor in ROWS else ""]


def _facts(page: PracticePage) -> Facts:
    return [
        (_("Place"), words("; ".join(str(place) for place in page.places.all()))),
        (_("Status"), words(page.get_status_display())),
        (_("Years"), words(page.years)),
        (_("Kind of heritage"), words(page.get_heritage_type_display())),
        (_("Former use"), words(page.get_former_use_display())),
        (_("Present use"), words(page.get_present_use_display())),
        (_("Area"), f"{figure(page.area)} m²" if page.area is not None else ""),
        (_("Owner"), words(page.get_ownership_display())),
        (_("Run by"), words(page.get_management_display())),
        (_("Led by"), organisation(page.lead) if page.lead else ""),
        (_("Partners"), ", ".join(map(organisation, page.partners.all()))),
    ]


def organisation(known: Organisation) -> str:
    return link(known.name, known.url)


def _results(page: PracticePage) -> str:
    head = [_("Result"), _("Figure"), _("As of"), _("Evidence"), _("Source")]
    return table(head, [_result(block.value) for block in page.results])


def _result(value: Any) -> list[str]:
    measured = (
        [value.qualifier_label, figure(value["value"]), value["unit"] or ""] if value["value"] is not None else []
    )
    return [
        words(value["claim"]),
        words(" ".join(measured)),
        words(value.date_label),
        words(value.evidence_label),
        _source(value),
    ]


def _money(page: PracticePage) -> str:
    costs = [_cost(block.value) for block in page.costs]
    funding = [_funding(block.value) for block in page.funding]
    source, amount, year, note = _("Source"), _("Amount"), _("Year"), _("Note")
    return joined(
        [
            heading(3, _("What it cost")) if costs else "",
            table([_("What it paid for"), amount, year, _("Kind"), note, source], costs),
            heading(3, _("Who paid")) if funding else "",
            table([_("Where it came from"), _("Name"), amount, year, note, source], funding),
        ]
    )


def _cost(value: Any) -> list[str]:
    return [
        words(value["label"]),
        _amount(value, value.qualifier_label),
        str(value["year"] or ""),
        words(value.kind_label),
        words(value["note"] or ""),
        _source(value),
    ]


def _funding(value: Any) -> list[str]:
    return [
        words(value.kind_label),
        words(value["name"] or ""),
        _amount(value),
        str(value["year"] or ""),
        words(value["note"] or ""),
        _source(value),
    ]


def _amount(value: Any, qualifier: str = "") -> str:
    if value["amount"] is None:
        return ""
    return words(" ".join(filter(None, [qualifier, figure(value["amount"]), value["currency"]])))


def _source(value: Any) -> str:
    return link(value["source_label"] or "", value["source_url"] or "")


def _building_blocks(page: PracticePage) -> str:
    return joined(_building_block(block.value) for block in page.building_blocks)


def _building_block(value: Any) -> str:
    needs = f"**{words(_('What it needs:'))}** {paragraphs(value['needs'])}" if value["needs"] else ""
    return joined([heading(3, value["title"]), paragraphs(value["what"]), needs])


ROWS: dict[str, Rows] = {
    "results-text": _results,
    "governance-and-money": _money,
    "take-it-home": _building_blocks,
}
"""The rows that stand below the words of a section, by its anchor."""
