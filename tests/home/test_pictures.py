"""The drawings of the demo become pictures once, and what editors do to them stays."""

from io import BytesIO

import pytest
from PIL import Image

from core.models import CustomImage, HubSettings
from home.loader.pictures import Pictures, element, rasterise
from home.loader.reader import DEMO_DIR, read_file, read_folder
from home.loader.tree import settle
from home.models import HomePage
from practices.models import PracticePage
from tests.factories.core import ImageFactory
from tests.home.demo import change, changes_since, dump, find, load

DRAWINGS = {path.stem: path.read_text(encoding="utf-8") for path in (DEMO_DIR / "illustrations").glob("*.svg")}
ENTRIES = {
    "cultural-heritage-in-action": read_file("home.toml"),
    **read_file("samples.toml"),
    **{
        slug: entry
        for folder in ("practices", "visits", "webinars", "news")
        for slug, entry in read_folder(folder).items()
    },
}
PICTURED = {slug: entry["picture"] for slug, entry in ENTRIES.items() if "picture" in entry}
PRACTICE = "kaapeli-helsinki"
FILE = f"practices/{PRACTICE}.toml"
INKED = '<rect width="800" height="1000" fill="#1E1C1A"/>'
HALF = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1000">{INKED}</svg>'

every_drawing = pytest.mark.parametrize("name", sorted({*DRAWINGS, *PICTURED.values()}))


def test_every_drawing_is_the_picture_of_one_page():
    assert sorted(PICTURED.values()) == sorted(DRAWINGS)
    assert len(DRAWINGS) == 11


@every_drawing
def test_drawing_has_a_title_and_a_description_that_fit(name):
    assert 0 < len(element(DRAWINGS[name], "title")) <= 255
    assert 40 <= len(element(DRAWINGS[name], "desc")) <= 255


@every_drawing
def test_drawing_needs_no_font_and_no_other_file(name):
    assert [tag for tag in ("<text", "<image", "<style", "@import", "http:") if tag in _without_namespace(name)] == []


def _without_namespace(name: str) -> str:
    return DRAWINGS[name].replace("http://www.w3.org/", "")


@pytest.mark.parametrize(
    ("svg", "text"),
    [
        ("<svg><desc>A hall</desc></svg>", "A hall"),
        ('<svg><desc id="d">A hall &amp;\n   its <yard></desc></svg>', "A hall & its <yard>"),
        ("<svg><g><desc>first</desc></g><desc>second</desc></svg>", "first"),
        ("<svg><description>no</description></svg>", ""),
    ],
)
def test_text_of_a_drawing_is_read_on_one_line(svg, text):
    assert element(svg, "desc") == text


def test_drawing_becomes_an_opaque_picture_on_paper():
    drawn = Image.open(BytesIO(rasterise(HALF)))
    assert (drawn.format, drawn.mode, drawn.size) == ("PNG", "RGB", (1920, 1200))
    assert (drawn.getpixel((10, 600)), drawn.getpixel((1900, 600))) == ((30, 28, 26), (251, 248, 242))


def test_missing_drawing_stops_the_load(db):
    with pytest.raises(FileNotFoundError):
        Pictures.read().find("nothing")


def test_pages_have_their_pictures(demo):
    pictures = {slug: find(slug).card_image for slug in PICTURED}
    assert {slug: picture.title for slug, picture in pictures.items()} == {
        slug: element(DRAWINGS[name], "title") for slug, name in PICTURED.items()
    }
    assert PracticePage.objects.exclude(card_image=None).count() == 6


def test_picture_is_described_credited_and_centred(demo):
    picture = find(PRACTICE).card_image
    assert picture.default_alt_text == element(DRAWINGS[PRACTICE], "desc")
    assert (picture.credit, picture.licence) == ("Cultural Heritage in Action (drawing)", "cc-by-4.0")
    assert (picture.width, picture.height) == (1920, 1200)
    focus = picture.get_focal_point()
    assert (focus.centroid, focus.size) == ((960, 600), (960, 600))


def test_hub_is_shared_with_the_drawing_of_its_front_page(demo):
    picture = HomePage.objects.get().card_image
    assert picture.title == element(DRAWINGS["home"], "title")
    assert HubSettings.objects.get().share_image == picture


def test_share_picture_that_was_there_before_stays(demo):
    own = ImageFactory()
    HubSettings.objects.update(share_image=own)
    settle(read_file("home.toml"), Pictures.read())
    assert HubSettings.objects.get().share_image == own


def test_picture_of_another_entry_is_used_again(demo, folder):
    before = CustomImage.objects.count()
    change(folder, "practices/emma-kortrijk.toml", "picture", f'"{PRACTICE}"')
    load()
    assert find("emma-kortrijk").card_image == find(PRACTICE).card_image
    assert CustomImage.objects.count() == before


def test_picture_that_an_editor_chose_stays(demo, folder, publisher):
    page, own = find(PRACTICE), ImageFactory()
    page.card_image = own
    page.save_revision(user=publisher).publish(user=publisher)
    change(folder, FILE, "title", '"A new title"')
    before = dump()
    load()
    assert changes_since(before) == {}
    assert find(PRACTICE).card_image == own


def test_deleted_picture_stays_away(demo, folder):
    find(PRACTICE).card_image.delete()
    before = CustomImage.objects.count()
    change(folder, FILE, "title", '"A new title"')
    load()
    assert (find(PRACTICE).title, find(PRACTICE).card_image) == ("A new title", None)
    assert CustomImage.objects.count() == before


def test_description_that_an_editor_wrote_stays(demo, folder):
    CustomImage.objects.filter(pk=find(PRACTICE).card_image_id).update(description="What the editor wrote")
    change(folder, FILE, "title", '"A new title"')
    load()
    assert find(PRACTICE).card_image.description == "What the editor wrote"
