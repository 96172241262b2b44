"""Addresses at video sites: what editors paste, and the player, page and check that follow from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.enums import Provider
from events.providers import (
    embed_address,
    expected_address,
    is_recording_address,
    learner,
    oembed_endpoint,
    watch_address,
)

FRAME = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
UUID = "04af977f-4201-4697-be67-a8d8cae6fa7a"
WATCHED = {
    "youtube": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    "vimeo": "https://vimeo.com/76979871/8272103f6e",
    "peertube": "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
}


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "http://youtube.com/watch?list=PL1&v=aqz-KE-bpKQ&t=12s",
        "https://m.youtube.com/watch/?v=aqz-KE-bpKQ",
        "https://music.youtube.com/watch?v=aqz-KE-bpKQ",
        "https://youtu.be/aqz-KE-bpKQ?si=abc",
        "https://www.youtube.com/embed/aqz-KE-bpKQ",
        "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=3",
        "https://www.youtube.com/live/aqz-KE-bpKQ?feature=share",
        "https://youtube.com/shorts/aqz-KE-bpKQ/",
        "HTTPS://WWW.YouTube.COM/watch?v=aqz-KE-bpKQ",
    ],
)
def test_every_form_of_a_youtube_address_leads_to_the_player_without_cookies(url):
    assert embed_address("youtube", url) == FRAME
    assert embed_address("youtube", url, 754) == f"{FRAME}?start=754"


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://vimeo.com/76979871", "76979871?dnt=1"),
        ("https://www.vimeo.com/76979871/", "76979871?dnt=1"),
        ("https://vimeo.com/76979871/8272103f6e?share=copy", "76979871?dnt=1&h=8272103f6e"),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e&badge=0", "76979871?dnt=1&h=8272103f6e"),
        ("https://player.vimeo.com/video/76979871?h=%22%3E%3Cb", "76979871?dnt=1"),
        ("https://vimeo.com/channels/staffpicks/76979871", "76979871?dnt=1"),
        ("https://vimeo.com/groups/motion/videos/76979871", "76979871?dnt=1"),
        ("https://vimeo.com/showcase/123/video/76979871", "76979871?dnt=1"),
    ],
)
def test_vimeo_is_asked_not_to_track_and_unlisted_videos_keep_their_hash(url, player):
    assert embed_address("vimeo", url) == f"https://player.vimeo.com/video/{player}"
    assert embed_address("vimeo", url, 75) == f"https://player.vimeo.com/video/{player}#t=75s"


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "video.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://video.example.org/w/kkGM?start=3s", "video.example.org/videos/embed/kkGM"),
        (f"https://tube.example/videos/watch/{UUID}", f"tube.example/videos/embed/{UUID}"),
        (f"https://tube.example:9000/videos/embed/{UUID}/", f"tube.example:9000/videos/embed/{UUID}"),
        ("https://bücher.example/w/kkGM", "xn--bcher-kva.example/videos/embed/kkGM"),
    ],
)
def test_peertube_plays_from_its_own_host_without_other_viewers(url, player):
    assert embed_address("peertube", url) == f"https://{player}?p2p=0&warningTitle=0"
    assert embed_address("peertube", url, 75) == f"https://{player}?start=75&p2p=0&warningTitle=0"


@pytest.mark.parametrize(
    ("provider", "url", "address"),
    [
        ("youtube", "https://youtu.be/aqz-KE-bpKQ", "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=75s"),
        ("vimeo", "https://vimeo.com/76979871", "https://vimeo.com/76979871#t=75s"),
        ("vimeo", "https://player.vimeo.com/video/7?h=8272103f6e", "https://vimeo.com/7/8272103f6e#t=75s"),
        ("peertube", "https://video.example.org/w/kkGM", "https://video.example.org/w/kkGM?start=75s"),
        ("peertube", "https://tube.example/videos/embed/kkGM", "https://tube.example/videos/watch/kkGM?start=75s"),
        ("other", "https://example.org/film?id=3", "https://example.org/film?id=3"),
        ("youtube", "https://example.org/film", "https://example.org/film"),
        ("other", "javascript:alert(1)", ""),
        ("", "", ""),
    ],
)
def test_page_at_the_provider_opens_at_the_second(provider, url, address):
    assert watch_address(provider, url, 75) == address


@pytest.mark.parametrize(("provider", "url"), WATCHED.items())
def test_page_at_the_provider_without_a_second_is_the_plain_one(provider, url):
    assert (watch_address(provider, url), watch_address(provider, url, -3)) == (url, url)


@pytest.mark.parametrize(
    ("provider", "url", "name"),
    [
        ("youtube", WATCHED["youtube"], "YouTube (Google Ireland Limited)"),
        ("vimeo", WATCHED["vimeo"], "Vimeo (Vimeo.com, Inc.)"),
        ("peertube", WATCHED["peertube"], "video.example.org"),
        ("other", "https://Example.org:8000/film", "example.org"),
        ("other", "nothing", ""),
    ],
)
def test_who_learns_of_a_visitor(provider, url, name):
    assert learner(provider, url) == name


@pytest.mark.parametrize(
    ("provider", "url", "endpoint"),
    [
        ("youtube", WATCHED["youtube"], "https://www.youtube.com/oembed"),
        ("vimeo", WATCHED["vimeo"], "https://vimeo.com/api/oembed.json"),
        ("peertube", WATCHED["peertube"], "https://video.example.org/services/oembed"),
        ("other", "https://example.org/film", ""),
        ("youtube", "https://example.org/film", ""),
    ],
)
def test_who_is_asked_whether_the_video_is_there(provider, url, endpoint):
    assert oembed_endpoint(provider, url) == endpoint


@pytest.mark.parametrize(
    ("provider", "url"),
    [
        ("youtube", "https://www.youtube.com/@channel"),
        ("youtube", "https://www.youtube.com/playlist?list=PL1"),
        ("youtube", "https://www.youtube.com/watch?v=short"),
        ("youtube", "https://youtube.com.example.org/watch?v=aqz-KE-bpKQ"),
        ("youtube", "https://example.org/watch?v=aqz-KE-bpKQ"),
        ("youtube", "https://youtu.be/watch?v=aqz-KE-bpKQ"),
        ("youtube", "javascript://www.youtube.com/watch?v=aqz-KE-bpKQ"),
        ("youtube", "https://www.youtube.com@example.org/watch?v=aqz-KE-bpKQ"),
        ("vimeo", "https://vimeo.com/about"),
        ("vimeo", "https://vimeo.com/٣٣٣"),
        ("vimeo", "https://example.org/76979871"),
        ("peertube", "https://video.example.org/c/channel"),
        ("peertube", "https://video.example.org/w/p/playlist"),
        ("peertube", "https://video.example.org/w/a%22onload"),
        ("peertube", "ftp://video.example.org/w/kkGM"),
        ("peertube", "https://[::1/w/kkGM"),
        ("peertube", "https://video.example.org:99999/w/kkGM"),
        ("other", "ftp://example.org/film"),
        ("other", "javascript:alert(1)"),
        ("other", "data:text/html,x"),
        ("other", "https://example.org/a b"),
        ("other", "https:///film"),
        ("", "https://example.org/film"),
    ],
)
def test_address_without_a_video_is_not_taken(provider, url):
    assert (is_recording_address(provider, url), embed_address(provider, url)) == (False, "")


@pytest.mark.parametrize(("provider", "url"), [*WATCHED.items(), ("other", "https://example.org/film")])
def test_address_with_a_video_is_taken(provider, url):
    assert is_recording_address(provider, url) is True


@pytest.mark.parametrize("provider", ["youtube", "vimeo", "peertube"])
def test_example_that_editors_are_shown_would_be_taken(provider):
    example = expected_address(provider).rsplit(" ", 1)[1].removesuffix(".")
    assert is_recording_address(provider, example) is True


pieces = st.sampled_from(
    [
        "https://",
        "youtu.be",
        "vimeo.com",
        "//",
        "/w/",
        "?v=",
        "aqz-KE-bpKQ",
        "[",
        "]",
        "@",
        ":",
        "\x00",
        "%",
        "ß",
        "\ud800",
    ]
)


@given(
    provider=st.sampled_from([*Provider.values, "", "elsewhere"]),
    url=st.text() | st.lists(pieces | st.text(max_size=5), max_size=12).map("".join),
    start=st.integers(),
)
def test_no_address_raises_and_none_leads_to_a_script(provider, url, start):
    player, page = embed_address(provider, url, start), watch_address(provider, url, start)
    learner(provider, url)
    assert oembed_endpoint(provider, url).startswith(("https://", "http://", ""))
    assert bool(player) == (is_recording_address(provider, url) and provider != Provider.OTHER)
    assert {address.lower().split("://")[0] for address in (player, page) if address} <= {"https", "http"}
    assert not set('"<> \n') & set(player)
