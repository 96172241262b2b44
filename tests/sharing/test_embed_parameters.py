"""What the address of an embed may ask for, and how long its answer holds."""

import datetime as dt
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.factories.events import OwnRecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.sharing.frames import (
    AFTER,
    DAYS_BEFORE,
    DURING,
    main,
)
from tests.site.markup import text


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (
            dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC),
            "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400",
        ),
        (
            dt.datetime(2026, 3, 10, 12, 59, 50, tzinfo=dt.UTC),
            "public, max-age=0, s-maxage=10, stale-while-revalidate=0, stale-if-error=86400",
        ),
        (dt.datetime(2026, 3, 10, 14, 29, 59, 500_000, tzinfo=dt.UTC), "no-cache"),
    ],
)
def test_cache_never_outlives_the_next_change(make, client, clock, moment, expected):
    page = make()
    clock(moment)
    assert client.get(f"/embed/{page.uuid}/")["Cache-Control"] == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (DAYS_BEFORE, "2026-03-07T23:00:00+00:00"),
        (DURING, "2026-03-10T14:30:00+00:00"),
        (AFTER, None),
    ],
)
def test_open_frame_knows_when_to_ask_again(make, frame, clock, moment, expected):
    page = make()
    clock(moment)
    assert main(frame(page)).get("data-changes-at") == expected


def test_open_frame_waits_for_the_recording(make, frame, clock):
    page = make(recording_expected=True)
    clock(AFTER)
    assert main(frame(page)).get("data-changes-at") == ""


@pytest.mark.parametrize(
    ("query", "language", "appearance"),
    [
        ("", "en", None),
        ("?lang=fr&theme=dark", "fr", "dark"),
        ("?lang=FR&theme=LIGHT", "fr", "light"),
        ("?lang=xx&theme=auto", "en", None),
        ("?lang=%22%3E%3Cscript%3E&theme=%22%3E%3Cscript%3E", "en", None),
        ("?lang=&theme=&t=&captions=", "en", None),
    ],
)
def test_parameters_choose_language_and_appearance(make, frame, query, language, appearance):
    root = frame(make(), query)
    assert (root.get("lang"), root.get("data-appearance")) == (language, appearance)
    assert main(root).find("h1").get("lang") == "en"


def test_dates_follow_the_language(make, frame, clock):
    page = make()
    clock(AFTER)
    assert "10 mars 2026" in text(main(frame(page, "?lang=fr")))


@pytest.mark.parametrize("of", ["activity", "recording", "practice", "nothing"])
@examples(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.dictionaries(
        st.sampled_from(["t", "lang", "theme", "captions", "file", "transcript"]),
        st.text(max_size=20).map("<i>{}".format),
    )
)
def test_nothing_that_is_asked_breaks_it_or_comes_back_as_markup(fuzzed, client, of, values):
    if any("\x00" in value for value in values.values()):
        return
    response = client.get(f"/embed/{fuzzed[of]}/", values)
    assert response.status_code == (404 if of == "nothing" else 200)
    assert "<i>" not in response.content.decode()


@pytest.fixture
def fuzzed(hub, clock):
    clock(AFTER)
    recording = OwnRecordingFactory()
    return {
        "activity": WebinarPageFactory(parent=hub.webinars, recording=recording).uuid,
        "recording": recording.uuid,
        "practice": PracticePageFactory(parent=hub.practices).uuid,
        "nothing": uuid4(),
    }
