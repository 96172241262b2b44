"""What several answers have in common. These classes describe the records of `opendata.records` for OpenAPI."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from core.models import Place as PlaceModel

PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
PartialDate = Annotated[
    str, Field(pattern=PARTIAL_DATE, description="A year, month or day of ISO 8601.", examples=["2011-05"])
]
Number = float


class Closed(Schema):
    """Says exactly what there is."""

    model_config = ConfigDict(extra="forbid")


class LicenceTerms(Closed):
    """The licence of a work; it has no address where all rights are reserved."""

    name: str = Field(examples=["CC BY 4.0"])
    url: str | None = Field(examples=["https://creativecommons.org/licenses/by/4.0/"])


class Picture(Closed):
    """A picture with its own credit and licence."""

    url: str
    width: int
    height: int
    alt: str = Field(description="What there is to see; empty for a decorative picture.")
    credit: str | None
    licence: LicenceTerms | None


class Reference(Closed):
    """A page of the hub."""

    id: UUID
    url: str
    title: str


class ThemeReference(Closed):
    slug: str
    name: str


class SeriesReference(Closed):
    slug: str
    title: str


class Place(Closed):
    """A city, region or rural area. Coordinates are WGS 84 in decimal degrees."""

    id: int
    name: str = Field(examples=["Helsinki"])
    kind: PlaceModel.Kind
    country: str = Field(description="ISO 3166-1 alpha-2.", pattern="^[A-Z]{2}$", examples=["FI"])
    country_name: str = Field(examples=["Finland"])
    nuts_code: str | None = Field(examples=["FI1B1"])
    wikidata_id: str | None = Field(examples=["Q1757"])
    latitude: Number | None = Field(examples=[60.1699])
    longitude: Number | None = Field(examples=[24.9384])
    precision: PlaceModel.Precision = Field(description="What the coordinates point to.")
    population_band: PlaceModel.Population | None


class Organisation(Closed):
    id: int
    name: str
    role: str | None = Field(description="What it is or does.", examples=["city administration"])
    url: str | None
    ror_id: str | None = Field(description="Number in the Research Organization Registry.", examples=["05sv78q33"])
    wikidata_id: str | None
    is_programme_partner: bool


class Theme(ThemeReference):
    """One of the themes of the programme."""

    description: str | None
    practices: int = Field(description="How many practices of this language are listed under it.")
    licence: LicenceTerms


class Source(Closed):
    label: str
    url: str | None
    read_on: dt.date | None


class ChangeNote(Closed):
    date: dt.date | None
    note: str


class Links(Closed):
    """Where the other pages of the list are; the header `Link` says the same."""

    self: str
    first: str
    prev: str | None
    next: str | None
    last: str


class ListAnswer(Closed):
    total: int = Field(description="How many records there are on all pages.")
    page: int
    pages: int
    per_page: int
    links: Links
    licence: LicenceTerms = Field(description="Of the texts and data in this answer.")


class Places(ListAnswer):
    data: list[Place]


class Themes(ListAnswer):
    data: list[Theme]


class Organisations(ListAnswer):
    data: list[Organisation]


class ParameterProblem(Closed):
    parameter: str
    given: str
    allowed: list[str] | str = Field(description="The values that can be given, or a sentence that describes them.")
    detail: str


class Problem(Closed):
    """What went wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str = Field(description="A sentence for people.")
    errors: list[ParameterProblem] = Field(default=[], description="For 422: one entry for each parameter.")
