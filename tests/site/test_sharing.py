"""What search engines and other sites are told about a page."""

import unicodedata
import uuid
from io import BytesIO

import pytest
from PIL import Image

from core.models import HubSettings
from practices import share
from practices.share import draw
from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, text
from tests.site.test_page_types import every_type, make


def metas(page) -> dict[str, str]:
    return {meta.get("name") or meta.get("property"): meta.get("content") for meta in page.iter("meta")}


def canonical(page) -> list[str]:
    return [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]


@pytest.fixture
def thirty_practices(hub):
    theme, place = ThemeFactory(slug="jobs"), PlaceFactory(country="FI")
    for _ in range(30):
        PracticePageFactory(parent=hub.practices, themes=[theme], places=[place])


@pytest.mark.usefixtures("thirty_practices")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("?page=1", ""),
        ("?page=2", "?page=2"),
        ("?theme=jobs", "?theme=jobs"),
        ("?theme=jobs&country=FI&page=2", "?theme=jobs&country=FI&page=2"),
        ("?theme=jobs&utm_source=mail", "?theme=jobs"),
        ("?theme=&country=", ""),
        ("?theme=baths&country=ZZ", ""),
        ("?page=abc", ""),
        ("?page=99", "?page=2"),
    ],
)
def test_each_list_has_one_address(client, query, expected):
    page = document(client.get(f"/practices/{query}", follow=True))
    assert canonical(page) == [f"http://testserver/practices/{expected}"]
    assert metas(page)["og:url"] == f"http://testserver/practices/{expected}"


def test_address_follows_the_settings_and_not_the_request(hub, client, settings):
    settings.SITE_URL = "https://hub.example.org"
    page = document(client.get("/news/", headers={"host": "localhost"}))
    assert canonical(page) == ["https://hub.example.org/news/"]


def test_story_is_shared_with_title_summary_and_picture(hub, client):
    image = ImageFactory(description="A bath house", file__width=1600, file__height=1000)
    page = PracticePageFactory(parent=hub.practices, title="Baths", summary="Warm again.", card_image=image)
    told = metas(document(client.get(page.url)))
    picture = image.get_rendition("fill-1200x630|format-jpeg")
    assert {name: value for name, value in told.items() if name and name.startswith("og:")} == {
        "og:site_name": "Cultural Heritage in Action",
        "og:type": "article",
        "og:title": "Baths",
        "og:description": "Warm again.",
        "og:url": f"http://testserver{page.url}",
        "og:image": f"http://testserver{picture.url}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A bath house",
    }
    assert client.get(picture.url).status_code == 200


def test_story_without_a_picture_is_shared_with_the_one_of_the_hub(hub, client):
    hub_settings = HubSettings.for_site(hub.home.get_site())
    hub_settings.share_image = ImageFactory(description="The hub")
    hub_settings.save()
    told = metas(document(client.get(NewsPageFactory(parent=hub.news).url)))
    picture = hub_settings.share_image.get_rendition("fill-1200x630|format-jpeg")
    assert (told["og:image"], told["og:image:alt"]) == (f"http://testserver{picture.url}", "The hub")


def test_story_without_any_picture_is_shared_without(hub, client):
    assert "og:image" not in metas(document(client.get(NewsPageFactory(parent=hub.news).url)))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"summary": "Warm again."}, "Warm again."),
        ({"summary": "Warm again.", "search_description": "For engines."}, "For engines."),
        ({"summary": 'A "warm" bath & <b>more</b>'}, 'A "warm" bath & <b>more</b>'),
    ],
)
def test_description_is_the_one_for_search_engines_or_the_summary(hub, client, values, expected):
    told = metas(document(client.get(NewsPageFactory(parent=hub.news, **values).url)))
    assert (told["description"], told["og:description"]) == (expected, expected)


def test_list_is_described_by_the_tagline_of_the_hub(hub, client):
    told = metas(document(client.get("/news/")))
    tagline = HubSettings.for_site(hub.home.get_site()).tagline
    assert (told["description"], told["og:description"], told["og:type"]) == (tagline, tagline, "website")


@pytest.mark.parametrize(("seo_title", "expected"), [("", "Baths"), ("Warm baths", "Warm baths")])
def test_title_ends_with_the_name_of_the_hub(hub, client, seo_title, expected):
    page = PracticePageFactory(parent=hub.practices, title="Baths", seo_title=seo_title)
    assert document(client.get(page.url)).find("head/title").text == f"{expected} – Cultural Heritage in Action"


@every_type
def test_first_link_skips_to_the_content(hub, client, label):
    page = document(client.get(make(hub, label, "minimal").url))
    first = next(page.iter("a"))
    targets = [element.tag for element in page.iter() if element.get("id") == first.get("href").removeprefix("#")]
    assert (text(first), first.get("href"), targets) == ("Skip to the content", "#main", ["main"])


def shared_picture(client, **values) -> bytes:
    response = client.get(PracticePageFactory(**values).share_path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    return response.content


def test_practice_without_a_picture_is_shared_with_a_drawing_of_its_own(hub, client):
    hub_settings = HubSettings.for_site(hub.home.get_site())
    hub_settings.share_image = ImageFactory(description="The hub")
    hub_settings.save()
    page = PracticePageFactory(parent=hub.practices)
    told = metas(document(client.get(page.url)))
    assert {name: value for name, value in told.items() if name and name.startswith("og:image")} == {
        "og:image": f"http://testserver/share/{page.uuid}.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "The name of the place in large letters",
    }


def test_drawing_shows_the_place_over_the_hatch_of_the_theme(hub, client):
    lodz = {"parent": hub.practices, "places": [PlaceFactory(name="Łódź")], "themes": [ThemeFactory(hatch="water")]}
    picture = shared_picture(client, **lodz)
    assert picture == draw("Łódź", "water")
    assert Image.open(BytesIO(picture)).size == (1200, 630)
    different = [draw("Lodz", "water"), draw("Łódź", "brick"), draw("Лодзь", "water"), draw("Λοτζ", "water")]
    assert len({picture, *different}) == 5


def test_drawing_of_a_practice_without_place_and_theme_is_that_of_any(hub, client):
    assert shared_picture(client, parent=hub.practices) == draw("Good practice", "brick")


@pytest.mark.parametrize(
    "name",
    [
        "Sant’Agata de’ Goti e dintorni",
        "Metropolregion Rhein-Neckar und Umland von Mönchengladbach-Wickrathberg",
        "W" * 120,
    ],
)
def test_long_name_of_a_place_is_set_smaller_and_fits(name):
    letters = Image.open(BytesIO(draw(name, "brick"))).convert("L").crop((0, 120, 1200, 420))
    left, top, right, _bottom = letters.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert (70 <= left < right <= 1130, top > 0) == (True, True)


@pytest.mark.parametrize("letter", "Œıẞșά№ЖŁñ’")
def test_every_letter_is_drawn_in_a_font_that_has_it(letter):
    missing = "\u4e00"
    assert share.font_of(letter, 40).getmask(letter).getbbox() is not None
    assert bytes(share.font_of(letter, 40).getmask(letter)) != bytes(share.font_of(missing, 40).getmask(missing))


def test_name_in_decomposed_letters_is_drawn_alike():
    assert draw(unicodedata.normalize("NFD", "Łódź"), "brick") == draw("Łódź", "brick")


def test_drawing_is_not_sent_again_to_those_who_have_it(hub, client):
    page = PracticePageFactory(parent=hub.practices, places=[PlaceFactory(name="Sent once")])
    tag = client.get(page.share_path)["ETag"]
    again = client.get(page.share_path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("values", [{"live": False}, None])
def test_drawing_of_no_visible_practice_is_not_found(hub, client, values):
    page = PracticePageFactory(parent=hub.practices, **values or {})
    address = page.share_path if values else f"/share/{uuid.uuid4()}.png"
    assert client.get(address).status_code == 404


def test_drawing_is_made_once(hub, client, monkeypatch):
    page = PracticePageFactory(parent=hub.practices, places=[PlaceFactory(name="Drawn once")])
    made = []
    monkeypatch.setattr(share, "draw", lambda *words: made.append(words) or b"png")
    assert [client.get(page.share_path).content for _ in range(2)] == [b"png", b"png"]
    assert made == [("Drawn once", "brick")]
