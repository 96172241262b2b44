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
