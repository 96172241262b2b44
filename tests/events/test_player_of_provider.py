"""A recording at a provider: a poster that waits to be asked for, and what stands there when it is broken."""

import datetime as dt

import pytest

from events.models import AddressCheck
from tests.events.reading import document, texts, values
from tests.factories.core import ImageFactory
from tests.factories.events import WEBVTT, MediaFactory, OwnRecordingFactory, RecordingFactory, WebinarPageFactory

AFTER = dt.datetime(2026, 3, 11, tzinfo=dt.UTC)
YOUTUBE = {"provider": "youtube", "provider_url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ"}
VIMEO = {"provider": "vimeo", "provider_url": "https://vimeo.com/76979871"}
PEERTUBE = {"provider": "peertube", "provider_url": "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"}
OTHER = {"provider": "other", "provider_url": "https://tube.example.org/rents"}
LEARNS = (
    "If you play it here, {} learns your internet address and that you watch this recording; it may set cookies. "
    "Until then nothing is loaded from there."
)


@pytest.mark.parametrize(
    ("fields", "name", "who", "watched", "frame"),
    [
        (
            YOUTUBE,
            "YouTube",
            "YouTube (Google Ireland Limited)",
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=4s",
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start={seconds}",
        ),
        (
            VIMEO,
            "Vimeo",
            "Vimeo (Vimeo.com, Inc.)",
            "https://vimeo.com/76979871#t=4s",
            "https://player.vimeo.com/video/76979871?dnt=1#t={seconds}s",
        ),
        (
            PEERTUBE,
            "video.example.org",
            "video.example.org",
            "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=4s",
            "https://video.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?start={seconds}&p2p=0&warningTitle=0",
        ),
    ],
)
def test_recording_at_a_provider_waits_behind_its_poster_and_says_who_learns(watch, fields, name, who, watched, frame):
    response = watch(RecordingFactory(title="Rents", duration=9, poster=ImageFactory(), **fields), "?t=4")
    assert texts(response, ".provider__play") == [f"Play on {name}"]
    assert values(response, ".provider__play", "href") == [watched]
    assert texts(response, ".provider__note") == [LEARNS.format(who)]
    assert values(response, "[data-provider]", "data-embed") == [frame]
    assert values(response, "[data-provider]", "data-title") == [f"Rents, player of {name}"]
    assert values(response, ".provider img", "alt") == [""]


def test_recording_on_another_site_is_a_link(watch):
    response = watch(RecordingFactory(**OTHER))
    assert values(response, ".provider__play", "href") == ["https://tube.example.org/rents"]
    assert values(response, "[data-embed]", "data-embed") == []
    assert texts(response, ".provider__note") == [
        "It plays on another site. If you follow the link, tube.example.org learns your internet address and may set "
        "cookies. Until then nothing is loaded from there."
    ]


@pytest.mark.parametrize(
    ("factory", "fields", "sentence", "link"),
    [
        (
            RecordingFactory,
            YOUTUBE,
            "The recording stands on another site, which could not be reached when we last checked. "
            "Try its address there",
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        ),
        (
            OwnRecordingFactory,
            {},
            "The recording cannot be played at present. What was said in it can be read. Read the transcript",
            "#recording-{uuid}-transcript",
        ),
    ],
)
def test_recording_that_is_broken_shows_poster_sentence_and_link(watch, factory, fields, sentence, link):
    recording = factory(health="broken", poster=ImageFactory(), **fields)
    response = watch(recording)
    assert texts(response, ".provider__note") == [sentence]
    assert values(response, ".provider a", "href") == [link.format(uuid=recording.uuid)]
    assert len(values(response, ".provider img", "src")) == 1
    assert document(response).select("video, audio, iframe, .provider__play, .downloads a[href*=media]") == []


@pytest.mark.parametrize("health", ["unchecked", "working", "broken"])
@pytest.mark.parametrize("fields", [YOUTUBE, VIMEO, PEERTUBE, OTHER], ids=lambda fields: fields["provider"])
def test_nothing_is_fetched_from_a_provider(watch, health, fields):
    page = document(watch(RecordingFactory(health=health, poster=ImageFactory(), **fields)))
    fetched = [tag[name] for name in ("src", "srcset", "poster", "data", "action") for tag in page.select(f"[{name}]")]
    fetched += [
        tag["href"] for tag in page.select("link[rel=stylesheet], link[rel=icon], link[rel^=pre], link[rel=dns]")
    ]
    assert {address for address in fetched if not address.startswith("/")} == set()
    assert page.select("iframe, object, embed, video, audio") == []
    assert [str(tag) for tag in page.select("[style*=url], meta[http-equiv]")] == []


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        (YOUTUBE, "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=4s"),
        (OTHER, "?t=4#recording-{uuid}"),
        (YOUTUBE | {"health": "broken"}, "?t=4#recording-{uuid}"),
    ],
)
def test_chapters_and_lines_lead_to_the_provider_where_it_knows_the_second(watch, fields, address):
    captions = [("captions", {"language": "en", "kind": "captions", "webvtt": WEBVTT})]
    recording = RecordingFactory(chapters="0:00 Begin\n0:04 End", captions=captions, **fields)
    response = watch(recording)
    expected = address.format(uuid=recording.uuid)
    assert values(response, ".chapters a", "href")[1] == expected
    assert values(response, ".transcript li a", "href")[1] == expected


def test_poster_is_drawn_where_there_is_no_picture(watch):
    response = watch(RecordingFactory(title="Rents", **VIMEO))
    assert texts(response, ".poster--drawn > span") == ["Rents"]
    assert len(document(response).select(".poster--drawn .hatch")) == 1


@pytest.mark.parametrize("key", ["990099123", "1", "76979871"])
def test_player_keeps_the_number_of_the_video(hub, client, clock, key):
    clock(AFTER)
    recording = RecordingFactory(provider="vimeo", provider_url=f"https://vimeo.com/{key}")
    page = WebinarPageFactory(parent=hub.webinars, recording=recording)
    embeds = values(client.get(page.url), "[data-embed]", "data-embed")
    assert embeds == [f"https://player.vimeo.com/video/{key}?dnt=1#t={{seconds}}s"]


def test_provider_takes_over_when_our_own_file_is_lost(hub, client, clock):
    clock(AFTER)
    media = MediaFactory()
    recording = RecordingFactory(files=[("file", {"file": media, "quality": ""})])
    page = WebinarPageFactory(parent=hub.webinars, recording=recording)
    assert len(document(client.get(page.url)).select("video")) == 1
    AddressCheck.objects.create(address=f"file:{media.file.name}", state="broken", due_at=AFTER)
    shown = document(client.get(page.url))
    assert (len(shown.select("video")), len(shown.select("[data-provider]"))) == (0, 1)
