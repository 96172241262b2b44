"""What the hub has found out about which stories are alike. Nobody edits these rows, and all can be made anew."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class RelatedStory(models.Model):
    """A story that readers of another one may want next, with what the two have in common.

    `reasons` is a list of lists: a code of `core.reasons`, then the names or words that belong to it.
    """

    source = models.ForeignKey(Page, verbose_name=_("story"), on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Page, verbose_name=_("related story"), on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField(_("rank, from 0"))
    score = models.PositiveSmallIntegerField(_("how much they have in common, in tenths"))
    reasons = models.JSONField(_("what they have in common"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        ordering = ["source", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="story_related_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="story_not_related_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


class StoryToRelateQuerySet(models.QuerySet):
    def note(self, keys: Iterable[int]) -> None:
        """What these stories have in common with others is to be found out anew."""
        rows = [self.model(page_id=key, changed_at=timezone.now()) for key in sorted(set(keys))]
        self.bulk_create(
            rows, batch_size=500, update_conflicts=True, unique_fields=["page"], update_fields=["changed_at"]
        )


class StoryToRelate(models.Model):
    """A story that was changed since it was last compared with others."""

    page = models.OneToOneField(
        Page, verbose_name=_("story"), on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed at"))

    objects = StoryToRelateQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("story to relate")
        verbose_name_plural = _("stories to relate")

    def __str__(self) -> str:
        return str(self.page_id)
