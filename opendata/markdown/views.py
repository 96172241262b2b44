from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core.addresses import page_url
from opendata.answers import public
from opendata.found import public_page
from opendata.markdown import markdown_of


@require_safe
def page_markdown(request: HttpRequest, address: str) -> HttpResponseBase:
    """The public page at `address` in Markdown."""
    page = public_page(request, address)
    response = HttpResponse(markdown_of(page, request), content_type="text/markdown; charset=utf-8")
    return public(request, response, canonical=page_url(page, request))
