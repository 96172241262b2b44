"""What the data portals are told: the catalogue of data, its one set of data, the files of it and the interface."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Max, Min, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.addresses import absolute_url, page_url
from core.models import HubSettings
from core.visibility import visible
from opendata.dataset.graph import Node, Value, address, addresses, node, text, typed
from opendata.dataset.vocabulary import (
    DATES,
    EUROPE,
    IRREGULAR,
    LICENCE,
    PROFILE,
    PUBLIC,
    STABLE,
    TAXONOMY,
    THEMES,
    file_type,
    language,
    media_type,
)
from opendata.exports.forms import EXPORTS
from practices.models import PracticeIndexPage, PracticePage

KEYWORDS = [
    _("cultural heritage"),
    _("good practices"),
    _("peer learning"),
    _("cities and regions"),
    _("adaptive reuse"),
    _("costs and results"),
]


def description(request: HttpRequest) -> list[Node]:
    """Four queries, whatever the number of practices."""
    listings = list(visible(PracticeIndexPage.objects.all()).select_related("locale").order_by("path"))
    codes = [listing.locale.language_code for listing in listings]
    files = [_file(code, form) for code in codes for form in EXPORTS]
    contact = _contact(HubSettings.for_request(request).contact_email)
    known = _known()
    period = _period(known["began"])
    return [
        _catalogue(codes, known),
        _set(request, listings, known, contact, period),
        *files,
        _interface(codes, contact),
        _publisher(),
        *filter(None, [contact, period]),
    ]


def _known() -> dict[str, Any]:
    """When the first practice was published and any for the last time; and when the earliest one began."""
    began = Min("start", filter=~Q(start=""))
    return PracticePage.objects.listed().aggregate(
        first=Min("first_published_at"), last=Max("last_published_at"), began=began
    )


def _here(fragment: str) -> str:
    return absolute_url(f"{reverse('dataset', args=['jsonld'])}#{fragment}")


def _said(codes: Iterable[str], words: str | Promise, **values: str) -> list[Value]:
    """A text of the hub, in each of the languages that have words of their own for it."""
    found: dict[str, str] = {}
    for code in dict.fromkeys([settings.LANGUAGE_CODE, *codes]):
        with translation.override(code):
            found.setdefault(str(words) % values, code)
    return [text(said, code) for said, code in found.items()]


def _catalogue(codes: list[str], known: dict[str, Any]) -> Node:
    said = _("The open data of %(site)s.")
    return node(
        _here("catalogue"),
        "dcat:Catalog",
        {
            "dct:title": _said(codes, settings.WAGTAIL_SITE_NAME),
            "dct:description": _said(codes, said, site=settings.WAGTAIL_SITE_NAME),
            "dct:publisher": address(_here("publisher")),
            "dct:language": addresses(map(language, codes)),
            "dct:license": address(LICENCE),
            "dct:spatial": address(EUROPE),
            "dct:conformsTo": address(PROFILE),
            "dct:issued": _moment(known["first"]),
            "dct:modified": _moment(known["last"]),
            "dcat:themeTaxonomy": address(TAXONOMY),
            "foaf:homepage": address(absolute_url("/")),
            "dcat:dataset": address(_here("practices")),
            "dcat:service": address(_here("interface")),
        },
    )


def _set(
    request: HttpRequest,
    listings: list[PracticeIndexPage],
    known: dict[str, Any],
    contact: Node | None,
    period: Node | None,
) -> Node:
    codes = [listing.locale.language_code for listing in listings]
    title = _("Good practices in cultural heritage")
    about = _(
        "What European cities and regions did with their heritage, what came of it and what was hard: places, years, "
        "kinds and uses, results with their sources, costs and funding."
    )
    return node(
        _here("practices"),
        "dcat:Dataset",
        {
            "dct:title": _said(codes, title),
            "dct:description": _said(codes, about),
            "dct:identifier": typed(_here("practices"), "xsd:anyURI"),
            "dct:publisher": address(_here("publisher")),
            "dcat:contactPoint": _to(contact),
            "dcat:theme": addresses(THEMES),
            "dcat:keyword": [word for keyword in KEYWORDS for word in _said(codes, keyword)],
            "dct:language": addresses(map(language, codes)),
            "dct:spatial": address(EUROPE),
            "dct:temporal": _to(period),
            "dct:accrualPeriodicity": address(IRREGULAR),
            "dct:accessRights": address(PUBLIC),
            "dct:issued": _moment(known["first"]),
            "dct:modified": _moment(known["last"]),
            "dcat:landingPage": addresses(page_url(listing, request) for listing in listings),
            "dcat:distribution": addresses(_here(f"{code}-{form}") for code in codes for form in EXPORTS),
        },
    )


def _file(code: str, form: str) -> Node:
    export = EXPORTS[form]
    with translation.override(code):
        place = absolute_url(reverse("catalogue_data", args=[form]))
    return node(
        _here(f"{code}-{form}"),
        "dcat:Distribution",
        {
            "dct:title": _said([code], _("Good practices as %(form)s"), form=str(export.label)),
            "dcat:accessURL": address(place),
            "dcat:downloadURL": address(place),
            "dct:format": address(file_type(form)),
            "dcat:mediaType": address(media_type(export.media_type)),
            "dct:language": address(language(code)),
            "dct:license": address(LICENCE),
            "dcatap:availability": address(STABLE),
        },
    )


def _interface(codes: list[str], contact: Node | None) -> Node:
    about = _("Practices, activities, recordings, places, themes and organisations as JSON.")
    return node(
        _here("interface"),
        "dcat:DataService",
        {
            "dct:title": _said(codes, _("Interface for programs")),
            "dct:description": _said(codes, about),
            "dcat:endpointURL": address(absolute_url(reverse("api_index"))),
            "dcat:endpointDescription": address(absolute_url(reverse("api_openapi"))),
            "dcat:servesDataset": address(_here("practices")),
            "dct:publisher": address(_here("publisher")),
            "dcat:contactPoint": _to(contact),
            "dct:license": address(LICENCE),
            "dct:accessRights": address(PUBLIC),
        },
    )


def _publisher() -> Node:
    name = text(settings.WAGTAIL_SITE_NAME, settings.LANGUAGE_CODE)
    return node(_here("publisher"), "foaf:Agent", {"foaf:name": name, "foaf:homepage": address(absolute_url("/"))})


def _contact(email: str) -> Node | None:
    if not email:
        return None
    name = text(settings.WAGTAIL_SITE_NAME, settings.LANGUAGE_CODE)
    return node(
        _here("contact"), "vcard:Organization", {"vcard:fn": name, "vcard:hasEmail": address(f"mailto:{email}")}
    )


def _period(began: str | None) -> Node | None:
    """From the date on which the earliest practice began, and open, since others go on."""
    if not began:
        return None
    return node(_here("period"), "dct:PeriodOfTime", {"dcat:startDate": typed(began, DATES[len(began)])})


def _to(thing: Node | None) -> Value | None:
    return address(thing["@id"]) if thing else None


def _moment(when: dt.datetime | None) -> Value | None:
    return typed(when.isoformat(timespec="seconds"), "xsd:dateTime") if when else None
