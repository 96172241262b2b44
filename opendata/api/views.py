"""What leads to the operations: the index, the document for programs and the one for people, and the dead end."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from core.licences import TEXT_LICENCE
from opendata.api.answers import answer
from opendata.api.document import document
from opendata.api.parameters import asked_for
from opendata.api.problems import ProblemError
from opendata.api.reading import chapters, schemas
from opendata.licence import licence_record


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    asked_for(request, ())
    described = document(request)
    base = described["servers"][0]["url"]
    content = {
        "title": described["info"]["title"],
        "version": described["info"]["version"],
        "lists": {path.strip("/"): base + path for path in described["paths"] if "{" not in path},
        "openapi": absolute_url(reverse("api_openapi")),
        "documentation": absolute_url(reverse("api_docs")),
        "licence": licence_record(TEXT_LICENCE),
    }
    return answer(request, content, {"service-desc": content["openapi"], "service-doc": content["documentation"]})


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return answer(request, document(request), {"service-doc": absolute_url(reverse("api_docs"))})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    described = document(request)
    context = {
        "document": described,
        "chapters": chapters(described),
        "things": schemas(described),
        "licence": licence_record(TEXT_LICENCE),
    }
    return render(request, "opendata/docs.html", context)


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    raise ProblemError(HTTPStatus.NOT_FOUND)
