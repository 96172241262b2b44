import datetime as dt
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from events.enums import DatePrecision, EmbedPolicy, EventFormat, EventState, EventStatus, Provider
from events.filters import ActivityType
from opendata.api.schemas.shared import (
    Closed,
    LicenceTerms,
    ListAnswer,
    Organisation,
    Picture,
    Place,
    Reference,
    SeriesReference,
    ThemeReference,
)
from opendata.records.activities import TEXTS

TIME = r"^[0-9]{2}:[0-9]{2}$"
TEXT_NAMES: dict[str, Any] = {"propertyNames": {"enum": list(TEXTS)}}


class Registration(Closed):
    url: str | None = Field(description="Where to register, as long as one can.")
    opens: dt.datetime | None
    closes: dt.datetime | None
    is_full: bool


class Speaker(Closed):
    """A person who agreed to be named, or the organisation that speaks."""

    name: str | None
    role: str | None
    organisation: str | None
    topic: str | None


class Activity(Closed):
    """A peer-learning visit, a webinar or a project clinic."""

    id: UUID
    type: ActivityType
    url: str = Field(description="Its page for people.")
    title: str
    summary: str
    language: str = Field(description="Of the texts, BCP 47.", examples=["en"])
    state: EventState = Field(description="What the activity is now; it follows from the clock.")
    status: EventStatus
    status_note: str | None
    date_precision: DatePrecision
    start_date: dt.date | None = Field(description="By the clock of `timezone`, like the other dates and times.")
    start_time: str | None = Field(pattern=TIME, examples=["14:00"])
    end_date: dt.date | None
    end_time: str | None = Field(pattern=TIME)
    timezone: str = Field(description="Name in the IANA database.", examples=["Europe/Brussels"])
    start: dt.datetime | None
    end: dt.datetime | None = Field(description="The first moment after it.")
    format: EventFormat
    place: Place | None
    venue: str | None
    registration: Registration
    capacity: int | None
    languages: list[str] = Field(description="In which it is held, BCP 47.")
    accessibility: str | None
    themes: list[ThemeReference]
    series: SeriesReference | None
    number: int | None = Field(description="In the series.")
    hosts: list[Organisation]
    speakers: list[Speaker]
    sections: dict[str, str] = Field(
        description="What is told, as plain text; there are no empty ones.", json_schema_extra=TEXT_NAMES
    )
    practices: list[Reference] = Field(description="The good practices that it is about.")
    recording: UUID | None = Field(description="The recording, once it can be watched.")
    published_at: dt.datetime | None
    modified_at: dt.datetime | None
    image: Picture | None
    licence: LicenceTerms


class Activities(ListAnswer):
    data: list[Activity]


class MediaFile(Closed):
    url: str
    type: str = Field(examples=["video/mp4"])


class Chapter(Closed):
    start_seconds: int
    title: str


class Captions(Closed):
    """The words spoken, as WebVTT."""

    language: str
    kind: Literal["captions", "subtitles"]
    url: str


class Recording(Closed):
    """A recording to watch or hear again."""

    id: UUID
    title: str
    description: str | None
    activities: list[Reference] = Field(description="The pages that show it, the latest first.")
    duration_seconds: int | None
    languages: list[str] = Field(description="Spoken in it, BCP 47.")
    themes: list[ThemeReference]
    series: list[SeriesReference]
    held_at: dt.datetime | None
    plays: bool = Field(description="Whether it could be played when this was last checked.")
    files: list[MediaFile]
    provider: Provider | None
    provider_url: str | None
    embed_policy: EmbedPolicy
    embed_url: str | None = Field(description="The player for other sites, when any of them may show it.")
    chapters: list[Chapter]
    captions: list[Captions]
    published_at: dt.datetime | None
    modified_at: dt.datetime | None
    poster: Picture | None
    licence: LicenceTerms | None = Field(description="Of the recording itself; null where none is stated.")


class Recordings(ListAnswer):
    data: list[Recording]


class RecordingWithWords(Recording):
    """A recording with all that is said in it."""

    transcript: str | None = Field(description="Plain text, a paragraph a line.")
