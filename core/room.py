"""Room for the calls of a request.

CPython keeps the variables of running functions in pieces of 16 KB, and gives the last piece back to the system as soon
as it is empty (https://github.com/python/cpython/issues/142183, mended in the latest 3.13 and 3.14). Where a loop of a
template happens to stand at the end of a piece, each call in it asks for memory: a quarter of the time of a page. A
function that needs much gets a larger piece, in which all that it calls finds room.
"""

from collections.abc import Callable, Iterable
from typing import Any

from core.wsgi import Application

SLOTS = 2**14
"""Of 8 bytes. With what CPython adds they do not fit into 128 KB, so the piece has 256 KB; half of it is left."""


def with_room(application: Application) -> Application:
    """`application`, called from a function with a frame of `SLOTS`."""

    def roomy(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return application(environ, start_response)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
    return roomy
