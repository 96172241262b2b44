from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page

from core.models import StoryPage
from home.loader import samples, stories
from home.loader.ledger import Ledger
from home.loader.reader import Entry, read_file, read_folder
from home.loader.references import References, load_references
from home.loader.tree import load_branches, load_home

Maker = Callable[[str, Entry, References], StoryPage]

FOLDERS: list[tuple[str, str, Maker]] = [
    ("practices", "practices", stories.practice),
    ("visits", "visits", stories.visit),
    ("webinars", "webinars", stories.webinar),
    ("news", "news", stories.news),
    ("pages", "", stories.plain),
]


class Command(BaseCommand):
    help = "Load the demo content. Safe to repeat: what editors changed or deleted is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        ledger = Ledger.read()
        with transaction.atomic():
            references = load_references()
            home_entry = read_file("home.toml")
            home = load_home(ledger, home_entry)
        if home is None:
            self.stdout.write("The home page of the demo was deleted: nothing is loaded.")
            return
        with transaction.atomic():
            parents = {"": home, **load_branches(ledger, home, read_file("branches.toml"))}
        entries = {slug: entry for folder, _parent, _make in FOLDERS for slug, entry in read_folder(folder).items()}
        pages: dict[str, StoryPage] = {}
        for folder, branch, make in FOLDERS:
            if branch in parents:
                pages |= self.load_folder(ledger, folder, parents[branch], make, references)
        pages |= self.load_samples(ledger, parents, references)
        self.link(ledger, pages, entries | read_file("samples.toml"))
        self.choose_lead(ledger, home, pages.get(home_entry["lead_practice"]))
        self.stdout.write(
            self.style.SUCCESS(f"Demo content: {len(ledger.changed)} pages loaded or brought up to date.")
        )

    @transaction.atomic
    def load_folder(
        self, ledger: Ledger, folder: str, parent: Page, make: Maker, references: References
    ) -> dict[str, StoryPage]:
        entries = read_folder(folder)
        pages = {}
        for number, (slug, entry) in enumerate(entries.items(), start=1):
            self.progress(folder, number, len(entries))
            page = ledger.load(f"{folder}:{slug}", parent, make(slug, entry, references), entry)
            if page:
                pages[slug] = page
        return pages

    @transaction.atomic
    def load_samples(self, ledger: Ledger, parents: dict[str, Page], references: References) -> dict[str, StoryPage]:
        pages = {}
        for slug, entry in read_file("samples.toml").items():
            branch = "visits" if entry["kind"] == "visit" else "webinars"
            if branch not in parents:
                continue
            page = samples.sample(slug, entry, references)
            if slug == "sample-recorded" and f"samples:{slug}" not in ledger.pages:
                page.recording = samples.sample_recording()
            loaded = ledger.load(f"samples:{slug}", parents[branch], page, entry)
            if loaded:
                pages[slug] = loaded
        return pages

    @transaction.atomic
    def link(self, ledger: Ledger, pages: dict[str, StoryPage], entries: dict[str, Entry]) -> None:
        changed = {key.split(":")[-1] for key in ledger.changed}
        for slug in changed & pages.keys():
            if stories.links(pages[slug], entries[slug], pages):
                pages[slug].save()

    def choose_lead(self, ledger: Ledger, home: Page, practice: StoryPage | None) -> None:
        if "home" in ledger.changed and practice:
            home.lead_practice = practice
            home.save()

    def progress(self, folder: str, number: int, total: int) -> None:
        if number == total or number % 10 == 0:
            self.stdout.write(f"  {folder}: {number} of {total}")
