"""The illustrations of the sample entries."""

from collections.abc import Callable

from illustrations import clinic, recorded, visit, webinar

ILLUSTRATIONS: dict[str, tuple[str, str, Callable[[], str]]] = {
    "sample-visit": (visit.TITLE, visit.DESCRIPTION, visit.draw),
    "sample-webinar": (webinar.TITLE, webinar.DESCRIPTION, webinar.draw),
    "sample-clinic": (clinic.TITLE, clinic.DESCRIPTION, clinic.draw),
    "sample-recorded": (recorded.TITLE, recorded.DESCRIPTION, recorded.draw),
}
