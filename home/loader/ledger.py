"""Which demo pages were loaded, from which content: kept in Wagtail's page log, which outlives the pages.

A page that an editor saved has a revision; the loader makes none. A page that an editor deleted has an entry here but
no row. Neither is touched again.
"""

from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from home.loader.reader import Entry, digest
from home.log_actions import LOAD_DEMO


@dataclass
class Ledger:
    """Loads pages by key, at most once for each version of their content."""

    pages: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    @classmethod
    def read(cls) -> "Ledger":
        ledger = cls()
        for entry in PageLogEntry.objects.filter(action=LOAD_DEMO).order_by("timestamp", "pk"):
            ledger.pages[entry.data["key"]] = entry.page_id
            ledger.digests[entry.data["key"]] = entry.data["digest"]
        return ledger

    def find(self, key: str) -> Page | None:
        """The live or draft page of `key`; None when it was never loaded or has been deleted."""
        page = Page.objects.filter(pk=self.pages.get(key)).first()
        return page.specific if page else None

    def load(self, key: str, parent: Page, page: Page, content: Entry) -> Page | None:
        """Add `page`, or bring the page of the same key up to date. Returns the page that is there now, if any."""
        version = digest(content)
        present = self.find(key)
        if key in self.pages and (present is None or present.latest_revision_id):
            return present
        if present is None:
            present = parent.get_children().filter(slug=page.slug).first()
            if present:
                return present.specific
            page.first_published_at = page.last_published_at = timezone.now()
            parent.add_child(instance=page)
            present = page
        elif self.digests[key] == version:
            return present
        else:
            _overwrite(present, page)
        self._record(key, present, version)
        return present

    def _record(self, key: str, page: Page, version: str) -> None:
        log(instance=page, action=LOAD_DEMO, data={"key": key, "digest": version})
        self.pages[key], self.digests[key] = page.pk, version
        self.changed.add(key)


KEPT = {"id", "page_ptr", "eventpage_ptr", "uuid", "translation_key", "locale", "first_published_at", "owner"}


def _overwrite(present: Page, fresh: Page) -> None:
    tree = {"path", "depth", "numchild", "url_path", "content_type", "slug"}
    for model_field in present._meta.concrete_fields + present._meta.many_to_many:
        if model_field.name not in KEPT | tree:
            value = getattr(fresh, model_field.name)
            setattr(present, model_field.name, value.all() if model_field.many_to_many else value)
    present.last_published_at = timezone.now()
    present.save()
