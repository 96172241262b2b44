from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from core.listing import FilterForm
from core.models import Place
from practices.models.practice import PracticePage


class PracticeFilterForm(FilterForm):
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = PracticePage.objects.listed()
        codes = Place.objects.filter(practices__in=listed).values_list("country", flat=True).order_by().distinct()
        named = sorted(((code, countries.name(code)) for code in codes), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", _("All countries")), *named]
