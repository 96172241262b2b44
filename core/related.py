"""Which pages belong together: those that a page names, those that name it, and those found to be like it."""

from functools import cache
from operator import itemgetter

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigAutoField, BigIntegerField, CharField, JSONField, QuerySet, SmallIntegerField, Value
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from core.compiled_query import LOCALE, CompiledQuery, Given, GivenList
from core.models.related import RelatedStory
from core.reasons import Reason, in_words
from core.visibility import offered

MOST_CANDIDATES = 60
SHOWN = ("title", "search_description", "depth", "url_path", "content_type", "locale", "slug")
NOT_RANKED = -1
PAGE_TYPE = Given("page_type", BigAutoField())


def related_pages(page: Page, limit: int = 12) -> list[Page]:
    """Public stories of its language for readers of `page`, as plain pages; each says `why` in words.

    First those it names, then those that name it, then those that have most in common with it. Links count at once;
    what stories have in common was found out before (`search.relating`). Two queries at most.
    """
    why = _reasons(page)
    keys = [key for key in why if key != page.pk][:MOST_CANDIDATES]
    if not keys:
        return []
    found = {story.pk: story for story in _stories(len(keys))(locale=page.locale_id, keys=keys)}
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


@cache
def _stories(number: int) -> CompiledQuery:
    """Those of so many pages that are offered in a language."""
    keys = GivenList("keys", BigAutoField(), number)
    return CompiledQuery(lambda: offered(Page.objects.filter(pk__in=keys, locale_id=LOCALE)).only(*SHOWN).order_by())


def _looked_up(page: Page) -> tuple[list[int], dict[int, list[list[str]]]]:
    """The keys of the pages that name this one, the newest first, and the stories like it with their reasons."""
    page_type = ContentType.objects.get_for_model(Page).pk
    rows = sorted(_naming_or_alike(key=page.pk, key_as_text=page.pk, page_type=page_type), key=itemgetter(1))
    return (
        sorted({key for key, rank, _reasons in rows if rank == NOT_RANKED}, reverse=True),
        {key: reasons for key, rank, reasons in rows if rank != NOT_RANKED},
    )


@CompiledQuery
def _naming_or_alike() -> QuerySet:
    naming = ReferenceIndex.objects.filter(
        to_content_type=PAGE_TYPE, to_object_id=Given("key_as_text", CharField()), base_content_type=PAGE_TYPE
    )
    named_by = naming.values_list(
        Cast("object_id", BigIntegerField()), Value(NOT_RANKED, SmallIntegerField()), Value([], JSONField())
    )
    alike = RelatedStory.objects.filter(source=Given("key", BigAutoField())).order_by()
    return alike.values_list("target_id", "rank", "reasons").union(named_by, all=True)
