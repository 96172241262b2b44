from collections import defaultdict
from typing import Any

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.addresses import page_url
from core.visibility import offered


class HubSitemap(Sitemap):
    """Every public page that is not withdrawn, each with its translations. (Wagtail's own lists one language only.)"""

    def items(self) -> PageQuerySet:
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        trees = Page.objects.none()
        for root in roots:
            trees |= Page.objects.descendant_of(root, inclusive=True)
        return offered(trees).select_related("locale").order_by("path")

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        pages = list(self.paginator.page(page).object_list)
        translations = defaultdict(list)
        for item in pages:
            alternate = {"location": page_url(item, self.request), "lang_code": item.locale.language_code}
            translations[item.translation_key].append(alternate)
        changes = [item.last_published_at for item in pages if item.last_published_at]
        self.latest_lastmod = max(changes, default=None)
        return [self._entry(item, translations[item.translation_key]) for item in pages]

    def _entry(self, page: Page, translations: list[dict[str, str]]) -> dict[str, Any]:
        return {
            "item": page,
            "location": page_url(page, self.request),
            "lastmod": page.last_published_at,
            "changefreq": None,
            "priority": "",
            "alternates": translations if len(translations) > 1 else [],
        }
