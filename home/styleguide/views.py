from pathlib import Path

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import Site

from home.styleguide.samples import Samples
from home.styleguide.specimens import sections

HEADER = {
    "title": _("Style guide"),
    "introduction": _(
        "Every part of the design, drawn by the templates and styles that visitors get. "
        "The stories here are made up, and their links lead to the home page."
    ),
}


@never_cache
@require_safe
@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component and block in every state, for those who work on the site."""
    site = Site.find_for_request(request)
    samples = Samples(site.root_page if site else None, get_image_model().objects.order_by("pk").first())
    css = Path(finders.find("css/tokens.css")).read_text(encoding="utf-8")
    shown = []
    for section in sections(css, samples):
        shown.append((section, [(specimen, specimen.render(request)) for specimen in section.specimens]))
    return render(request, "home/styleguide.html", {"header": HEADER, "sections": shown})
