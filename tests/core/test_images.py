import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from core.models import CustomImage
from tests.factories.core import ImageFactory

SENTENCE = "Describe the picture for people who cannot see it, or tick “Decorative” if it tells them nothing."
DESCRIBED = {"description": "A hall with tall windows"}
DECORATIVE = {"is_decorative": "on"}
UPLOADS = [("wagtailimages:add", ""), ("wagtailimages_chooser:create", "image-chooser-upload-")]

uploads = pytest.mark.parametrize(("address", "prefix"), UPLOADS)


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
