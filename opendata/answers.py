"""What files for programs and for reading elsewhere say to caches, search engines and other sites."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.freshness import seconds_fresh


def public(request: HttpRequest, response: HttpResponseBase, canonical: str = "") -> HttpResponseBase:
    """`response` for anybody, also for scripts of other sites; no copy of it outlives what it says.

    Search engines are led to the page at `canonical` that says the same. Without one they leave the file out.
    """
    seconds = seconds_fresh(request)
    response["Cache-Control"] = f"public, max-age={seconds}" if seconds > 0 else "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    if canonical:
        response["Link"] = f'<{canonical}>; rel="canonical"'
    else:
        response["X-Robots-Tag"] = "noindex"
    return response
