"""The OpenAPI 3.1 document: what the operations say of themselves, and what is true of all of them."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from core.addresses import absolute_url
from core.licences import TEXT_LICENCE, licence_name
from core.models import HubSettings
from opendata.api.endpoints import api
from opendata.api.limits import MOST_REQUESTS, WINDOW
from opendata.api.problems import CONTENT_TYPE
from opendata.api.schemas import Problem
from opendata.licence import SPDX

DESCRIPTION = f"""\
The good practices, activities and recordings of the hub as open data, to be read by anybody without a key.

Texts and data may be used again under {licence_name(TEXT_LICENCE)}: name “{settings.WAGTAIL_SITE_NAME}” and the \
address of the page (its url). Pictures and recordings carry a credit and a licence of their own.

Lists come in pages. Their links, also in the header Link, lead to the others. A parameter that cannot be read is \
answered with 422 and what is allowed, never passed over. What is not known is null.

A client may ask {MOST_REQUESTS} times in {WINDOW // 60} minutes; the headers RateLimit-Policy and RateLimit say \
what is left. Answers have an ETag: ask with If-None-Match, and what has not changed is not sent again.

Within version 1 nothing is removed or renamed. Fields, parameters and values of lists may be added."""

TAGS = {
    "Practices": "Good practices, with the catalogue’s own filters.",
    "Activities": "Peer-learning visits, webinars and project clinics.",
    "Recordings": "What can be watched again.",
    "Places": "The cities, regions and rural areas that practices and activities belong to.",
    "Themes": "The themes of the programme.",
    "Organisations": "Who leads, takes part, hosts or carries the programme.",
}
SPARSE = {
    "Practice": "id",
    "Activity": "id",
    "Recording": "id",
    "RecordingWithWords": "id",
    "Place": "id",
    "Theme": "slug",
    "Organisation": "id",
}
"""The records whose fields can be chosen, with what always comes along."""
ALL_THERE = "All fields are there unless the parameter fields asks for some."
RATE_HEADERS = {
    "RateLimit-Policy": "The quota q of requests in a window of w seconds.",
    "RateLimit": "What remains: r requests in the next t seconds.",
}
ANSWER_HEADERS = {"ETag": "Changes with the answer.", "Link": "RFC 8288: first, prev, next and last."} | RATE_HEADERS
PROBLEMS = {
    "404": "There is nothing with this id.",
    "422": "A parameter cannot be read; errors says which and what is allowed.",
    "429": "Too many requests; Retry-After says for how many seconds to wait.",
}


def document(request: HttpRequest) -> dict[str, Any]:
    """The document with the contact that editors set."""
    described = deepcopy(_described())
    contact = {"name": settings.WAGTAIL_SITE_NAME, "url": absolute_url("/")}
    email = HubSettings.for_request(request).contact_email
    described["info"]["contact"] = contact | ({"email": email} if email else {})
    return described


@lru_cache(maxsize=1)
def _described() -> dict[str, Any]:
    described = dict(api.get_openapi_schema(path_prefix=""))
    described["info"] |= {
        "description": DESCRIPTION,
        "summary": "Cultural heritage practices of European cities and regions as open data.",
        "license": {"name": licence_name(TEXT_LICENCE), "identifier": SPDX},
    }
    described["servers"] = [{"url": absolute_url(reverse("api_index")).rstrip("/")}]
    described["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    described["externalDocs"] = {"description": "For people", "url": absolute_url(reverse("api_docs"))}
    schemas = described["components"]["schemas"]
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schemas["Problem"].pop("$defs")
    for schema in schemas.values():
        schema.pop("additionalProperties", None)  # fields may be added within the version
    for name, key in SPARSE.items():
        schemas[name] |= {
            "required": [key],
            "description": f"{schemas[name].get('description', '')} {ALL_THERE}".strip(),
        }
    for path, methods in described["paths"].items():
        for operation in methods.values():
            _complete(operation, path)
    return described


def _complete(operation: dict[str, Any], path: str) -> None:
    responses = {str(status): response for status, response in operation["responses"].items()}
    responses["200"] |= {"description": "The answer.", "headers": _headers(ANSWER_HEADERS)}
    for status, meaning in PROBLEMS.items():
        if status != "404" or "{" in path:
            responses[status] = _problem(status, meaning)
    operation["responses"] = responses


def _problem(status: str, meaning: str) -> dict[str, Any]:
    retry = {"Retry-After": "Seconds to wait."} if status == "429" else {}
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": meaning, "headers": _headers(RATE_HEADERS | retry), "content": content}


def _headers(named: dict[str, str]) -> dict[str, Any]:
    return {name: {"description": text, "schema": {"type": "string"}} for name, text in named.items()}
