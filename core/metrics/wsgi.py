from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

from core.metrics.numbers import count
from core.pagecache.answers import HEADER
from core.wsgi import Application


class Measured:
    """Goes around the WSGI application, so that kept pages are counted as well."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began = perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            how = next((value for name, value in headers if name == HEADER), "none")
            count(environ["REQUEST_METHOD"], status, how, perf_counter() - began)
            return start_response(status, headers, *rest)

        return self.application(environ, start)
