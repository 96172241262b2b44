"""Writing many practices at once. Saving them one by one, as an editor's page is, would take an hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery
from wagtail.models import Page

from core.batches import batches
from core.models import Organisation, Place, StoryToRelate, Theme
from home.loader.scale.dice import Dice
from home.loader.scale.practices import practice, slug_of
from home.loader.scale.vocabulary import cities, villages_near
from practices.catalogue.indexing import reindex
from practices.models import PracticeIndexPage, PracticePage

PER_BATCH = 500
LEADS = 40


@dataclass(frozen=True)
class Surroundings:
    """What the practices are attached to."""

    catalogue: PracticeIndexPage
    places: Sequence[Place]
    themes: Sequence[Theme]
    leads: Sequence[Organisation]


def surroundings(catalogue: PracticeIndexPage) -> Surroundings:
    """The themes of the hub, places and made-up organisations; what is missing of the last two is added."""
    return Surroundings(
        catalogue=catalogue,
        places=[_place(place) for city in cities() for place in (city, villages_near(city))],
        themes=list(Theme.objects.filter(locale_id=catalogue.locale_id).order_by("pk")),
        leads=[
            Organisation.objects.get_or_create(name=f"Sample city administration {number:02}")[0]
            for number in range(1, LEADS + 1)
        ],
    )


def _place(values: dict[str, str]) -> Place:
    identity = {name: values[name] for name in ("name", "country")}
    return Place.objects.get_or_create(**identity, defaults=values)[0]


def write(number_of_practices: int, seed: int, around: Surroundings) -> Iterator[int]:
    """Add the sample practices with the numbers from 1 on that are missing, and tell after each batch how many so far.

    A batch is one transaction: one that is interrupted goes on where it ended. Memory holds one batch.
    """
    present = set(around.catalogue.get_children().values_list("slug", flat=True))
    missing = (number for number in range(1, number_of_practices + 1) if slug_of(number) not in present)
    added = 0
    for numbers in batches(missing, PER_BATCH):
        with transaction.atomic():
            _write_batch(numbers, seed, around)
        added += len(numbers)
        yield added
    _take_stock()


def _take_stock() -> None:
    """The database plans its queries by what it last knew of its tables.

    PostgreSQL also has to sort the new words into the index of the text search before it uses it again, which it
    does by itself only after a while and never within a transaction.
    """
    can_sort = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if can_sort else "ANALYZE")


def _write_batch(numbers: list[int], seed: int, around: Surroundings) -> None:
    places = [Dice(seed, number, "places").some_of(around.places, 1) for number in numbers]
    pages = [practice(seed, number, near[0]) for number, near in zip(numbers, places, strict=True)]
    for number, page in zip(numbers, pages, strict=True):
        page.lead = Dice(seed, number, "lead").one_of(around.leads)
    _place_in_tree(pages, around.catalogue)
    _insert(pages)
    themes = [Dice(seed, number, "themes").some_of(around.themes, 1 + number % 2) for number in numbers]
    _relate(PracticePage.themes.through, "theme", pages, themes)
    _relate(PracticePage.places.through, "place", pages, places)
    keys = [page.pk for page in pages]
    reindex(keys)
    StoryToRelate.objects.note(keys)


def _place_in_tree(pages: Sequence[PracticePage], catalogue: PracticeIndexPage) -> None:
    """Behind the last child of the catalogue, which counts them."""
    content_type = ContentType.objects.get_for_model(PracticePage)
    parent = Page.objects.select_for_update().get(pk=catalogue.pk)
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for position, page in enumerate(pages, start=step + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, position)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale_id, page.content_type = parent.locale_id, content_type
    Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + len(pages))


def _insert(pages: Sequence[PracticePage]) -> None:
    """Both tables of each practice: Django's own `bulk_create` writes models of one table only."""
    shared = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in shared}) for page in pages)
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
    fields = PracticePage._meta.local_concrete_fields
    for some in batches(pages, connection.ops.bulk_batch_size(fields, pages)):
        query = InsertQuery(PracticePage)
        query.insert_values(fields, some)
        query.get_compiler(connection=connection).execute_sql()


def _relate(
    through: type[models.Model], name: str, pages: Sequence[PracticePage], chosen: Sequence[Sequence[models.Model]]
) -> None:
    through._default_manager.bulk_create(
        through(practicepage_id=page.pk, **{name: each})
        for page, some in zip(pages, chosen, strict=True)
        for each in some
    )
