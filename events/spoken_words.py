"""Keeps the passages that the search finds the same as the captions of their recording, while it is published."""

from collections.abc import Iterable
from typing import Any

from wagtail.search.backends import get_search_backends

WHAT_COUNTS = {"captions", "live"}


def keep_passages(recording: Any, changed: Iterable[str] | None) -> None:
    """Bring the stored passages of a saved recording up to date, of which `changed` names the fields, if not all.

    Rows that are still right stay, so that saving a recording again costs one query.
    """
    if changed is not None and WHAT_COUNTS.isdisjoint(changed):
        return
    rows = recording.passages
    wanted = _wanted(recording) if recording.live else set()
    stored = {(row.language, row.start, row.text): row for row in rows.all()}
    gone = [row.pk for key, row in stored.items() if key not in wanted]
    if gone:
        rows.filter(pk__in=gone).delete()
    new = rows.bulk_create(
        rows.model(recording=recording, language=code, start=start, text=text)
        for code, start, text in sorted(wanted - stored.keys())
    )
    # Saving many rows at once tells nobody, neither the index.
    for backend in get_search_backends(with_auto_update=True) if new else []:
        backend.add_bulk(rows.model, new)


def _wanted(recording: Any) -> set[tuple[str, int, str]]:
    return {(language, passage.start, passage.text) for language, passage in recording.spoken_passages}
