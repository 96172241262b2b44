"""What every page of the hub that tells something has in common."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from core.blocks import PageLinksBlock, SourcesBlock, StoryBlock
from core.copy_form import StoryCopyForm
from core.letters import in_plain_letters
from core.models.hub_page import HubPage, HubPageQuerySet
from core.models.taxonomy import Theme
from core.panels import story_tabs
from core.related import related_pages
from core.saving import story_saved
from core.visibility import visible


class Lifecycle(models.TextChoices):
    LIVE = "live", _("In use")
    ARCHIVED = "archived", _("Archived: kept for reference, no longer kept up to date")
    WITHDRAWN = "withdrawn", _("Withdrawn: should no longer be relied on")


class ChangeNoteBlock(blocks.StructBlock):
    date = blocks.DateBlock(label=_("Date"))
    note = blocks.CharBlock(label=_("What changed"), max_length=255)

    class Meta:
        icon = "history"
        label = _("Change")


class UnfinishedPageError(Exception):
    """A draft that lacks something was to be published without its form: in bulk, or by approving it."""

    def __init__(self, page: Page, error: ValidationError) -> None:
        super().__init__(f"{page} cannot be published: {error}")
        self.page = page
        self.error = error


class StoryQuerySet(HubPageQuerySet):
    def listed(self) -> "StoryQuerySet":
        """What a visitor may find in a listing."""
        return visible(self).exclude(lifecycle=Lifecycle.WITHDRAWN)

    def about_theme(self, slug: str) -> "StoryQuerySet":
        return self.filter(themes__slug=slug).distinct()


class StoryPage(HubPage):
    summary = models.TextField(
        _("summary"),
        max_length=280,
        help_text=_("One or two sentences that say what was done and for whom; at most 280 characters."),
    )
    card_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown at the top of the page, on cards and when the page is shared."),
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="%(app_label)s_%(class)s_set"
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("story"))
    related_pages = StreamField(
        PageLinksBlock(),
        blank=True,
        verbose_name=_("related pages"),
        help_text=_("The pages named here will link back to this one by themselves."),
    )
    sources = StreamField(SourcesBlock(), blank=True, verbose_name=_("sources"))
    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    review_due = models.DateField(
        _("next review due"), null=True, blank=True, help_text=_("From this day on the page says that a check is due.")
    )
    lifecycle = models.CharField(
        _("state of the content"), max_length=10, choices=Lifecycle.choices, default=Lifecycle.LIVE
    )
    lifecycle_reason = models.CharField(
        _("reason"), max_length=255, blank=True, help_text=_("Shown to readers of an archived or withdrawn page.")
    )
    replacement = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    change_notes = StreamField([("change", ChangeNoteBlock())], blank=True, verbose_name=_("change notes"))

    objects = Page.objects.__class__.from_queryset(StoryQuerySet)()

    exclude_fields_in_copy = ["uuid"]
    copy_form_class = StoryCopyForm
    card_template = "components/plain_card.html"
    page_link_fields = ["related_pages"]
    page_relations = [*HubPage.page_relations, "card_image", "replacement"]
    page_collections = [*HubPage.page_collections, "themes"]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("plain_words", boost=2),
        index.SearchField("body"),
        index.RelatedFields("themes", [index.SearchField("name")]),
        index.FilterField("lifecycle"),
    ]

    summary_panels = [
        TitleFieldPanel("title"),
        FieldPanel("summary", widget=forms.Textarea(attrs={"rows": 3})),
        FieldPanel("card_image"),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
    ]
    link_panels = [FieldPanel("related_pages"), FieldPanel("sources")]
    care_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")]), FieldPanel("change_notes")],
            heading=_("Review"),
        ),
        MultiFieldPanel(
            [FieldPanel("lifecycle"), FieldPanel("lifecycle_reason"), FieldPanel("replacement")],
            heading=_("Is this still true?"),
        ),
    ]

    class Meta:
        abstract = True

    @classmethod
    def tabs(cls, content_panels: list, *more: tuple[Any, list]) -> Any:
        """The editing form: what the page says, further tabs of the page type, then links and care."""
        return story_tabs(
            (_("Content"), cls.summary_panels + content_panels),
            *more,
            (_("Links and sources"), cls.link_panels),
            (_("Care"), cls.care_panels),
        )

    @property
    def is_review_due(self) -> bool:
        return self.review_due is not None and self.review_due <= timezone.localdate()

    @property
    def plain_words(self) -> str:
        return in_plain_letters(f"{self.title} {self.summary}")

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.lifecycle != Lifecycle.LIVE and not self.lifecycle_reason.strip():
            errors["lifecycle_reason"] = _("Tell readers why the page is archived or withdrawn.")
        if self.replacement_id and self.replacement_id == self.pk:
            errors["replacement"] = _("A page cannot replace itself. Choose another one.")
        if self.reviewed_on and self.review_due and self.review_due < self.reviewed_on:
            errors["review_due"] = _("The next review cannot be due before the last one.")
        if errors:
            raise ValidationError(errors)

    is_being_saved = False
    """What follows its relations waits meanwhile for `story_saved`."""

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """An alias gets a `uuid` of its own: Wagtail leaves `exclude_fields_in_copy` out of copies, not of aliases."""
        if self._state.adding and self.alias_of_id:
            self.uuid = uuid.uuid4()
        self.is_being_saved = True
        try:
            super().save(*args, **kwargs)
        finally:
            self.is_being_saved = False
        story_saved.send(sender=type(self), instance=self, update_fields=kwargs.get("update_fields"))

    def with_content_json(self, content: dict[str, Any]) -> "StoryPage":
        """What is published of a page, or of the one that it is an alias of, never changes its `uuid`."""
        page = super().with_content_json(content)
        page.uuid = self.uuid
        return page

    def publish(self, revision: Revision, **kwargs: Any) -> None:
        try:
            super().publish(revision, **kwargs)
        except ValidationError as error:
            raise UnfinishedPageError(self, error) from error

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["related"] = related_pages(self)
        return context
