"""Which pages belong together: those that a page names, and those that name it."""

from itertools import islice

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core.visibility import offered

MOST_CANDIDATES = 60


def related_pages(page: Page, limit: int = 12) -> list[Page]:
    """Public stories of its language that `page` names or that name it, those it names first, as plain pages.

    The way back comes from Wagtail's reference index, so that editors set each link once. Two queries at most.
    """
    keys = list(dict.fromkeys([*_named_by(page), *_naming(page)]))[:MOST_CANDIDATES]
    if not keys:
        return []
    found = offered(Page.objects.filter(pk__in=keys, locale_id=page.locale_id)).exclude(pk=page.pk).in_bulk()
    stories = (found[key] for key in keys if key in found and hasattr(found[key].specific_class, "card_template"))
    return list(islice(stories, limit))


def _named_by(page: Page) -> list[int]:
    return [row["value"] for field in page.page_link_fields for row in getattr(page, field).raw_data if row["value"]]


def _naming(page: Page) -> list[int]:
    if not page.pk:
        return []
    references = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return sorted({int(key) for key in references.values_list("object_id", flat=True)}, reverse=True)
