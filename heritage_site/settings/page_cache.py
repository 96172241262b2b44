"""Which addresses the cache of whole pages may keep: docs/decisions/0013-page-cache.md."""

PAGE_CACHE = True

PAGE_CACHE_NEVER = (
    r"/(?:[a-z]{2}/)?"
    r"(?:admin|api|captions|documents|embed/lab|media|search|static|styleguide"
    r"|practices/(?:booklet|compare|fits-me|selection|suggestions))/"
)
"""A pattern of paths: what belongs to somebody, counts requests, takes free text or makes endless combinations."""

PAGE_CACHE_PARAMETERS = {
    # The catalogue.
    *(
        "theme",
        "country",
        "place",
        "place_kind",
        "population",
        "heritage_type",
        "former_use",
        "present_use",
        "ownership",
    ),
    *("management", "funding", "cost", "status", "years", "evidence", "has", "sort", "view", "page"),
    # The lists of activities and recordings.
    *("type", "language", "format", "year", "series", "length"),
    # The player, and what others show in frames.
    *("t", "file", "captions", "transcript", "lang", "appearance", "limit"),
}
"""What pages read of a query. A request that asks for anything else is answered anew each time."""
