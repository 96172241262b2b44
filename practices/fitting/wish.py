"""What an address asks of the practices."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.utils.http import urlencode

from core.parameters import whole_number
from practices.fitting.criteria import CRITERIA, SEVERAL


@dataclass(frozen=True)
class Wish:
    """The answers given, by criterion and in the order of the criteria; what was left open is not in them."""

    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    @classmethod
    def read(cls, parameters: QueryDict, offered: Mapping[str, Collection[str]]) -> Self:
        """`offered` holds the answers to each criterion; anything else in the address is left out."""
        answers = {}
        for criterion in CRITERIA:
            known = tuple(sorted(set(parameters.getlist(criterion)) & set(offered[criterion])))
            if known:
                answers[criterion] = known if criterion == SEVERAL else known[:1]
        page = whole_number(parameters.get("page", "")) or 1
        return cls(answers, page if answers else 1)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        pairs = [(criterion, value) for criterion, values in self.answers.items() for value in values]
        return [*pairs, *([("page", str(self.page))] if self.page > 1 else [])]

    @property
    def address(self) -> str:
        """The canonical query, without a question mark; empty when nothing is asked."""
        return urlencode(self.parameters)

    @property
    def filters(self) -> str:
        """The query with which the catalogue lists what fits in all respects."""
        return urlencode(self.answers, doseq=True)

    def is_written_as(self, address: str) -> bool:
        """Whether `address` asks for the same in the same order and for nothing else, however its letters are coded."""
        return parse_qsl(address, keep_blank_values=True) == self.parameters
