"""The controls of the benchmark: forty kilobytes, sent by gunicorn alone and by a Django that does nothing else."""

from collections.abc import Callable, Iterable
from typing import Any

BODY = b"<p>A page as long as those of the hub often are.</p>\n" * 756
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def bare_gunicorn(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]


def bare_django() -> Callable[..., Iterable[bytes]]:
    """gunicorn calls it once: `bench_bare:bare_django()`."""
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import path

    def view(request: Any) -> HttpResponse:
        return HttpResponse(BODY)

    settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=(path("", view),), SECRET_KEY="x" * 50)
    django.setup()
    return get_wsgi_application()
