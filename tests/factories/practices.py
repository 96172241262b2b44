from decimal import Decimal

import wagtail_factories

from practices.models import PracticeIndexPage, PracticePage
from tests.factories.core import OrganisationFactory, PlaceFactory, StoryPageFactory, full_story


class PracticeIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PracticeIndexPage

    title = "Good practices"
    slug = "practices"


class PracticePageFactory(StoryPageFactory):
    class Meta:
        model = PracticePage


def full_practice() -> dict:
    """Something in every field of a practice."""
    text = "<p>Words of this section.</p>"
    return full_story() | {
        "places": [PlaceFactory()],
        "lead": OrganisationFactory(),
        "partners": [OrganisationFactory()],
        "status": "running",
        "start": "1991-11-27",
        "end": "2022",
        "heritage_type": "industrial",
        "former_use": "industry",
        "present_use": "culture",
        "ownership": "public-company",
        "management": "public-company",
        **dict.fromkeys(
            [
                "context",
                "challenge",
                "what_was_done",
                "participation",
                "governance_and_money",
                "results_text",
                "what_was_hard",
                "lessons",
                "take_it_home",
            ],
            text,
        ),
        "results": [("result", result())],
        "costs": [
            (
                "cost",
                {
                    "label": "The hall",
                    "qualifier": "almost",
                    "amount": Decimal(42_000_000),
                    "currency": "EUR",
                    "year": 2022,
                    "kind": "capital",
                    "source_label": "Annual report",
                    "source_url": "https://example.org/report",
                },
            )
        ],
        "funding": [("funding", {"kind": "municipal", "name": "City", "amount": Decimal("9.5"), "currency": "EUR"})],
        "building_blocks": [("building_block", {"title": "A company", "what": "It owns.", "needs": "A decision."})],
    }


def result(**values) -> dict:
    return {
        "claim": "Space let",
        "qualifier": "about",
        "value": Decimal(99),
        "unit": "%",
        "date": "2022",
        "source_label": "Annual report",
        "source_url": "https://example.org/report",
        "evidence": "documented",
        **values,
    }
