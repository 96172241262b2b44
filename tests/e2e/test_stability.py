"""Nothing moves while a page loads, and the large picture comes first."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from core.models import CustomImage
from practices.models import PracticePage
from tests.e2e import content
from tests.e2e.steps import wait_until
from tests.factories.core import ImageFactory

pytestmark = pytest.mark.e2e

KEEP = """
  window.moved = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.largest = entry.element;
  }).observe({ type: "largest-contentful-paint", buffered: true });
"""
PAINTED = "new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(seen))))"
FONTS_IN_USE = f"document.fonts.ready.then(() => {PAINTED})"
IMAGES_WITHOUT_SIZE = """[...document.images]
  .filter(image => !(Number(image.getAttribute("width")) && Number(image.getAttribute("height"))))
  .map(image => image.outerHTML)"""


def movement(page: Page, address: str) -> float:
    """Cumulative layout shift, to a hundredth, when the fonts come after the text was seen in those of the device."""
    held: list[Route] = []
    page.add_init_script(KEEP)
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    assert len(held) == 2
    for route in held:
        route.continue_()
    page.evaluate(FONTS_IN_USE)
    return round(page.evaluate("window.moved"), 2)


def detailed_picture() -> CustomImage:
    """Browsers do not count a plain surface as content."""
    buffer = io.BytesIO()
    Image.effect_noise((900, 600), 80).save(buffer, "PNG")
    return ImageFactory(file__from_file=buffer, file__filename="noise.png")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_fonts_come_late(hub, new_page, width):
    addresses = content.fill_four(hub)
    size = {"width": width, "height": 900}
    moved = {name: movement(new_page(viewport=size), address) for name, address in addresses.items()}
    assert moved == dict.fromkeys(content.FOUR, 0)


def test_largest_thing_on_home_and_practice_is_the_picture_that_is_fetched_first(hub, page):
    addresses = content.fill_four(hub)
    practice = PracticePage.objects.exclude(themes=None).get()
    practice.card_image = detailed_picture()
    practice.save()
    hub.home.lead_practice = practice
    hub.home.save()
    page.add_init_script(KEEP)
    for name in ("home.HomePage", "practices.PracticePage"):
        page.goto(addresses[name])
        wait_until(page, "window.largest?.localName === 'img'")
        assert page.evaluate("window.largest.getAttribute('fetchpriority')") == "high"


def test_every_picture_has_its_size_in_the_markup(hub, page):
    found = {}
    for name, address in content.fill(hub).items():
        page.goto(address)
        found[name] = page.evaluate(IMAGES_WITHOUT_SIZE)
    assert {name: images for name, images in found.items() if images} == {}
