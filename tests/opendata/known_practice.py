"""A practice with something in every field that files tell of, always the same."""

import datetime as dt
import uuid
from decimal import Decimal

from wagtail.models import PageViewRestriction

from practices.models import PracticePage
from tests.conftest import Hub
from tests.factories.core import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, full_practice

UUID = "0c5f3b1e-8d35-4f0b-9f8e-1a2b3c4d5e6f"
ADDRESS = "http://testserver/practices/rents/"
TITLE = "Rents & use: 50% of {all} spaces_let"
CC_BY = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
FACTS = {
    "summary": "What was done and for whom.",
    "language": "en",
    "status": "running",
    "start": "1991-11-27",
    "end": "2022",
    "heritage_type": "industrial",
    "former_use": "industry",
    "present_use": "culture",
    "ownership": "public-company",
    "management": "public-company",
}
"""The plain facts of every practice that is made from `full_practice`."""
SECTIONS = {
    "context": "The place and its story",
    "challenge": "The challenge",
    "what_was_done": "What was done",
    "participation": "Who took part",
    "governance_and_money": "Who decides and who pays",
    "results_text": "What came of it",
    "what_was_hard": "What was hard",
    "lessons": "What was learned",
    "take_it_home": "Take it home",
}
HIDDEN = {
    "a draft": {"live": False},
    "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "It was wrong."},
}


def known_practice(hub: Hub, **differing: object) -> PracticePage:
    values = full_practice() | {
        "title": TITLE,
        "slug": "rents",
        "uuid": uuid.UUID(UUID),
        "first_published_at": dt.datetime(2026, 1, 5, 23, 30, tzinfo=dt.UTC),
        "last_published_at": dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC),
        "card_image": None,
        "body": [],
        "places": [PlaceFactory(name="Lille", country="FR", latitude="50.6292", longitude="3.0573")],
        "themes": [ThemeFactory(name="Adaptive reuse", slug="adaptive-reuse")],
        "lead": OrganisationFactory(name="City of Lille"),
        "partners": [OrganisationFactory(name="Museum of Lille")],
        "area": Decimal("1200.5"),
    }
    return PracticePageFactory(parent=hub.practices, **values | differing)


def make_private(page: object) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
