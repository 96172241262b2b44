"""No picture comes in without somebody saying what it shows, or that it shows nothing."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core.models import CustomImage
from core.models.media import DECORATIVE_OR_DESCRIBED
from tests.e2e.admin import log_in, message
from tests.e2e.steps import follow

pytestmark = pytest.mark.e2e


def picture() -> dict:
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(buffer, "PNG")
    return {"name": "hall.png", "mimeType": "image/png", "buffer": buffer.getvalue()}


def describe(desk: Page) -> None:
    desk.get_by_label("Description").fill("A hall with stalls on both sides")


def call_decorative(desk: Page) -> None:
    desk.get_by_label("Decorative").check()


@pytest.mark.parametrize(
    ("remedy", "alt_text"), [(describe, "A hall with stalls on both sides"), (call_decorative, "")]
)
def test_editor_describes_a_picture_or_calls_it_decorative(hub, editor, page, remedy, alt_text):
    desk = log_in(page, editor)
    follow(desk.get_by_role("link", name="Images", exact=True))
    follow(desk.get_by_role("link", name="Add an image"))
    desk.locator("input[type=file]").set_input_files(picture())
    desk.get_by_role("button", name="Update").click()
    expect(desk.get_by_text(str(DECORATIVE_OR_DESCRIBED), exact=True)).to_be_visible()
    expect(desk.get_by_label("Description")).to_have_attribute("aria-invalid", "true")
    assert not CustomImage.objects.exists()

    remedy(desk)
    desk.get_by_role("button", name="Update").click()
    expect(message(desk)).to_have_text("Image updated.")
    assert CustomImage.objects.get().default_alt_text == alt_text
