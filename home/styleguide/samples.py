"""Stories for the style guide. They are never saved; their links lead to the home page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import CustomImage, Organisation, Place, Theme
from events.enums import EventState
from events.models import ClinicPage, EventPage, Recording, VisitPage, WebinarPage
from home.models import PlainPage
from news.models import NewsPage
from practices.models import PracticePage

SUMMARY = "The city kept the halls, let them at cost to those who make things, and asked the neighbours first."
LONG_TITLE = (
    "How one town of eleven thousand people bought its empty grain store, mended its roofs "
    "and let the ground floor to bakers"
)
LONG_WORDS = "Straßenbahnbetriebshofwiedernutzbarmachung in Mönchengladbach-Wickrathberg"
FAR = {
    EventState.LIVE: dt.timedelta(),
    EventState.IN_PREPARATION: dt.timedelta(days=-2),
    EventState.WATCH_AGAIN: dt.timedelta(days=-40),
    EventState.PAST: dt.timedelta(days=-400),
}
NOTES = {
    EventState.CANCELLED: "The speaker is ill. Those who registered have had a letter.",
    EventState.POSTPONED: "The hall is being repaired. Registrations stay valid.",
}


def theme(name: str = "Adaptive reuse", hatch: str = "brick") -> Theme:
    return Theme(name=name, slug=name.lower().replace(" ", "-"), hatch=hatch)


def place() -> Place:
    return Place(name="Helsinki", country="FI", latitude=60.1699, longitude=24.9384)


@dataclass(frozen=True)
class Samples:
    """What the style guide shows. `home`, if any, is where links lead; `picture`, if any, comes from the library."""

    home: Page | None
    picture: CustomImage | None

    @property
    def address(self) -> str:
        """The path in the tree of every sample, so that none of their links is dead."""
        return self.home.url_path if self.home else ""

    def practice(self, **values: Any) -> PracticePage:
        usual = {
            "title": "A cable factory full of studios",
            "summary": SUMMARY,
            "places": [place()],
            "themes": [theme()],
            "url_path": self.address,
        }
        return PracticePage(**usual | values)

    def practices(self) -> dict[str, PracticePage]:
        """By what is special about them."""
        water = theme("Recovery and resilience", "water")
        germany = Place(name="Mönchengladbach-Wickrathberg", country="DE")
        return {
            _("With a picture"): self.practice(card_image=self.picture),
            _("Without a picture"): self.practice(title="A market under its old roof", themes=[water]),
            _("A title of 120 characters"): self.practice(title=LONG_TITLE, themes=[theme(), water]),
            _("Long words"): self.practice(title=LONG_WORDS, places=[germany]),
            _("Nothing but a title"): self.practice(title="A bakery", summary="", places=[], themes=[]),
        }

    def known_practice(self) -> PracticePage:
        """With every fact that the label can show."""
        return self.practice(
            lead=Organisation(name="City of Helsinki", url="https://example.org/"),
            partners=[Organisation(name="Tenants’ association")],
            status="running",
            start="1991",
            heritage_type="industrial",
            former_use="industry",
            present_use="culture",
            ownership="municipal",
            management="public-company",
            reviewed_on=dt.date(2026, 1, 15),
        )

    def event(self, value: str, kind: type[EventPage] = WebinarPage, **values: Any) -> EventPage:
        """One in the state of that value."""
        today, state = timezone.localdate(), EventState(value)
        usual = {
            "title": "Rents that studios can pay",
            "summary": "Three cities show how they set the rent and what they would do differently.",
            "start_date": today + FAR.get(state, dt.timedelta(days=23)),
            "start_time": dt.time(14),
            "end_time": dt.time(15, 30),
            "status_note": NOTES.get(state, ""),
            "registration_url": "https://example.org/register",
            "themes": [theme()],
            "url_path": self.address,
        }
        event = kind(**usual | values)
        event.state = state
        if state == EventState.WATCH_AGAIN:
            event.recording = self.recording()
        return event

    def events(self) -> list[EventPage]:
        """One in every state, then two whose words are long."""
        return [
            *(self.event(value) for value in EventState.values),
            self.event("upcoming", VisitPage, title=LONG_TITLE, place=place(), format="on-site"),
            self.event("announced", ClinicPage, title=LONG_WORDS, date_precision="season"),
        ]

    def recording(self) -> Recording:
        return Recording(title="Rents that studios can pay", description="Who pays for the roof.", duration=2535)

    def news(self, **values: Any) -> NewsPage:
        usual = {
            "title": "Five cities open their doors",
            "summary": "The hosts of the next visits are known.",
            "date": dt.date(2026, 3, 10),
            "url_path": self.address,
        }
        return NewsPage(**usual | values)

    def page(self, title: str = "About the programme") -> PlainPage:
        return PlainPage(title=title, summary="Who is behind it and who pays for it.", url_path=self.address)

    def noticed(self) -> list[PracticePage]:
        """One with each notice that stands above a story."""
        reason = "The market moved to another hall."
        return [
            self.practice(lifecycle="withdrawn", lifecycle_reason=reason, replacement=self.home),
            self.practice(lifecycle="archived", lifecycle_reason=reason),
            self.practice(reviewed_on=dt.date(2024, 5, 30), review_due=dt.date(2025, 5, 30)),
        ]
