"""The filters above the lists of activities and recordings. Each option says how many it would leave."""

from collections.abc import Callable, Iterable, Mapping

from django import forms
from django.db.models import Case, CharField, Count, F, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, ExtractYear, Replace
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.compiled_query import CompiledQuery
from core.listing import LANGUAGE, FilterForm
from core.models import Language, Place, Series, place_label
from events.enums import EventFormat
from events.models.base import YEARS
from events.querysets import EventQuerySet


class ActivityType(TextChoices):
    VISIT = "visit", _("Peer-learning visits")
    WEBINAR = "webinar", _("Webinars")
    CLINIC = "clinic", _("Project clinics")


class Length(TextChoices):
    """Of a recording. Both 15 and 45 minutes to the second are in the middle."""

    SHORT = "short", _("Under 15 minutes")
    MEDIUM = "medium", _("15 to 45 minutes")
    LONG = "long", _("Over 45 minutes")


class Order(TextChoices):
    """The ways to sort recordings, besides the most useful first."""

    NEWEST = "newest", _("Newest first")
    SHORTEST = "shortest", _("Shortest first")


all_places = CompiledQuery(lambda: Place.objects.values_list("pk", "name", "country"))
all_languages = CompiledQuery(lambda: Language.objects.values_list("code", "name"))
all_series = CompiledQuery(lambda: Series.objects.filter(locale__language_code=LANGUAGE).values_list("slug", "title"))

CountRow = tuple[str, str, int]
"""The name of a filter, one of its values, and how many activities have it."""
Counts = Callable[[], Iterable[CountRow]]
Events = Callable[[], EventQuerySet]

LENGTH = Case(
    When(recording__duration__lt=15 * 60, then=Value(str(Length.SHORT))),
    When(recording__duration__lte=45 * 60, then=Value(str(Length.MEDIUM))),
    When(recording__duration__gt=45 * 60, then=Value(str(Length.LONG))),
)


def counting(facets: Mapping[str, Combinable], events: Callable[[str], EventQuerySet]) -> EventQuerySet:
    """Rows of `CountRow`, in no order, for each facet of the `events` that belong to its name."""
    first, *others = [_counted(name, facet, events(name)) for name, facet in facets.items()]
    return first.union(*others, all=True)


def _counted(name: str, facet: Combinable, events: EventQuerySet) -> EventQuerySet:
    named = events.order_by().annotate(filter_name=Value(name, CharField()), option=Cast(facet, CharField()))
    return named.values_list("filter_name", "option").annotate(Count("pk", distinct=True))


class CountedFilterForm(FilterForm):
    """Base of the filters over `events()`, the activities that are listed when no filter is in force."""

    facets: dict[str, Combinable] = {"theme": F("themes__slug")}

    def __init__(self, data: QueryDict, events: Events, counts_of_all: Counts | None = None) -> None:
        """`counts_of_all` gives the counts when no filter is in force, for whoever has them at less cost."""
        super().__init__(data)
        self.events, self.counts_of_all = events, counts_of_all

    def narrow(self, events: EventQuerySet, besides: str = "") -> EventQuerySet:
        """Those of `events` that fit the filters in force, the one named `besides` left out."""
        for name, value in self.chosen.items():
            if name in self.facets and name != besides:
                events = events.alias(**{f"{name}_chosen": self.facets[name]}).filter(**{f"{name}_chosen": value})
        return events.distinct() if "theme" in self.chosen else events

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many activities each value of each filter would leave under the other filters in force; one query."""
        counts: dict[str, dict[str, int]] = {name: {} for name in self.facets}
        for name, option, number in self.counts_of_all() if self.counts_of_all and not self.chosen else self._count():
            counts[name][option] = number
        return counts

    def _count(self) -> Iterable[CountRow]:
        return counting(self.facets, lambda name: self.narrow(self.counted_among(name), besides=name))

    def counted_among(self, name: str) -> EventQuerySet:
        return self.events()

    @cached_property
    def selects(self) -> list[forms.BoundField]:
        """The filters with their counts. What would leave nothing is not offered, unless it is in force."""
        return [select for select in self.visible_fields() if self._offer(select)]

    def _offer(self, select: forms.BoundField) -> bool:
        counts, chosen = self.counts[select.name], self.chosen.get(select.name)
        everything, *options = select.field.choices
        offered = [(value, label) for value, label in options if value in counts or value == chosen]
        select.field.widget.choices = [
            everything,
            *((value, f"{label} ({counts.get(value, 0)})") for value, label in offered),
        ]
        return bool(offered)

    @property
    def kept(self) -> dict[str, str]:
        """What is in force and not chosen from a list, for the form to send along."""
        return {field.name: self.chosen[field.name] for field in self.hidden_fields() if field.name in self.chosen}


class EventFilterForm(CountedFilterForm):
    type = forms.ChoiceField(label=_("Type"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    format = forms.ChoiceField(
        label=_("Format"), required=False, choices=[("", _("All formats")), *EventFormat.choices]
    )
    year = forms.ChoiceField(
        label=_("Year"),
        required=False,
        choices=lambda: [(str(year), str(year)) for year in YEARS],  # a list would be copied for each request
        widget=forms.HiddenInput,
    )

    field_order = ["type", "theme", "place", "language", "format"]
    facets = {
        "type": Replace("content_type__model", Value("page")),
        "theme": F("themes__slug"),
        "place": F("place"),
        "language": F("languages"),
        "format": F("format"),
        "year": ExtractYear("start_date"),
    }

    def __init__(
        self,
        data: QueryDict,
        events: Events,
        past: Events,
        types: list[str],
        counts_of_all: Counts | None = None,
    ) -> None:
        super().__init__(data, events, counts_of_all)
        self.past, self.types = past, types
        self.fields["type"].choices = [("", _("All types")), *(row for row in ActivityType.choices if row[0] in types)]
        places = ((str(key), place_label(name, country)) for key, name, country in all_places())
        self.fields["place"].choices = [("", _("All places")), *places]
        self.fields["language"].choices = [("", _("All languages")), *all_languages()]
        if len(types) < 2:
            del self.fields["type"]

    @property
    def calendars(self) -> list[tuple[str, str]]:
        """The calendars of what is listed: type, when there is one for each, and query. A calendar knows no year."""
        kept = {name: value for name, value in self.chosen.items() if name != "year"}
        if "type" in kept or len(self.types) == len(ActivityType):
            return [("", urlencode(kept))]
        return [
            (label, urlencode(kept | {"type": value})) for value, label in ActivityType.choices if value in self.types
        ]

    def counted_among(self, name: str) -> EventQuerySet:
        return self.past() if name == "year" or "year" in self.chosen else self.events()

    @property
    def counts_by_year(self) -> dict[str, int]:
        """How many of the past activities each year would leave, the latest year first."""
        return dict(sorted(self.counts["year"].items(), reverse=True))


class RecordingFilterForm(CountedFilterForm):
    series = forms.ChoiceField(label=_("Series"), required=False)
    language = forms.ChoiceField(label=_("Spoken language"), required=False)
    length = forms.ChoiceField(label=_("Length"), required=False, choices=[("", _("Any length")), *Length.choices])
    sort = forms.ChoiceField(required=False, choices=Order.choices, widget=forms.HiddenInput)

    field_order = ["series", "theme", "language", "length"]
    facets = {
        "series": F("series__slug"),
        "theme": F("themes__slug"),
        "language": F("recording__languages"),
        "length": LENGTH,
    }

    def __init__(self, data: QueryDict, events: Events, counts_of_all: Counts | None = None) -> None:
        super().__init__(data, events, counts_of_all)
        self.fields["series"].choices = [("", _("All series")), *all_series(language=get_language())]
        self.fields["language"].choices = [("", _("All languages")), *all_languages()]

    @property
    def chosen_labels(self) -> dict[str, str]:
        """Without the order, which narrows nothing down."""
        return {name: label for name, label in super().chosen_labels.items() if name != "sort"}
