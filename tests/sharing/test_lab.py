"""The embed lab for those who work on the site."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from tests.factories.events import WEBVTT, OwnRecordingFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, text

AFTER = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
CAPTIONS = [("captions", {"language": language, "kind": "captions", "webvtt": WEBVTT}) for language in ("en", "fr")]


@pytest.fixture
def page(hub, clock):
    clock(AFTER)
    return WebinarPageFactory(parent=hub.webinars, title="Rents", recording=OwnRecordingFactory(captions=CAPTIONS))


def address(name: str, page) -> str:
    return reverse(name, args=[page.uuid])


def frames(client, page) -> list:
    response = client.get(address("embed_lab", page))
    assert response.status_code == 200
    return list(document(response).iter("iframe"))


@pytest.mark.parametrize("name", ["embed_lab", "embed_lab_strict"])
def test_lab_asks_visitors_to_log_in(page, client, django_user_model, name):
    path = address(name, page)
    expected = (302, f"{reverse('wagtailadmin_login')}?next={path}")
    anonymous = client.get(path)
    client.force_login(django_user_model.objects.create_user("reader", "reader@example.org", "a long password"))
    reader = client.get(path)
    assert [(response.status_code, response["Location"]) for response in (anonymous, reader)] == [expected, expected]


def test_lab_shows_the_recording_in_every_circumstance(page, editor, client):
    client.force_login(editor)
    embed = address("embed", page)
    found = [(frame.get("title"), frame.get("src"), frame.get("sandbox")) for frame in frames(client, page)]
    assert found == [
        ("In WordPress", embed, "allow-scripts"),
        ("In a page with a strict policy", address("embed_lab_strict", page), None),
        ("In a column of 320 pixels", embed, None),
        ("Light", f"{embed}?theme=light", None),
        ("Dark", f"{embed}?theme=dark", None),
        ("Started at 0:30", f"{embed}?t=30", None),
        ("With captions: English", f"{embed}?captions=en", None),
        ("With captions: Français", f"{embed}?captions=fr", None),
    ]


def test_lab_says_what_to_look_for(page, editor, client):
    client.force_login(editor)
    sections = document(client.get(address("embed_lab", page))).findall(".//main//section")
    assert [len(text(section.find("p"))) > 40 for section in sections] == [True] * 9


def test_narrow_frame_is_320_pixels_wide(page, editor, client):
    client.force_login(editor)
    assert [frame.get("width") for frame in frames(client, page)] == [None, None, "320", *[None] * 5]


def test_practice_is_tried_without_what_only_recordings_have(hub, editor, client):
    client.force_login(editor)
    assert len(frames(client, PracticePageFactory(parent=hub.practices))) == 5


def test_lab_of_the_recording_itself_is_there(page, editor, client):
    client.force_login(editor)
    assert frames(client, page.recording)[0].get("src") == address("embed", page.recording)


def test_lab_shows_what_oembed_answers(page, editor, client):
    client.force_login(editor)
    json, xml = [text(found) for found in document(client.get(address("embed_lab", page))).iter("pre")]
    assert json.startswith('{ "version": "1.0", "type": "video", "title": "Rents",')
    assert "<type>video</type> <title>Rents</title>" in xml


def test_lab_explains_empty_frames(page, editor, client):
    client.force_login(editor)
    page.recording.embed_policy = "nobody"
    page.recording.save()
    sentence = "Nobody may embed this recording, so the frames below stay empty. That is as it should be."
    found = document(client.get(address("embed_lab", page)))
    assert [text(paragraph) for paragraph in found.iter("p") if paragraph.get("class") == "empty"] == [sentence]


def test_strict_host_allows_nothing_but_the_frame(page, editor, client):
    client.force_login(editor)
    response = client.get(address("embed_lab_strict", page))
    policy = "default-src 'none'; frame-src 'self'; frame-ancestors 'self'"
    assert (response["Content-Security-Policy"], response["X-Frame-Options"]) == (policy, "SAMEORIGIN")
    assert [frame.get("src") for frame in document(response).iter("iframe")] == [address("embed", page)]


def test_lab_itself_may_not_be_framed_or_kept(page, editor, client):
    client.force_login(editor)
    response = client.get(address("embed_lab", page))
    assert (response["X-Frame-Options"], "no-store" in response["Cache-Control"]) == ("DENY", True)


@pytest.mark.parametrize("values", [{"live": False}, None])
def test_lab_of_nothing_public_is_not_found(hub, editor, client, values):
    client.force_login(editor)
    number = PracticePageFactory(parent=hub.practices, **values).uuid if values else uuid.uuid4()
    assert client.get(reverse("embed_lab", args=[number])).status_code == 404


def ways(client, path: str) -> list[str]:
    return [link.get("href") for link in document(client.get(path)).iter("a") if text(link) == "Embed lab"]


def test_editors_get_to_the_lab_from_the_admin(hub, page, superuser, client):
    client.force_login(superuser)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    listing = reverse("wagtailadmin_explore", args=[hub.webinars.pk])
    recordings = reverse(type(page.recording).snippet_viewset.get_url_name("list"))
    assert ways(client, edit) == [address("embed_lab", page)]
    assert ways(client, listing) == [address("embed_lab", page)]
    assert ways(client, recordings) == [address("embed_lab", page.recording)]


def test_pages_that_cannot_be_embedded_have_no_lab(hub, superuser, client):
    client.force_login(superuser)
    plain = PlainPageFactory(parent=hub.home)
    draft = WebinarPageFactory(parent=hub.webinars, live=False)
    assert [ways(client, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in (plain, draft)] == [[], []]
