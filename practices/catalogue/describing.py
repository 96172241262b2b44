"""What the catalogue says of a practice: its facets, its words and what it is sorted by."""

from collections.abc import Callable, Iterable, Iterator

from wagtail.rich_text import get_text_for_indexing

from core.letters import folded, in_plain_letters
from practices.catalogue.bands import budget_of, largest_cost, years_of
from practices.catalogue.text.languages import configuration_for
from practices.enums import Evidence
from practices.models.entry import CatalogueEntry, PracticeFacet
from practices.models.practice import SECTIONS, PracticePage

CHOICES = ("heritage_type", "former_use", "present_use", "ownership", "management", "status")
LEVELS = list(Evidence)
LONGEST_KEY = 255

Activities = Callable[[list[int]], Iterable[tuple[int, str]]]
_activities: list[Activities] = []


def register_activities(activities: Activities) -> None:
    """Let the parts of the hub that know activities tell which practices have a recording, a visit or a webinar.

    `activities` takes keys of practices and gives pairs of a key and a value of the facet `has`.
    """
    _activities.append(activities)


def activities_of(keys: list[int]) -> Iterator[tuple[int, str]]:
    for activities in _activities:
        yield from activities(keys)


def entry_of(practice: PracticePage) -> CatalogueEntry:
    """The unsaved entry of a practice whose places, themes and partners were fetched."""
    places = list(practice.places.all())
    levels = [LEVELS.index(Evidence(level)) + 1 for level in _levels(practice)]
    return CatalogueEntry(
        practice=practice,
        locale_id=practice.locale_id,
        configuration=configuration_for(practice.locale.language_code),
        title=practice.title,
        summary=practice.summary,
        facts=facts_of(practice),
        text=text_of(practice),
        title_key=folded(practice.title)[:LONGEST_KEY],
        place_key=folded(places[0].name)[:LONGEST_KEY] if places else None,
        published_at=practice.first_published_at,
        began=int(practice.start[:4]) if practice.start else None,
        cost=largest_cost(_costs(practice)),
        area=practice.area,
        evidence=max(levels, default=0),
    )


def facts_of(practice: PracticePage) -> str:
    """Names and kinds, and beside each name and title with special letters the same in plain ones."""
    places = practice.places.all()
    organisations = [practice.lead, *practice.partners.all()] if practice.lead else practice.partners.all()
    names = [place.name for place in places] + [organisation.name for organisation in organisations]
    kinds = [getattr(practice, f"get_{name}_display")() for name in CHOICES[:3]]
    plain = [in_plain_letters(words) for words in (practice.title, practice.summary, *names)]
    rest = [*(place.country_name for place in places), *(theme.name for theme in practice.themes.all()), *kinds]
    return "\n".join(str(words) for words in [*names, *rest, *plain] if words)


def text_of(practice: PracticePage) -> str:
    """All that the practice tells, a paragraph a line."""
    sections = [get_text_for_indexing(getattr(practice, name)) for name, _heading in SECTIONS]
    streams = [getattr(practice, name) for name in ("body", "building_blocks", "results")]
    words = [text for stream in streams for text in stream.stream_block.get_searchable_content(stream)]
    return "\n".join(text.strip() for text in [*sections, *words] if text.strip())


def facets_of(practice: PracticePage, materials: Iterable[str], this_year: int) -> list[PracticeFacet]:
    """The unsaved facets of a practice; `materials` are the values of the facet `has`."""
    values = {
        "has": materials,
        "years": years_of(practice.start, practice.end, practice.status, this_year),
        **{name: [getattr(practice, name)] for name in CHOICES},
        **_values_of_relations(practice),
        **_values_of_rows(practice),
    }
    return [
        PracticeFacet(practice=practice, locale_id=practice.locale_id, facet=name, value=value)
        for name, some in values.items()
        for value in sorted({str(value) for value in some if value})
    ]


def _values_of_relations(practice: PracticePage) -> dict[str, list[str]]:
    places = practice.places.all()
    return {
        "theme": [theme.slug for theme in practice.themes.all()],
        "country": [place.country.code for place in places],
        "place": [str(place.pk) for place in places],
        "place_kind": [place.kind for place in places],
        "population": [place.population_band for place in places],
    }


def _values_of_rows(practice: PracticePage) -> dict[str, list[str]]:
    cost = largest_cost(_costs(practice))
    return {
        "funding": [row["value"]["kind"] for row in practice.funding.raw_data],
        "evidence": _levels(practice),
        "cost": [] if cost is None else [budget_of(cost)],
    }


def _levels(practice: PracticePage) -> list[str]:
    return [block.value["evidence"] for block in practice.results if block.value["evidence"]]


def _costs(practice: PracticePage) -> list[dict]:
    return [block.value for block in practice.costs]
