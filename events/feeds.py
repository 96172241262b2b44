import datetime as dt
from collections.abc import Iterable

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.utils.feedgenerator import Enclosure
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.addresses import absolute_url
from core.feeds import Entry, StoryFeed, Subscription, story_entry
from core.models import CustomMedia
from core.ranges import StorageAwayError
from events.enums import EventStatus
from events.files import files_of
from events.models import ActivityIndexPage, EventPage, RecordingIndexPage
from events.querysets import EventQuerySet
from events.templatetags.event_tags import zone_words

LONG_TEXTS = ["recording__transcript", "recording__captions", "recording__chapters"]


class TimedFeed(StoryFeed):
    """A feed that the clock changes."""

    def changes_at(self, at: dt.datetime) -> dt.datetime | None:
        return EventPage.objects.filter(locale__language_code=get_language()).listed().next_change(at)


class ActivityFeed(TimedFeed):
    """Activities, those that changed last at the top: a subscriber has to learn that one is called off."""

    kind = "activities"
    heading = _("Activities")
    listing_model = ActivityIndexPage

    def stories(self, at: dt.datetime) -> EventQuerySet:
        changed_last = F("last_published_at").desc(nulls_last=True)
        events = EventPage.objects.with_state(at).select_related("recording").defer(*LONG_TEXTS)
        return events.order_by(changed_last, "-pk")

    def entries(self, pages: list[EventPage], subscription: Subscription) -> Iterable[Entry]:
        for page in pages:
            changes = state_changes(page, subscription.at)
            yield story_entry(page, subscription, summary=activity_summary(page), changes=changes)


class RecordingFeed(TimedFeed):
    """Activities to watch again, with the files of our own. A recording at a provider is not for us to hand out."""

    kind = "recordings"
    heading = _("Recordings")
    listing_model = RecordingIndexPage

    def stories(self, at: dt.datetime) -> EventQuerySet:
        published = Greatest("end", Coalesce("recording__first_published_at", "end"))
        events = EventPage.objects.watch_again(at).select_related("recording").defer(*LONG_TEXTS)
        return events.annotate(watchable_from=published).order_by("-watchable_from", "-pk")

    def entries(self, pages: list[EventPage], subscription: Subscription) -> Iterable[Entry]:
        files = files_of([page.recording for page in pages])
        for page in pages:
            recording = page.recording
            yield story_entry(
                page,
                subscription,
                summary=recording.description or page.summary,
                published=page.watchable_from,
                changes=[recording.last_published_at],
                licence=recording.licence,
                enclosures=[enclosure for file in files[recording.pk] for enclosure in enclosures(file)],
            )


def activity_summary(page: EventPage) -> str:
    """“10 March 2026, 14:00–15:30, Brussels time · Cancelled. The host is ill. What it is about.”"""
    when = f"{page.when}, {zone_words(page)}" if page.start and page.has_times else page.when
    called_off = page.status != EventStatus.SCHEDULED
    parts = [f"{when} · {page.state_label}.", page.status_note if called_off else "", page.summary]
    return " ".join(part for part in parts if part)


def state_changes(page: EventPage, at: dt.datetime) -> list[dt.datetime]:
    """The moments at which the activity became something else by itself, up to `at`."""
    recorded = page.recording.last_published_at if page.recording else None
    moments = [page.registration_opens, page.registration_closes, page.start, page.end, recorded]
    is_scheduled = page.status == EventStatus.SCHEDULED
    return [moment for moment in moments if is_scheduled and moment and moment <= at]


def enclosures(file: CustomMedia) -> list[Enclosure]:
    """The file as a feed offers it to download; none when its content is missing. A length of 0 stands for any."""
    try:
        size = file.file.size
    except StorageAwayError:
        size = 0
    except OSError:
        return []
    source = file.sources[0]
    return [Enclosure(absolute_url(source["src"]), str(size), source["type"])]
