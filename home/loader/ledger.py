"""Which demo pages were loaded, from which content: kept in Wagtail's page log, which outlives the pages.

The log also says which revision the loader published. A page with another revision since, or with entries of other
kinds in the log, was worked on by an editor, and a page that is gone was deleted by one. Neither is touched again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Field
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from home.loader.reader import Entry, digest
from home.log_actions import LOAD_DEMO

OWN_ACTIONS = [LOAD_DEMO, "wagtail.create"]


@dataclass
class Ledger:
    """Loads pages by key, at most once for each version of their content."""

    pages: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    edited: set[int] = field(default_factory=set)
    created: set[str] = field(default_factory=set)
    changed: dict[str, Page] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Ledger":
        ledger = cls()
        for entry in PageLogEntry.objects.filter(action=LOAD_DEMO).order_by("timestamp", "pk"):
            ledger.pages[entry.data["key"]] = entry.page_id
            ledger.digests[entry.data["key"]] = entry.data["digest"]
            ledger.revisions[entry.data["key"]] = entry.data["revision"]
        others = PageLogEntry.objects.filter(page_id__in=ledger.pages.values()).exclude(action__in=OWN_ACTIONS)
        ledger.edited = set(others.values_list("page_id", flat=True))
        return ledger

    def find(self, key: str) -> Page | None:
        """The live or draft page of `key`; None when it was never loaded or has been deleted."""
        page = Page.objects.filter(pk=self.pages.get(key)).first()
        return page.specific if page else None

    def load(self, key: str, parent: Page, slug: str, make: Callable[[], Page], content: Entry) -> Page | None:
        """Add the page that `make` gives, or bring the page of the same key up to date.

        Returns the page that is there now, if any.
        """
        present = self.find(key)
        if key not in self.pages:
            namesake = parent.get_children().filter(slug=slug).first()
            return namesake.specific if namesake else self._add(key, parent, make(), content)
        if present and self.digests[key] != digest(content) and not self._is_edited(key, present):
            _overwrite(present, make())
            self._note(key, present, content)
        return present

    def publish(self) -> None:
        """Publish what was loaded, as it is now, and write down that it was."""
        for key, page in self.changed.items():
            revision = page.save_revision(log_action=False)
            revision.publish(log_action=False)
            self.revisions[key] = revision.pk
            log(
                instance=page,
                action=LOAD_DEMO,
                data={"key": key, "digest": self.digests[key], "revision": revision.pk},
            )

    def _is_edited(self, key: str, page: Page) -> bool:
        return page.latest_revision_id != self.revisions[key] or page.pk in self.edited

    def _add(self, key: str, parent: Page, page: Page, content: Entry) -> Page:
        parent.add_child(instance=page)
        self.created.add(key)
        self._note(key, page, content)
        return page

    def _note(self, key: str, page: Page, content: Entry) -> None:
        self.pages[key], self.digests[key], self.changed[key] = page.pk, digest(content), page


SHARED_CONTENT = {"title", "draft_title", "search_description", "show_in_menus"}
CHOSEN_ONCE = {"recording"}


def _overwrite(present: Page, fresh: Page) -> None:
    fresh.draft_title = fresh.title
    for model_field in present._meta.concrete_fields + present._meta.many_to_many:
        if _is_content(model_field):
            value = getattr(fresh, model_field.name)
            setattr(present, model_field.name, value.all() if model_field.many_to_many else value)
    present.save()


def _is_content(model_field: Field) -> bool:
    if model_field.model is Page:
        return model_field.name in SHARED_CONTENT
    return model_field.editable and not model_field.primary_key and model_field.name not in CHOSEN_ONCE
