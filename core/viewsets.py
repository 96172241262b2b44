"""The reference data in the admin: lists, filters and search."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Organisation, Person, Place, Series, Theme


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "site"
    list_display = ["name", "kind", "country", "population_band", UpdatedAtColumn()]
    list_filter = ["kind", "country"]
    ordering = ["name"]


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    list_display = ["name", "hatch", UpdatedAtColumn()]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "role", BooleanColumn("is_programme_partner", label=_("Partner")), UpdatedAtColumn()]
    list_filter = ["is_programme_partner"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name", "role", "organisation", "consented_on", UpdatedAtColumn()]
    list_filter = ["organisation"]


class SeriesViewSet(SnippetViewSet):
    model = Series
    icon = "list-ol"
    list_display = ["title", UpdatedAtColumn()]


class ReferenceDataGroup(SnippetViewSetGroup):
    menu_label = _("Reference data")
    menu_icon = "table"
    menu_order = 500
    items = (PlaceViewSet, ThemeViewSet, OrganisationViewSet, PersonViewSet, SeriesViewSet)
