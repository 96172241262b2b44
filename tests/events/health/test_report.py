"""What editors read about recordings and registrations that do not answer."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import User
from events.enums import RecordingHealth
from events.models import AddressCheck
from home.dashboard import CarePanel
from tests.events.reading import table, texts, values
from tests.factories.events import RecordingFactory, WebinarPageFactory

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
REPORT = "/admin/reports/health/"
FORM, FILM = "https://forms.example.org/register", "https://example.org/film"
WORKING, BROKEN, UNCHECKED = RecordingHealth.WORKING, RecordingHealth.BROKEN, RecordingHealth.UNCHECKED


@pytest.fixture(autouse=True)
def at_nine(clock) -> None:
    clock(NOW)


def checked(address: str, state: str = WORKING, **fields) -> AddressCheck:
    return AddressCheck.objects.create(address=address, state=state, checked_at=NOW, due_at=NOW, **fields)


def test_report_shows_what_is_broken_first_and_leads_to_where_it_is_mended(hub, client, editor):
    recording = RecordingFactory(title="A film", provider="other", provider_url=FILM)
    page = WebinarPageFactory(parent=hub.webinars, title="A webinar", registration_url=FORM)
    checked(FORM)
    checked(FILM, BROKEN, failures=2, said="It answers with the status 404.")
    client.force_login(editor)
    response = client.get(REPORT)
    assert [row[:4] for row in table(response)] == [
        ["A film", FILM, "Broken", "It answers with the status 404."],
        ["A webinar", FORM, "Working", "Working"],
    ]
    assert values(response, "table.listing .title-wrapper a", "href") == [
        reverse("wagtailsnippets_events_recording:edit", args=[recording.pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    ]


def test_address_that_failed_once_is_neither_well_nor_unchecked(hub, client, editor):
    checked(FORM, UNCHECKED, failures=1, said="It did not answer in time.")
    client.force_login(editor)
    [row] = table(client.get(REPORT))
    assert row[2:4] == ["Failing, to be asked again", "It did not answer in time."]


def test_report_counts_those_that_share_an_address(hub, client, editor):
    for title in ("First", "Second", "Third"):
        WebinarPageFactory(parent=hub.webinars, title=title, registration_url=FORM)
    checked(FORM)
    client.force_login(editor)
    assert [row[0] for row in table(client.get(REPORT))] == ["Third and 2 more"]


def test_report_stands_in_the_menu_of_those_who_care_for_recordings(client, editor):
    client.force_login(editor)
    assert REPORT in client.get(reverse("wagtailadmin_home")).content.decode()


def test_report_is_closed_to_others(client, db):
    reader = User.objects.create_user("reader")
    client.force_login(reader)
    assert client.get(REPORT).status_code == 302


def test_report_can_be_exported(client, editor, db):
    checked(FILM, BROKEN, failures=2, said="It is gone.")
    client.force_login(editor)
    response = client.get(f"{REPORT}?export=csv")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[1].startswith(f"{FILM},broken,It is gone.,2,")


def test_report_takes_the_same_number_of_queries_for_thirty_as_for_one(client, editor, hub):
    client.force_login(editor)
    counts, made = [], 0
    for more in (1, 2, 27):
        for _number in range(more):
            made += 1
            RecordingFactory(provider="other", provider_url=f"{FILM}/{made}")
            WebinarPageFactory(parent=hub.webinars, registration_url=f"{FORM}/{made}")
            checked(f"{FILM}/{made}")
            checked(f"{FORM}/{made}")
        client.get(REPORT)
        with CaptureQueriesContext(connection) as queries:
            client.get(REPORT)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def concerns() -> dict[str, list[str]]:
    found = CarePanel().get_context_data({})["concerns"]
    return {str(concern.title): [name for name, _address in concern.rows] for concern in found}


def test_dashboard_warns_of_recordings_and_registrations_that_are_broken(hub):
    RecordingFactory(title="Broken", health=BROKEN)
    RecordingFactory(title="Broken draft", health=BROKEN, live=False)
    RecordingFactory(title="Well", health=WORKING)
    WebinarPageFactory(parent=hub.webinars, title="A webinar", registration_url=FORM)
    WebinarPageFactory(parent=hub.webinars, title="Over", registration_url=FORM, start_date=dt.date(2026, 2, 1))
    checked(FORM, UNCHECKED, failures=1)
    assert concerns() == {"Recordings that do not play any more": ["Broken"]}
    AddressCheck.objects.update(state=BROKEN)
    assert concerns() == {
        "Recordings that do not play any more": ["Broken"],
        "Registrations that do not answer": ["A webinar"],
    }


def test_editor_sees_the_warning_and_the_hub_in_order_shows_none(hub, client, editor):
    client.force_login(editor)
    home = reverse("wagtailadmin_home")
    assert texts(client.get(home), ".dashboard-measure") == []
    RecordingFactory(title="Gone", provider="other", provider_url=FILM, health=BROKEN)
    assert texts(client.get(home), ".dashboard-measure") == ["Recordings that do not play any more 1"]


def test_help_of_the_command_is_there(capsys):
    with pytest.raises(SystemExit, match="0"):
        call_command("check_health", "--help")
    assert "--all" in capsys.readouterr().out
