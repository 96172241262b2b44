"""Places, themes and organisations, as far as something that is open names them."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from core.licences import TEXT_LICENCE
from core.models import Organisation, Place, Theme
from events.models import EventPage, VisitPage
from opendata.licence import licence_record
from opendata.records.values import Record, known, number
from practices.models import PracticePage


def open_places() -> QuerySet[Place]:
    """Those of listed practices and activities, in any language: the others may belong to drafts."""
    practices = PracticePage.places.through.objects.filter(
        place=OuterRef("pk"), practicepage__in=PracticePage.objects.listed().values("pk")
    )
    activities = EventPage.objects.listed().filter(place=OuterRef("pk"))
    return Place.objects.filter(Exists(practices) | Exists(activities)).order_by("name", "pk")


def place_record(place: Place) -> Record:
    """Coordinates are WGS 84 in decimal degrees; `precision` says what they point to."""
    return {
        "id": place.pk,
        "name": place.name,
        "kind": place.kind,
        "country": place.country.code,
        "country_name": place.country_name,
        "nuts_code": known(place.nuts_code),
        "wikidata_id": known(place.wikidata_id),
        "latitude": number(place.latitude),
        "longitude": number(place.longitude),
        "precision": place.precision,
        "population_band": known(place.population_band),
    }


def open_themes(language: str) -> QuerySet[Theme]:
    """The themes of a language, each with `listed`, the number of its listed practices."""
    listed = Q(practices_practicepage_set__in=PracticePage.objects.listed().values("pk"))
    counted = Count("practices_practicepage_set", filter=listed, distinct=True)
    return Theme.objects.filter(locale__language_code=language).annotate(listed=counted).order_by("name", "pk")


def theme_reference(theme: Theme) -> Record:
    return {"slug": theme.slug, "name": theme.name}


def theme_record(theme: Theme) -> Record:
    """`theme` comes from `open_themes`."""
    return {
        **theme_reference(theme),
        "description": known(theme.description),
        "practices": theme.listed,
        "licence": licence_record(TEXT_LICENCE),
    }


def open_organisations() -> QuerySet[Organisation]:
    """Those that lead or join a listed practice, host a listed visit or carry the programme."""
    practices = PracticePage.objects.listed()
    partners = PracticePage.partners.through.objects.filter(
        organisation=OuterRef("pk"), practicepage__in=practices.values("pk")
    )
    led, hosted = practices.filter(lead=OuterRef("pk")), VisitPage.objects.listed().filter(host=OuterRef("pk"))
    named = Q(is_programme_partner=True) | Exists(led) | Exists(partners) | Exists(hosted)
    return Organisation.objects.filter(named).order_by("name", "pk")


def organisation_record(organisation: Organisation) -> Record:
    return {
        "id": organisation.pk,
        "name": organisation.name,
        "role": known(organisation.role),
        "url": known(organisation.url),
        "ror_id": known(organisation.ror_id),
        "wikidata_id": known(organisation.wikidata_id),
        "is_programme_partner": organisation.is_programme_partner,
    }
