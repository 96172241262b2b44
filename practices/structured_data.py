from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from core.addresses import absolute_url
from core.structured_data import Thing, article, picture, place_in_country
from practices.enums import Status

if TYPE_CHECKING:
    from practices.models import PracticePage


def practice_article(page: "PracticePage", request: HttpRequest) -> Thing:
    """A practice as an article about its places. Without a picture it has the drawing that other sites show."""
    prefetch_related_objects([page], "places")
    return article(
        "Article",
        page,
        request,
        about=[place_in_country(place) for place in page.places.all()],
        temporalCoverage=years(page),
        image=picture(page.card_image) or absolute_url(page.share_path),
    )


def years(page: "PracticePage") -> str:
    """An interval of ISO 8601, as far as known: “1991-11-27/2022”, “1991/..” while it is running, “../2022”."""
    if page.start and page.end:
        return page.start if page.start == page.end else f"{page.start}/{page.end}"
    if page.start:
        return f"{page.start}/.." if page.status == Status.RUNNING else page.start
    return f"../{page.end}" if page.end else ""
