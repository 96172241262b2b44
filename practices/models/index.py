from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.listing import paginate
from core.models import ListingPage
from practices.enums import CatalogueView
from practices.forms import PracticeFilterForm
from practices.map import map_of
from practices.models.practice import PracticePage

MOST_NEAREST = 6


class PracticeIndexPage(ListingPage):
    """The catalogue of good practices."""

    subpage_types = ["practices.PracticePage"]
    feed_kind = "practices"
    page_description = _("The catalogue: lists every good practice below it.")

    class Meta:
        verbose_name = _("catalogue of practices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = PracticeFilterForm(request.GET)
        practices = PracticePage.objects.child_of(self).listed()
        if theme := form.chosen.get("theme"):
            practices = practices.about_theme(theme)
        if country := form.chosen.get("country"):
            practices = practices.in_country(country)
        view = request.GET.get("view", "")
        context["filter_form"] = form
        context["views"] = CatalogueView.choices
        context["view"] = view if view in CatalogueView.values else str(CatalogueView.LIST)
        context["page_obj"] = paginate(practices.for_cards().order_by("title", "pk"), request)
        if context["view"] == CatalogueView.MAP:
            context["map"] = map_of(practices, form.chosen.get("country", ""))
        if not context["page_obj"].paginator.count:
            everything = PracticePage.objects.child_of(self).listed().for_cards()
            context["nearest"] = everything.nearest(**form.chosen)[:MOST_NEAREST]
        return context
