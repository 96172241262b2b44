import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from core.models import Language, Organisation, Place, Theme
from tests.factories.core import OrganisationFactory, PlaceFactory, SeriesFactory, ThemeFactory

LATITUDE = "A latitude lies between -90 and 90."
LONGITUDE = "A longitude lies between -180 and 180."
BOTH = "Give both latitude and longitude, or neither."
NUTS = "A NUTS code looks like FI1B1: two letters and up to three more."
WIKIDATA = "A Wikidata number looks like Q1757: the letter Q and digits."
ROR = "A ROR number looks like 05sv78q33: nine characters, 0 first."


def errors_of(instance) -> dict[str, list[str]]:
    try:
        instance.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"latitude": "200"}, {"latitude": [LATITUDE]}),
        ({"latitude": "-90.0001"}, {"latitude": [LATITUDE]}),
        ({"longitude": "180.0001"}, {"longitude": [LONGITUDE]}),
        ({"longitude": "-181"}, {"longitude": [LONGITUDE]}),
        ({"latitude": None}, {"__all__": [BOTH]}),
        ({"longitude": None}, {"__all__": [BOTH]}),
        ({"nuts_code": "fi1b1"}, {"nuts_code": [NUTS]}),
        ({"nuts_code": "1FI"}, {"nuts_code": [NUTS]}),
        ({"wikidata_id": "1757"}, {"wikidata_id": [WIKIDATA]}),
        ({"wikidata_id": "Q0"}, {"wikidata_id": [WIKIDATA]}),
        ({"wikidata_id": "Q17x"}, {"wikidata_id": [WIKIDATA]}),
    ],
)
def test_place_says_what_is_wrong(db, values, errors):
    assert errors_of(PlaceFactory.build(**values)) == errors


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": "90", "longitude": "-180"},
        {"latitude": "0", "longitude": "0"},
        {"latitude": None, "longitude": None},
        {"nuts_code": "FI1B1", "wikidata_id": "Q1757"},
        {"nuts_code": "FI", "population_band": "500k-1m"},
    ],
)
def test_place_accepts_what_is_right(db, values):
    assert errors_of(PlaceFactory.build(**values)) == {}


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"ror_id": "05sv78q33"}, {}),
        ({"ror_id": "15sv78q33"}, {"ror_id": [ROR]}),
        ({"ror_id": "05SV78Q33"}, {"ror_id": [ROR]}),
        ({"ror_id": "05sv78q3x"}, {"ror_id": [ROR]}),
        ({"wikidata_id": "Q-1"}, {"wikidata_id": [WIKIDATA]}),
    ],
)
def test_organisation_checks_its_numbers(db, values, errors):
    assert errors_of(OrganisationFactory.build(**values)) == errors


def test_place_is_called_by_name_and_country(db):
    assert str(PlaceFactory(name="Helsinki", country="FI")) == "Helsinki, Finland"


def test_same_name_in_two_countries_are_two_places(db):
    PlaceFactory(name="Valencia", country="ES")
    PlaceFactory(name="Valencia", country="PT")
    with transaction.atomic(), pytest.raises(IntegrityError):
        PlaceFactory(name="Valencia", country="ES")
    assert Place.objects.filter(name="Valencia").count() == 2


@pytest.mark.parametrize("factory", [ThemeFactory, SeriesFactory])
def test_slug_is_taken_once_in_each_language(db, factory):
    french = Locale.objects.create(language_code="fr")
    factory(slug="water")
    factory(slug="water", locale=french)
    with transaction.atomic(), pytest.raises(IntegrityError):
        factory(slug="water")
    assert factory._meta.model.objects.filter(slug="water").count() == 2


def test_lists_are_in_the_order_of_names(db):
    for name in ("B", "A"):
        ThemeFactory(name=name)
        OrganisationFactory(name=name)
    assert [list(model.objects.values_list("name", flat=True)) for model in (Theme, Organisation)] == [["A", "B"]] * 2


def test_languages_come_with_the_migrations(db):
    languages = dict(Language.objects.values_list("code", "name"))
    assert {code: languages[code] for code in ("en", "fr", "uk")} == {
        "en": "English",
        "fr": "French",
        "uk": "Ukrainian",
    }
