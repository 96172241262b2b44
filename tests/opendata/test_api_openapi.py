"""The OpenAPI document is valid and true: whatever a program makes of it, the answers are as it says."""

from collections.abc import Iterator

import jsonschema_rs
import pytest
import schemathesis
from django.conf import settings
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis import checks
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks as openapi_checks
from wagtail.models import Site

from core.models import HubSettings
from practices.catalogue.indexing import reindex_all
from tests.factories.events import VisitPageFactory, full_visit
from tests.factories.practices import PracticePageFactory, full_practice

OPERATIONS = [
    "/activities",
    "/activities/{id}",
    "/organisations",
    "/places",
    "/places/{id}",
    "/practices",
    "/practices/{id}",
    "/recordings",
    "/recordings/{id}",
    "/themes",
]
EXAMPLES = 8
CHECKS = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.negative_data_rejection,
]


@pytest.fixture
def document(hub, client) -> dict:
    return client.get("/api/v1/openapi.json").json()


def test_the_document_names_the_operations_licence_contact_and_server(hub, client):
    HubSettings.objects.create(site=Site.objects.get(), contact_email="hub@example.org")
    document = client.get("/api/v1/openapi.json").json()
    assert (document["openapi"], sorted(document["paths"])) == ("3.1.0", OPERATIONS)
    assert document["info"]["license"] == {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
    assert document["info"]["contact"] == {
        "name": settings.WAGTAIL_SITE_NAME,
        "url": "http://testserver/",
        "email": "hub@example.org",
    }
    assert document["servers"] == [{"url": "http://testserver/api/v1"}]


def test_every_operation_can_only_be_read_and_tells_of_its_problems(document):
    told = {
        path: {method: sorted(each["responses"]) for method, each in operations.items()}
        for path, operations in document["paths"].items()
    }
    lists, ones = {"get": ["200", "422", "429"]}, {"get": ["200", "404", "422", "429"]}
    assert told == {path: ones if "{" in path else lists for path in OPERATIONS}


def test_closed_lists_are_written_out(document):
    parameters = {each["name"]: each for each in document["paths"]["/activities"]["get"]["parameters"]}
    assert parameters["type"]["schema"]["items"]["enum"] == ["visit", "webinar", "clinic"]
    assert document["components"]["schemas"]["Evidence"]["enum"] == ["reported", "documented", "independent"]


def test_every_schema_is_one_of_json_schema_and_every_reference_leads_somewhere(document):
    for name, schema in document["components"]["schemas"].items():
        whole = schema | {"components": document["components"]}
        jsonschema_rs.meta.validate(whole)
        assert jsonschema_rs.validator_for(whole) is not None, name


def test_the_document_names_each_field_that_a_record_has(document, client, hub):
    PracticePageFactory(parent=hub.practices, **full_practice())
    reindex_all()
    (record,) = client.get("/api/v1/practices").json()["data"]
    assert list(document["components"]["schemas"]["Practice"]["properties"]) == list(record)


@pytest.fixture
def known(hub) -> dict[str, dict]:
    """Something in every list, and for each operation on one of them the id of one that is there."""
    practice = PracticePageFactory(parent=hub.practices, **full_practice())
    visit = VisitPageFactory(parent=hub.visits, **full_visit(), practices=[("page", practice)])
    reindex_all()
    return {
        "/practices/{id}": {"id": str(practice.uuid)},
        "/activities/{id}": {"id": str(visit.uuid)},
        "/recordings/{id}": {"id": str(visit.recording.uuid)},
        "/places/{id}": {"id": visit.place.pk},
    }


@pytest.fixture
def served(monkeypatch) -> Iterator[None]:
    """The application in the process and transaction of the test, without limits."""
    monkeypatch.setattr("opendata.api.limits.MOST_REQUESTS", 1_000_000)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    cache.clear()


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", OPERATIONS)
def test_whatever_is_asked_the_answer_is_as_described(known, served, path, mode):
    ask(path, mode)


@pytest.mark.parametrize("path", [path for path in OPERATIONS if "{" in path])
def test_whatever_is_asked_of_one_that_is_there_the_answer_is_as_described(known, served, path):
    ask(path, GenerationMode.POSITIVE, path_parameters=known[path])


def ask(path: str, mode: GenerationMode, **parameters: dict) -> None:
    application = get_wsgi_application()
    operation = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)[path]["GET"]

    @hypothesis_settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode, **parameters))
    def answer_is_as_described(case) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, checks=CHECKS)

    answer_is_as_described()
