"""What cannot be meant is said to be so, with what is allowed."""

import uuid

import pytest

from events.enums import EventState
from practices.catalogue.indexing import reindex_all
from tests.factories.core import ThemeFactory
from tests.factories.practices import PracticePageFactory

NOT_ALLOWED = "This value is not allowed."
OF_ORGANISATIONS = ["page", "per_page", "fields"]
FIELDS = ["id", "name", "role", "url", "ror_id", "wikidata_id", "is_programme_partner"]


def problem(status: int, title: str, detail: str, **more) -> dict:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}


def error(parameter: str, given: str, allowed, detail: str = NOT_ALLOWED) -> dict:
    return {"parameter": parameter, "given": given, "allowed": allowed, "detail": detail}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("organisations?colour=red", error("colour", "colour", OF_ORGANISATIONS, "There is no such parameter here.")),
        ("organisations?fields=name,email", error("fields", "email", FIELDS)),
        ("organisations?fields=", error("fields", "", FIELDS)),
        ("organisations?page=0", error("page", "0", "a whole number from 1 to 999999")),
        ("organisations?page=-1", error("page", "-1", "a whole number from 1 to 999999")),
        ("organisations?page=%D9%A1", error("page", "\u0661", "a whole number from 1 to 999999")),
        ("organisations?page=2", error("page", "2", "a whole number from 1 to 1", "The list is shorter.")),
        ("organisations?per_page=101", error("per_page", "101", "a whole number from 1 to 100")),
        (
            "organisations?page=1&page=1",
            error("page", "2 values", "at most 1", "This parameter was given too often."),
        ),
        ("activities?state=upcoming&state=soon", error("state", "soon", EventState.values)),
        ("activities?type=party", error("type", "party", ["visit", "webinar", "clinic"])),
        ("activities?place=99", error("place", "99", "the id of a place in /api/v1/places")),
        ("activities?place=x", error("place", "x", "the id of a place in /api/v1/places")),
        ("practices?theme=nothing", error("theme", "nothing", ["reuse"])),
        ("practices?theme=%27%3B--", error("theme", "';--", ["reuse"])),
        ("practices?status=finished", error("status", "finished", ["planned", "running", "ended"])),
        ("practices?view=map", None),
        ("practices?q=", error("q", "", "text of 1 to 200 characters without control characters")),
        ("practices?q=%0A", error("q", "\n", "text of 1 to 200 characters without control characters")),
        (f"practices?q={'a' * 201}", error("q", "a" * 200, "text of 1 to 200 characters without control characters")),
        (
            "practices?" + "&".join(["country=FI"] * 31),
            error("country", "31 values", "at most 30", "This parameter was given too often."),
        ),
        ("practices?q=a%00b", error("address", "NUL", "characters other than NUL", "It holds a NUL character.")),
        ("places/1%00", error("address", "NUL", "characters other than NUL", "It holds a NUL character.")),
        (
            "practices?" + "&".join(["country=FI"] * 1000),
            error("address", "10999 characters", "at most 4000 characters", "Too long."),
        ),
        ("?q=x", error("q", "q", [], "There is no such parameter here.")),
    ],
)
def test_bad_parameter_is_named_with_what_is_allowed(hub, client, path, expected):
    ThemeFactory(slug="reuse")
    response = client.get(f"/api/v1/{path}")
    told = response.json()
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    if expected is None:
        assert "view" not in told["errors"][0]["allowed"]
        return
    sentence = f"The address cannot be understood. {expected['parameter']}: {expected['detail']}"
    assert told == problem(422, "Unprocessable Entity", sentence, errors=[expected])


def test_all_bad_parameters_are_named_at_once(hub, client):
    told = client.get("/api/v1/activities?page=x&type=party&who=me").json()
    assert [line["parameter"] for line in told["errors"]] == ["who", "type", "page"]


@pytest.mark.parametrize("kind", ["practices", "activities", "recordings"])
def test_unknown_id_is_not_found(hub, client, kind):
    response = client.get(f"/api/v1/{kind}/{uuid.uuid4()}")
    name = {"practices": "practice", "activities": "activity", "recordings": "recording"}[kind]
    sentence = f"There is no {name} with this id. /api/v1/{kind} lists them."
    assert (response.status_code, response.json()) == (404, problem(404, "Not Found", sentence))


@pytest.mark.parametrize(
    "path",
    ["nothing", "practices/", "practices/x", "places/x", "places/-1", "themes/reuse", "docs", "practices/1/2", "%FF"],
)
def test_an_address_that_leads_nowhere_says_where_to_begin(hub, client, path):
    response = client.get(f"/api/v1/{path}")
    sentence = "There is nothing at this address. /api/v1/ lists what there is."
    assert (response.status_code, response.json()) == (404, problem(404, "Not Found", sentence))


@pytest.mark.parametrize("number", ["99", "9" * 30, "9" * 5000])
def test_place_with_a_large_number_is_not_found(hub, client, number):
    assert client.get(f"/api/v1/places/{number}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "practices", "places/1", "openapi.json", "docs/", "nothing"])
def test_the_interface_can_only_be_read(hub, client, method, path):
    response = getattr(client, method)(f"/api/v1/{path}")
    sentence = "This interface can only be read: use GET or HEAD."
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json() == problem(405, "Method Not Allowed", sentence)


def test_an_error_of_ours_is_a_problem_too(hub, client, monkeypatch):
    def broken(page) -> dict:
        raise RuntimeError

    PracticePageFactory(parent=hub.practices)
    reindex_all()
    monkeypatch.setattr("opendata.api.endpoints.practices.practice_record", broken)
    client.raise_request_exception = False
    response = client.get("/api/v1/practices")
    sentence = "Something went wrong on our side. Please try again later."
    assert (response.status_code, response.json()) == (500, problem(500, "Internal Server Error", sentence))
