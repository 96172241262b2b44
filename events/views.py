from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models import Recording


@require_safe
def recording_captions(request: HttpRequest, uuid: UUID, index: int) -> HttpResponse:
    """The captions of a recording in one language; editors see those of drafts too, as a WebVTT file."""
    recording = get_object_or_404(Recording, uuid=uuid)
    if not recording.live and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404(_("This recording is not published."))
    if index >= len(recording.captions):
        raise Http404(_("This recording has no such captions."))
    return HttpResponse(recording.captions[index].value["webvtt"], content_type="text/vtt; charset=utf-8")
