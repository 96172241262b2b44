"""Which pages belong together: those that a page names, those that name it, and those found to be like it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, JSONField, SmallIntegerField, Value
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from core.models.related import RelatedStory
from core.reasons import Reason, in_words
from core.visibility import offered

MOST_CANDIDATES = 60
SHOWN = ("title", "search_description", "depth", "url_path", "content_type", "locale", "slug")
NOT_RANKED = -1


def related_pages(page: Page, limit: int = 12) -> list[Page]:
    """Public stories of its language for readers of `page`, as plain pages; each says `why` in words.

    First those it names, then those that name it, then those that have most in common with it. Links count at once;
    what stories have in common was found out before (`search.relating`). Two queries at most.
    """
    why = _reasons(page)
    keys = [key for key in why if key != page.pk][:MOST_CANDIDATES]
    if not keys:
        return []
    found = offered(Page.objects.filter(pk__in=keys, locale_id=page.locale_id)).only(*SHOWN).in_bulk()
    stories = [found[key] for key in keys if key in found and hasattr(found[key].specific_class, "card_template")]
    for story in stories[:limit]:
        story.why = in_words(why[story.pk])
    return stories[:limit]


def _reasons(page: Page) -> dict[int, list[list[str]]]:
    """The reasons for each page that may be shown, by its key, in the order in which they are to be shown."""
    naming, alike = _looked_up(page) if page.pk else ([], {})
    links = dict.fromkeys(_named_by(page), str(Reason.NAMES))
    links |= {key: str(Reason.NAMED_BY) for key in naming if key not in links}
    return {key: [[code], *alike.get(key, [])] for key, code in links.items()} | {
        key: reasons for key, reasons in alike.items() if key not in links
    }


def _named_by(page: Page) -> list[int]:
    return [row["value"] for field in page.page_link_fields for row in getattr(page, field).raw_data if row["value"]]


def _looked_up(page: Page) -> tuple[list[int], dict[int, list[list[str]]]]:
    """The keys of the pages that name this one, the newest first, and the stories like it with their reasons."""
    naming = ReferenceIndex.get_references_to(page).filter(base_content_type=ContentType.objects.get_for_model(Page))
    named_by = naming.values_list(
        Cast("object_id", BigIntegerField()), Value(NOT_RANKED, SmallIntegerField()), Value([], JSONField())
    )
    alike = RelatedStory.objects.filter(source=page).order_by().values_list("target_id", "rank", "reasons")
    rows = sorted(alike.union(named_by, all=True), key=lambda row: row[1])
    return (
        sorted({key for key, rank, _reasons in rows if rank == NOT_RANKED}, reverse=True),
        {key: reasons for key, rank, reasons in rows if rank != NOT_RANKED},
    )
