"""What the hub is and where its words are in Markdown, for language models: https://llmstxt.org."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.addresses import absolute_url
from core.licences import TEXT_LICENCE, licence_address, licence_name
from core.models import HubSettings
from core.visibility import offered
from opendata.answers import public
from opendata.exports.forms import EXPORTS
from opendata.markdown.listings import entries, newest
from opendata.markdown.writing import bullets, heading, joined, link, quoted, section, words
from practices.models import PracticePage

MOST_SECTIONS = 50
MOST_PRACTICES = 50


@require_safe
def llms(request: HttpRequest) -> HttpResponseBase:
    """In the first language of the site: its sections, the newest practices, and where all the data is."""
    with translation.override(settings.LANGUAGE_CODE):
        written = _written(request)
    return public(request, HttpResponse(f"{written}\n", content_type="text/plain; charset=utf-8"))


def _written(request: HttpRequest) -> str:
    front = _front(request)
    practices = PracticePage.objects.filter(locale_id=front.locale_id).listed()
    upper = offered(Page.objects.descendant_of(front, inclusive=True)).filter(depth__lte=front.depth + 1)
    return joined(
        [
            heading(1, settings.WAGTAIL_SITE_NAME),
            quoted(words(HubSettings.for_request(request).tagline)),
            words(_("Each page of the site is there in Markdown as well: add index.md to its address.")),
            section(_("Sections"), entries(upper.order_by("path")[:MOST_SECTIONS], request)),
            section(_("Newest good practices"), entries(newest(practices)[:MOST_PRACTICES], request)),
            section(_("Data"), bullets(_data())),
        ]
    )


def _front(request: HttpRequest) -> Page:
    return Site.find_for_request(request).root_page


def _data() -> list[str]:
    licence = link(licence_name(TEXT_LICENCE), licence_address(TEXT_LICENCE))
    offers = _("practices, activities, recordings, places, themes and organisations as JSON")
    return [
        *(_file(form) for form in EXPORTS),
        f"{link(_('Interface for programs'), absolute_url(reverse('api_docs')))}: {words(offers)}",
        link(_("Its description in OpenAPI"), absolute_url(reverse("api_openapi"))),
        link(_("Description of the data for data portals"), absolute_url(reverse("dataset", args=["jsonld"]))),
        f"{words(_('Licence of texts and data'))}: {licence}",
    ]


def _file(form: str) -> str:
    label = _("All good practices as %(form)s") % {"form": EXPORTS[form].label}
    return link(label, absolute_url(reverse("catalogue_data", args=[form])))
