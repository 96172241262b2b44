"""An editor sees what the page of an activity will say in each of its states, whatever the clock says."""

import pytest
from playwright.sync_api import expect

from events.enums import EventState
from tests.e2e.admin import log_in
from tests.factories.events import WebinarPageFactory, full_webinar

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("no_autosave")]


def test_preview_offers_every_state_of_an_activity(hub, editor, page):
    webinar = WebinarPageFactory(parent=hub.webinars, **full_webinar())
    desk = log_in(page, editor)
    desk.goto(f"/admin/pages/{webinar.pk}/edit/")
    desk.get_by_role("button", name="Toggle preview").click()
    modes = desk.get_by_role("combobox", name="Preview mode")
    expect(modes.locator("option")).to_have_text([str(label) for label in EventState.labels])
    preview = desk.frame_locator("#w-preview-iframe")
    expect(preview.locator(".event-state__name")).to_have_text("Watch again")
    for state in EventState:
        modes.select_option(state.value)
        expect(preview.locator(".event-state__name")).to_have_text(str(state.label))
        expect(preview.get_by_role("heading", level=1)).to_have_text(webinar.title)
