"""What machines read about a page: schema.org as JSON-LD, built from objects. Facts that are not known are left out."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import absolute_url, page_url
from core.licences import licence_address
from core.models.media import CustomImage
from core.models.taxonomy import Organisation, Place
from core.pictures import SHARED
from core.renditions import existing

Thing = dict[str, Any]

# So that no title can end the script, and old readers of JavaScript see no end of line.
ESCAPES = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Graph:
    """Things as the content of a page's head."""

    things: list[Thing]

    def __html__(self) -> str:
        return f'<script type="application/ld+json">{serialise(self.things)}</script>'


def serialise(things: list[Thing]) -> str:
    """JSON-LD that may stand within a script of a page."""
    document = {"@context": "https://schema.org", "@graph": things}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def thing(kind: str, identifier: str = "", /, **properties: Any) -> Thing:
    """A thing of the schema.org type `kind`, without the properties that hold nothing."""
    named = {"@type": kind, "@id": identifier} if identifier else {"@type": kind}
    return named | {name: value for name, value in properties.items() if value not in (None, "", [])}


def reference(identifier: str) -> Thing:
    """Points to a thing of the same graph."""
    return {"@id": identifier}


def moment(when: dt.datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when else None


def hub() -> Thing:
    """The programme that publishes the pages."""
    address = absolute_url("/")
    return thing("Organization", f"{address}#organization", name=settings.WAGTAIL_SITE_NAME, url=address)


def web_site() -> list[Thing]:
    """What the home page says: kept short, since the page is at its limit of bytes."""
    publisher = hub()
    site = thing("WebSite", name=publisher["name"], url=publisher["url"], publisher=reference(publisher["@id"]))
    return [site, publisher]


def breadcrumbs(ancestors: Iterable[Page], page: Page, request: HttpRequest) -> Thing:
    """The way from the home page to `page`, as the page itself shows it."""
    trail = [*ancestors, page]
    names = [_("Home"), *(each.title for each in trail[1:])]
    steps = [
        thing("ListItem", position=position, name=name, item=page_url(each, request))
        for position, (name, each) in enumerate(zip(names, trail, strict=True), start=1)
    ]
    return thing("BreadcrumbList", itemListElement=steps)


def article(kind: str, page: Any, request: HttpRequest, **properties: Any) -> Thing:
    """A story as `Article` or one of its kinds. `properties` adds to it or replaces what stands here."""
    address = page_url(page, request)
    publisher = hub()
    values = {
        "headline": page.title,
        "description": page.summary,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": get_language(),
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
        "image": picture(page.card_image),
        "keywords": keywords(page),
        "author": reference(publisher["@id"]),
        "publisher": publisher,
        "citation": citations(page),
    }
    return thing(kind, f"{address}#story", **values | properties)


def keywords(page: Any) -> list[str]:
    prefetch_related_objects([page], "themes")
    return [theme.name for theme in page.themes.all()]


def citations(page: Any) -> list[Thing]:
    """Where the statements of a story come from."""
    sources = (block.value for block in page.sources)
    return [thing("CreativeWork", name=source["label"], url=source.get("url")) for source in sources]


def picture(image: CustomImage | None, spec: str = SHARED) -> Thing | None:
    """An image in the size of `spec`, which is one of those made of every picture. None when its file is missing."""
    rendition = existing(image, [spec]).get(spec) if image else None
    if image is None or rendition is None:
        return None
    return thing(
        "ImageObject",
        url=absolute_url(rendition.url),
        width=rendition.width,
        height=rendition.height,
        caption=image.default_alt_text,
        creditText=image.credit,
        license=licence_address(image.licence),
    )


def country(place: Place) -> Thing:
    return thing("Country", name=place.country_name, identifier=place.country.code)


def coordinates(place: Place) -> Thing | None:
    """Degrees of WGS 84."""
    if place.latitude is None or place.longitude is None:
        return None
    return thing("GeoCoordinates", latitude=float(place.latitude), longitude=float(place.longitude))


def place_in_country(place: Place) -> Thing:
    wikidata = f"https://www.wikidata.org/entity/{place.wikidata_id}" if place.wikidata_id else None
    return thing("Place", name=place.name, containedInPlace=country(place), geo=coordinates(place), sameAs=wikidata)


def organisation(known: Organisation) -> Thing:
    ror = f"https://ror.org/{known.ror_id}" if known.ror_id else None
    return thing("Organization", name=known.name, url=known.url, sameAs=ror)
