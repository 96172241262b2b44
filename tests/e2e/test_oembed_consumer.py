"""Programs of other people read what the hub answers, over the network of this machine."""

import datetime as dt

import pytest
import requests
from defusedxml import ElementTree
from micawber import Provider, ProviderRegistry
from micawber.exceptions import ProviderHTTPException
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders.oembed import OEmbedFinder

from tests.factories.events import OwnRecordingFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

PATIENCE = 60


@pytest.fixture
def address(live_server, django_db_serialized_rollback, hub, settings) -> str:
    """Of an activity with a recording, on a server that listens."""
    settings.SITE_URL = live_server.url
    day = dt.date(2022, 3, 10)
    WebinarPageFactory(
        parent=hub.webinars, title="Rents & leases", slug="rents", start_date=day, recording=OwnRecordingFactory()
    )
    return f"{live_server.url}/webinars/rents/"


@pytest.fixture
def micawber(live_server) -> ProviderRegistry:
    registry = ProviderRegistry()
    registry.register(rf"{live_server.url}/\S+", Provider(f"{live_server.url}/oembed", timeout=PATIENCE))
    return registry


@pytest.fixture
def finder(live_server) -> OEmbedFinder:
    provider = {"endpoint": f"{live_server.url}/oembed", "urls": [rf"^{live_server.url}/.+$"]}
    return OEmbedFinder(providers=[provider])


def test_micawber_reads_the_recording(address, micawber, live_server):
    found = micawber.request(f"{address}?t=5", maxwidth=640)
    assert (found["type"], found["title"], found["url"]) == ("video", "Rents & leases", f"{address}?t=5")
    assert (found["width"], found["height"], found["provider_url"]) == (640, 360, f"{live_server.url}/")


def test_micawber_puts_the_frame_in_place_of_the_address(address, micawber):
    text = micawber.parse_text(f"Watch this:\n\n{address}\n\nto the end.", maxwidth=320)
    before, frame, after = text.split("\n\n")
    assert (before, after) == ("Watch this:", "to the end.")
    assert frame == micawber.request(address, maxwidth=320)["html"]


def test_micawber_is_told_that_a_page_is_unknown(address, micawber, live_server):
    with pytest.raises(ProviderHTTPException, match=r"^HTTP 404 "):
        micawber.request(f"{live_server.url}/webinars/nothing/")


def test_wagtail_reads_the_recording(address, finder):
    found = finder.find_embed(address, max_width=480)
    assert found.pop("cache_until") is not None
    assert found.pop("html").startswith("<iframe ")
    assert found == {
        "title": "Rents & leases",
        "author_name": "Cultural Heritage in Action",
        "provider_name": "Cultural Heritage in Action",
        "type": "video",
        "thumbnail_url": None,
        "width": 480,
        "height": 270,
    }


def test_wagtail_finds_nothing_at_an_unknown_address(address, finder, live_server):
    with pytest.raises(EmbedNotFoundException, match="404"):
        finder.find_embed(f"{live_server.url}/webinars/nothing/")


def test_parser_of_xml_reads_the_recording(address, live_server):
    answer = requests.get(f"{live_server.url}/oembed", params={"url": address, "format": "xml"}, timeout=PATIENCE)
    root = ElementTree.fromstring(answer.content)
    assert (root.findtext("title"), root.findtext("type")) == ("Rents & leases", "video")
