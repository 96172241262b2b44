"""Hearing of a story when all of it is stored: Django tells of a page before its relations are saved, one by one."""

from collections.abc import Collection

from django.dispatch import Signal
from wagtail.models import COMMENTS_RELATION_NAME

story_saved = Signal()
"""Sent with `instance` and `update_fields` in the transaction that stores the story, after its relations."""

SAVED_WITH_A_DRAFT = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    COMMENTS_RELATION_NAME,
}


def is_draft(update_fields: Collection[str] | None) -> bool:
    """Whether no more was saved of a page than that there is a new draft of it."""
    return update_fields is not None and SAVED_WITH_A_DRAFT.issuperset(update_fields)
