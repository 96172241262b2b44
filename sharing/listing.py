"""What a list of activities or recordings in a partner's page shows."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from core.addresses import page_url
from core.listing import FilterForm
from core.remembered import remembered
from core.visibility import visible
from events.models import (
    ActivityIndexPage,
    ClinicPage,
    EventPage,
    RecordingIndexPage,
    VisitIndexPage,
    VisitPage,
    WebinarIndexPage,
    WebinarPage,
)
from events.querysets import EventQuerySet

MOST_ENTRIES = 20
USUAL_ENTRIES = 5
ACTIVITIES, RECORDINGS = "activities", "recordings"
TYPES = {"visits": VisitPage, "webinars": WebinarPage, "clinics": ClinicPage}
INDEXES = {
    ACTIVITIES: ActivityIndexPage,
    "visits": VisitIndexPage,
    "webinars": WebinarIndexPage,
    "clinics": WebinarIndexPage,
    RECORDINGS: RecordingIndexPage,
}
KINDS = {
    ACTIVITIES: _("Upcoming activities"),
    "visits": _("Upcoming visits"),
    "webinars": _("Upcoming webinars"),
    "clinics": _("Upcoming project clinics"),
    RECORDINGS: _("Recordings to watch again"),
}
WAYS_TO_ALL = {
    ACTIVITIES: _("All activities"),
    "visits": _("All visits"),
    "webinars": _("All webinars and clinics"),
    "clinics": _("All webinars and clinics"),
    RECORDINGS: _("All recordings"),
}
APPEARANCES = {"light": pgettext_lazy("appearance", "Light"), "dark": pgettext_lazy("appearance", "Dark")}


class ListForm(FilterForm):
    """What the address of a list may ask for. A value that is not on offer counts as not given: no list goes blank."""

    type = forms.ChoiceField(choices=list(KINDS.items()), required=False)
    appearance = forms.ChoiceField(choices=list(APPEARANCES.items()), required=False)
    limit = forms.ChoiceField(choices=[(str(most), most) for most in range(1, MOST_ENTRIES + 1)], required=False)


def language_of(parameters: QueryDict) -> str:
    """The language that `lang` asks for, when the hub has pages in it."""
    asked = parameters.get("lang", "")
    return asked if asked in {root.language_code for root in Site.get_site_root_paths()} else settings.LANGUAGE_CODE


def listing(request: HttpRequest, language: str, at: dt.datetime) -> dict[str, Any]:
    """What the template of the list shows at this moment. `language` must be active."""
    form = ListForm(request.GET)
    kind, theme = form.chosen.get("type", ACTIVITIES), form.chosen.get("theme")
    events = chosen_events(kind, theme, language)
    way = way_to_all(request, kind, language)
    return {
        "kind": kind,
        "heading": KINDS[kind],
        "theme_name": form.chosen_labels.get("theme", ""),
        "entries": entries(events, kind, int(form.chosen.get("limit", USUAL_ENTRIES)), at),
        "sentence": empty_sentence(kind),
        "all_label": WAYS_TO_ALL[kind],
        "canonical": f"{way}?theme={theme}" if way and theme else way,
        "appearance": form.chosen.get("appearance", ""),
        "changes_at": events.next_change(at),
    }


def chosen_events(kind: str, theme: str | None, language: str) -> EventQuerySet:
    events = EventPage.objects.filter(locale__language_code=language).listed()
    if kind in TYPES:
        events = events.type(TYPES[kind])
    return events.about_theme(theme) if theme else events


def entries(events: EventQuerySet, kind: str, most: int, at: dt.datetime) -> list[EventPage]:
    """What is live first, then what comes next; or the latest recordings."""
    shown = events.for_cards().with_state(at)
    if kind == RECORDINGS:
        return list(shown.watch_again(at)[:most])
    return [*shown.live_now(at)[:most], *shown.upcoming(at)[:most]][:most]


def way_to_all(request: HttpRequest, kind: str, language: str) -> str:
    """The public address of the page that lists all of them; empty when there is none in this language."""
    return remembered(request, ("way to all", kind, language), lambda: _way_to_all(kind, language))


def _way_to_all(kind: str, language: str) -> str:
    found = visible(Page.objects.exact_type(INDEXES[kind]).filter(locale__language_code=language))
    page = found.order_by("path").first()
    return page_url(page) if page else ""


def empty_sentence(kind: str) -> str:
    if kind == RECORDINGS:
        return gettext("No recording can be watched here yet.")
    return gettext("Nothing is announced at the moment. New dates will appear here by themselves.")
