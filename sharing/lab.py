"""The embed lab: how an embed behaves in the pages of others, tried on one page."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from events.enums import EmbedPolicy
from events.models import Recording
from events.templatetags.recording_tags import caption_tracks
from sharing.embeds import Embed, find
from sharing.oembed import answer, as_xml

START = 30
STRICT_POLICY = "default-src 'none'; frame-src 'self'; frame-ancestors 'self'"

for_staff = permission_required("wagtailadmin.access_admin")


@dataclass(frozen=True)
class Trial:
    """An embed in circumstances of its own; sizes in CSS pixels, no width for that of the column."""

    heading: str
    look_for: str
    address: str
    width: int | None = None
    height: int = 450
    sandbox: str = ""


@never_cache
@require_safe
@for_staff
def embed_lab(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everything at once, for those who work on the site."""
    found = _found(uuid)
    context = {
        "header": {
            "title": _("Embed lab: %(title)s") % {"title": found.title},
            "introduction": _("How this looks in the pages of others. Scroll down: each frame loads when it is seen."),
        },
        "trials": trials(found, uuid),
        "is_for_nobody": bool(found.recording and found.recording.embed_policy == EmbedPolicy.NOBODY),
        "answers": _answers(found),
    }
    return render(request, "sharing/lab.html", context)


@never_cache
@require_safe
@for_staff
@xframe_options_sameorigin
def strict_host(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A page that allows nothing but this one frame, as careful sites do."""
    found = _found(uuid)
    response = render(request, "sharing/lab_strict.html", {"title": found.title, "address": _embed(uuid)})
    response["Content-Security-Policy"] = STRICT_POLICY
    return response


def trials(found: Embed, uuid: UUID) -> list[Trial]:
    return [
        Trial(
            _("In WordPress"),
            _(
                "WordPress shuts frames into a sandbox, without cookies, pop-ups or an origin. It should play all the "
                "same, with captions and transcript, and show the address of each link that cannot be followed."
            ),
            _embed(uuid),
            sandbox="allow-scripts",
        ),
        Trial(
            _("In a page with a strict policy"),
            _("This page allows nothing but the frame. It should look and play as anywhere else."),
            reverse("embed_lab_strict", args=[uuid]),
            height=520,
        ),
        Trial(
            _("In a column of 320 pixels"),
            _("Nothing should be cut off or scroll sideways, and each button should be large enough for a thumb."),
            _embed(uuid),
            width=320,
            height=480,
        ),
        Trial(_("Light"), _("It should be light, also on a device set to dark."), _embed(uuid, theme="light")),
        Trial(_("Dark"), _("It should be dark, and every word easy to read."), _embed(uuid, theme="dark")),
        *(_recording_trials(found.recording, uuid) if found.recording else []),
    ]


def _recording_trials(recording: Recording, uuid: UUID) -> list[Trial]:
    return [
        Trial(
            _("Started at 0:30"),
            _("The player should stand at half a minute and wait for a click."),
            _embed(uuid, t=START),
        ),
        *[
            Trial(
                _("With captions: %(language)s") % {"language": track["language"]},
                _("Press play: the captions should be on from the first word, in this language."),
                _embed(uuid, captions=track["code"]),
            )
            for track in caption_tracks(recording)
        ],
    ]


def _answers(found: Embed) -> list[tuple[str, str]]:
    """What oEmbed says about the page: the format and the text."""
    if found.page is None:
        return []
    document: dict[str, Any] = answer(found.page, "", None, None)
    return [("JSON", json.dumps(document, indent=2, ensure_ascii=False)), ("XML", as_xml(document))]


def _found(uuid: UUID) -> Embed:
    found = find(uuid)
    if found is None:
        raise Http404(_("Nothing public has this address yet: publish it first."))
    return found


def _embed(uuid: UUID, **parameters: Any) -> str:
    path = reverse("embed", args=[uuid])
    return f"{path}?{urlencode(parameters)}" if parameters else path
