"""Pictures, galleries, recordings and documents in a story."""

import pytest
from wagtail.documents import get_document_model

from core.models import CustomDocument
from tests.core.reading import attributes, parsed, told, words
from tests.factories.core import ImageFactory, in_all_sizes
from tests.factories.events import OwnRecordingFactory, RecordingFactory


def picture(image, caption: str = "", **values) -> dict:
    return {"image": {"image": image.pk, "decorative": False, "alt_text": "A hall", **values}, "caption": caption}


@pytest.fixture
def document(db) -> CustomDocument:
    return get_document_model().objects.create(title="The report", file="report.pdf", file_size=2048)


def test_picture_shows_caption_credit_and_licence(db):
    html = told("picture", picture(ImageFactory(), "The hall"))
    assert words(html) == "The hall Picture: Somebody · CC BY 4.0"
    assert attributes(html, "img", "alt") == ["A hall"]


def test_picture_without_words_has_no_caption(db):
    html = told("picture", picture(ImageFactory(credit="", licence="")))
    assert (words(html), list(parsed(html).iter("figcaption"))) == ("", [])


def test_decorative_picture_is_passed_over_by_screen_readers(db):
    html = told("picture", picture(ImageFactory(), decorative=True, alt_text=""))
    assert attributes(html, "img", "alt") == [""]


def test_picture_comes_in_three_formats_and_loads_late(db):
    html = told("picture", picture(in_all_sizes(file__width=1000, file__height=500)))
    assert attributes(html, "source", "type") == ["image/avif", "image/webp"]
    assert attributes(html, "img", "loading") == ["lazy"]
    assert [len(srcset.split(",")) for srcset in attributes(html, "source", "srcset")] == [3, 3]


@pytest.mark.parametrize("block", ["picture", "gallery"])
def test_picture_that_was_deleted_leaves_nothing(db, block):
    image = ImageFactory()
    value = picture(image)
    image.delete()
    html = told(block, value if block == "picture" else {"pictures": [value, value]})
    assert (words(html), attributes(html, "img", "src"), attributes(html, "li", "class")) == ("", [], [])


def test_gallery_shows_each_picture_with_its_caption(db):
    image = ImageFactory(credit="", licence="")
    html = told("gallery", {"pictures": [picture(image, "Before"), picture(image, "After", alt_text="The roof")]})
    captions = ["".join(caption.itertext()).strip() for caption in parsed(html).iter("figcaption")]
    assert (captions, attributes(html, "img", "alt")) == (["Before", "After"], ["A hall", "The roof"])


def test_recording_plays_within_the_story(db):
    recording = OwnRecordingFactory(title="A talk about rents")
    html = told("recording", {"recording": recording.pk})
    assert attributes(html, "video", "aria-label") == ["A talk about rents"]
    assert attributes(html, "track", "src") == [f"/captions/{recording.uuid}/0.vtt"]


@pytest.mark.parametrize("gone", ["draft", "deleted"])
def test_recording_that_is_not_published_leaves_nothing(db, gone):
    recording = RecordingFactory(live=False)
    value = {"recording": recording.pk}
    if gone == "deleted":
        recording.delete()
    assert told("recording", value).strip() == ""


def test_document_tells_type_and_size(document):
    html = told("document", {"document": document.pk, "note": ""})
    assert (words(html), attributes(html, "a", "href")) == ("The report (PDF, 2.0 KB)", [document.url])
    assert attributes(html, "a", "hreflang") == [None]


def test_document_tells_language_credit_licence_and_note(document):
    CustomDocument.objects.update(language="fr", credit="The city", licence="cc0-1.0")
    html = told("document", {"document": document.pk, "note": "Figures for 2022"})
    assert words(html) == "The report (PDF, 2.0 KB) Figures for 2022 The city · CC0, no rights reserved"
    assert attributes(html, "a", "hreflang") == ["fr"]


def test_document_that_was_deleted_leaves_nothing(document):
    value = {"document": document.pk, "note": "What it held"}
    document.delete()
    assert told("document", value).strip() == ""
