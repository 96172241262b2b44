"""What a practice may not lack when it is submitted, through the editing form."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory

STREAMS = ("body", "results", "costs", "funding", "building_blocks", "related_pages", "sources", "change_notes")
SOURCE = streamfield([("source", {"label": "Annual report", "url": "", "read_on": ""})])
RESULT = streamfield(
    [("result", {"claim": "Open", "evidence": "reported", "source_label": "Annual report", "qualifier": "exactly"})]
)
GAPS = {
    "places": ["Choose the place: visitors look for practices by place."],
    "themes": ["Choose at least one theme: visitors look for practices by theme."],
    "sources": ["Name at least one source, here or with a result."],
}


@pytest.fixture
def save(hub, client, editor):
    """Sends the form of a draft by an editor; answers with the errors."""
    page = PracticePageFactory(parent=hub.practices, live=False)
    client.force_login(editor)

    def send(button: str = "", ticked: dict[str, int] | None = None, **changes: Any) -> dict[str, list[str]]:
        values = {"title": "Baths", "slug": "baths", "summary": "Warm again.", "lifecycle": "live"}
        values |= {name: streamfield([]) for name in STREAMS} | {"comments": inline_formset([])}
        form = nested_form_data(values | changes) | ({button: button} if button else {}) | (ticked or {})
        response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
        return {} if response.status_code == 302 else dict(response.context["form"].errors)

    return send


def test_draft_may_lack_place_theme_and_source(save):
    assert save() == {}


def test_practice_is_not_submitted_without_place_theme_and_source(save):
    assert save("action-submit") == GAPS


@pytest.mark.parametrize("evidence", [{"sources": SOURCE}, {"results": RESULT}])
def test_practice_is_submitted_with_them(save, evidence):
    ticked = {"places": PlaceFactory().pk, "themes": ThemeFactory().pk}
    assert save("action-submit", ticked, **evidence) == {}
