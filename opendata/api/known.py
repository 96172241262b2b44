"""Values of parameters that only the database knows."""

from core.models import Language, Series, Theme
from core.parameters import whole_number
from opendata.api.parameters import Known, Parameter
from opendata.records import open_places

SLUG = {"type": "string", "pattern": r"^[\w-]{1,60}$"}


def of_language(model: type[Theme] | type[Series]) -> Known:
    def known(language: str, values: list[str]) -> tuple[set[str], list[str]]:
        slugs = list(model.objects.filter(locale__language_code=language).values_list("slug", flat=True))
        return set(slugs), sorted(slugs)

    return known


def spoken(language: str, values: list[str]) -> tuple[set[str], list[str]]:
    codes = list(Language.objects.values_list("code", flat=True))
    return set(codes), sorted(codes)


def places(language: str, values: list[str]) -> tuple[set[str], str]:
    keys = [key for key in map(whole_number, values) if key is not None]
    found = set(open_places().filter(pk__in=keys).values_list("pk", flat=True))
    there = {value for value in values if whole_number(value) in found}
    return there, "the id of a place in /api/v1/places"


THEME = Parameter("theme", "Slug of a theme. Repeat it for several.", SLUG, is_list=True, known=of_language(Theme))
PLACE = Parameter(
    "place",
    "Id of a place. Repeat it for several.",
    {"type": "integer", "minimum": 1, "maximum": 999_999},
    is_list=True,
    known=places,
)
SERIES = Parameter("series", "Slug of a series. Repeat it for several.", SLUG, is_list=True, known=of_language(Series))
SPOKEN = Parameter(
    "spoken_language",
    "Language spoken in it, BCP 47. Repeat it for several.",
    {"type": "string", "pattern": r"^[A-Za-z0-9-]{2,10}$"},
    is_list=True,
    known=spoken,
)
