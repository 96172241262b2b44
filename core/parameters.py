"""Reading what an address asks for. What cannot be read counts as not asked. Pure functions."""

MOST_DIGITS = 6


def whole_number(text: str) -> int | None:
    """A whole number from 0 to 999,999; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
