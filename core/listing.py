"""Listings: safe paging and the forms that narrow them down."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import CharField, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.compiled_query import CompiledQuery, Given
from core.models import Theme
from core.parameters import whole_number

PER_PAGE = 24
LANGUAGE = Given("language", CharField())

all_themes = CompiledQuery(lambda: Theme.objects.filter(locale__language_code=LANGUAGE).values_list("slug", "name"))


@dataclass(frozen=True)
class Counted:
    """Rows that were counted already, for paging. `rows` gives those of a slice."""

    count: int
    rows: Callable[[slice], Iterable]

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, part: slice) -> Iterable:
        return self.rows(part)


def paginate(queryset: QuerySet | Counted, request: HttpRequest, per_page: int = PER_PAGE) -> Page:
    """The page of `queryset` that `?page=` asks for: the first for anything unreadable, the last when too far."""
    return Paginator(queryset, per_page).get_page(whole_number(request.GET.get("page", "")) or 1)


class FilterForm(forms.Form):
    """Base of the filters above a listing. Values that are not on offer are left out, not an error page."""

    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["theme"].choices = [("", _("All themes")), *all_themes(language=get_language())]

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that hold a valid value."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def chosen_labels(self) -> dict[str, str]:
        """What the chosen filters are called, for the line above the results."""
        return {name: dict(self.fields[name].choices).get(value, value) for name, value in self.chosen.items()}
