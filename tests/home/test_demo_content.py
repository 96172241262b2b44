"""The demo files hold together: every key, link and figure that they name exists."""

import pytest

from home.loader.reader import read_file, read_folder
from home.loader.references import ORGANISATION_FILES

FOLDERS = ["practices", "visits", "webinars", "news", "pages"]
ENTRIES = [(folder, slug, entry) for folder in FOLDERS for slug, entry in read_folder(folder).items()]
IDS = [f"{folder}/{slug}" for folder, slug, _entry in ENTRIES]
SLUGS = {slug for _folder, slug, _entry in ENTRIES}
every_entry = pytest.mark.parametrize(("folder", "slug", "entry"), ENTRIES, ids=IDS)


def organisations() -> set[str]:
    return {key for name in ORGANISATION_FILES for key in read_file(name)}


@every_entry
def test_summary_fits_a_card(folder, slug, entry):
    assert 40 <= len(entry["summary"]) <= 280


@every_entry
def test_description_fits_a_search_result(folder, slug, entry):
    assert len(entry.get("search_description", "")) <= 160


@every_entry
def test_every_key_exists(folder, slug, entry):
    named = {
        "themes.toml": set(entry.get("themes", [])),
        "places.toml": {*entry.get("places", []), *([entry["place"]] if "place" in entry else [])},
        "series.toml": {entry["series"]} if "series" in entry else set(),
    }
    missing = {name: keys - set(read_file(name)) for name, keys in named.items()}
    assert missing == {"themes.toml": set(), "places.toml": set(), "series.toml": set()}


@every_entry
def test_every_organisation_exists(folder, slug, entry):
    named = {entry[field] for field in ("lead", "host") if field in entry}
    named |= set(entry.get("partners", []))
    named |= {speaker["organisation"] for speaker in entry.get("speakers", [])}
    assert named - organisations() == set()


@every_entry
def test_every_link_leads_to_an_entry(folder, slug, entry):
    named = {*entry.get("practices", []), *entry.get("related", [])}
    assert named - SLUGS == set()


@every_entry
def test_every_figure_names_its_source(folder, slug, entry):
    figures = [*entry.get("results", []), *entry.get("costs", [])]
    assert [figure for figure in figures if not (figure.get("source_label") and figure.get("source_url"))] == []


def test_no_two_entries_share_a_slug():
    assert len(SLUGS) == len(ENTRIES)


def test_counts_of_the_programme():
    counts = {folder: len(read_folder(folder)) for folder in ("practices", "visits")}
    assert counts == {"practices": 45, "visits": 14}


def test_samples_say_that_they_are_samples():
    entries = read_file("samples.toml").values()
    assert [entry["title"] for entry in entries if not entry["title"].startswith("Sample: ")] == []
    assert [entry["title"] for entry in entries if "sample" not in entry["summary"]] == []
