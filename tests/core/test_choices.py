import pytest
from django.utils import translation
from django.utils.text import capfirst
from wagtail.models import Page

from core.choices import label_of, type_of
from core.models import Place
from core.reasons import in_words
from events.models import EventPage, Recording
from tests.factories.events import ClinicPageFactory


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (Place, "kind", "rural"),
        (Place, "kind", "unheard-of"),
        (Place, "population_band", ""),
        (Recording, "provider", "youtube"),
    ],
)
def test_choice_is_called_as_django_calls_it(model, name, value, language):
    item = model(**{name: value})
    with translation.override(language):
        assert label_of(item, name) == getattr(item, f"get_{name}_display")()


def test_country_is_named_in_the_language_of_the_page():
    place = Place(name="Helsinki", country="FI")
    names = {}
    for language in ("en", "de", "en"):
        with translation.override(language):
            names[language] = str(place)
    assert names == {"en": "Helsinki, Finland", "de": "Helsinki, Finnland"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_type_is_called_as_wagtail_calls_it_with_a_capital(hub, language):
    """Also of a page that was read as one of its base, as listings do."""
    clinic = ClinicPageFactory(parent=hub.webinars)
    pages = [clinic, EventPage.objects.get(pk=clinic.pk), Page.objects.get(pk=hub.home.pk)]
    with translation.override(language):
        assert [type_of(page) for page in pages] == [capfirst(page.page_type_display_name) for page in pages]


def test_reasons_are_told_in_the_language_of_the_page():
    said = []
    for language in ("en", "de", "en"):
        with translation.override(language):
            said.append(in_words([["country", "FI"]]))
    assert said == ["Also in Finland", "Also in Finnland", "Also in Finland"]
