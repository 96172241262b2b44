"""Good practices as open data."""

from collections.abc import Iterable

from wagtail.blocks import StreamValue

from core.addresses import page_url
from core.licences import TEXT_LICENCE
from opendata.licence import licence_record
from opendata.records.reference import organisation_record, place_record, theme_reference
from opendata.records.values import Record, day, known, moment, number, picture_record, plain_text
from practices.models import PracticePage
from practices.querysets import PracticeQuerySet


def practices_for_records(practices: PracticeQuerySet) -> PracticeQuerySet:
    """Those of `practices` that are listed, with all that their records say, in six queries for any number."""
    related = ("places", "themes", "partners", "card_image__renditions")
    return practices.listed().select_related("locale", "lead", "card_image").prefetch_related(*related)


def practices_by_key(keys: Iterable[int]) -> list[PracticePage]:
    """The listed practices with these keys, ready for their records, in the order of the keys."""
    keys = list(keys)
    found = practices_for_records(PracticePage.objects.filter(pk__in=keys)).in_bulk()
    return [found[key] for key in keys if key in found]


def practice_record(page: PracticePage) -> Record:
    """`page` comes from `practices_for_records`."""
    return {
        "id": str(page.uuid),
        "url": page_url(page),
        "title": page.title,
        "summary": page.summary,
        "language": page.locale.language_code,
        **_facts(page),
        "sections": _sections(page),
        "results": [_result(value) for value in _rows(page.results)],
        "costs": [_cost(value) for value in _rows(page.costs)],
        "funding": [_funding(value) for value in _rows(page.funding)],
        "building_blocks": [_building_block(value) for value in _rows(page.building_blocks)],
        **_provenance(page),
        "image": picture_record(page.card_image),
        "licence": licence_record(TEXT_LICENCE),
    }


def _facts(page: PracticePage) -> Record:
    return {
        "status": known(page.status),
        "start": known(page.start),
        "end": known(page.end),
        "heritage_type": known(page.heritage_type),
        "former_use": known(page.former_use),
        "present_use": known(page.present_use),
        "ownership": known(page.ownership),
        "management": known(page.management),
        "area_m2": number(page.area),
        "places": [place_record(place) for place in page.places.all()],
        "themes": [theme_reference(theme) for theme in page.themes.all()],
        "lead": organisation_record(page.lead) if page.lead else None,
        "partners": [organisation_record(partner) for partner in page.partners.all()],
    }


def _sections(page: PracticePage) -> Record:
    """What is told, by the name of the section, in reading order; empty sections are left out."""
    texts = [(anchor.replace("-", "_"), heading, plain_text(text)) for anchor, heading, text in page.sections]
    return {name: {"heading": heading, "text": text} for name, heading, text in texts if text}


def _provenance(page: PracticePage) -> Record:
    return {
        "sources": [
            {"label": value["label"], "url": known(value["url"]), "read_on": day(value["read_on"])}
            for value in _rows(page.sources)
        ],
        "reviewed_on": day(page.reviewed_on),
        "review_due": day(page.review_due),
        "is_review_due": page.is_review_due,
        "lifecycle": page.lifecycle,
        "lifecycle_reason": known(page.lifecycle_reason),
        "change_notes": [{"date": day(value["date"]), "note": value["note"]} for value in _rows(page.change_notes)],
        "published_at": moment(page.first_published_at),
        "modified_at": moment(page.last_published_at),
    }


def _rows(stream: StreamValue) -> list[dict]:
    return [block.value for block in stream]


def _result(value: dict) -> Record:
    return {
        "claim": value["claim"],
        "qualifier": known(value["qualifier"]),
        "value": number(value["value"]),
        "unit": known(value["unit"]),
        "date": known(value["date"]),
        "source_label": value["source_label"],
        "source_url": known(value["source_url"]),
        "evidence": value["evidence"],
    }


def _cost(value: dict) -> Record:
    return {
        "label": value["label"],
        "qualifier": known(value["qualifier"]),
        "amount": number(value["amount"]),
        "currency": value["currency"],
        "year": value["year"],
        "kind": value["kind"],
        "note": known(value["note"]),
        "source_label": value["source_label"],
        "source_url": known(value["source_url"]),
    }


def _funding(value: dict) -> Record:
    """The currency means something with an amount only."""
    return {
        "kind": value["kind"],
        "name": known(value["name"]),
        "amount": number(value["amount"]),
        "currency": None if value["amount"] is None else value["currency"],
        "year": value["year"],
        "note": known(value["note"]),
        "source_label": known(value["source_label"]),
        "source_url": known(value["source_url"]),
    }


def _building_block(value: dict) -> Record:
    return {"title": value["title"], "what": value["what"], "needs": known(value["needs"])}
