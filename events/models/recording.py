import uuid
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from core.letters import in_plain_letters
from core.models import Language, Licence
from core.widgets import FilteredCheckboxes
from events.blocks import CaptionsBlock, RecordingFileBlock
from events.enums import EmbedPolicy, Provider, RecordingHealth
from events.models.address_check import FILE, AddressCheck
from events.passages import Passage, spoken
from events.providers import expected_address, is_recording_address
from events.spoken_words import keep_passages
from events.timecodes import Chapter, format_timecode, parse_chapters
from events.webvtt import ARROW


class Recording(WorkflowMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel):
    """A video or audio recording with what makes it usable: captions, transcript and chapters.

    It is a file of our own or lives at a provider. One activity has one recording; stories may show it again.
    """

    title = models.CharField(_("title"), max_length=200)
    description = models.CharField(
        _("what is said in it"), max_length=200, blank=True, help_text=_("One line, for lists.")
    )
    files = StreamField([("file", RecordingFileBlock())], blank=True, verbose_name=_("files of our own"))
    provider = models.CharField(_("or it lives at"), max_length=10, choices=Provider.choices, blank=True)
    provider_url = models.URLField(_("address there"), blank=True, max_length=500)
    poster = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The still picture before it plays."),
    )
    duration = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    languages = ParentalManyToManyField(Language, verbose_name=_("spoken languages"), blank=True, related_name="+")
    captions = StreamField([("captions", CaptionsBlock())], blank=True, verbose_name=_("captions"))
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("Empty: it is made from the first captions.")
    )
    chapters = models.TextField(
        _("chapters"), blank=True, help_text=_("One a line, for example “12:34 How the rent is set”.")
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)
    embed_policy = models.CharField(
        _("who may embed it"), max_length=10, choices=EmbedPolicy.choices, default=EmbedPolicy.ANYONE
    )
    health = models.CharField(
        _("state at the provider"),
        max_length=10,
        choices=RecordingHealth.choices,
        default=RecordingHealth.UNCHECKED,
        editable=False,
    )
    health_checked_at = models.DateTimeField(null=True, editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    exclude_fields_in_copy = ["uuid"]

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("description"),
        index.SearchField("transcript"),
        index.FilterField("live"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("description"),
                    FieldPanel("poster"),
                    FieldPanel("files"),
                    FieldRowPanel([FieldPanel("provider"), FieldPanel("provider_url")], heading=_("At a provider")),
                    FieldPanel("duration"),
                ],
                heading=_("Recording"),
            ),
            ObjectList(
                [FieldPanel("chapters"), FieldPanel("captions"), FieldPanel("transcript")],
                heading=_("What is said"),
            ),
            ObjectList(
                [
                    FieldPanel("languages", widget=FilteredCheckboxes),
                    MultiFieldPanel([FieldPanel("licence"), FieldPanel("embed_policy")], heading=_("Use by others")),
                    PublishingPanel(),
                ],
                heading=_("Rights and publishing"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        keep_passages(self, kwargs.get("update_fields"))

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if not self.files and not self.provider_url:
            errors["files"] = _("Add a file, or give the address where the recording lives.")
        if bool(self.provider) != bool(self.provider_url):
            errors["provider_url"] = _("Give both the site that holds the recording and its address there.")
        elif self.provider and not is_recording_address(self.provider, self.provider_url):
            errors["provider_url"] = expected_address(self.provider)
        if repeated := self._repeated_captions():
            errors["captions"] = _("These captions stand here twice: %(captions)s.") % {"captions": repeated}
        if ARROW in self.transcript:
            errors["transcript"] = _("These are captions with times: add them under “Captions”, and leave this empty.")
        try:
            chapters = parse_chapters(self.chapters)
        except ValueError as error:
            errors["chapters"] = str(error)
        else:
            if self.duration and chapters and chapters[-1].start >= self.duration:
                errors["chapters"] = _("The last chapter begins after the end of the recording.")
        if errors:
            raise ValidationError(errors)

    def with_content_json(self, content: dict[str, Any]) -> "Recording":
        """A draft knows nothing of the checks since: what plays the same keeps its health, what moved is unknown."""
        draft = super().with_content_json(content)
        stored = Recording.objects.filter(pk=self.pk).first()
        if stored and _plays(stored) == _plays(draft):
            draft.health, draft.health_checked_at = stored.health, stored.health_checked_at
        else:
            draft.health, draft.health_checked_at = RecordingHealth.UNCHECKED, None
        return draft

    def _repeated_captions(self) -> str:
        """Language and kind of captions that would look the same in the player's menu; empty when all differ."""
        rows = Counter((block.value["language"], block.value["kind"]) for block in self.captions)
        kinds = dict(CaptionsBlock().child_blocks["kind"].field.choices)
        languages = dict(settings.LANGUAGES)
        return "; ".join(f"{languages[code]}, {kinds[kind]}" for (code, kind), times in rows.items() if times > 1)

    @cached_property
    def lost_files(self) -> set[str]:
        """The names of files that were found missing. Asked for only where a provider has the recording as well."""
        if not (self.files and self.provider_url):
            return set()
        lost = AddressCheck.objects.broken().filter(address__startswith=FILE).values_list("address", flat=True)
        return {address.removeprefix(FILE) for address in lost}

    @property
    def chapter_list(self) -> list[Chapter]:
        return parse_chapters(self.chapters)

    @property
    def length(self) -> str:
        """“1:15”, or empty when unknown."""
        return format_timecode(self.duration) if self.duration else ""

    @property
    def minutes(self) -> int:
        """The length in whole minutes, at least one; 0 when unknown."""
        return max(1, round(self.duration / 60)) if self.duration else 0

    @property
    def spoken_passages(self) -> list[tuple[str, Passage]]:
        """What is said in it, with times, by the codes of the languages in which it can be read."""
        return spoken((block.value["language"], block.value["webvtt"]) for block in self.captions)

    @property
    def spoken_words(self) -> str:
        """All that is said in it, in all its languages, for the index of the search."""
        words = "\n".join([self.transcript, *(passage.text for _language, passage in self.spoken_passages)])
        return f"{words}\n{in_plain_letters(words)}".strip()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "events/recording_preview.html"


def _plays(recording: Recording) -> tuple[str, list[Any]]:
    """From where a recording plays."""
    return recording.provider_url, [block["value"].get("file") for block in recording.files.raw_data]
