import datetime as dt
from typing import Any
from uuid import UUID

from pydantic import Field

from core.models import Lifecycle
from opendata.api.schemas.shared import (
    ChangeNote,
    Closed,
    LicenceTerms,
    ListAnswer,
    Number,
    Organisation,
    PartialDate,
    Picture,
    Place,
    Source,
    ThemeReference,
)
from practices.enums import (
    CostKind,
    Evidence,
    FundingKind,
    HeritageType,
    Management,
    Ownership,
    Qualifier,
    Status,
    Use,
)
from practices.models.practice import SECTIONS

SECTION_NAMES: dict[str, Any] = {"propertyNames": {"enum": [name for name, _heading in SECTIONS]}}


class Section(Closed):
    heading: str
    text: str = Field(description="Plain text: an empty line between paragraphs, “- ” before entries of a list.")


class Result(Closed):
    """A result with its source and how well it is attested."""

    claim: str = Field(examples=["Space let"])
    qualifier: Qualifier | None
    value: Number | None
    unit: str | None = Field(examples=["%"])
    date: PartialDate | None
    source_label: str
    source_url: str | None
    evidence: Evidence


class Cost(Closed):
    """An amount in the currency and of the year in which it was recorded, not converted."""

    label: str
    qualifier: Qualifier | None
    amount: Number | None
    currency: str = Field(description="ISO 4217.", examples=["EUR"])
    year: int | None
    kind: CostKind
    note: str | None
    source_label: str
    source_url: str | None


class Funding(Closed):
    kind: FundingKind
    name: str | None
    amount: Number | None
    currency: str | None = Field(description="ISO 4217, where there is an amount.")
    year: int | None
    note: str | None
    source_label: str | None
    source_url: str | None


class BuildingBlock(Closed):
    """A part that another place can take home."""

    title: str
    what: str
    needs: str | None


class Practice(Closed):
    """A good practice: what a place did with its heritage, what came of it and what was hard."""

    id: UUID
    url: str = Field(description="Its page for people.")
    title: str
    summary: str
    language: str = Field(description="Of the texts, BCP 47.", examples=["en"])
    status: Status | None
    start: PartialDate | None
    end: PartialDate | None
    heritage_type: HeritageType | None
    former_use: Use | None
    present_use: Use | None
    ownership: Ownership | None
    management: Management | None
    area_m2: Number | None = Field(description="Of the building, site or landscape, in square metres.")
    places: list[Place]
    themes: list[ThemeReference]
    lead: Organisation | None
    partners: list[Organisation]
    sections: dict[str, Section] = Field(
        description="What is told, by section; there are no empty ones.", json_schema_extra=SECTION_NAMES
    )
    results: list[Result]
    costs: list[Cost]
    funding: list[Funding]
    building_blocks: list[BuildingBlock]
    sources: list[Source]
    reviewed_on: dt.date | None
    review_due: dt.date | None
    is_review_due: bool = Field(description="Whether the day of the next review has come.")
    lifecycle: Lifecycle = Field(description="Withdrawn practices are not in this interface.")
    lifecycle_reason: str | None
    change_notes: list[ChangeNote]
    published_at: dt.datetime | None
    modified_at: dt.datetime | None
    image: Picture | None
    licence: LicenceTerms


class Practices(ListAnswer):
    data: list[Practice]
