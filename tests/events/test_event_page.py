"""The page of an activity keeps its address and changes its words as the clock goes on."""

import datetime as dt

import pytest

from tests.events.reading import document, texts, values
from tests.factories.core import PersonFactory, PlaceFactory, SeriesFactory
from tests.factories.events import (
    OwnRecordingFactory,
    RecordingFactory,
    VisitPageFactory,
    WebinarPageFactory,
)

REGISTER = "https://example.org/register"
WHEN, WHERE = "10 March 2026, 14:00–15:30 Brussels time", "Online"


def utc(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=dt.UTC)


BEFORE, DURING, AFTER = utc(2026, 2, 1), utc(2026, 3, 10, 14), utc(2026, 3, 11)
OPENS, CLOSES = utc(2026, 1, 10, 9), utc(2026, 2, 20, 9)
REGISTRATION = {"registration_url": REGISTER, "registration_opens": OPENS, "registration_closes": CLOSES}
SECOND = dt.timedelta(seconds=1)
AT_EXAMPLE = "Register at example.org"
ELSE = "See what else is on"


def told(client, page) -> list[str]:
    return texts(client.get(page.url), ".event-state > *")


@pytest.fixture
def webinar(hub):
    return WebinarPageFactory(
        parent=hub.webinars, **REGISTRATION, recording=RecordingFactory(live=False), recording_expected=True
    )


def test_page_goes_through_its_states_at_one_address(webinar, client, clock):
    address, seen = webinar.url, []
    for moment in [OPENS, CLOSES, webinar.start, webinar.end]:
        for at in [moment - SECOND, moment]:
            clock(at)
            seen.append(texts(client.get(address), ".state"))
    webinar.recording.live = True
    webinar.recording.save()
    seen.append(texts(client.get(address), ".state"))
    assert seen == [
        ["Announced"],
        ["Registration open"],
        ["Registration open"],
        ["Upcoming"],
        ["Upcoming"],
        ["Live now"],
        ["Live now"],
        ["Recording in preparation"],
        ["Watch again"],
    ]


@pytest.mark.parametrize(
    ("fields", "at", "state", "sentences"),
    [
        (
            REGISTRATION,
            OPENS - SECOND,
            ["Announced", "In 59 days"],
            ["Registration opens on 10 January 2026, 10:00, Brussels time."],
        ),
        (
            REGISTRATION,
            OPENS,
            ["Registration open", "In 59 days"],
            [AT_EXAMPLE, "Registration closes on 20 February 2026, 10:00, Brussels time."],
        ),
        ({"registration_url": REGISTER}, BEFORE, ["Registration open", "In 37 days"], [AT_EXAMPLE]),
        (
            REGISTRATION,
            CLOSES,
            ["Upcoming", "In 18 days"],
            ["Registration closed on 20 February 2026, 10:00, Brussels time."],
        ),
        (REGISTRATION | {"is_full": True}, BEFORE, ["Upcoming", "In 37 days"], ["It is fully booked."]),
        ({}, BEFORE, ["Upcoming", "In 37 days"], ["There is no registration on this site."]),
        ({"join_url": "https://example.org/join"}, DURING, ["Live now", "until 15:30"], ["Join now"]),
        ({}, DURING, ["Live now", "until 15:30"], ["It is taking place now."]),
        (
            {"recording_expected": True},
            AFTER,
            ["Recording in preparation"],
            ["It is over. The recording is in preparation and will appear on this page."],
        ),
        ({}, AFTER, ["Past"], ["It is over. There is no recording of it on this site.", ELSE]),
        (
            {"status": "cancelled", "status_note": "The host is ill."},
            BEFORE,
            ["Cancelled"],
            ["It does not take place. The host is ill.", ELSE],
        ),
        (
            {"status": "postponed", "status_note": "Your place is kept."},
            BEFORE,
            ["Postponed"],
            ["It does not take place on the date above. A new date will stand here. Your place is kept.", ELSE],
        ),
    ],
)
def test_page_says_what_it_is_and_what_to_do(hub, client, clock, fields, at, state, sentences):
    clock(at)
    page = WebinarPageFactory(parent=hub.webinars, **fields)
    assert told(client, page) == [*state, WHEN, WHERE, *sentences]


@pytest.mark.parametrize(("precision", "when"), [("month", "In March 2026"), ("season", "In spring 2026")])
@pytest.mark.parametrize(
    ("fields", "at", "state", "sentences"),
    [
        ({}, BEFORE, "Announced", []),
        (REGISTRATION, OPENS - SECOND, "Announced", ["Registration opens on 10 January 2026, 10:00, Brussels time."]),
        (REGISTRATION, CLOSES, "Upcoming", ["Registration closed on 20 February 2026, 10:00, Brussels time."]),
        (REGISTRATION | {"is_full": True}, BEFORE, "Upcoming", ["It is fully booked."]),
    ],
)
def test_page_says_that_its_day_is_unknown(hub, client, clock, precision, when, fields, at, state, sentences):
    clock(at)
    page = WebinarPageFactory(parent=hub.webinars, date_precision=precision, **fields)
    assert told(client, page) == [state, when, WHERE, "The day is not fixed yet.", *sentences]


def test_page_without_a_date_says_so(hub, client, clock):
    clock(BEFORE)
    page = WebinarPageFactory(parent=hub.webinars)
    type(page).objects.update(start_date=None, start=None, end=None)
    assert told(client, page) == ["Announced", "Date to be announced", WHERE]


def test_visit_names_the_last_day_to_apply(hub, client, clock):
    clock(BEFORE)
    deadline = {"registration_url": REGISTER, "application_deadline": dt.date(2026, 2, 10)}
    page = VisitPageFactory(parent=hub.visits, timezone="Europe/Helsinki", **deadline)
    assert told(client, page)[4:] == ["Apply at example.org", "Apply by the end of 10 February 2026, Helsinki time."]
    clock(utc(2026, 2, 10, 21, 59, 59))
    assert told(client, page)[0] == "Registration open"
    clock(utc(2026, 2, 10, 22))
    assert told(client, page)[4:] == ["Applications closed at the end of 10 February 2026."]


def test_visit_without_an_address_to_apply_does_not_claim_that_applications_closed(hub, client, clock):
    clock(BEFORE)
    page = VisitPageFactory(parent=hub.visits, application_deadline=dt.date(2026, 3, 1))
    assert told(client, page)[4:] == ["There is no registration on this site."]


def test_links_of_the_states_lead_where_they_say(hub, client, clock):
    page = WebinarPageFactory(
        parent=hub.webinars,
        registration_url=REGISTER,
        join_url="https://example.org/join",
        recording=OwnRecordingFactory(),
    )
    found = []
    for at in (BEFORE, DURING, AFTER):
        clock(at)
        found.append(values(client.get(page.url), ".event-state a", "href"))
    assert found == [[REGISTER], ["https://example.org/join"], ["#recording"]]


def test_address_to_join_is_shown_only_while_it_is_live(webinar, client, clock):
    type(webinar).objects.update(join_url="https://example.org/join")
    shown = []
    for at in [webinar.start - SECOND, webinar.start, webinar.end - SECOND, webinar.end]:
        clock(at)
        shown.append(b"https://example.org/join" in client.get(webinar.url).content)
    assert shown == [False, True, True, False]


def test_recording_stands_on_the_page_from_the_end_on(webinar, client, clock):
    webinar.recording.live = True
    webinar.recording.save()
    clock(webinar.end - SECOND)
    assert texts(client.get(webinar.url), "#recording h2") == []
    clock(webinar.end)
    assert texts(client.get(webinar.url), "#recording h2") == ["The recording"]


def test_recording_names_its_length(hub, client, clock):
    clock(AFTER)
    page = WebinarPageFactory(parent=hub.webinars, recording=OwnRecordingFactory(duration=3723, chapters=""))
    assert told(client, page) == ["Watch again", WHEN, WHERE, "Watch the recording 1:02:03"]


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({}, "2026-03-10T14:00:00+01:00"),
        ({"timezone": "Europe/Lisbon"}, "2026-03-10T14:00:00+00:00"),
        ({"date_precision": "day"}, "2026-03-10"),
        ({"date_precision": "month"}, "2026-03"),
    ],
)
def test_date_is_marked_up_for_machines(hub, client, clock, fields, moment):
    clock(AFTER + dt.timedelta(days=30))
    page = WebinarPageFactory(parent=hub.webinars, **fields)
    assert values(client.get(page.url), ".event-state__when time", "datetime") == [moment]


def test_season_is_words_only(hub, client, clock):
    clock(utc(2026, 7, 1))
    page = WebinarPageFactory(parent=hub.webinars, date_precision="season")
    assert values(client.get(page.url), ".event-state__when time", "datetime") == []


def test_label_gathers_the_facts(hub, client):
    page = WebinarPageFactory(
        parent=hub.webinars,
        format="hybrid",
        place=PlaceFactory(name="Helsinki"),
        venue="Cable Factory",
        capacity=20,
        accessibility="Step-free.",
        series=SeriesFactory(title="Sharing stories"),
        number=3,
    )
    response = client.get(page.url)
    facts = dict(zip(texts(response, ".label dt"), texts(response, ".label dd"), strict=True))
    assert facts == {
        "When": WHEN,
        "Format": "On site and online",
        "Place": "Helsinki, Finland",
        "Venue": "Cable Factory",
        "Places for guests": "20",
        "Accessibility": "Step-free.",
        "Series": "Sharing stories, number 3",
    }
    assert texts(response, ".detail__type") == ["Webinar · Sharing stories, number 3"]


def test_speaker_is_named_with_consent_only(hub, client):
    asked = PersonFactory(name="Asked", role="Director")
    unasked = PersonFactory(name="Unasked", role="Curator", consented_on=None)
    speakers = [("speaker", {"person": person, "organisation": None, "topic": ""}) for person in (asked, unasked)]
    page = WebinarPageFactory(parent=hub.webinars, speakers=speakers)
    response = client.get(page.url)
    assert texts(response, ".speaker__name") == ["Asked", "Curator"]
    assert b"Unasked" not in response.content
    assert b"secret@example.org" not in response.content


def test_speaker_who_was_deleted_is_left_out(hub, client):
    gone, stays = PersonFactory(name="Gone"), PersonFactory(name="Stays")
    speakers = [("speaker", {"person": person, "organisation": None, "topic": "Rents"}) for person in (gone, stays)]
    page = WebinarPageFactory(parent=hub.webinars, speakers=speakers)
    gone.delete()
    assert texts(client.get(page.url), ".speaker__name") == ["Stays"]


@pytest.mark.parametrize(
    ("address", "action"),
    [
        ("https://www.example.org/form/", AT_EXAMPLE),
        ("https://hub.example.org/form/", "Register"),
    ],
)
def test_action_names_the_site_it_leads_to_when_it_is_another(hub, client, clock, settings, address, action):
    settings.SITE_URL = "https://hub.example.org"
    clock(BEFORE)
    page = WebinarPageFactory(parent=hub.webinars, registration_url=address)
    assert texts(client.get(page.url), ".event-state .action") == [action]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_visitors_of_what_is_called_off_are_led_to_the_agenda(hub, client, status):
    page = WebinarPageFactory(parent=hub.webinars, status=status, status_note="The host is ill.")
    assert values(client.get(page.url), ".event-state a", "href") == [hub.activities.url]
    hub.activities.unpublish()
    assert values(client.get(page.url), ".event-state a", "href") == []


def test_postponed_without_a_date_names_none(hub, client):
    page = WebinarPageFactory(parent=hub.webinars, status="postponed", status_note="Wait.")
    type(page).objects.update(start_date=None, start=None, end=None)
    assert told(client, page) == ["Postponed", "Date to be announced", WHERE, "A new date will stand here. Wait.", ELSE]


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [
        ({}, utc(2026, 3, 9, 22, 59, 59), ["Tomorrow"]),
        ({}, utc(2026, 3, 9, 23), ["Today at 14:00"]),
        ({"timezone": "Europe/Lisbon"}, utc(2026, 3, 9, 23), ["Tomorrow"]),
        ({"date_precision": "day"}, utc(2026, 3, 8, 23), ["Tomorrow"]),
        ({"date_precision": "day"}, DURING, []),
        ({"date_precision": "day", "end_date": dt.date(2026, 3, 12)}, DURING, ["until 12 March"]),
        ({"end_date": dt.date(2026, 3, 12)}, DURING, ["until 12 March, 15:30"]),
        ({"end_time": None}, DURING, []),
        ({"start_date": dt.date(2026, 5, 3)}, DURING, ["In 54 days"]),
        ({"start_date": dt.date(2026, 6, 3)}, DURING, ["In June 2026"]),
        ({"date_precision": "month", "end_date": dt.date(2026, 5, 1)}, BEFORE, []),
    ],
)
def test_page_says_how_far_away_it_is_or_until_when(hub, client, clock, fields, at, words):
    clock(at)
    page = WebinarPageFactory(parent=hub.webinars, **fields)
    assert texts(client.get(page.url), ".event-state__words") == words


@pytest.mark.parametrize(
    ("fields", "at", "moment"),
    [
        (REGISTRATION, utc(2026, 1, 10, 8), "2026-01-10T09:00:00+00:00"),
        (REGISTRATION, utc(2026, 1, 10, 10), "2026-01-10T23:00:00+00:00"),
        ({}, DURING, "2026-03-10T14:30:00+00:00"),
        ({"recording_expected": True}, AFTER, ""),
        ({"date_precision": "month"}, BEFORE, "2026-03-31T22:00:00+00:00"),
    ],
)
def test_page_names_the_moment_until_which_it_is_true(hub, client, clock, fields, at, moment):
    clock(at)
    page = WebinarPageFactory(parent=hub.webinars, **fields)
    assert values(client.get(page.url), ".event-state", "data-changes-at") == [moment]


def test_page_that_has_said_all_names_no_moment(hub, client, clock):
    clock(AFTER)
    for slug, recording in [("past", None), ("watch", RecordingFactory())]:
        page = WebinarPageFactory(parent=hub.webinars, slug=slug, recording=recording)
        assert document(client.get(page.url)).select("[data-changes-at]") == []


def test_draft_has_no_page(hub, client):
    page = WebinarPageFactory(parent=hub.webinars, live=False)
    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize("rest", ["nothing/", "a-story/nothing/"])
def test_address_below_a_list_that_leads_nowhere_is_not_found(hub, client, rest):
    WebinarPageFactory(parent=hub.webinars, slug="a-story")
    assert client.get(hub.webinars.url + rest).status_code == 404
