"""An embed is light, asks nobody else, and takes few queries."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.storage import with_imports
from events.models import EmbedPartner
from tests.factories.core import ImageFactory, PlaceFactory, in_all_sizes
from tests.factories.events import OwnRecordingFactory, RecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.sharing.frames import (
    AFTER,
    main,
)
from tests.site.markup import document, text

MOST_BYTES = 60_000
SIXTY_MINUTES = "".join(
    f"{minute:02}:{second:02}.000 --> {minute:02}:{second + 4:02}.000\nWhat somebody says in about four seconds.\n\n"
    for minute in range(60)
    for second in range(0, 55, 5)
)


def weight(response) -> int:
    """Bytes of the page with its styles and scripts, uncompressed, as production sends them."""
    shown = document(response)
    sheets = [link.get("href") for link in shown.iter("link") if link.get("rel") == "stylesheet"]
    files = [address.removeprefix("/static/") for address in [*sheets, *(s.get("src") for s in shown.iter("script"))]]
    texts = {name: Path(finders.find(name)).read_text(encoding="utf-8") for name in files}
    sent = [with_imports(name, text) if name.endswith(".css") else text for name, text in texts.items()]
    return len(response.content) + sum(len(text.encode()) for text in sent)


@pytest.mark.parametrize("health", ["working", "broken"])
def test_frame_is_light_however_long_the_recording(make, client, clock, health):
    recording = OwnRecordingFactory(
        duration=3600,
        health=health,
        poster=ImageFactory(),
        chapters="\n".join(f"{minute}:00 What is said in this part" for minute in range(60)),
        captions=[
            ("captions", {"language": code, "kind": "captions", "webvtt": f"WEBVTT\n\n{SIXTY_MINUTES}"})
            for code in ("en", "fr", "de")
        ],
    )
    page = make(recording=recording)
    clock(AFTER)
    assert weight(client.get(f"/embed/{page.uuid}/")) <= MOST_BYTES


def test_every_other_frame_is_light(hub, make, client):
    practice = PracticePageFactory(parent=hub.practices, summary="x" * 280)
    heavy = [
        uuid for uuid in (make().uuid, practice.uuid, uuid4()) if weight(client.get(f"/embed/{uuid}/")) > MOST_BYTES / 2
    ]
    assert heavy == []


def test_long_transcript_of_a_lost_recording_ends_with_the_way_to_the_rest(make, frame, clock):
    page = make(recording=RecordingFactory(health="broken", transcript="Word " * 4_000))
    clock(AFTER)
    said = main(frame(page)).find("section")
    assert text(said).endswith("… The transcript is longer than what fits here. Read on")
    assert len(text(said)) == pytest.approx(15_000, abs=100)


def test_nothing_is_asked_of_others_and_no_letters_are_loaded(make, frame, clock, recording):
    page = make(recording=recording)
    clock(AFTER)
    shown = frame(page)
    loaded = [
        element.get(name) for element in shown.iter() for name in ("src", "poster", "srcset") if element.get(name)
    ]
    loaded += [link.get("href") for link in shown.iter("link") if link.get("rel") != "canonical"]
    assert [address for address in loaded if not address.startswith("/")] == []
    assert [address for address in loaded if "font" in address] == []


@pytest.fixture
def queries(client):
    def count(uuid) -> int:
        assert client.get(f"/embed/{uuid}/").status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/embed/{uuid}/")
        return len(captured)

    return count


@pytest.mark.parametrize("others", [0, 3, 30])
@pytest.mark.parametrize(
    ("of", "expected"), [("activity", 2), ("watch again", 4), ("recording", 4), ("alone", 4), ("practice", 5)]
)
def test_queries_are_few_whatever_else_there_is(hub, queries, clock, of, expected, others):
    recording, alone = (OwnRecordingFactory(poster=in_all_sizes(), embed_policy="partners") for _ in range(2))
    for number in range(others):
        WebinarPageFactory(parent=hub.webinars)
        PracticePageFactory(parent=hub.practices)
        EmbedPartner.objects.create(name=f"Partner {number}", origins=f"https://{number}.example.org")
        OwnRecordingFactory()
    practice = PracticePageFactory(parent=hub.practices, card_image=in_all_sizes())
    practice.places.set([PlaceFactory() for _ in range(others)])
    practice.save()
    clock(AFTER)
    made = {
        "activity": WebinarPageFactory(parent=hub.webinars, place=PlaceFactory()),
        "watch again": WebinarPageFactory(parent=hub.webinars, recording=recording),
        "recording": recording,
        "alone": alone,
        "practice": practice,
    }
    assert queries(made[of].uuid) == expected
