from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.dates import format_partial_date, validate_partial_date
from practices.currencies import PER_EURO
from practices.enums import CostKind, Evidence, FundingKind, Qualifier

CURRENCIES = [(code, code) for code in PER_EURO]


class QualifiedValue(blocks.StructValue):
    """A row with choices and a partial date, as a reader sees them."""

    @cached_property
    def qualifier_label(self) -> str:
        """“about”, “more than”…; empty for an exact figure."""
        qualifier = self.get("qualifier") or Qualifier.EXACTLY
        return "" if qualifier == Qualifier.EXACTLY else str(Qualifier(qualifier).label)

    @cached_property
    def kind_label(self) -> str:
        kind = self.block.child_blocks["kind"]
        return str(dict(kind.field.choices).get(self.get("kind"), ""))

    @cached_property
    def evidence_level(self) -> Evidence | None:
        evidence = self.get("evidence")
        return Evidence(evidence) if evidence else None

    @cached_property
    def evidence_label(self) -> str:
        return str(self.evidence_level.label) if self.evidence_level else ""

    @cached_property
    def date_label(self) -> str:
        return format_partial_date(self.get("date") or "")


def qualifier_block() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        choices=Qualifier.choices, default=Qualifier.EXACTLY, required=False, label=_("How exact")
    )


class ResultBlock(blocks.StructBlock):
    claim = blocks.CharBlock(
        label=_("What was achieved"), max_length=160, help_text=_("What the figure measures, for example “Space let”.")
    )
    qualifier = qualifier_block()
    value = blocks.DecimalBlock(
        label=_("Figure"), required=False, help_text=_("Leave empty for a result that is not a number.")
    )
    unit = blocks.CharBlock(label=_("Unit"), max_length=60, required=False, help_text=_("For example “%” or “m²”."))
    date = blocks.CharBlock(
        label=_("As of"),
        max_length=10,
        required=False,
        validators=[validate_partial_date],
        help_text=_("A year (2022), month (2022-05) or day (2022-05-30)."),
    )
    source_label = blocks.CharBlock(
        label=_("Source"), max_length=255, help_text=_("A result without a source cannot be checked: name one.")
    )
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False, max_length=500)
    evidence = blocks.ChoiceBlock(choices=Evidence.choices, default=Evidence.REPORTED, label=_("Evidence"))

    class Meta:
        icon = "order-up"
        label = _("Result")
        template = "blocks/result.html"
        value_class = QualifiedValue
        description = _("One result with figure, date, source and level of evidence.")
        preview_value = {
            "claim": "Space let across all sites",
            "qualifier": "exactly",
            "value": 99,
            "unit": "%",
            "date": "2022",
            "source_label": "Annual report 2022",
            "source_url": "https://example.org/report",
            "evidence": "documented",
        }

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except blocks.StructBlockValidationError as error:
            if "source_label" in error.block_errors and not value["source_label"].strip():
                message = _("Name the source of this result: without one nobody can check it.")
                error.block_errors["source_label"] = ValidationError(message)
            raise


class CostBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What it paid for"), max_length=160)
    qualifier = qualifier_block()
    amount = blocks.DecimalBlock(label=_("Amount"), min_value=0)
    currency = blocks.ChoiceBlock(choices=CURRENCIES, default="EUR", label=_("Currency"))
    year = blocks.IntegerBlock(label=_("Year"), required=False, min_value=1800, max_value=2200)
    kind = blocks.ChoiceBlock(choices=CostKind.choices, default=CostKind.CAPITAL, label=_("Kind"))
    note = blocks.CharBlock(label=_("Note"), max_length=255, required=False)
    source_label = blocks.CharBlock(label=_("Source"), max_length=255)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False, max_length=500)

    class Meta:
        icon = "tag"
        label = _("Cost")
        template = "blocks/cost.html"
        value_class = QualifiedValue
        description = _("One cost with currency, year and source.")
        preview_value = {
            "label": "Conversion of the hall",
            "qualifier": "about",
            "amount": 2100000,
            "currency": "EUR",
            "year": 2020,
            "kind": "capital",
            "note": "",
            "source_label": "Annual report",
            "source_url": "https://example.org/report",
        }


class FundingBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=FundingKind.choices, label=_("Where it came from"))
    name = blocks.CharBlock(label=_("Name"), max_length=160, required=False)
    amount = blocks.DecimalBlock(label=_("Amount"), required=False, min_value=0)
    currency = blocks.ChoiceBlock(choices=CURRENCIES, default="EUR", label=_("Currency"))
    year = blocks.IntegerBlock(label=_("Year"), required=False, min_value=1800, max_value=2200)
    note = blocks.CharBlock(label=_("Note"), max_length=255, required=False)
    source_label = blocks.CharBlock(label=_("Source"), max_length=255, required=False)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False, max_length=500)

    class Meta:
        icon = "form"
        label = _("Funding")
        template = "blocks/funding.html"
        value_class = QualifiedValue
        description = _("One source of money or work.")
        preview_value = {
            "kind": "municipal",
            "name": "City of Example",
            "amount": 450000,
            "currency": "EUR",
            "year": 2020,
            "note": "",
        }


class BuildingBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to copy"), max_length=120)
    what = blocks.TextBlock(label=_("How it works"))
    needs = blocks.TextBlock(label=_("What it needs"), required=False)

    class Meta:
        icon = "cogs"
        label = _("Building block")
        template = "blocks/building_block.html"
        description = _("One part that another city can take home.")
        preview_value = {
            "title": "A company that owns the buildings",
            "what": "The city pays in the buildings as capital.",
            "needs": "A council decision.",
        }


def rows(name: str, block: blocks.StructBlock, **options: Any) -> blocks.StreamBlock:
    """A repeater of one kind of row: a stream, since autosave doubles the rows of inline panels."""
    return blocks.StreamBlock([(name, block)], required=False, **options)
