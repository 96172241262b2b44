"""The quick way of asking on SQLite finds what Wagtail's own finds, in the same order."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from search.best_first import BestFirst
from search.stories import story_types
from search.views import found, on_offer
from tests.factories.core import ImageFactory
from tests.search.test_found import TYPES, make

MODELS = {model._meta.model_name: model for model in story_types()}
LONG = "<p>" + "Many other words of a hall. " * 20 + "One zeppelin.</p>"
TEXTS = [
    {"title": "A hall", "summary": "What became of the zeppelin hall."},
    {"title": "The zeppelin of Kraków", "summary": "Its hall is empty."},
    {"title": "Krakow", "body": [("text", LONG)]},
    {"title": "A gazebo in a park that has a long name", "body": [("text", "<p>A hall. A hall. A hall.</p>")]},
    {"title": "Zeppelin"},
    {"title": "Zeppelin"},
]
"""Two are the same, so that neither is better."""

FOUND = {
    "zeppelin": {"and": 5, "or": 5},
    "hall": {"and": 4, "or": 4},
    "zeppelin hall": {"and": 3, "or": 6},
    "gazebo": {"and": 1, "or": 1},
    "gazebo zeppelin": {"and": 0, "or": 6},
    "Kraków": {"and": 2, "or": 2},
    "krakow zeppelin": {"and": 2, "or": 5},
    "airship": {"and": 0, "or": 0},
}
"""How many stories of a type hold all words, and any of them."""


@pytest.fixture
def stories(hub):
    """Each text on each type of page, beside what is never found: a draft, and a picture with the same words."""
    for number, values in enumerate(TEXTS):
        for type_name in TYPES:
            make(hub, type_name, slug=f"{type_name}-{number}", **values)
    make(hub, "newspage", title="The zeppelin hall", live=False)
    ImageFactory(title="Zeppelin hall")
    call_command("update_index", verbosity=0)  # weighs all titles anew, by the same average


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("names", [list(TYPES), ["practicepage"], ["newspage", "visitpage"]], ids=" ".join)
@pytest.mark.parametrize("operator", ["and", "or"])
def test_pages_their_order_and_their_number_are_those_of_wagtail(operator, names):
    models = [MODELS[name] for name in names]
    keys = [key for model in models for key in model.objects.live().values_list("pk", flat=True)]
    ours = {terms: found(on_offer(models), terms, operator) for terms in FOUND}
    wagtails = {terms: Page.objects.filter(pk__in=keys).search(terms, operator=operator) for terms in FOUND}
    assert keys_of(ours) == keys_of(wagtails)
    assert counts_of(ours) == counts_of(wagtails)
    assert counts_of(ours) == {terms: count[operator] * len(names) for terms, count in FOUND.items()}


def keys_of(results: dict[str, BestFirst]) -> dict[str, list[int]]:
    return {terms: [page.pk for page in pages[:100]] for terms, pages in results.items()}


def counts_of(results: dict[str, BestFirst]) -> dict[str, int]:
    return {terms: pages.count() for terms, pages in results.items()}
