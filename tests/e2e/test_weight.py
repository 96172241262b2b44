"""A page weighs little, and asks for nothing that it does not need."""

import pytest
from playwright.sync_api import Page, Response

from core.storage import short
from tests.e2e import content

pytestmark = pytest.mark.e2e

MOST_BYTES = 100_000
CODE = ("document", "stylesheet", "script")
ENGLISH = ["commissioner-latin.woff2", "literata-latin.woff2"]


def loaded(page: Page, address: str) -> list[Response]:
    """All that the browser fetched until the page was whole."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    return responses


def of_kind(responses: list[Response], *kinds: str) -> list[Response]:
    return [response for response in responses if response.request.resource_type in kinds]


def weight(response: Response) -> int:
    """Bytes before compression; a stylesheet as production sends it."""
    body = response.body()
    return len(short(body.decode()).encode() if response.request.resource_type == "stylesheet" else body)


def test_markup_styles_and_scripts_stay_below_a_hundred_kilobytes(hub, new_page):
    weights = {}
    for name, address in content.fill_four(hub).items():
        code = of_kind(loaded(new_page(), address), *CODE)
        weights[name] = sum(map(weight, code))
    assert {name: most for name, most in weights.items() if most > MOST_BYTES} == {}
    assert min(weights.values()) > 0


def test_english_page_loads_two_font_files(hub, new_page):
    fonts = {}
    for name, address in content.fill_four(hub).items():
        found = of_kind(loaded(new_page(), address), "font")
        fonts[name] = sorted(response.url.rsplit("/", 1)[-1] for response in found)
    assert fonts == dict.fromkeys(content.FOUR, ENGLISH)
