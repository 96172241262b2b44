from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from practices.catalogue.facets import FACET
from practices.catalogue.text.completion import suggestions
from practices.models.index import PracticeIndexPage
from practices.models.practice import PracticePage

MINUTE = 60


@require_safe
@cache_control(public=True, max_age=MINUTE)
def suggest(request: HttpRequest) -> JsonResponse:
    """What may be meant by the beginning `?q=`: titles, places, countries, themes, kinds and uses with addresses.

    Beside them the name of the list and what to tell those who do not see it.
    """
    language = get_language() or settings.LANGUAGE_CODE
    found = suggestions(request.GET.get("q", ""), language)
    addresses = _addresses_of_practices([each.entry_id for each in found if each.entry_id])
    catalogue = _address_of_catalogue(language) if len(addresses) < len(found) else ""
    listed = [
        {
            "label": each.label,
            "kind": str(FACET[each.facet].label) if each.facet else _("Practice"),
            "address": addresses.get(each.entry_id) or f"{catalogue}?{urlencode({each.facet: each.value})}",
        }
        for each in found
    ]
    status = ngettext("%(number)s suggestion", "%(number)s suggestions", len(listed)) % {"number": len(listed)}
    return JsonResponse({"suggestions": listed, "name": _("Suggestions"), "status": status})


def _addresses_of_practices(keys: list[int]) -> dict[int, str]:
    pages = PracticePage.objects.filter(pk__in=keys).defer_streamfields().select_related("locale") if keys else []
    return {page.pk: page.url for page in pages}


def _address_of_catalogue(language: str) -> str:
    catalogue = PracticeIndexPage.objects.live().filter(locale__language_code=language).select_related("locale").first()
    return catalogue.url if catalogue else ""
