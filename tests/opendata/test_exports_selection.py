"""Which practices a file of the catalogue holds, how it is sent, and that ten thousand cost no more memory."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from opendata.exports import chosen
from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory
from tests.opendata.export_reading import LICENCE, NOW, every_form, get, titles
from tests.opendata.known_practice import HIDDEN, known_practice, make_private


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


@pytest.fixture
def three(hub):
    finnish = [PlaceFactory(name="Helsinki", country="FI")]
    return [
        PracticePageFactory(parent=hub.practices, title="Beta", slug="beta", places=finnish),
        PracticePageFactory(parent=hub.practices, title="Alpha", slug="alpha", places=finnish),
        PracticePageFactory(parent=hub.practices, title="Gamma", slug="gamma"),
    ]


@every_form
def test_file_holds_what_the_catalogue_shows_in_its_order(three, client, form):
    assert titles(client, form, "?sort=name") == ["Alpha", "Beta", "Gamma"]
    assert titles(client, form, "?country=FI&sort=-name") == ["Beta", "Alpha"]
    assert titles(client, form, "?q=gamma") == ["Gamma"]


@every_form
@pytest.mark.parametrize(
    "query", ["?page=2", "?view=map", "?country=", "?practice=", "?page=-1&sort=%27", "?nothing=1"]
)
def test_what_decides_nothing_is_left_out(three, client, form, query):
    assert sorted(titles(client, form, query)) == ["Alpha", "Beta", "Gamma"]


@every_form
def test_file_holds_the_practices_that_it_names_and_leaves_out_those_that_are_unknown(three, client, form):
    assert titles(client, form, "?practice=gamma&practice=nowhere&practice=alpha&sort=name") == ["Alpha", "Gamma"]
    assert titles(client, form, "?practice=gamma&practice=alpha&country=FI") == ["Alpha"]


def test_file_of_a_selection_leads_back_to_it(three, client):
    about = json.loads(get(client, "geojson", "?practice=gamma&practice=nowhere&practice=alpha"))
    assert about["source"] == "http://testserver/practices/selection/?practice=gamma&practice=alpha"


def test_file_names_fifty_practices_at_most(three, client):
    others = "".join(f"practice=p{number}&" for number in range(49))
    assert titles(client, "csv", f"?{others}practice=alpha&practice=beta") == ["Alpha"]


@every_form
def test_file_of_an_empty_catalogue_is_whole(hub, client, form):
    assert titles(client, form) == []


@every_form
@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_hidden_practice_is_in_no_file(three, hub, client, form, fields):
    known_practice(hub, title="Secret", **fields)
    assert "Secret" not in titles(client, form)


@every_form
def test_private_practice_is_in_no_file(three, client, superuser, form):
    make_private(three[0])
    client.force_login(superuser)
    assert sorted(titles(client, form)) == ["Alpha", "Gamma"]


@every_form
def test_private_catalogue_has_no_file(three, hub, client, form):
    make_private(hub.practices)
    assert client.get(f"/practices/catalogue.{form}").status_code == 404


@every_form
def test_file_of_another_language_holds_its_practices(three, hub, client, form):
    french = Locale.objects.create(language_code="fr")
    translation = three[0].copy_for_translation(french, copy_parents=True)
    for page in (hub.home, hub.practices):
        page.get_translations().update(live=True)
    translation.title = "Bêta"
    translation.live = True
    translation.save()
    answer = client.get(f"/fr/practices/catalogue.{form}")
    assert answer.status_code == 200
    answer.getvalue()
    assert len(titles(client, form)) == 3


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("geojson", "application/geo+json"),
        ("jsonld", "application/ld+json"),
    ],
)
def test_file_says_what_it_is_of_which_day_and_on_which_terms(hub, client, form, media_type):
    answer = client.get(f"/practices/catalogue.{form}")
    answer.getvalue()
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f'attachment; filename="good-practices-2026-11-24.{form}"'
    described = '<http://testserver/api/v1/dataset.jsonld>; rel="describedby"'
    assert answer["Link"] == f'<{LICENCE}>; rel="license", {described}'
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("public, max-age=60", "noindex")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("form", ["pdf", "CSV", "csv.exe", "xls", ""])
def test_other_forms_are_not_found(hub, client, form):
    assert client.get(f"/practices/catalogue.{form}").status_code == 404


def test_catalogue_is_for_reading_only(hub, client):
    assert client.post("/practices/catalogue.csv").status_code == 405


@every_form
def test_file_asks_as_often_for_thirty_as_for_one(hub, client, form):
    asked, total = [], 0
    for number in (1, 3, 30):
        for each in range(total, number):
            PracticePageFactory(parent=hub.practices, slug=f"p{each}", places=[PlaceFactory()])
        total = number
        get(client, form)
        with CaptureQueriesContext(connection) as queries:
            get(client, form)
        asked.append(len(queries))
    assert asked == [7, 7, 7]


@every_form
def test_file_is_made_a_few_practices_at_a_time(three, client, form, monkeypatch):
    sizes = []
    of_keys = chosen.practices_by_key

    def counted(keys):
        sizes.append(len(keys))
        return of_keys(keys)

    monkeypatch.setattr(chosen, "PER_CHUNK", 2)
    monkeypatch.setattr(chosen, "practices_by_key", counted)
    assert titles(client, form, "?sort=name") == ["Alpha", "Beta", "Gamma"]
    assert sizes == [2, 1]


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonld"])
def test_first_practices_are_sent_before_the_last_are_read(three, client, form, monkeypatch):
    monkeypatch.setattr(chosen, "PER_CHUNK", 1)
    answer = client.get(f"/practices/catalogue.{form}")
    parts = iter(answer.streaming_content)
    next(parts)
    next(parts)
    three[0].delete()
    rest = b"".join(parts).decode()
    assert ("Beta" in rest, "Gamma" in rest) == (False, True)
