"""What the hub answers to sites that ask how to show one of its pages."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from wagtail.models import Locale, PageViewRestriction, Site

from core.models import Lifecycle
from practices.models import PracticePage
from tests.factories.events import WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.sharing.questions import AFTER, BEFORE, HOST, NAME, ask, frame, told


def test_recording_is_a_video(recorded, client, clock):
    clock(AFTER)
    document = told(client, f"{HOST}/webinars/rents/")
    html = document.pop("html")
    picture = recorded.recording.poster.get_rendition("max-1280x720|format-jpeg")
    assert document == {
        "version": "1.0",
        "type": "video",
        "title": "Setting rents",
        "author_name": NAME,
        "author_url": f"{HOST}/",
        "provider_name": NAME,
        "provider_url": f"{HOST}/",
        "cache_age": 3600,
        "thumbnail_url": f"{HOST}{picture.url}",
        "thumbnail_width": 1280,
        "thumbnail_height": 720,
        "width": 800,
        "height": 450,
    }
    shown = frame({"html": html})
    assert (shown.get("src"), shown.get("title")) == (f"{HOST}/embed/{recorded.uuid}/", "Setting rents")
    assert (shown.get("width"), shown.get("height"), shown.get("loading")) == ("800", "450", "lazy")


def test_activity_to_come_is_rich_and_holds_until_it_begins(upcoming, client, clock):
    clock(BEFORE)
    document = told(client, f"{HOST}/visits/mill/")
    assert (document["type"], document["cache_age"]) == ("rich", 3600)
    clock(BEFORE + dt.timedelta(minutes=59, seconds=30, microseconds=1))
    assert told(client, f"{HOST}/visits/mill/")["cache_age"] == 29


def test_practice_names_who_leads_it_and_shows_its_drawing(practice, client):
    document = told(client, f"{HOST}/practices/hall/")
    assert document.pop("html").startswith(f'<iframe src="{HOST}/embed/{practice.uuid}/"')
    assert document == {
        "version": "1.0",
        "type": "rich",
        "title": "The market hall",
        "author_name": "City of Ghent",
        "author_url": "https://ghent.example.org/",
        "provider_name": NAME,
        "provider_url": f"{HOST}/",
        "cache_age": 3600,
        "thumbnail_url": f"{HOST}/share/{practice.uuid}.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "width": 800,
        "height": 450,
    }


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_recording_that_nobody_may_embed_is_a_link(recorded, client, clock, at):
    clock(at)
    recorded.recording.embed_policy = "nobody"
    recorded.recording.save()
    document = told(client, f"{HOST}/webinars/rents/")
    assert (document["type"], {"html", "width", "height"} & set(document)) == ("link", set())


def test_recording_for_partners_is_told_to_everybody(recorded, client, clock):
    clock(AFTER)
    recorded.recording.embed_policy = "partners"
    recorded.recording.save()
    assert told(client, f"{HOST}/webinars/rents/")["type"] == "video"


@pytest.mark.parametrize("change", [{"live": False}, {"health": "broken", "files": []}])
def test_recording_that_does_not_play_is_no_video(recorded, client, clock, change):
    clock(AFTER)
    for name, value in change.items():
        setattr(recorded.recording, name, value)
    recorded.recording.save()
    assert told(client, f"{HOST}/webinars/rents/")["type"] == "rich"


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("?t=75", "?t=75"),
        ("?t=75#recording", "?t=75"),
        ("?utm_source=mail&t=75", "?t=75"),
        ("?t=3999", "?t=3999"),
        ("?t=4000", ""),
        ("?t=0", ""),
        ("?t=-1", ""),
        ("?t=1:15", ""),
        ("?t=", ""),
        ("?t=9999999999999999999999", ""),
        ("?t=٧", ""),
    ],
)
def test_moment_starts_the_embed_there(recorded, client, clock, query, start):
    clock(AFTER)
    document = told(client, f"{HOST}/webinars/rents/{query}")
    assert frame(document).get("src") == f"{HOST}/embed/{recorded.uuid}/{start}"


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    "url",
    [
        "http://testserver/practices/hall/",
        "http://testserver/practices/hall",
        "https://testserver/practices/hall/",
        "https://testserver:443/practices/hall/",
        "HTTP://TESTSERVER/practices/hall/",
        "http://www.hub.example.org/practices/hall/",
        " http://testserver/practices/hall/ ",
        "http://testserver/practices/hall/?x=1&x=2#story",
        "http://testserver/practices/h%61ll/",
    ],
)
def test_address_may_be_written_in_several_ways(hub, client, url):
    Site.objects.update(hostname="www.hub.example.org")
    Site.clear_site_root_paths_cache()
    assert told(client, url)["title"] == "The market hall"


@pytest.mark.usefixtures("recorded", "practice")
@pytest.mark.parametrize(
    "url",
    [
        "http://testserver/",
        "http://testserver",
        "http://testserver/practices/",
        "http://testserver/webinars/hall/",
        "http://testserver/practices/hall/more/",
        "http://testserver/fr/practices/hall/",
        "http://testserver/en/practices/hall/",
        "http://testserver/news/news/",
        "http://testserver:8080/practices/hall/",
        "http://testserver:99999999/practices/hall/",
        "http://testserver:port/practices/hall/",
        "http://elsewhere.example.org/practices/hall/",
        "http://testserver.example.org/practices/hall/",
        "http://testserver@elsewhere.example.org/practices/hall/",
        "//testserver/practices/hall/",
        "/practices/hall/",
        "javascript:alert(1)",
        "file://testserver/practices/hall/",
        "ftp://testserver/practices/hall/",
        "http://[",
        "http://[::1/practices/hall/",
        "http://testserver/practices/hall%00/",
        "http://testserver/practices/hall'\"/",
        "http://testserver/" + "a" * 5000,
        "\ud83c hall",
    ],
)
def test_other_addresses_are_unknown(hub, client, url):
    NewsPageFactory(parent=hub.news, slug="news")
    response = ask(client, url.encode("utf-8", "surrogatepass"))
    sentence = "There is no activity or practice of this hub at that address.\n"
    assert (response.status_code, response.content.decode()) == (404, sentence)
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_former_address_of_a_page_leads_to_it(practice, client, django_capture_on_commit_callbacks):
    renamed = PracticePage.objects.get(pk=practice.pk)
    renamed.slug = "market-hall"
    with django_capture_on_commit_callbacks(execute=True):
        renamed.save_revision().publish()
    found = told(client, "http://testserver/practices/hall/")
    assert found == told(client, "http://testserver/practices/market-hall/")
    assert found["title"] == "The market hall"


@pytest.mark.parametrize("values", [{"live": False}, {"lifecycle": Lifecycle.WITHDRAWN, "lifecycle_reason": "Wrong"}])
def test_page_that_is_not_published_is_unknown(hub, client, values):
    PracticePageFactory(parent=hub.practices, slug="draft", **values)
    assert ask(client, f"{HOST}/practices/draft/").status_code == 404


@pytest.mark.parametrize("restricted", ["practice", "parent"])
def test_private_page_is_refused(hub, practice, client, restricted):
    page = practice if restricted == "practice" else hub.practices
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = ask(client, f"{HOST}/practices/hall/")
    assert (response.status_code, response.content.decode()) == (401, "The page at that address is not public.\n")


@pytest.mark.parametrize("query", ["", "?url=", "?url=%20", "?format=xml", "?maxwidth=100"])
def test_question_without_an_address_is_refused(hub, client, query):
    response = client.get(f"/oembed{query}")
    sentence = "Give the address of a page in the parameter “url”.\n"
    assert (response.status_code, response.content.decode()) == (400, sentence)


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("form", ["yaml", "JSON", "html", "json,xml"])
def test_other_formats_are_not_offered(client, form):
    response = ask(client, f"{HOST}/practices/hall/", format=form)
    sentence = "This format is not offered. Ask for format=json or format=xml.\n"
    assert (response.status_code, response.content.decode()) == (501, sentence)


def test_translation_is_told_in_its_language(hub, practice, client):
    french = Locale.objects.create(language_code="fr")
    for page in (hub.home, hub.practices):
        page.copy_for_translation(french).save_revision().publish()
    translated = practice.copy_for_translation(french)
    translated.title, translated.slug = "La halle", "halle"
    translated.save_revision().publish()
    Site.clear_site_root_paths_cache()
    document = told(client, f"{HOST}/fr/practices/halle/")
    assert (document["title"], frame(document).get("src")) == ("La halle", f"{HOST}/embed/{translated.uuid}/")
    assert ask(client, f"{HOST}/practices/halle/").status_code == 404


def test_xml_says_the_same(recorded, client, clock):
    clock(AFTER)
    recorded.title = 'Rents & <b>"leases"</b>\x0b\ufffe'
    recorded.save()
    response = ask(client, f"{HOST}/webinars/rents/?t=5", format="xml")
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    root = ElementTree.fromstring(response.content)
    document = told(client, f"{HOST}/webinars/rents/?t=5")
    cleaned = {name: str(value).replace("\x0b", "").replace("\ufffe", "") for name, value in document.items()}
    assert (root.tag, {element.tag: element.text for element in root}) == ("oembed", cleaned)
    assert root.find("title").text == 'Rents & <b>"leases"</b>'


@pytest.mark.parametrize(("url", "status"), [("/webinars/rents/", 200), ("/nowhere/", 404)])
def test_scripts_of_every_site_may_read_the_answer(recorded, client, clock, url, status):
    clock(AFTER)
    response = ask(client, f"{HOST}{url}")
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (status, "*")
    assert (response["Cache-Control"], dict(response.cookies)) == ("public, max-age=60", {})


def test_caches_do_not_keep_the_answer_beyond_the_next_change(upcoming, client, clock):
    clock(BEFORE + dt.timedelta(minutes=59, seconds=55))
    assert ask(client, f"{HOST}/visits/mill/")["Cache-Control"] == "public, max-age=5"


@pytest.mark.usefixtures("practice")
def test_head_answers_without_a_body(client):
    query = urlencode({"url": f"{HOST}/practices/hall/"})
    response = client.head(f"/oembed?{query}")
    assert (response.status_code, response["Content-Type"], response.content) == (200, "application/json", b"")
    assert client.post(f"/oembed?{query}").status_code == 405


@pytest.mark.usefixtures("practice")
def test_callback_is_passed_over(client):
    assert ask(client, f"{HOST}/practices/hall/", callback="run").json()["title"] == "The market hall"


@pytest.mark.parametrize("amount", [1, 30])
def test_number_of_queries_does_not_grow(hub, recorded, client, clock, django_assert_num_queries, amount):
    clock(AFTER)
    for _ in range(amount):
        WebinarPageFactory(parent=hub.webinars, recording=recorded.recording)
    ask(client, f"{HOST}/webinars/rents/")
    with django_assert_num_queries(3):
        ask(client, f"{HOST}/webinars/rents/")


@examples(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(url=st.text(max_size=60), form=st.sampled_from(["json", "xml", "yaml", ""]), most=st.text(max_size=12))
def test_no_question_breaks_it(hub, client, url, form, most):
    for address in (url, f"{HOST}/{url}", f"{HOST}/practices/{url}"):
        query = urlencode({"url": address, "format": form, "maxwidth": most, "maxheight": most}, errors="replace")
        assert client.get(f"/oembed?{query}").status_code in (400, 404, 501)


@examples(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.characters(exclude_characters="\x00", codec="utf-8"), min_size=1, max_size=40))
def test_every_title_is_well_formed_xml(recorded, client, clock, title):
    clock(AFTER)
    type(recorded).objects.filter(pk=recorded.pk).update(title=title)
    response = ask(client, f"{HOST}/webinars/rents/", format="xml")
    assert ElementTree.fromstring(response.content).find("version").text == "1.0"
