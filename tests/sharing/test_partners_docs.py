"""docs/partners.md tells what the code does."""

import re
from dataclasses import fields

import pytest
from django.urls import resolve

from core.embed_code import snippet
from events.watching import Asked
from heritage_site import env
from sharing.listing import KINDS, MOST_ENTRIES, USUAL_ENTRIES, ListForm
from sharing.parameters import APPEARANCES, Parameters
from tests.factories.events import WebinarPageFactory

TEXT = (env.PROJECT_DIR / "docs" / "partners.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \| ", re.M)
CODE = re.compile(r"`([^`]+)`")


def table(introduction: str) -> dict[str, list[str]]:
    """The rows after a line: the name in code, and the code in the second column."""
    after = TEXT.split(introduction, 1)[1].strip().split("\n\n", 1)[0]
    return {name: CODE.findall(values) for name, values in ROW.findall(after)}


def test_parameters_of_the_list_are_those_of_the_code(db):
    rows = table("at `/embed/list/`:")
    form = ListForm({})
    assert set(rows) == set(form.fields) | {"lang"}
    assert rows["type"] == list(KINDS)
    assert rows["limit"] == ["1", str(MOST_ENTRIES)]
    assert rows["appearance"] == [value for value, _ in form.fields["appearance"].choices]
    assert USUAL_ENTRIES == 5


def test_parameters_of_the_embed_are_those_of_the_code():
    rows = table("at `/embed/<number>/`:")
    names = {"language": "lang", "appearance": "theme", "second": "t", "captions": "captions"}
    known = {field.name for kind in (Parameters, Asked) for field in fields(kind)}
    assert set(rows) == {parameter for name, parameter in names.items() if name in known}
    assert (rows["theme"], rows["captions"]) == (list(APPEARANCES), ["off"])


@pytest.mark.usefixtures("hub")
def test_parameters_of_oembed_are_those_of_the_code(client):
    rows = table("at `/oembed`:")
    assert list(rows) == ["url", "format", "maxwidth", "maxheight"]
    statuses = [client.get(f"/oembed?url=http://testserver/x/&format={form}").status_code for form in rows["format"]]
    assert (statuses, client.get("/oembed?url=x&format=yaml").status_code) == ([404, 404], 501)


@pytest.mark.parametrize("path", re.findall(r"^\| `(/[^`]+)` \|", TEXT, re.M))
def test_addresses_exist(hub, client, path):
    assert resolve(path) is not None
    assert client.get(path).status_code == 200


def test_calendar_of_an_activity_stands_below_it(hub, client):
    page = WebinarPageFactory(parent=hub.webinars)
    assert client.get(f"{page.url}event.ics").status_code == 200


def test_code_shown_is_the_code_given():
    shown = TEXT.split("```html\n", 1)[1].split("```", 1)[0]
    made = snippet("https://hub.example.org/embed/6b0d…/", "Setting rents", "https://hub.example.org/webinars/rents/")
    assert shown.split() == made.split()
