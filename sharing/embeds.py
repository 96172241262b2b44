"""What stands behind the address of an embed at this moment."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, Q, When
from django.utils import timezone

from core.addresses import page_url
from events.enums import EventState
from events.models import EventPage, Recording
from events.watching import way_to_play
from practices.models import PracticePage

OVER = (EventState.PAST, EventState.IN_PREPARATION)
WHERE_IT_IS_SHOWN = (
    Case(When(state=EventState.WATCH_AGAIN, then=0), default=1),
    F("start").desc(nulls_last=True),
    "-pk",
)
"""Of several activities with one recording, the latest at which it can be watched."""


@dataclass(frozen=True)
class Embed:
    """An activity with its recording if it has one, a recording alone, or a practice; only what anybody may see."""

    page: EventPage | PracticePage | None
    recording: Recording | None

    @property
    def title(self) -> str:
        return self.page.title if self.page else str(self.recording)

    @property
    def address(self) -> str:
        """Of the full page; empty when there is none."""
        return page_url(self.page) if self.page else ""

    @property
    def language(self) -> str:
        """The language of the page, in which the interface speaks unless another is asked for; empty if unknown."""
        return self.page.locale.language_code if self.page else ""

    @property
    def is_activity(self) -> bool:
        return isinstance(self.page, EventPage)

    @property
    def changes_at(self) -> dt.datetime | None:
        """Until when the words about an activity hold."""
        return self.page.words_change_at if isinstance(self.page, EventPage) else None

    @property
    def is_unsettled(self) -> bool:
        """Whether it may become something else while somebody has it open."""
        return isinstance(self.page, EventPage) and self.kind == "activity" and self.page.state != EventState.PAST

    @property
    def kind(self) -> str:
        """The name of the part of the page that shows it."""
        if isinstance(self.page, PracticePage):
            return "practice"
        if self.recording is None:
            return "activity"
        is_playable = self.recording.live and way_to_play(self.recording) != "none"
        return "recording" if is_playable else "lost_recording"

    @property
    def template(self) -> str:
        return f"sharing/parts/{self.kind}.html"

    @property
    def needs_hatches(self) -> bool:
        """Whether it may be drawn where there is no picture."""
        picture = self.recording.poster if self.recording else getattr(self.page, "card_image", None)
        return self.kind != "activity" and picture is None


def find(uuid: UUID) -> Embed | None:
    """None for what does not exist, is not published, is private or withdrawn."""
    return _activity(uuid) or _recording_alone(uuid) or _practice(uuid)


def _activity(uuid: UUID) -> Embed | None:
    """Also by the address of its recording: the activity says what is to be known around it."""
    named = EventPage.objects.listed().filter(Q(uuid=uuid) | Q(recording__uuid=uuid))
    relations = [name for name in EventPage.page_relations if name != "replacement"]
    at = timezone.now()
    found = named.with_state(at).with_next_change(at)
    found = found.select_related("locale", *relations, for_specific_subqueries=True)
    page = found.specific().order_by(*WHERE_IT_IS_SHOWN).first()
    return Embed(page, shown_recording(page)) if page else None


def shown_recording(page: EventPage) -> Recording | None:
    """The recording that an activity is about now: one to watch, or one that was public and cannot be watched."""
    recording = page.recording
    if recording is None:
        return None
    if page.state == EventState.WATCH_AGAIN:
        return recording
    return last_published(recording) if page.state in OVER and not recording.live else None


def last_published(recording: Recording) -> Recording | None:
    """A recording that was taken offline, as the public knew it: its row may hold later edits that nobody approved."""
    if recording.last_published_at is None:
        return None
    revisions = recording.revisions.filter(created_at__lte=recording.last_published_at)
    revision = revisions.order_by("-created_at", "-pk").first()
    return revision.as_object() if revision else None


def _recording_alone(uuid: UUID) -> Embed | None:
    """A recording of an activity shares its fate: it never shows what a private page or a draft keeps to itself."""
    alone = Recording.objects.filter(uuid=uuid, live=True, events__isnull=True)
    recording = alone.select_related("poster").first()
    return Embed(None, recording) if recording else None


def _practice(uuid: UUID) -> Embed | None:
    found = PracticePage.objects.listed().filter(uuid=uuid)
    page = found.select_related("locale", "card_image").prefetch_related("places", "themes").first()
    return Embed(page, None) if page else None
