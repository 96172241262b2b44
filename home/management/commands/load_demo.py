from collections.abc import Callable
from functools import partial
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
RECORDED_SAMPLE = "sample-recorded"


class Command(BaseCommand):
    help = "Load the demo content. Safe to repeat: what editors changed or deleted is left alone."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing, so that a load which was interrupted begins anew."""
        self.ledger = Ledger.read()
        self.references = load_references()
        self.entries: dict[str, Entry] = {}
        self.pages: dict[str, StoryPage] = {}
        home_entry = read_file("home.toml")
        home = load_home(self.ledger, home_entry, self.references.pictures)
        if home is None:
            self.stdout.write("The home page of the demo was deleted: nothing is loaded.")
            return
        parents = {"": home, **load_branches(self.ledger, home, read_file("branches.toml"))}
        for folder, branch, make in FOLDERS:
            if branch in parents:
                self.load_folder(folder, parents[branch], make)
        self.load_samples(parents)
        self.link()
        self.choose_for_home(home, home_entry)
        self.ledger.publish()
        self.stdout.write(
            self.style.SUCCESS(f"Demo content: {len(self.ledger.changed)} pages loaded or brought up to date.")
        )

    def load_folder(self, folder: str, parent: Page, make: Maker) -> None:
        entries = read_folder(folder)
        for number, (slug, entry) in enumerate(entries.items(), start=1):
            self.load_story(folder, slug, entry, parent, make)
            if number == len(entries) or number % 10 == 0:
                self.stdout.write(f"  {folder}: {number} of {len(entries)}")

    def load_samples(self, parents: dict[str, Page]) -> None:
        for slug, entry in read_file("samples.toml").items():
            branch = "visits" if entry["kind"] == "visit" else "webinars"
            if branch in parents:
                self.load_story("samples", slug, entry, parents[branch], samples.sample)
        if f"samples:{RECORDED_SAMPLE}" in self.ledger.created:
            self.pages[RECORDED_SAMPLE].recording = samples.sample_recording()

    def load_story(self, folder: str, slug: str, entry: Entry, parent: Page, make: Maker) -> None:
        page = self.ledger.load(f"{folder}:{slug}", parent, slug, partial(make, slug, entry, self.references), entry)
        if page:
            self.pages[slug], self.entries[slug] = page, entry

    def link(self) -> None:
        changed = {key.split(":")[-1] for key in self.ledger.changed}
        for slug in changed & self.pages.keys():
            stories.links(self.pages[slug], self.entries[slug], self.pages)

    def choose_for_home(self, home: Page, entry: Entry) -> None:
        if "home" in self.ledger.changed:
            home.lead_practice = self.pages.get(entry["lead_practice"])
            stories.links(home, entry, self.pages)
