"""From demo entries to unsaved pages: one function for each type of story."""

from typing import Any

from wagtail.models import Page

from core.models import Language, StoryPage, Theme
from events.models import ClinicPage, EventPage, VisitPage, WebinarPage
from home.loader.reader import Entry
from home.loader.references import References, known
from home.loader.streams import Stream, rows, story
from home.models import PlainPage
from news.models import NewsPage
from practices.models import PracticePage

PRACTICE_VALUES = [
    "status",
    "start",
    "end",
    "heritage_type",
    "former_use",
    "present_use",
    "ownership",
    "management",
    "area",
    "context",
    "challenge",
    "what_was_done",
    "participation",
    "governance_and_money",
    "results_text",
    "what_was_hard",
    "lessons",
    "take_it_home",
]
EVENT_VALUES = [
    "date_precision",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
    "timezone",
    "format",
    "venue",
    "capacity",
    "number",
    "registration_url",
    "recording_expected",
]
VISIT_VALUES = ["introduction", "application_deadline", "participants", "taken_home"]
LINKS = {"practices": "practices", "related": "related_pages"}
CLINIC_VALUES = ["introduction", "question", "advice", "outcome"]


def practice(slug: str, entry: Entry, references: References) -> PracticePage:
    page = PracticePage(**_shared(slug, entry, references), **_chosen(entry, PRACTICE_VALUES))
    page.lead = references.organisations.get(entry.get("lead", ""))
    page.results = rows("result", entry.get("results", []))
    page.costs = rows("cost", entry.get("costs", []))
    page.funding = rows("funding", entry.get("funding", []))
    page.building_blocks = rows("building_block", entry.get("building_blocks", []))
    page.themes = _themes(entry, references)
    page.places = known(entry.get("places", []), references.places)
    page.partners = known(entry.get("partners", []), references.organisations)
    return page


def visit(slug: str, entry: Entry, references: References) -> VisitPage:
    page = VisitPage(**_shared(slug, entry, references), **_chosen(entry, EVENT_VALUES + VISIT_VALUES))
    page.host = references.organisations.get(entry.get("host", ""))
    page.itinerary = rows("stop", entry.get("itinerary", []))
    return _event(page, entry, references)


def webinar(slug: str, entry: Entry, references: References) -> EventPage:
    """A webinar or a clinic, as the entry's `kind` says."""
    if entry["kind"] == "clinic":
        page: EventPage = ClinicPage(**_shared(slug, entry, references), **_chosen(entry, EVENT_VALUES + CLINIC_VALUES))
    else:
        page = WebinarPage(**_shared(slug, entry, references), **_chosen(entry, [*EVENT_VALUES, "introduction"]))
    page.agenda = rows("item", entry.get("agenda", []))
    return _event(page, entry, references)


def news(slug: str, entry: Entry, references: References) -> NewsPage:
    page = NewsPage(**_shared(slug, entry, references), date=entry["date"], body=story(entry["body"]))
    page.themes = _themes(entry, references)
    return page


def plain(slug: str, entry: Entry, references: References) -> PlainPage:
    page = PlainPage(**_shared(slug, entry, references), body=story(entry["body"]))
    page.show_in_menus = entry.get("in_menu", False)
    page.themes = _themes(entry, references)
    return page


def _shared(slug: str, entry: Entry, references: References) -> dict[str, Any]:
    return {
        "slug": slug,
        "title": entry["title"],
        "summary": entry["summary"],
        "search_description": entry.get("search_description", ""),
        "card_image": references.pictures.find(entry.get("picture", "")),
        "sources": rows("source", entry.get("sources", [])),
    }


def _event(page: EventPage, entry: Entry, references: References) -> EventPage:
    page.place = references.places.get(entry.get("place", ""))
    page.series = references.series.get(entry.get("series", ""))
    page.speakers = _speakers(entry, references)
    page.themes = _themes(entry, references)
    page.languages = list(Language.objects.filter(code__in=entry.get("languages", [])))
    return page


def _speakers(entry: Entry, references: References) -> Stream:
    return [
        ("speaker", {"organisation": organisation, "topic": speaker.get("topic", "")})
        for speaker in entry.get("speakers", [])
        for organisation in known([speaker["organisation"]], references.organisations)
    ]


def _themes(entry: Entry, references: References) -> list[Theme]:
    return known(entry.get("themes", []), references.themes)


def _chosen(entry: Entry, names: list[str]) -> dict[str, Any]:
    return {name: entry[name] for name in names if name in entry}


def links(page: Page, entry: Entry, pages: dict[str, StoryPage]) -> None:
    """Set the links of `page` to other demo pages."""
    found = {name: [("page", pages[slug]) for slug in entry.get(name, []) if slug in pages] for name in LINKS}
    for name, stream in found.items():
        if stream:
            setattr(page, LINKS[name], stream)
