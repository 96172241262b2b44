"""The admin as editors find it: its look, its first page, and the settings of the hub."""

import re
from pathlib import Path

from django import forms
from django.contrib.staticfiles import finders
from django.urls import reverse

from core.models import HubSettings
from core.widgets import FilteredCheckboxes
from tests.core.reading import attributes, words

SETTINGS = {
    "tagline": "Cities learn from cities",
    "funding_line": "Paid by all of us",
    "contact_email": "hub@example.org",
}


def save_settings(client, user, site) -> None:
    client.force_login(user)
    client.post(reverse("wagtailsettings:edit", args=["core", "hubsettings", site.pk]), SETTINGS)
    client.logout()


def test_first_page_is_about_pages_not_about_releases_of_the_software(client, superuser):
    client.force_login(superuser)
    panels = client.get(reverse("wagtailadmin_home")).context["panels"]
    names = {type(panel).__name__ for panel in panels}
    assert names & {"UpgradeNotificationPanel", "WhatsNewInWagtailVersionPanel"} == set()


def test_admin_wears_the_styles_of_the_hub(client, editor):
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert [link for link in attributes(html, "link", "href") if "admin.css" in link] == ["/static/css/admin/admin.css"]
    assert finders.find("css/admin/admin.css")


def test_fonts_of_the_admin_are_those_of_the_hub():
    folder = Path(finders.find("css/admin/admin.css")).parent
    fonts = re.findall(r'url\("([\w./-]+)"\)', (folder / "admin.css").read_text(encoding="utf-8"))
    assert sorted(Path(font).name for font in fonts) == [
        "commissioner-latin-ext.woff2",
        "commissioner-latin.woff2",
        "literata-latin-ext.woff2",
        "literata-latin.woff2",
    ]
    assert [font for font in fonts if not (folder / font).is_file()] == []


def test_publisher_changes_what_the_footer_says(hub, client, publisher):
    save_settings(client, publisher, hub.home.get_site())
    html = client.get("/").content.decode()
    footer = words(html[html.index('<footer class="site-footer">') :])
    assert footer.startswith("Cities learn from cities Paid by all of us")


def test_editor_cannot_change_what_the_footer_says(hub, client, editor):
    site = hub.home.get_site()
    save_settings(client, editor, site)
    assert HubSettings.for_site(site).tagline == HubSettings._meta.get_field("tagline").default


def test_long_list_of_checkboxes_begins_with_the_chosen_and_can_be_narrowed_down():
    field = forms.MultipleChoiceField(choices=[("1", "Helsinki"), ("2", "Leeds")], widget=FilteredCheckboxes)
    html = field.widget.render("places", ["2"], {"id": "id_places"})
    assert attributes(html, "input", "type") == ["search", "checkbox", "checkbox"]
    assert (words(html), attributes(html, "input", "checked")) == ("Leeds Helsinki", [None, "", None])
    assert all(finders.find(path) for path in [*FilteredCheckboxes.Media.js, *FilteredCheckboxes.Media.css["all"]])
