"""What is done in the background, and what of it first: one worker takes all queues together, by priority."""

from typing import Final

TELL_OTHERS: Final = 11
"""Caches in front of the hub show what was taken back until they are told."""
NAMES: Final = 10
"""A queue of booklets may take half an hour."""
BOOKLETS: Final = 0
PICTURES: Final = -10
"""Pages do with the sizes that there are, while somebody waits for a booklet."""

INDEX_QUEUE, BOOKLET_QUEUE, PICTURE_QUEUE = "index", "booklets", "pictures"
