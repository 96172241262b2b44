"""A visitor's way through the hub, with and without JavaScript."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import follow
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import OwnRecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

pytestmark = pytest.mark.e2e

REGISTER = "https://example.org/register"


@pytest.fixture
def stories(hub) -> None:
    factory, garden = PlaceFactory(name="Helsinki"), PlaceFactory(name="Nantes", country="FR")
    reuse, climate = ThemeFactory(name="Adaptive reuse", slug="reuse"), ThemeFactory(name="Climate", slug="climate")
    lead = PracticePageFactory(
        parent=hub.practices,
        title="Studios in a factory",
        slug="studios",
        summary="Artists rent where ropes were made.",
        places=[factory],
        themes=[reuse],
    )
    PracticePageFactory(parent=hub.practices, title="Gardens by the river", places=[garden], themes=[climate])
    hub.home.lead_practice = lead
    hub.home.save()
    VisitPageFactory(
        parent=hub.visits,
        title="Three days in Nantes",
        slug="nantes",
        start_date=dt.date(2090, 3, 10),
        registration_url=REGISTER,
    )
    WebinarPageFactory(
        parent=hub.webinars,
        title="How rents are set",
        slug="rents",
        start_date=dt.date(2022, 3, 10),
        recording=OwnRecordingFactory(),
    )


def expect_page(page: Page, address: str, heading: str) -> None:
    expect(page).to_have_url(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def open_section(page: Page, name: str) -> None:
    follow(page.get_by_role("navigation", name="Sections").get_by_role("link", name=name))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_visitor_walks_from_the_front_page_to_a_recording(hub, stories, new_page, javascript):
    page = new_page(java_script_enabled=javascript)
    page.goto("/")
    expect_page(page, "/", "Cultural Heritage in Action")
    follow(page.get_by_role("main").get_by_role("link", name="Studios in a factory").first)
    expect_page(page, "/practices/studios/", "Studios in a factory")

    open_section(page, "Good practices")
    expect_page(page, "/practices/", "Good practices")
    expect(page.locator(".count")).to_have_text("2 good practices")
    page.get_by_role("group", name="Theme").get_by_label("Climate").check()
    follow(page.get_by_role("button", name="Apply filters"))
    expect(page.locator(".count")).to_have_text("1 good practice for Theme: Climate")
    expect(page.get_by_role("main").locator(".card__title")).to_have_text(["Gardens by the river"])

    page.get_by_role("banner").get_by_label("Search").fill("ropes")
    follow(page.get_by_role("banner").get_by_role("button", name="Search"))
    expect_page(page, "/search/?q=ropes", "Search")
    expect(page.get_by_role("status")).to_have_text("1 result for “ropes”")
    follow(page.get_by_role("heading", level=2).get_by_role("link"))
    expect_page(page, "/practices/studios/", "Studios in a factory")

    open_section(page, "Activities")
    expect_page(page, "/activities/", "Activities")
    follow(page.get_by_role("region", name="Upcoming").get_by_role("link", name="Three days in Nantes", exact=True))
    expect_page(page, "/visits/nantes/", "Three days in Nantes")
    expect(page.locator(".event-state__name")).to_have_text("Registration open")
    expect(page.get_by_role("link", name="Register")).to_have_attribute("href", REGISTER)

    open_section(page, "Watch again")
    expect_page(page, "/recordings/", "Watch again")
    follow(page.get_by_role("link", name="How rents are set", exact=True))
    expect_page(page, "/webinars/rents/", "How rents are set")
    expect(page.get_by_role("region", name="The recording").locator("video")).to_be_visible()
