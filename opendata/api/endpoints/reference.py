"""What practices and activities are about and who stands behind them, as far as something that is open names it."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from core.models import Place as PlaceModel
from opendata.api.answers import list_answer, not_found, part_of, record_answer
from opendata.api.interface import readable
from opendata.api.parameters import LANGUAGE, PAGING, asked_for, choices, fields_of
from opendata.api.schemas import Organisation, Organisations, Place, Places, Theme, Themes
from opendata.records import (
    open_organisations,
    open_places,
    open_themes,
    organisation_record,
    place_record,
    theme_record,
)

KIND = choices("kind", "Kind of place.", PlaceModel.Kind.values)
PLACE_FIELDS = fields_of(Place.model_fields)
OF_PLACES = (KIND, LANGUAGE, *PAGING, PLACE_FIELDS)
OF_A_PLACE = (LANGUAGE, PLACE_FIELDS)
OF_THEMES = (LANGUAGE, *PAGING, fields_of(Theme.model_fields))
OF_ORGANISATIONS = (*PAGING, fields_of(Organisation.model_fields))


@readable("/places", Places, OF_PLACES, "Places")
def listed(request: HttpRequest) -> HttpResponse:
    """The places of practices and activities, by name. The language is that of the names of countries."""
    asked = asked_for(request, OF_PLACES)
    kinds = asked.all("kind")
    places = open_places().filter(kind__in=kinds) if kinds else open_places()
    part = part_of(asked, places)
    with translation.override(asked.language):
        return list_answer(request, asked, part, [place_record(place) for place in part.objects])


@readable("/places/{int:id}", Place, OF_A_PLACE, "Places")
def one(request: HttpRequest, id: int) -> HttpResponse:
    """One place."""
    asked = asked_for(request, OF_A_PLACE)
    place = open_places().filter(pk=id).first()
    if place is None:
        raise not_found("place", "/api/v1/places")
    with translation.override(asked.language):
        return record_answer(request, asked, place_record(place))


@readable("/themes", Themes, OF_THEMES, "Themes")
def themes(request: HttpRequest) -> HttpResponse:
    """The themes of the programme, by name."""
    asked = asked_for(request, OF_THEMES)
    part = part_of(asked, open_themes(asked.language))
    return list_answer(request, asked, part, [theme_record(theme) for theme in part.objects], "slug")


@readable("/organisations", Organisations, OF_ORGANISATIONS, "Organisations")
def organisations(request: HttpRequest) -> HttpResponse:
    """Who leads practices or takes part in them, hosts visits or carries the programme, by name."""
    asked = asked_for(request, OF_ORGANISATIONS)
    part = part_of(asked, open_organisations())
    return list_answer(request, asked, part, [organisation_record(each) for each in part.objects])
