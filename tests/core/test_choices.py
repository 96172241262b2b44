import pytest
from django.utils import translation

from core.choices import label_of
from core.models import Place
from events.models import Recording


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
