"""What partners show in a frame is right at every moment, and shows nothing that is not for everybody."""

import datetime as dt
from pathlib import Path
from uuid import uuid4

import html5lib
import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from core.storage import with_imports
from events.models import EmbedPartner, EventPage, Recording
from tests.factories.core import ImageFactory, PlaceFactory
from tests.factories.events import OwnRecordingFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, links, text

DAYS_BEFORE = dt.datetime(2026, 3, 7, 13, tzinfo=dt.UTC)
DURING = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
REGISTER = "https://example.org/register"
JOIN = "https://example.org/join"
PAGE = "http://testserver/webinars/rents/"
CALENDAR = ("Add to calendar", f"{PAGE}event.ics")
WHEN = "10 March 2026, 14:00–15:30 Brussels time"
GONE = "What was to be shown here is no longer, or not yet, on the site of Cultural Heritage in Action."
NOTE = {"status_note": "The hall is closed."}


@pytest.fixture
def make(hub):
    """Makes a webinar on 10 March 2026, 14:00 to 15:30 in Brussels."""

    def webinar(**fields):
        return WebinarPageFactory(parent=hub.webinars, title="Rents", slug="rents", **fields)

    return webinar


@pytest.fixture
def frame(client):
    """The document in the frame of something with a uuid, with status 200."""

    def shown(item, query: str = ""):
        response = client.get(f"/embed/{item.uuid}/{query}")
        assert response.status_code == 200
        return document(response)

    return shown


def main(shown):
    return shown.find("body/main")


@pytest.mark.parametrize(
    ("fields", "moment", "words", "ways"),
    [
        (
            {"registration_url": REGISTER, "registration_opens": dt.datetime(2026, 3, 8, tzinfo=dt.UTC)},
            DAYS_BEFORE,
            f"Webinar Announced In 3 days Rents {WHEN} Online "
            "Registration opens on 8 March 2026, 01:00, Brussels time. Add to calendar",
            [CALENDAR],
        ),
        (
            {"registration_url": REGISTER},
            DAYS_BEFORE,
            f"Webinar Registration open In 3 days Rents {WHEN} Online Register Add to calendar",
            [("Register", REGISTER), CALENDAR],
        ),
        (
            {"registration_url": REGISTER, "is_full": True},
            DAYS_BEFORE,
            f"Webinar Upcoming In 3 days Rents {WHEN} Online It is fully booked. Add to calendar",
            [CALENDAR],
        ),
        (
            {"join_url": JOIN},
            DURING,
            f"Webinar Live now Until 15:30 Rents {WHEN} Online Join now",
            [("Join now", JOIN)],
        ),
        ({}, DURING, f"Webinar Live now Until 15:30 Rents {WHEN} Online It is taking place now.", []),
        (
            {"recording_expected": True},
            AFTER,
            f"Webinar Recording in preparation Rents {WHEN} Online "
            "It is over. The recording is in preparation and will appear here.",
            [],
        ),
        (
            {},
            AFTER,
            f"Webinar Past Rents {WHEN} Online It is over. There is no recording of it. More on its page",
            [("More on its page", PAGE)],
        ),
        (
            {"status": "cancelled", **NOTE},
            DAYS_BEFORE,
            f"Webinar Cancelled Rents {WHEN} Online It does not take place. The hall is closed.",
            [],
        ),
        (
            {"status": "postponed", **NOTE},
            DAYS_BEFORE,
            f"Webinar Postponed Rents {WHEN} Online "
            "It does not take place on that date. A new date will stand here. The hall is closed.",
            [],
        ),
    ],
)
def test_activity_says_what_it_is_and_what_to_do(make, frame, clock, fields, moment, words, ways):
    page = make(**fields)
    clock(moment)
    shown = main(frame(page))
    assert text(shown) == words
    assert links(shown) == [("Rents", PAGE), *ways]


def test_applications_are_invited_for_a_visit(hub, frame, clock):
    visit = VisitPageFactory(
        parent=hub.visits, registration_url=REGISTER, application_deadline=dt.date(2026, 3, 8), slug="visit"
    )
    clock(DAYS_BEFORE)
    shown = main(frame(visit))
    assert ("Apply to take part", REGISTER) in links(shown)
    assert "Apply by the end of 8 March 2026, Brussels time." in text(shown)


def test_links_open_a_window_of_their_own_and_tell_nothing(make, frame, clock):
    page = make(registration_url=REGISTER)
    clock(DAYS_BEFORE)
    shown = frame(page)
    assert {(link.get("target"), link.get("rel")) for link in shown.iter("a")} == {("_blank", "noopener")}


@pytest.fixture
def recording(db):
    return OwnRecordingFactory(title="Rents, recorded", poster=ImageFactory())


@pytest.mark.parametrize("of", ["page", "recording"])
def test_recording_plays_from_the_second_with_the_captions_that_are_asked_for(make, frame, clock, recording, of):
    page = make(recording=recording)
    clock(AFTER)
    shown = frame({"page": page, "recording": recording}[of], "?t=4&captions=en")
    video = main(shown).find(".//video")
    assert video.find("source").get("src") == f"{recording.files[0].value['file'].url}#t=4"
    assert [(track.get("srclang"), track.get("default")) for track in video.iter("track")] == [("en", "")]
    assert text(main(shown).find("h1")) == "Rents"
    assert links(main(shown).find("h1")) == [("Rents", PAGE)]


@pytest.mark.parametrize("captions", ["", "?captions=off", "?captions=xx"])
def test_captions_are_off_unless_asked_for(make, frame, clock, recording, captions):
    page = make(recording=recording)
    clock(AFTER)
    assert [track.get("default") for track in frame(page, captions).iter("track")] == [None]


def test_recording_is_not_shown_before_the_activity_is_over(make, frame, clock, recording):
    page = make(recording=recording)
    clock(DAYS_BEFORE)
    assert list(frame(page).iter("video")) == []
    assert list(frame(recording).iter("video")) == []


def test_recording_without_an_activity_plays_by_itself(frame, recording):
    shown = frame(recording)
    assert len(list(shown.iter("video"))) == 1
    assert text(main(shown).find("h1")) == "Rents, recorded"
    assert [link.get("href") for link in shown.iter("link") if link.get("rel") == "canonical"] == []


def test_recording_at_a_provider_loads_nothing_from_there(make, frame, clock):
    page = make(recording=RecordingFactory(provider="youtube", provider_url="https://youtu.be/aqz-KE-bpKQ"))
    clock(AFTER)
    shown = frame(page)
    assert [element.tag for element in shown.iter() if element.tag in ("iframe", "video", "object")] == []
    assert [base.attrib for base in shown.iter("base")] == [{"target": "_blank"}]
    addresses = [link.get("href") for link in main(shown).find(".//div[@data-provider]").iter("a")]
    assert addresses == ["https://www.youtube.com/watch?v=aqz-KE-bpKQ"]


LOST = "The recording cannot be played at present. More on its page"
TAKEN_DOWN = "The recording has been taken down. More on its page"


def taken_down(**fields) -> Recording:
    """A recording that was public, and is no longer."""
    recording = RecordingFactory(live=False, **fields)
    recording.save_revision().publish()
    recording.refresh_from_db()
    recording.unpublish()
    return recording


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"health": "broken"}, LOST),
        ({"provider": "", "provider_url": ""}, LOST),
        ("withdrawn", TAKEN_DOWN),
    ],
)
def test_recording_that_is_lost_leaves_poster_transcript_and_a_link(make, frame, clock, fields, words):
    written = {"poster": ImageFactory(), "transcript": "What was said.\n\nAnd more."}
    recording = taken_down(**written) if fields == "withdrawn" else RecordingFactory(**written, **fields)
    page = make(recording=recording)
    clock(AFTER)
    shown = main(frame(page))
    assert text(shown) == f"Rents {words} What was said What was said. And more."
    assert [image.get("alt") for image in shown.iter("img")] == [""]
    assert links(shown) == [("Rents", PAGE), ("More on its page", PAGE)]


def test_edits_of_a_recording_that_was_taken_down_stay_unknown(make, client, clock):
    recording = taken_down(title="Public", transcript="Said in public.")
    page = make(recording=recording)
    recording.title, recording.transcript = "A draft", "Not for the public."
    recording.save()
    clock(AFTER)
    answer = client.get(f"/embed/{page.uuid}/").content.decode()
    assert ("Said in public." in answer, "Not for the public." in answer, "A draft" in answer) == (True, False, False)


def test_recording_of_several_activities_is_shown_with_the_one_that_can_be_watched(hub, frame, clock, recording):
    clock(AFTER)
    past = WebinarPageFactory(parent=hub.webinars, title="Over", recording=recording)
    WebinarPageFactory(parent=hub.webinars, title="Once more", recording=recording, start_date=dt.date(2027, 1, 1))
    undated = WebinarPageFactory(parent=hub.webinars, title="One day", recording=recording)
    EventPage.objects.filter(pk=undated.pk).update(start_date=None, start=None, end=None)
    assert text(main(frame(recording)).find("h1")) == past.title


def test_transcript_of_a_lost_recording_is_made_from_its_captions(make, frame, clock):
    page = make(recording=OwnRecordingFactory(health="broken"))
    clock(AFTER)
    said = main(frame(page)).find("section")
    assert (text(said), said.find("div").get("lang")) == ("What was said The first words. The second words.", "en")


def test_recording_that_was_never_published_stays_unknown(make, client, clock):
    recording = RecordingFactory(title="A draft", transcript="Not yet.", live=False, embed_policy="nobody")
    page = make(recording=recording)
    clock(AFTER)
    response = client.get(f"/embed/{page.uuid}/")
    assert "There is no recording of it." in text(document(response))
    assert ("A draft" in response.content.decode(), "Not yet." in response.content.decode()) == (False, False)
    assert ancestors(response) == "*"
    assert text(main(document(client.get(f"/embed/{recording.uuid}/")))) == text(main(document(response)))
    page.delete()
    assert client.get(f"/embed/{recording.uuid}/").status_code == 404


def test_practice_is_a_card_with_picture_place_and_summary(hub, frame):
    practice = PracticePageFactory(
        parent=hub.practices, title="The hall", slug="hall", summary="A hall was kept.", card_image=ImageFactory()
    )
    practice.places.add(PlaceFactory(name="Turku", country="FI"))
    practice.save()
    shown = main(frame(practice))
    address = "http://testserver/practices/hall/"
    assert text(shown) == "Turku, Finland The hall A hall was kept. Read the practice"
    assert links(shown) == [("The hall", address), ("Read the practice", address)]
    assert [image.get("alt") for image in shown.iter("img")] == ["A hall with tall windows"]


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def unpublished(page):
    page.unpublish()


def withdrawn(page):
    page.lifecycle, page.lifecycle_reason = "withdrawn", "It was wrong."
    page.save()


@pytest.mark.parametrize("of", ["page", "recording"])
@pytest.mark.parametrize("hide", [private, withdrawn])
def test_hidden_activity_tells_nothing_not_even_through_its_recording(make, client, clock, recording, hide, of):
    page = make(recording=recording)
    hide(page)
    clock(AFTER)
    assert_gone(client.get(f"/embed/{ {'page': page, 'recording': recording}[of].uuid }/"))


@pytest.mark.parametrize("hide", [private, unpublished, withdrawn])
def test_hidden_practice_tells_nothing(hub, client, hide):
    practice = PracticePageFactory(parent=hub.practices, title="Rents")
    hide(practice)
    assert_gone(client.get(f"/embed/{practice.uuid}/"))


def test_what_was_never_there_is_answered_in_the_same_way(hub, client):
    assert_gone(client.get(f"/embed/{uuid4()}/"))


def assert_gone(response):
    assert response.status_code == 404
    assert text(main(document(response))) == f"This is not available {GONE} To the home page"
    assert links(main(document(response))) == [("To the home page", "http://testserver/")]
    assert "Rents" not in response.content.decode()
    assert (ancestors(response), "X-Frame-Options" in response.headers) == ("*", False)


def test_recording_of_an_unpublished_activity_is_gone_with_it(make, client, recording):
    make(recording=recording).unpublish()
    assert_gone(client.get(f"/embed/{recording.uuid}/"))


def ancestors(response) -> str:
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    return policy["frame-ancestors"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("anyone", "*"),
        ("partners", "'self' http://localhost:8000 https://a.example https://b.example:8443"),
        ("nobody", "'none'"),
    ],
)
def test_recording_is_framed_by_whom_its_policy_allows(make, client, clock, partners, policy, expected):
    page = make(recording=RecordingFactory(embed_policy=policy))
    clock(AFTER)
    assert ancestors(client.get(f"/embed/{page.uuid}/")) == expected
    clock(DAYS_BEFORE)
    assert ancestors(client.get(f"/embed/{page.uuid}/")) == "*"


def test_recording_that_is_lost_keeps_its_policy(make, client, clock):
    page = make(recording=taken_down(embed_policy="nobody"))
    clock(AFTER)
    assert ancestors(client.get(f"/embed/{page.uuid}/")) == "'none'"


@pytest.mark.parametrize(
    ("fields", "media_url", "changed"),
    [
        ({}, "/media/", {}),
        (
            {"provider": "youtube", "provider_url": "https://youtu.be/aqz-KE-bpKQ"},
            "/media/",
            {"frame-src": "https://www.youtube-nocookie.com"},
        ),
        (
            {},
            "https://media.example.org/hub/",
            {
                "img-src": "'self' data: https://media.example.org",
                "media-src": "'self' https://media.example.org",
            },
        ),
    ],
)
def test_frame_may_load_from_the_hub_and_the_provider_alone(client, settings, db, fields, media_url, changed):
    settings.MEDIA_URL = media_url
    recording = RecordingFactory(**({"provider": "other", "provider_url": "https://example.org/film"} | fields))
    response = client.get(f"/embed/{recording.uuid}/")
    usual = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "font-src": "'none'",
        "connect-src": "'self'",
        "frame-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy == usual | changed


def test_frame_says_how_it_may_be_used(make, client):
    response = client.get(f"/embed/{make().uuid}/")
    names = [
        "X-Frame-Options",
        "Referrer-Policy",
        "Cross-Origin-Resource-Policy",
        "Access-Control-Allow-Origin",
        "X-Content-Type-Options",
        "Content-Language",
    ]
    assert {name: response.headers.get(name) for name in names} == {
        "X-Frame-Options": None,
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
        "Content-Language": "en",
    }
    assert (dict(response.cookies), "Set-Cookie" in response.headers) == ({}, False)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC), "public, max-age=0, s-maxage=60, must-revalidate"),
        (dt.datetime(2026, 3, 10, 12, 59, 50, tzinfo=dt.UTC), "public, max-age=0, s-maxage=10, must-revalidate"),
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


@pytest.fixture
def partners(db):
    EmbedPartner.objects.create(name="Two sites", origins="https://b.example:8443\nhttps://a.example")
    EmbedPartner.objects.create(name="A developer", origins="http://localhost:8000\nhttps://a.example")


def test_page_is_a_whole_document_that_names_the_hub(make, client):
    page = make()
    response = client.get(f"/embed/{page.uuid}/")
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    shown = document(response)
    assert text(shown.find("head/title")) == "Rents – Cultural Heritage in Action"
    assert [(link.get("rel"), link.get("href")) for link in shown.iter("link") if link.get("rel") == "canonical"] == [
        ("canonical", PAGE)
    ]
    assert [meta.get("content") for meta in shown.iter("meta") if meta.get("name") == "robots"] == ["noindex"]
    assert len(list(shown.iter("h1"))) == 1
    footer = shown.find("body/footer")
    assert links(footer) == [("Cultural Heritage in Action", PAGE)]
    assert text(footer) == "Cultural Heritage in Action testserver/webinars/rents"


def test_post_is_refused(make, client):
    assert client.post(f"/embed/{make().uuid}/").status_code == 405


def test_recordings_know_their_activities_by_the_latest(hub, frame, clock, recording):
    for day in (9, 10):
        WebinarPageFactory(
            parent=hub.webinars, title=f"On {day}", start_date=dt.date(2026, 3, day), recording=recording
        )
    clock(AFTER)
    assert text(main(frame(recording)).find("h1")) == "On 10"


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
    recording, alone = (OwnRecordingFactory(poster=ImageFactory(), embed_policy="partners") for _ in range(2))
    for number in range(others):
        WebinarPageFactory(parent=hub.webinars)
        PracticePageFactory(parent=hub.practices)
        EmbedPartner.objects.create(name=f"Partner {number}", origins=f"https://{number}.example.org")
        OwnRecordingFactory()
    practice = PracticePageFactory(parent=hub.practices, card_image=ImageFactory())
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
