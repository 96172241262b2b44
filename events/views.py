from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models import Recording


@require_safe
def recording_captions(request: HttpRequest, uuid: UUID, index: int) -> HttpResponse:
    """The captions of a recording in one language, as a WebVTT file. Editors see those of the latest draft."""
    recording = get_object_or_404(Recording, uuid=uuid)
    if not recording.live:
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404(_("This recording is not published."))
        recording = recording.get_latest_revision_as_object()
    if index >= len(recording.captions):
        raise Http404(_("This recording has no such captions."))
    response = HttpResponse(recording.captions[index].value["webvtt"], content_type="text/vtt; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"  # a frame shut in by `sandbox` has no origin of its own
    return response
