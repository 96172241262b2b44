"""How the admin presents itself, and who may change the settings of the hub."""

import datetime as dt
from xml.etree.ElementTree import Element

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from core.models import HubSettings
from tests.factories.core import PlaceFactory
from tests.factories.events import WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.home.crawler import SITE, Seen

NAME = "Cultural Heritage in Action"
PANELS = [
    "QuickAddPanel",
    "ComingUpPanel",
    "CarePanel",
    "UserObjectsInWorkflowModerationPanel",
    "WorkflowObjectsToModeratePanel",
    "RecentEditsPanel",
    "LockedPagesPanel",
]
SETTINGS = {
    "tagline": "Peer learning",
    "funding_line": "Financed by somebody",
    "contact_email": "hello@example.org",
    "share_image": "",
}


def look(client, address: str) -> Seen:
    return Seen(address, 200, "text/html", [], client.get(address).content)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_login_names_the_site(db, client):
    document = look(client, reverse("wagtailadmin_login")).document
    assert [words(heading) for heading in document.iter("h1")] == ["Log in to edit"]
    logo = next(element for element in document.iter("span") if element.get("class") == "hub-logo")
    assert words(logo) == NAME
    assert " ".join(next(document.iter("title")).text.split()) == f"Sign in - {NAME}"


def test_dashboard_has_our_panels_and_no_news_of_the_software(hub, client, superuser):
    client.force_login(superuser)
    panels = [type(panel).__name__ for panel in client.get(reverse("wagtailadmin_home")).context["panels"]]
    assert panels == PANELS


def test_dashboard_counts_what_needs_care_and_says_what_is_coming(hub, client, superuser):
    for number in range(7):
        PracticePageFactory(parent=hub.practices, title=f"Hall {number}", places=[PlaceFactory()])
    day = timezone.localdate() + dt.timedelta(days=9)
    event = WebinarPageFactory(parent=hub.webinars, title="Rents", start_date=day, registration_url="https://e.org/")
    client.force_login(superuser)
    document = look(client, reverse("wagtailadmin_home")).document
    measured = [words(heading) for heading in document.iter("h3") if heading.get("class") == "dashboard-measure"]
    assert measured == ["Practices without a place or a theme 7", "Practices without a source 7"]
    lists = [each for each in document.iter("ul") if each.get("class") == "dashboard-list"]
    assert [words(row) for row in lists[0]] == [f"Rents {event.when} Registration open"]
    assert [len(list(rows)) for rows in lists] == [1, 5, 5]


@pytest.mark.parametrize("address", ["wagtailadmin_home", "wagtailadmin_login"])
def test_admin_fetches_nothing_from_elsewhere(hub, client, superuser, address):
    if address == "wagtailadmin_home":
        client.force_login(superuser)
    files = look(client, reverse(address)).files
    assert [file for file in files if not file.startswith((SITE, "data:"))] == []
    assert len(files) > 3


def test_publisher_changes_the_settings_of_the_hub(hub, client, publisher):
    client.force_login(publisher)
    address = reverse("wagtailsettings:edit", args=["core", "hubsettings", Site.objects.get().pk])
    assert client.get(address).status_code == 200
    client.post(address, SETTINGS)
    stored = HubSettings.objects.values("tagline", "funding_line", "contact_email").get()
    assert stored == {name: value for name, value in SETTINGS.items() if name != "share_image"}
    assert "Financed by somebody" in client.get(hub.home.url).content.decode()


def test_editor_may_not_change_the_settings_of_the_hub(hub, client, editor):
    client.force_login(editor)
    address = reverse("wagtailsettings:edit", args=["core", "hubsettings", Site.objects.get().pk])
    response = client.post(address, SETTINGS)
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert list(HubSettings.objects.filter(tagline="Peer learning")) == []
