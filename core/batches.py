from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """`items` in lists of `size`, the last one shorter. (The standard library has this from Python 3.12 on.)"""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
