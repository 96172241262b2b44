import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import PageLinksBlock
from core.freshness import fresh_until
from core.models import PLACE_WORDS, Language, Organisation, Place, Series, StoryPage
from core.widgets import FilteredCheckboxes
from events.blocks import SpeakerBlock
from events.enums import STILL_TO_COME, DatePrecision, EventFormat, EventState, EventStatus
from events.forms import EventPageForm
from events.models.turning_points import TurningPoints
from events.periods import end_of_day, is_skipped, period, period_label
from events.querysets import DERIVED, EventQuerySet
from events.revisions import carry_on
from events.structured_data import activity_things

YEARS = range(1900, 2101)
ISLANDS = ["Atlantic/Azores", "Atlantic/Canary", "Atlantic/Madeira"]


def timezone_choices() -> list[tuple[str, str]]:
    """The zones of Europe and UTC, by IANA name."""
    return [(name, name.split("/")[-1].replace("_", " ")) for name in _zones()] + [("UTC", "UTC")]


@cache
def _zones() -> list[str]:
    """Read once: they are files, which a list of activities would look through for each date."""
    return sorted(name for name in available_timezones() if name.startswith("Europe/") or name in ISLANDS)


class EventPage(TurningPoints, StoryPage):
    """What visits, webinars and clinics share. It has a table of its own, so that an agenda is one query."""

    date_precision = models.CharField(
        _("how exact is the date"), max_length=10, choices=DatePrecision.choices, default=DatePrecision.TIME
    )
    start_date = models.DateField(_("first day"), null=True, help_text=_("For a month or season: any day in it."))
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_date = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty when it is one day."))
    end_time = models.TimeField(_("until"), null=True, blank=True)
    timezone = models.CharField(
        _("local time of"),
        max_length=60,
        choices=timezone_choices,
        default="Europe/Brussels",
        help_text=_("All dates and times here are local to this place."),
    )
    start = models.DateTimeField(null=True, editable=False, db_index=True)
    end = models.DateTimeField(null=True, editable=False, db_index=True)

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=EventStatus.choices,
        default=EventStatus.SCHEDULED,
        help_text=_("Upcoming, live, past and so on follow from the clock by themselves."),
    )
    status_note = models.CharField(
        _("what now"),
        max_length=255,
        blank=True,
        help_text=_("Shown when cancelled or postponed: why, and what those who registered should do."),
    )
    format = models.CharField(_("format"), max_length=10, choices=EventFormat.choices, default=EventFormat.ONLINE)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    venue = models.CharField(_("venue"), max_length=255, blank=True, help_text=_("Building and street."))
    join_url = models.URLField(_("address to join"), blank=True, help_text=_("Shown while the activity is live."))

    registration_url = models.URLField(_("registration address"), blank=True)
    registration_opens = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes = models.DateTimeField(_("registration closes"), null=True, blank=True)
    is_full = models.BooleanField(_("fully booked"), default=False)
    capacity = models.PositiveIntegerField(_("places for guests"), null=True, blank=True)
    languages = ParentalManyToManyField(Language, verbose_name=_("languages"), blank=True, related_name="+")
    accessibility = models.TextField(
        _("accessibility"), blank=True, help_text=_("Step-free access, sign language, live captions…")
    )

    speakers = StreamField([("speaker", SpeakerBlock())], blank=True, verbose_name=_("speakers"))
    practices = StreamField(
        PageLinksBlock("practices.PracticePage"),
        blank=True,
        verbose_name=_("practices"),
        help_text=_("The good practices that this activity is about."),
    )
    series = models.ForeignKey(
        Series, verbose_name=_("series"), null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    recording = models.ForeignKey(
        "events.Recording",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    recording_expected = models.BooleanField(
        _("a recording will follow"),
        default=False,
        help_text=_("Until it is there, the page says that the recording is in preparation."),
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)
    previous_start = models.DateTimeField(null=True, editable=False)

    objects = Page.objects.__class__.from_queryset(EventQuerySet)()

    is_creatable = False
    is_unfinished = False
    base_form_class = EventPageForm
    parent_page_types: list[str] = []
    exclude_fields_in_copy = [*StoryPage.exclude_fields_in_copy, "sequence", "previous_start", *DERIVED]
    card_template = "components/event_card.html"
    is_embeddable = True
    speaker_fields = ["speakers"]
    page_link_fields = ["practices", "related_pages"]
    date_fields = ["start_date", "end_date", "registration_opens", "registration_closes"]
    closing_field = "registration_closes"
    page_relations = [*StoryPage.page_relations, "place", "series", "recording__poster"]
    page_collections = [*StoryPage.page_collections, "languages"]

    search_fields = [
        *StoryPage.search_fields,
        index.SearchField("venue"),
        index.FilterField("start"),
        index.RelatedFields("place", PLACE_WORDS),
        index.SearchField("spoken_words"),
        # Adds no words: it names the relation, whose changes the search follows.
        index.RelatedFields("recording", [index.FilterField("live")]),
    ]

    when_panels = [
        FieldPanel("date_precision"),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time")]),
        FieldRowPanel([FieldPanel("end_date"), FieldPanel("end_time")]),
        FieldPanel("timezone"),
    ]
    status_panels = [FieldPanel("status"), FieldPanel("status_note")]
    where_panels = [FieldPanel("format"), FieldRowPanel([FieldPanel("place"), FieldPanel("venue")])]
    registration_panels = [
        FieldPanel("registration_url"),
        FieldRowPanel([FieldPanel("registration_opens"), FieldPanel("registration_closes")]),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("is_full")]),
    ]
    people_panels = [
        FieldPanel("speakers"),
        FieldPanel("languages", widget=FilteredCheckboxes),
        FieldPanel("accessibility"),
    ]
    recording_panels = [
        HelpPanel(
            content=_(
                "The page changes by itself: before the activity it shows date and registration, during it the "
                "address to join, afterwards the recording chosen here."
            )
        ),
        FieldPanel("join_url"),
        FieldPanel("recording_expected"),
        FieldPanel("recording"),
    ]

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    @classmethod
    def event_tabs(cls, content_panels: list, registration_panels: list | None = None) -> Any:
        """The editing form of an activity, around the panels of its type."""
        return cls.tabs(
            [*content_panels, FieldPanel("body"), FieldPanel("practices")],
            (
                _("When and where"),
                [
                    MultiFieldPanel(cls.when_panels, heading=_("When")),
                    MultiFieldPanel(cls.status_panels, heading=_("Does it take place?")),
                    MultiFieldPanel(cls.where_panels, heading=_("Where")),
                    MultiFieldPanel(registration_panels or cls.registration_panels, heading=_("Registration")),
                    FieldRowPanel([FieldPanel("series"), FieldPanel("number")], heading=_("Series")),
                ],
            ),
            (_("People"), cls.people_panels),
            (_("Recording"), cls.recording_panels),
        )

    @cached_property
    def state(self) -> EventState:
        """What the activity is now. Listings annotate it with `with_state()`; a single page asks the database."""
        states = EventPage.objects.filter(pk=self.pk).with_state().values_list("state", flat=True)
        return EventState(states.first() or EventState.UPCOMING)

    @cached_property
    def changes_at(self) -> dt.datetime | None:
        """When it will be something else. A page is annotated with it; anything else asks the database."""
        return EventPage.objects.filter(pk=self.pk).next_change()

    @property
    def words_change_at(self) -> dt.datetime | None:
        """Until when its page tells the truth: it names the state and counts the days to a date that is known."""
        if self.start is None or self.is_vague or self.state not in {*STILL_TO_COME, EventState.LIVE}:
            return self.changes_at
        zone = ZoneInfo(self.timezone)
        midnight = end_of_day(timezone.now().astimezone(zone).date(), zone)
        return min(midnight, self.changes_at or midnight)

    @property
    def spoken_words(self) -> str:
        """What is said in its recording, for the search; nothing before visitors can watch it."""
        if not self.recording or not EventPage.objects.filter(pk=self.pk).watch_again().exists():
            return ""
        return self.recording.spoken_words

    @property
    def state_label(self) -> str:
        return str(EventState(self.state).label)

    @property
    def when(self) -> str:
        """The date in words, in the activity's own time zone."""
        if self.start_date is None:
            return str(_("Date to be announced"))
        return period_label(self.date_precision, self.start_date, self.start_time, self.end_date, self.end_time)

    @property
    def is_vague(self) -> bool:
        """Whether the day itself is not known yet."""
        return self.start_date is not None and self.date_precision in (DatePrecision.MONTH, DatePrecision.SEASON)

    @property
    def has_times(self) -> bool:
        return self.date_precision == DatePrecision.TIME and self.start_time is not None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        fresh_until(request, self.words_change_at)
        return super().get_context(request, *args, **kwargs)

    @property
    def hosts(self) -> list[Organisation]:
        """Who invites, besides the programme itself."""
        return []

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        return activity_things(self, request)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in EventState.choices]

    @property
    def default_preview_mode(self) -> str:
        return str(EventState(self.state))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name in EventState.values:
            self.state = EventState(mode_name)
        return super().serve_preview(request, mode_name)

    def clean(self) -> None:
        super().clean()
        errors = self._year_errors() or self._date_errors()
        if not errors:
            self.set_period()
            errors = self._order_errors()
        if not self.is_unfinished:
            errors = self._gaps() | errors
        if errors:
            raise ValidationError(errors)

    def minimal_clean(self) -> None:
        """What Wagtail asks of a draft; its moments are derived as far as they are known."""
        super().minimal_clean()
        self.derive_period()

    def derive_period(self) -> None:
        """Set the moments as far as the dates allow."""
        if not self._year_errors() and not self._date_errors():
            self.set_period()

    @transaction.atomic
    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        super().save(*args, update_fields=carry_on(self, update_fields), **kwargs)

    def _year_errors(self) -> dict[str, Any]:
        """Years that are typing errors: those far away cannot even be turned into a moment."""
        dates = {name: getattr(self, name) for name in self.date_fields}
        mistyped = [name for name, date in dates.items() if date and date.year not in YEARS]
        return dict.fromkeys(mistyped, _("Check the year: it lies between 1900 and 2100."))

    def _date_errors(self) -> dict[str, Any]:
        if not self.start_date:
            return {}
        if self.end_date and self.end_date < self.start_date:
            return {"end_date": _("The last day lies before the first day.")}
        if self.date_precision != DatePrecision.TIME:
            return {}
        zone = ZoneInfo(self.timezone)
        times = {
            "start_time": (self.start_date, self.start_time),
            "end_time": (self.end_date or self.start_date, self.end_time),
        }
        skipped = [name for name, (day, time) in times.items() if time and is_skipped(day, time, zone)]
        return dict.fromkeys(skipped, _("The clocks go forward over this time on that day: it does not exist there."))

    def _order_errors(self) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        if self.start and self.end and self.end <= self.start:
            errors["end_time"] = _("The activity ends before it starts.")
        if self.registration_opens and self.registration_closes and self.registration_closes <= self.registration_opens:
            errors[self.closing_field] = _("Registration closes before it opens.")
        return errors

    def _gaps(self) -> dict[str, Any]:
        """What a draft may leave out but visitors need."""
        errors: dict[str, Any] = {}
        if self.date_precision == DatePrecision.TIME and self.start_date and self.start_time is None:
            errors["start_time"] = _("Give the time, or choose “Day, without times”.")
        if self.status != EventStatus.SCHEDULED and not self.status_note.strip():
            errors["status_note"] = _("Tell those who planned to come why, and what they should do now.")
        if self.format == EventFormat.ON_SITE and not (self.place_id or self.venue):
            errors["place"] = _("An activity on site needs a place or a venue.")
        return errors

    def set_period(self) -> None:
        """Derive the moments `start` and `end` from what the editor typed."""
        if self.start_date is None:
            self.start = self.end = None
            return
        self.start, self.end = period(
            self.date_precision,
            ZoneInfo(self.timezone),
            self.start_date,
            self.start_time,
            self.end_date,
            self.end_time,
        )
