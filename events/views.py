from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models import Recording


@require_safe
def recording_captions(request: HttpRequest, uuid: UUID, index: int) -> HttpResponse:
    """The captions of a published recording in one language, as a WebVTT file."""
    recording = get_object_or_404(Recording, uuid=uuid, live=True)
    if index >= len(recording.captions):
        raise Http404(_("This recording has no such captions."))
    return HttpResponse(recording.captions[index].value["webvtt"], content_type="text/vtt; charset=utf-8")
