import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.freshness import fresh_until
from core.models import StoryPage
from core.visibility import WITHDRAWN
from opendata.answers import public
from opendata.citations import FORMS, citation_of
from opendata.found import public_page

TEXT = "txt"


@require_safe
def citation(request: HttpRequest, address: str, form: str) -> HttpResponseBase:
    """How to cite the story at `address`, in one of `FORMS`. Nobody should cite what was withdrawn."""
    page = public_page(request, address)
    if not isinstance(page, StoryPage) or page.lifecycle == WITHDRAWN:
        raise Http404(_("There is nothing to cite at this address."))
    written = FORMS[form]
    fresh_until(request, _end_of_today())
    response = HttpResponse(
        written.write(citation_of(page, request)), content_type=f"{written.media_type}; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(form != TEXT, f"{page.slug}.{form}")
    return public(request, response)


def _end_of_today() -> dt.datetime:
    """A citation names the day on which it was read."""
    now = timezone.localtime()
    return (now + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
