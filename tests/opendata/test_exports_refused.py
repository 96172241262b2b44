"""When there is no file of the catalogue: the answer says why, and when to ask again."""

import pytest

from opendata.exports import workbook
from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory
from tests.opendata.export_reading import NOW, every_form, get, titles

SEE = "See /practices/ for what can be chosen."


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


@pytest.fixture
def rents(hub):
    return PracticePageFactory(
        parent=hub.practices, title="Rents", slug="rents", places=[PlaceFactory(name="Helsinki", country="FI")]
    )


def refused(client, form: str, query: str = "", **differing: str) -> tuple[int, str, str | None]:
    answer = client.get(f"/practices/catalogue.{form}{query}", **differing)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/plain; charset=utf-8", "no-store")
    assert "Content-Disposition" not in answer.headers
    return answer.status_code, answer.content.decode(), answer.get("Retry-After")


@every_form
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?theme=banana", "“banana” is not a value of theme."),
        ("?country=FI&country=XX", "“XX” is not a value of country."),
        ("?place=0", "“0” is not a value of place."),
        ("?status=%27", "“'” is not a value of status."),
        ("?has=" + "x" * 1000, f"“{'x' * 200}” is not a value of has."),
        ("?" + "&".join(f"theme=t{number}" for number in range(1000)), "At most 30 values of theme can be chosen."),
        ("?practice=nowhere", "None of these practices is in the catalogue."),
        ("?practice=%0A", "None of these practices is in the catalogue."),
        ("?country=%ED%A0%80", "“\ufffd\ufffd\ufffd” is not a value of country."),
    ],
)
def test_what_the_catalogue_does_not_know_gives_no_file(rents, client, form, query, sentence):
    assert refused(client, form, query) == (400, f"{sentence} {SEE}\n", None)


@every_form
def test_known_values_with_unknown_names_give_the_file(rents, client, form):
    assert titles(client, form, "?country=FI&country=SE&banana=theme") == ["Rents"]


@every_form
def test_practice_that_is_not_listed_cannot_be_named(rents, client, form):
    rents.live = False
    rents.save()
    sentence = f"None of these practices is in the catalogue. {SEE}\n"
    assert refused(client, form, "?practice=rents") == (400, sentence, None)


@every_form
def test_who_asks_for_files_too_often_is_told_when_to_come_back(rents, client, monkeypatch, form):
    monkeypatch.setattr("opendata.api.limits.MOST_REQUESTS", 1)
    monkeypatch.setattr("opendata.api.limits.time.time", lambda: 1_000_000_200 + 10)
    get(client, form)
    sentence = "You asked for data more often than the hub allows. Please ask again in 290 seconds.\n"
    assert refused(client, form) == (429, sentence, "290")
    assert client.get("/api/v1/themes").status_code == 429
    get(client, form, REMOTE_ADDR="203.0.113.9")


def test_one_workbook_is_made_at_a_time(rents, client):
    sentence = "Another Excel file is being made just now. Please ask again in a few seconds.\n"
    with workbook.AT_WORK:
        assert refused(client, "xlsx") == (503, sentence, "10")
        assert titles(client, "csv") == ["Rents"]
    assert titles(client, "xlsx") == ["Rents"]


def test_next_workbook_is_made_while_the_last_is_sent_and_after_one_that_failed(rents, client, monkeypatch):
    being_sent = client.get("/practices/catalogue.xlsx")
    assert titles(client, "xlsx") == ["Rents"]
    assert b"".join(being_sent)[:2] == b"PK"
    with monkeypatch.context() as broken:
        broken.setattr(workbook, "_filled", lambda chosen: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            client.get("/practices/catalogue.xlsx")
    assert titles(client, "xlsx") == ["Rents"]
