"""Which public page an address or a language leads to."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.routing import find
from core.visibility import visible
from practices.models import PracticeIndexPage


def public_page(request: HttpRequest, address: str) -> Page:
    """The page at `address`, a path below the home page of the language. Raises `Http404` when nobody may see it."""
    if page := find(request, address):
        return page
    deeper = Page.find_for_request(request, address)
    if deeper is None or not visible(Page.objects.filter(pk=deeper.pk)).exists():
        raise Http404(_("There is no published page at this address."))
    return deeper.specific


def catalogue_page(language: str) -> PracticeIndexPage:
    """The catalogue of a language. Raises `Http404` when there is none that anybody may see."""
    page = visible(PracticeIndexPage.objects.filter(locale__language_code=language)).first()
    if page is None:
        raise Http404(_("There is no catalogue in this language."))
    return page
