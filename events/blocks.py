from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtailmedia.blocks import AbstractMediaChooserBlock

from core.models import Organisation, Person
from events.subrip import is_subrip, webvtt_from_subrip
from events.webvtt import parse_webvtt
from events.widgets import CaptionsText


class SpeakerBlock(blocks.StructBlock):
    person = SnippetChooserBlock("core.Person", label=_("Person"), required=False)
    organisation = SnippetChooserBlock("core.Organisation", label=_("Organisation"), required=False)
    topic = blocks.CharBlock(label=_("Speaks about"), max_length=160, required=False)

    class Meta:
        icon = "user"
        label = _("Speaker")
        template = "blocks/speaker.html"
        description = _("A person or an organisation that speaks. People appear once they have consented.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned["person"] and not cleaned["organisation"]:
            message = _("Choose a person, an organisation, or both.")
            raise blocks.StructBlockValidationError(block_errors={"person": ValidationError(message)})
        return cleaned

    def bulk_to_python(self, values: Any) -> list[Any]:
        """Fetch the people together with the organisations they work for: two queries for any number of speakers."""
        rows = list(values)
        people = Person.objects.select_related("organisation").in_bulk(_keys(rows, "person"))
        organisations = {person.organisation_id: person.organisation for person in people.values()}
        organisations |= Organisation.objects.in_bulk(_keys(rows, "organisation") - organisations.keys())
        return [
            self.normalize(
                {
                    "person": people.get(row.get("person")),
                    "organisation": organisations.get(row.get("organisation")),
                    "topic": row.get("topic", ""),
                }
            )
            for row in rows
        ]

    def get_preview_value(self) -> Any:
        return self.normalize({"person": None, "organisation": Organisation.objects.first(), "topic": ""})


def load_speakers(*streams: StreamValue) -> None:
    """Fetch whom several streams name together, where each would take two queries of its own."""
    rows = [(stream, place, row) for stream in streams for place, row in enumerate(stream.raw_data)]
    values = SpeakerBlock().bulk_to_python([row["value"] for _stream, _place, row in rows])
    for (stream, place, row), value in zip(rows, values, strict=True):
        stream[place] = (row["type"], value, row.get("id"))


def _keys(rows: list[dict[str, Any]], name: str) -> set[int]:
    return {row[name] for row in rows if row.get(name)}


class AgendaItemBlock(blocks.StructBlock):
    time = blocks.TimeBlock(label=_("Time"), required=False)
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.TextBlock(label=_("Details"), required=False)

    class Meta:
        icon = "time"
        label = _("Agenda item")
        template = "blocks/agenda_item.html"
        description = _("One item of the agenda.")
        preview_value = {"time": "14:00", "title": "Welcome", "text": "The hosts open the session."}


class ItineraryItemBlock(blocks.StructBlock):
    day = blocks.CharBlock(label=_("Day or time"), max_length=60, required=False)
    title = blocks.CharBlock(label=_("Where"), max_length=160)
    text = blocks.TextBlock(label=_("What guests saw"), required=False)

    class Meta:
        icon = "site"
        label = _("Stop")
        template = "blocks/itinerary_item.html"
        description = _("One stop of a visit.")
        preview_value = {"day": "Day 1", "title": "Cable hall", "text": "A walk through the studios with the director."}


class CaptionsTextBlock(blocks.TextBlock):
    canonical_module_path = "wagtail.blocks.TextBlock"

    @cached_property
    def field(self) -> forms.CharField:
        return forms.CharField(widget=CaptionsText(attrs={"rows": self.rows}), **self.field_options)


class CaptionsBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(choices=settings.LANGUAGES, label=_("Language"))
    kind = blocks.ChoiceBlock(
        choices=[("captions", _("Captions, with sounds")), ("subtitles", _("Subtitles, a translation"))],
        default="captions",
        label=_("Kind"),
    )
    webvtt = CaptionsTextBlock(label=_("WebVTT"), help_text=_("The content of the .vtt file. It begins with WEBVTT."))

    class Meta:
        icon = "openquote"
        label = _("Captions")
        description = _("Captions or subtitles in one language.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation and not cleaned["webvtt"]:
            return cleaned
        try:
            if is_subrip(cleaned["webvtt"]):
                cleaned["webvtt"] = webvtt_from_subrip(cleaned["webvtt"])
            parse_webvtt(cleaned["webvtt"])
        except ValueError as error:
            raise blocks.StructBlockValidationError(block_errors={"webvtt": ValidationError(str(error))}) from error
        return cleaned


class MediaFileBlock(AbstractMediaChooserBlock):
    """A video or audio file of our own. The recording's template renders it."""

    class Meta:
        icon = "media"
        label = _("File")


class RecordingFileBlock(blocks.StructBlock):
    file = MediaFileBlock(label=_("File"))
    quality = blocks.CharBlock(
        label=_("Quality"), max_length=30, required=False, help_text=_("For example “720p” or “sound only”.")
    )

    class Meta:
        icon = "media"
        label = _("File of our own")
