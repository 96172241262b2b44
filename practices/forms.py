from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from core.listing import FilterForm
from core.models import Place


class PracticeFilterForm(FilterForm):
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = Place.objects.filter(practices__live=True).values_list("country", flat=True).order_by().distinct()
        named = sorted(((code, countries.name(code)) for code in codes), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", _("All countries")), *named]
