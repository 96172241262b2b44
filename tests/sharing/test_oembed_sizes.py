"""Frames and pictures keep within the size that is asked for."""

import pytest

from tests.factories.core import ImageFactory, in_all_sizes
from tests.factories.events import OwnRecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.sharing.questions import AFTER, HOST, frame, told


@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({"maxwidth": "640"}, (640, 360)),
        ({"maxheight": "360"}, (640, 360)),
        ({"maxwidth": "640", "maxheight": "180"}, (320, 180)),
        ({"maxwidth": "99999"}, (1280, 720)),
        ({"maxwidth": "1"}, (1, 1)),
        ({"maxwidth": "0"}, (800, 450)),
        ({"maxwidth": "-5"}, (800, 450)),
        ({"maxwidth": "wide", "maxheight": "3.5"}, (800, 450)),
        ({"maxwidth": "9" * 5000}, (800, 450)),
    ],
)
def test_recording_keeps_its_shape_within_the_size_asked_for(recorded, client, clock, limits, size):
    clock(AFTER)
    document = told(client, f"{HOST}/webinars/rents/", **limits)
    assert (document["width"], document["height"]) == size
    assert (frame(document).get("width"), frame(document).get("height")) == tuple(map(str, size))


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({"maxwidth": "300"}, (300, 450)),
        ({"maxheight": "200"}, (800, 200)),
        ({"maxwidth": "20", "maxheight": "9"}, (20, 9)),
    ],
)
def test_words_keep_their_height_in_a_narrow_column(client, limits, size):
    document = told(client, f"{HOST}/practices/hall/", **limits)
    assert (document["width"], document["height"]) == size


@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({}, (1280, 720)),
        ({"maxwidth": "1279"}, (640, 360)),
        ({"maxheight": "300"}, (320, 180)),
        ({"maxwidth": "160"}, (160, 90)),
        ({"maxwidth": "159"}, None),
    ],
)
def test_thumbnail_fits_the_size_asked_for(recorded, client, clock, limits, size):
    clock(AFTER)
    document = told(client, f"{HOST}/webinars/rents/", **limits)
    found = (document["thumbnail_width"], document["thumbnail_height"]) if "thumbnail_url" in document else None
    assert found == size


def test_picture_of_the_page_stands_for_a_recording_without_a_poster(hub, client, clock):
    clock(AFTER)
    image = in_all_sizes(file__width=640, file__height=640)
    WebinarPageFactory(parent=hub.webinars, slug="rents", card_image=image, recording=OwnRecordingFactory())
    document = told(client, f"{HOST}/webinars/rents/", maxwidth=640)
    assert document["thumbnail_url"] == f"{HOST}{image.get_rendition('max-640x360|format-jpeg').url}"
    assert (document["thumbnail_width"], document["thumbnail_height"]) == (360, 360)


def test_lost_picture_file_leaves_the_thumbnail_out(hub, client):
    image = ImageFactory()
    image.file.storage.delete(image.file.name)
    PracticePageFactory(parent=hub.practices, slug="hall", card_image=image)
    assert "thumbnail_url" not in told(client, f"{HOST}/practices/hall/")
