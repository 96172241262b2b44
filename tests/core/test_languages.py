"""English has no prefix; another language appears under its code once its tree exists."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from practices.models import PracticePage
from tests.core.reading import attributes, parsed
from tests.factories.core import ThemeFactory
from tests.factories.practices import PracticePageFactory

PAGE = "/practices/roof/"
FRENCH = {"title": "Un nouveau toit", "slug": "toit", "summary": "Ce qui a été fait et pour qui."}


@pytest.fixture
def practice(hub) -> PracticePage:
    return PracticePageFactory(parent=hub.practices, slug="roof", title="A new roof")


@pytest.fixture
def french(hub) -> Locale:
    """The French home page and catalogue, as an editor would copy them."""
    locale = Locale.objects.create(language_code="fr")
    for page in (hub.home, hub.practices):
        page.copy_for_translation(locale).save_revision().publish()
    return locale


@pytest.fixture
def toit(practice, french) -> PracticePage:
    copy = practice.copy_for_translation(french)
    copy.title, copy.slug = "Un nouveau toit", "toit"
    copy.save_revision().publish()
    return PracticePage.objects.get(pk=copy.pk)


def alternates(client: Client, address: str) -> dict[str | None, str | None]:
    html = client.get(address).content.decode()
    links = [link for link in parsed(html).iter("link") if link.get("rel") == "alternate" and link.get("hreflang")]
    return {link.get("hreflang"): link.get("href") for link in links}


def links_within(client: Client, address: str) -> dict[str, int]:
    """What each link of a page to this site answers."""
    html = client.get(address).content.decode()
    found = {link for link in attributes(html, "a", "href") if link and link.startswith("/")}
    return {link: client.get(link).status_code for link in sorted(found)}


@pytest.mark.parametrize(
    "address", ["/fr/", "/fr/practices/", f"/fr{PAGE}", "/fr/nothing/", "/fr/search/", "/en/", f"/en{PAGE}", "/xx/"]
)
def test_address_of_a_language_without_a_tree_is_not_found_in_english(practice, client, address):
    response = client.get(address)
    html = response.content.decode()
    assert (response.status_code, attributes(html, "html", "lang")) == (404, ["en"])


@pytest.mark.parametrize("address", ["/fr/", "/fr/nothing/"])
def test_missing_page_of_a_language_without_a_tree_links_only_to_what_is_there(practice, client, address):
    links = links_within(client, address)
    assert set(links) == {"/", "/practices/", "/activities/", "/recordings/", "/news/"}
    assert set(links.values()) == {200}


def test_missing_page_of_a_language_with_a_tree_links_only_to_what_is_there(french, client):
    assert links_within(client, "/fr/nothing/") == {"/fr/": 200, "/fr/practices/": 200}


def test_english_addresses_have_no_prefix(toit, practice, client):
    response = client.get(practice.url)
    assert practice.url == PAGE
    assert (response["Content-Language"], attributes(response.content.decode(), "html", "lang")) == ("en", ["en"])


def test_language_of_the_browser_does_not_move_an_address(toit, practice, client):
    response = client.get(PAGE, headers={"Accept-Language": "fr"})
    assert (response.status_code, response.context["page"].pk) == (200, practice.pk)


def test_translation_is_served_under_its_language(toit, client):
    response = client.get(toit.url)
    assert toit.url == "/fr/practices/toit/"
    assert response.context["page"].pk == toit.pk
    assert attributes(response.content.decode(), "html", "lang") == ["fr"]


def test_english_page_is_not_served_under_another_language(practice, french, client):
    assert client.get(f"/fr{PAGE}").status_code == 404


def test_draft_of_the_french_home_page_shows_nothing_of_the_english_one(hub, client):
    hub.home.copy_for_translation(Locale.objects.create(language_code="fr"))
    assert [client.get(address).status_code for address in ("/fr/", "/fr/practices/")] == [404, 404]


@pytest.mark.parametrize("address", [PAGE, "/fr/practices/toit/"])
def test_translations_name_each_other(toit, client, address):
    assert alternates(client, address) == {
        "en": f"http://testserver{PAGE}",
        "fr": "http://testserver/fr/practices/toit/",
    }


def test_page_without_translation_names_none(practice, french, client):
    assert alternates(client, PAGE) == {}


def test_translation_that_is_a_draft_is_not_named(toit, client):
    toit.unpublish()
    assert alternates(client, PAGE) == {}


def test_site_in_one_language_asks_nothing_about_translations(practice, client):
    assert alternates(client, PAGE) == {}


def test_navigation_stays_in_the_language_of_the_page(toit, client):
    assert [link for link in links_within(client, toit.url) if link.startswith("/practices")] == []


def test_list_of_a_language_holds_its_own_pages_only(toit, practice, client):
    lists = [client.get(address).context["results"].found for address in ("/practices/", "/fr/practices/")]
    assert [[found.practice.pk for found in shown] for shown in lists] == [[practice.pk], [toit.pk]]


def test_page_translated_in_the_admin_is_served(
    practice, french, superuser, client, django_capture_on_commit_callbacks
):
    client.force_login(superuser)
    client.post(reverse("wagtail_localize:submit_page_translation", args=[practice.pk]), {"locales": [french.pk]})
    translation = Translation.objects.get(target_locale=french)
    for segment in translation.source.stringsegment_set.select_related("context"):
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        text = urlencode({"value": FRENCH[segment.context.path]})
        client.put(address, text, content_type="application/x-www-form-urlencoded")
    page = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    client.logout()
    shown = client.get("/fr/practices/toit/").context["page"]
    assert {name: getattr(shown, name) for name in FRENCH} == FRENCH
    assert shown.uuid != practice.uuid


def test_theme_is_translated_with_its_own_name(french):
    theme = ThemeFactory(name="Water", slug="water")
    copy = theme.copy_for_translation(french)
    copy.name = "Eau"
    copy.full_clean()
    copy.save()
    assert {each.locale.language_code: each.name for each in theme.get_translations(inclusive=True)} == {
        "en": "Water",
        "fr": "Eau",
    }
