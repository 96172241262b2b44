"""The catalogue as JSON-LD: a data set of schema.org, whose parts are articles about places."""

from collections.abc import Iterator

from core.addresses import page_url
from core.licences import TEXT_LICENCE, licence_address
from core.structured_data import (
    Thing,
    citations,
    hub,
    keywords,
    moment,
    place_in_country,
    reference,
    thing,
)
from opendata.exports.chosen import Chosen
from opendata.exports.geojson import compact, separated
from practices.models import PracticePage
from practices.structured_data import years


def linked_data(chosen: Chosen) -> Iterator[str]:
    yield f'{compact(_dataset(chosen))[:-1]},"hasPart":['
    yield from separated([compact(practice_thing(practice)) for practice in some] for some in chosen.chunks())
    yield "]}\n"


def _dataset(chosen: Chosen) -> Thing:
    publisher = hub()
    about = thing(
        "Dataset",
        f"{chosen.address}#dataset",
        name=chosen.title,
        description=chosen.title,
        url=chosen.address,
        license=licence_address(TEXT_LICENCE),
        isAccessibleForFree=True,
        inLanguage=chosen.query.language,
        dateModified=chosen.day.isoformat(),
        creator=publisher,
        publisher=reference(publisher["@id"]),
    )
    return {"@context": "https://schema.org", **about}


def practice_thing(page: PracticePage) -> Thing:
    """`page` comes from `practices_for_records`. Without its picture, which might have to be drawn first."""
    publisher = hub()["@id"]
    return thing(
        "Article",
        f"{page_url(page)}#story",
        identifier=page.uuid.urn,
        headline=page.title,
        description=page.summary,
        url=page_url(page),
        inLanguage=page.locale.language_code,
        datePublished=moment(page.first_published_at),
        dateModified=moment(page.last_published_at),
        temporalCoverage=years(page),
        keywords=keywords(page),
        about=[place_in_country(place) for place in page.places.all()],
        author=reference(publisher),
        publisher=reference(publisher),
        license=licence_address(TEXT_LICENCE),
        citation=citations(page),
    )
