from io import BytesIO
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.urls import reverse
from PIL import Image
from wagtail.images.rect import Rect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from core.models import CustomImage
from core.pictures import filters, hasten_avif
from core.renditions import make
from tests.factories.core import ImageFactory

SENTENCE = "Describe the picture for people who cannot see it, or tick “Decorative” if it tells them nothing."
DESCRIBED = {"description": "A hall with tall windows"}
DECORATIVE = {"is_decorative": "on"}
UPLOADS = [("wagtailimages:add", ""), ("wagtailimages_chooser:create", "image-chooser-upload-")]

uploads = pytest.mark.parametrize(("address", "prefix"), UPLOADS)


@pytest.fixture(autouse=True)
def without_renditions_of_other_tests():
    """Their cache outlives the rollback of the pictures, whose keys come again."""
    caches["renditions"].clear()


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("hall.png", get_test_image_file().file.getvalue(), "image/png")


def upload(client, address: str, prefix: str, **values):
    fields = {"title": "The hall", "collection": Collection.get_first_root_node().pk, "file": picture(), **values}
    return client.post(reverse(address), {prefix + name: value for name, value in fields.items()})


@uploads
@pytest.mark.parametrize("described", [{}, {"description": "  "}])
def test_upload_without_description_is_not_saved_and_says_why(client, editor, address, prefix, described):
    client.force_login(editor)
    response = upload(client, address, prefix, credit="Somebody", **described)
    html = response.json()["htmlFragment"] if prefix else response.content.decode()
    assert CustomImage.objects.count() == 0
    assert html.count(SENTENCE) == 1
    assert 'value="Somebody"' in html


@uploads
@pytest.mark.parametrize(
    ("described", "alt"), [(DESCRIBED, "A hall with tall windows"), (DECORATIVE, ""), (DESCRIBED | DECORATIVE, "")]
)
def test_editor_uploads_a_described_or_decorative_picture(client, editor, address, prefix, described, alt):
    client.force_login(editor)
    upload(client, address, prefix, credit="Somebody", licence="cc-by-4.0", **described)
    image = CustomImage.objects.get()
    assert image.default_alt_text == alt
    assert (image.title, image.credit, image.licence, image.uploaded_by_user) == (
        "The hall",
        "Somebody",
        "cc-by-4.0",
        editor,
    )


def test_chooser_hands_the_alt_text_to_the_page(client, editor):
    client.force_login(editor)
    chosen = upload(client, *UPLOADS[1], **DESCRIBED).json()
    assert (chosen["step"], chosen["result"]["default_alt_text"]) == ("chosen", "A hall with tall windows")


def test_pictures_dropped_together_wait_until_each_is_described(client, editor):
    client.force_login(editor)
    dropped = client.post(reverse("wagtailimages:add_multiple"), {"title": "The hall", "files[]": picture()}).json()
    number = dropped["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
    prefix = f"uploaded-image-{number}-"
    fields = {prefix + "title": "The hall", prefix + "tags": ""}
    refused = client.post(address, fields).json()
    assert CustomImage.objects.count() == 0
    assert (refused["success"], refused["form"].count(SENTENCE)) == (False, 1)
    accepted = client.post(address, fields | {prefix + "description": DESCRIBED["description"]}).json()
    assert accepted == {"success": True, "image_id": CustomImage.objects.get().pk}


def test_description_cannot_be_taken_away_again(client, editor):
    image = ImageFactory(title="The hall", collection=Collection.get_first_root_node())
    client.force_login(editor)
    fields = {"title": "The hall", "collection": image.collection_id, "description": "", "tags": ""}
    response = client.post(reverse("wagtailimages:edit", args=[image.pk]), fields)
    image.refresh_from_db()
    assert response.context["form"].errors == {"description": [SENTENCE]}
    assert image.description == "A hall with tall windows"


def test_description_is_checked_wherever_a_picture_is_made(db):
    image = ImageFactory.build(description="", collection=Collection.get_first_root_node())
    with pytest.raises(ValidationError) as raised:
        image.full_clean(exclude=["file"])
    assert raised.value.message_dict == {"description": [SENTENCE]}


@pytest.mark.parametrize(
    ("values", "alt"),
    [
        ({}, "A hall with tall windows"),
        ({"is_decorative": True}, ""),
        ({"description": "A “tall” <hall>"}, "A “tall” &lt;hall&gt;"),
    ],
)
def test_alt_text_appears_on_the_page(db, values, alt):
    image = ImageFactory(**values)
    tag = Template("{% load wagtailimages_tags %}{% image image width-100 format-png %}").render(
        Context({"image": image})
    )
    assert f'alt="{alt}"' in tag


@pytest.mark.parametrize(
    ("values", "caption"),
    [
        ({}, "Picture: Somebody · CC BY 4.0"),
        ({"licence": ""}, "Picture: Somebody"),
        ({"credit": ""}, "CC BY 4.0"),
    ],
)
def test_credit_and_licence_stand_below_the_picture(db, values, caption):
    image = ImageFactory(**values)
    html = Template('{% include "blocks/parts/figure.html" %}').render(Context({"image": image}))
    assert f'<small class="figure__credit">{caption}</small>' in html


def test_picture_without_credit_and_caption_has_no_caption_line(db):
    image = ImageFactory(credit="", licence="")
    html = Template('{% include "blocks/parts/figure.html" %}').render(Context({"image": image}))
    assert "figcaption" not in html


def shown(image: CustomImage, **values) -> Element:
    """The `<picture>` that the component makes of an image whose sizes are there."""
    make(image, filters(image, values.get("ratio", "")))
    html = Template('{% include "components/picture.html" %}').render(Context({"image": image, **values}))
    return html5lib.parseFragment(html, namespaceHTMLElements=False).find("picture")


def addresses(image: CustomImage, spec: str, widths: list[int], name: str) -> str:
    renditions = [(image.get_rendition(f"{spec.format(width)}|format-{name}"), width) for width in widths]
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition, width in renditions)


@pytest.mark.parametrize(
    ("values", "order"),
    [({"eager": True}, {"fetchpriority": "high"}), ({}, {"loading": "lazy", "decoding": "async"})],
)
def test_picture_comes_in_three_formats_and_four_widths(db, values, order):
    image = ImageFactory(file__width=1920, file__height=1200)
    picture = shown(image, sizes="50vw", **values)
    srcset = {name: addresses(image, "width-{}", [400, 800, 1200, 1600], name) for name in ("avif", "webp", "jpeg")}
    assert [source.attrib for source in picture.iter("source")] == [
        {"type": f"image/{name}", "srcset": srcset[name], "sizes": "50vw"} for name in ("avif", "webp")
    ]
    assert picture.find("img").attrib == {
        "src": image.get_rendition("width-400|format-jpeg").url,
        "srcset": srcset["jpeg"],
        "sizes": "50vw",
        "width": "400",
        "height": "250",
        "alt": "A hall with tall windows",
        **order,
    }


@pytest.mark.parametrize(
    ("size", "ratio", "expected"),
    [
        ((1920, 1200), "card", ["400x267", "800x533", "1200x800", "1600x1067"]),
        ((1920, 1200), "wide", ["400x200", "800x400", "1200x600", "1600x800"]),
        ((1600, 1000), "", ["400x250", "800x500", "1200x750", "1600x1000"]),
        ((1000, 500), "", ["400x200", "800x400", "1000x500"]),
        ((800, 1001), "card", ["400x267", "800x533"]),
        ((1920, 533), "card", ["400x267", "800x533"]),
        ((400, 300), "", ["400x300"]),
    ],
)
def test_picture_is_never_larger_than_its_source(db, size, ratio, expected):
    image = ImageFactory(file__width=size[0], file__height=size[1])
    shown(image, ratio=ratio, sizes="50vw")
    for name in ("avif", "webp", "jpeg"):
        wanted = [spec for spec in filters(image, ratio) if spec.endswith(name)]
        made = image.renditions.filter(filter_spec__in=wanted).order_by("width")
        assert [f"{rendition.width}x{rendition.height}" for rendition in made] == expected


def test_picture_of_one_width_says_nothing_of_sizes(db):
    image = ImageFactory(file__width=300, file__height=200)
    picture = shown(image, sizes="50vw", eager=True)
    assert [sorted(source.attrib) for source in picture.iter("source")] == [["srcset", "type"]] * 2
    assert sorted(picture.find("img").attrib) == ["alt", "fetchpriority", "height", "src", "width"]


@pytest.mark.parametrize(("centre", "colour"), [(100, (255, 255, 255)), (900, (255, 0, 0))])
def test_crop_keeps_the_focal_point(db, centre, colour):
    drawn = Image.new("RGB", (1000, 300), "white")
    drawn.paste("red", (500, 0, 1000, 300))
    file = BytesIO()
    drawn.save(file, "PNG")
    image = ImageFactory(file__from_func=lambda: BytesIO(file.getvalue()), file__filename="halves.png")
    image.set_focal_point(Rect.from_point(centre, 150, 100, 100))
    image.save()
    crop = Image.open(image.get_rendition("fill-400x267-c0|format-png").file)
    assert shown(image, ratio="card").find("source").get("srcset") == addresses(
        image, "fill-{}x267-c0", [400], "avif"
    ) + ", " + addresses(image, "fill-{}x533-c0", [800], "avif")
    assert {crop.getpixel((x, 100)) for x in (0, 200, 399)} == {colour}


def test_no_picture_is_nothing(db):
    html = Template('{% include "components/picture.html" %}').render(Context({"image": None, "eager": True}))
    assert html.strip() == ""


def test_prefetched_renditions_cost_no_query(db, django_assert_num_queries):
    image = ImageFactory(file__width=1920, file__height=1200)
    shown(image, ratio="card")
    prefetched = CustomImage.objects.prefetch_related("renditions").get()
    with django_assert_num_queries(0):
        shown(prefetched, ratio="card")


@pytest.mark.parametrize(("options", "speed"), [({}, 8), ({"speed": 2}, 2)])
def test_avif_is_encoded_fast_unless_told_otherwise(monkeypatch, options, speed):
    seen = []
    monkeypatch.setitem(Image.SAVE, "AVIF", lambda image, file, name: seen.append(image.encoderinfo["speed"]))
    hasten_avif()
    Image.new("RGB", (8, 8)).save(BytesIO(), "AVIF", **options)
    assert seen == [speed]


def test_hub_encodes_avif_fast():
    assert Image.SAVE["AVIF"].__module__ == "core.pictures"
