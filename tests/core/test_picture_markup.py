"""What a picture's markup is made of is kept, and is right all the same when the picture changes."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.utils.safestring import SafeString
from PIL import Image
from wagtail.images.models import Picture
from wagtail.images.rect import Rect

from core.models import CustomImage
from core.picture_markup import Shown, picture_markup
from core.pictures import filters
from core.renditions import existing, look_up_sizes
from tests.factories.core import ImageFactory, in_all_sizes

WIDE = {"file__width": 900, "file__height": 600}
ONE = (Shown("jpeg", "images/hall.jpg", 400, 300),)


def markup(image: CustomImage, ratio: str = "card") -> str:
    tag = Template('{% load picture_tags %}{% responsive_picture image ratio "50vw" loading="lazy" %}')
    return tag.render(Context({"image": image, "ratio": ratio}))


def of_wagtail(image: CustomImage, ratio: str = "card") -> str:
    """What Wagtail writes of the sizes that there are."""
    found = existing(image, filters(image, ratio))
    return Picture(found, {"loading": "lazy"} | ({"sizes": "50vw"} if len(found) > 3 else {})).__html__()


def read(image: CustomImage) -> CustomImage:
    return CustomImage.objects.get(pk=image.pk)


def read_for_a_list(image: CustomImage, ratio: str = "card") -> CustomImage:
    listed = read(image)
    look_up_sizes([listed], ratio)
    return listed


@pytest.mark.parametrize("ratio", ["", "card", "wide"])
@pytest.mark.parametrize("width", [900, 300])
def test_markup_is_that_of_wagtail(db, ratio, width):
    image = in_all_sizes(file__width=width, file__height=200, description="A “tall” <hall> & more")
    expected = of_wagtail(image, ratio)
    listed = read_for_a_list(image, ratio)
    assert [markup(each, ratio) for each in (read(image), read(image), listed)] == [expected] * 3


def test_picture_of_which_only_the_first_sizes_are_there_shows_them(db):
    image = ImageFactory(**WIDE)
    expected = of_wagtail(image)
    assert [expected.count(tag) for tag in ("<source", "<img")] == [0, 1]
    assert [markup(read(image)), markup(read_for_a_list(image))] == [expected] * 2


def test_sizes_that_come_later_are_shown(db, work_off):
    image = ImageFactory(**WIDE)
    assert markup(read(image)).count("<source") == 0
    work_off()
    assert markup(read(image)).count("<source") == 2


def test_picture_whose_sizes_are_kept_costs_no_query(db, django_assert_num_queries):
    image = in_all_sizes(**WIDE)
    first = markup(read(image))
    again = read(image)
    with django_assert_num_queries(0):
        assert markup(again) == first


def test_sizes_that_are_deleted_are_not_shown(db):
    image = in_all_sizes(**WIDE)
    markup(read(image))
    image.renditions.filter(filter_spec__endswith="avif").delete()
    assert markup(read(image)).count("<source") == 1


def test_new_file_is_shown_at_once(db, work_off):
    image = in_all_sizes(**WIDE)
    before = markup(read(image))
    drawn = BytesIO()
    Image.new("RGB", (900, 600), "red").save(drawn, "PNG")
    image.file = ContentFile(drawn.getvalue(), "other.png")
    image.renditions.all().delete()
    image._set_file_hash()
    image.save()
    work_off()
    after = markup(read(image))
    assert [("other" in each, each.count("<source")) for each in (before, after)] == [(False, 2), (True, 2)]


def test_crop_around_another_point_is_another_picture(db, work_off):
    image = in_all_sizes(**WIDE)
    before = markup(read(image))
    image.set_focal_point(Rect.from_point(100, 100, 50, 50))
    image.save()
    work_off()
    listed = read_for_a_list(image)
    after = of_wagtail(read(image))
    assert after != before
    assert [markup(read(image)), markup(listed)] == [after] * 2


@pytest.mark.parametrize(
    ("values", "alt"),
    [
        ({"description": "Another hall"}, "Another hall"),
        ({"is_decorative": True}, ""),
        ({"title": "Another title"}, "A hall with tall windows"),
    ],
)
def test_alt_text_is_the_one_of_now(db, values, alt):
    image = in_all_sizes(**WIDE)
    markup(read(image))
    CustomImage.objects.update(**values)
    assert f' alt="{alt}"' in markup(read(image))


@pytest.mark.parametrize(
    ("values", "alt"),
    [
        ({"decorative": False, "contextual_alt_text": "Seen from here"}, "Seen from here"),
        ({"decorative": True, "contextual_alt_text": "Seen from here"}, ""),
        ({"decorative": False, "contextual_alt_text": ""}, "A hall with tall windows"),
    ],
)
def test_alt_text_of_a_block_comes_first(db, values, alt):
    image = in_all_sizes(**WIDE)
    vars(image).update(values)
    assert f' alt="{alt}"' in markup(image)
    assert markup(image) == of_wagtail(image)


def test_addresses_begin_as_the_settings_say(settings):
    first = picture_markup(ONE, "", {})
    settings.MEDIA_URL = "/elsewhere/"
    assert [first, picture_markup(ONE, "", {})] == [
        f'<picture><img alt="" height="300" src="{start}images/hall.jpg" width="400"></picture>'
        for start in ("/media/", "/elsewhere/")
    ]


def test_words_are_escaped_whatever_was_kept_of_the_same_ones():
    assert [picture_markup(ONE, SafeString("A &amp; B"), {}), picture_markup(ONE, "A &amp; B", {})] == [
        f'<picture><img alt="{alt}" height="300" src="/media/images/hall.jpg" width="400"></picture>'
        for alt in ("A &amp; B", "A &amp;amp; B")
    ]


def test_sizes_that_were_looked_up_are_shown_without_a_query(db, django_assert_num_queries):
    image = in_all_sizes(**WIDE)
    expected, listed = markup(read(image)), [read(image), read(image)]
    with django_assert_num_queries(1):
        look_up_sizes(listed, "card")
        assert [markup(each) for each in listed] == [expected] * 2


def test_sizes_in_another_ratio_are_looked_up_by_themselves(db):
    image = in_all_sizes(**WIDE)
    expected, listed = markup(read(image), "wide"), read(image)
    look_up_sizes([listed], "card")
    assert markup(listed, "wide") == expected


def test_no_sizes_are_looked_up_for_no_pictures(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        look_up_sizes([], "card")
