"""The code that others paste into their pages."""

import html5lib
import pytest

from core.embed_code import Size, at_moment, fitted, iframe, list_snippet, snippet

EMBED = "https://hub.example.org/embed/1/"
PAGE = "https://hub.example.org/webinars/rents/"
HOSTILE = "\"><script>alert('&')</script>"


def parse(code: str):
    return html5lib.parseFragment(code, namespaceHTMLElements=False)


@pytest.mark.parametrize(
    ("most_width", "most_height", "expected"),
    [
        (None, None, (800, 450)),
        (640, None, (640, 360)),
        (None, 360, (640, 360)),
        (640, 180, (320, 180)),
        (320, 9999, (320, 180)),
        (9999, None, (1280, 720)),
        (9999, 9999, (1280, 720)),
        (333, None, (333, 187)),
        (1, None, (1, 1)),
        (None, 1, (1, 1)),
        (1, 1, (1, 1)),
    ],
)
def test_size_is_the_largest_that_fits(most_width, most_height, expected):
    assert fitted(most_width, most_height) == Size(*expected)


@pytest.mark.parametrize("most_width", [1, 2, 15, 16, 17, 100, 319, 1279, 1280, 5000])
@pytest.mark.parametrize("most_height", [1, 2, 8, 9, 10, 100, 719, 720, 5000])
def test_size_never_exceeds_what_was_asked(most_width, most_height):
    size = fitted(most_width, most_height)
    assert (1 <= size.width <= most_width, 1 <= size.height <= most_height) == (True, True)


@pytest.mark.parametrize(("second", "expected"), [(0, EMBED), (75, f"{EMBED}?t=75")])
def test_moment_is_part_of_the_address(second, expected):
    assert at_moment(EMBED, second) == expected


def test_snippet_is_a_frame_that_fits_its_column_and_a_link():
    found = parse(snippet(EMBED, "Setting rents", PAGE, Size(480, 270)))
    assert [element.tag for element in found] == ["iframe", "p"]
    assert found[0].attrib == {
        "src": EMBED,
        "title": "Setting rents",
        "width": "100%",
        "height": "270",
        "style": "max-width:480px;height:auto;min-height:300px;aspect-ratio:16/9;border:0",
        "loading": "lazy",
        "allow": "fullscreen; picture-in-picture",
        "referrerpolicy": "no-referrer",
    }
    assert (found[1][0].get("href"), found[1][0].text) == (PAGE, "Setting rents")


def test_frame_for_other_systems_says_its_size_in_pixels():
    frame = parse(iframe(EMBED, "Setting rents", Size(320, 180)))[0]
    assert (frame.get("width"), frame.get("height")) == ("320", "180")
    assert frame.get("style") == "width:100%;max-width:320px;height:auto;aspect-ratio:320/180;border:0"


def test_list_keeps_its_height():
    frame = parse(list_snippet(EMBED, "Activities", PAGE, 560))[0]
    assert (frame.get("width"), frame.get("height"), frame.get("style")) == ("100%", "560", "border:0")


@pytest.mark.parametrize(
    "make",
    [
        lambda text: iframe(text, text, Size(16, 9)),
        lambda text: snippet(text, text, text),
        lambda text: list_snippet(text, text, text, 300),
    ],
)
def test_everything_is_escaped(make):
    found = parse(make(HOSTILE))
    assert [element.tag for element in found.iter()][1:] in (["iframe"], ["iframe", "p", "a"])
    assert (found[0].get("src"), found[0].get("title")) == (HOSTILE, HOSTILE)
    assert [(link.get("href"), link.text) for link in found.iter("a")] in ([], [(HOSTILE, HOSTILE)])
