from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from opendata.answers import public
from opendata.dataset.description import description
from opendata.dataset.graph import as_json_ld, as_turtle

FORMS = {
    "jsonld": ("application/ld+json", as_json_ld),
    "ttl": ("text/turtle; charset=utf-8", as_turtle),
}


@require_safe
def dataset(request: HttpRequest, form: str) -> HttpResponseBase:
    """The description of the hub's data for data portals, in one of `FORMS`."""
    media_type, write = FORMS[form]
    return public(request, HttpResponse(write(description(request)), content_type=media_type))
