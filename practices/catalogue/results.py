"""The answer to a question: the practices that fit, a page at a time, in the way that was asked for."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from django.core.paginator import Page, Paginator

from core.addresses import absolute_url
from core.listing import PER_PAGE
from core.marking import Piece
from practices.catalogue import table
from practices.catalogue.excerpts import excerpts
from practices.catalogue.matching import matching, practices_in
from practices.catalogue.nearest import Near, nearest
from practices.catalogue.panel import Panel
from practices.catalogue.query import CatalogueQuery
from practices.catalogue.text.correction import correction
from practices.map import PracticeMap, map_of
from practices.models.entry import CatalogueEntry
from practices.models.practice import PracticePage


def _page_of(query: CatalogueQuery) -> Page:
    return Paginator(matching(query), PER_PAGE).get_page(query.page)


@dataclass(frozen=True)
class Found:
    """A practice with what holds the words asked for, in pieces; empty where none does.

    `summary` is the whole of it, `sentence` the best one of the rest of its text.
    """

    practice: PracticePage
    summary: list[Piece]
    sentence: list[Piece]


class Results:
    """What is not shown is not asked of the database. `path` is the address of the page of the catalogue."""

    def __init__(self, asked: CatalogueQuery, path: str) -> None:
        self.asked, self.path = asked, path

    @cached_property
    def _answer(self) -> tuple[CatalogueQuery, Page]:
        found = _page_of(self.asked)
        if found.paginator.count or not self.asked.text:
            return self.asked, found
        corrected = self.asked.replaced(text=correction(self.asked.text, self.asked.language))
        instead = _page_of(corrected) if corrected.text else found
        return (corrected, instead) if instead.paginator.count else (self.asked, found)

    @property
    def query(self) -> CatalogueQuery:
        """What is answered: the same with the words that were probably meant, where nothing holds those typed."""
        return self._answer[0]

    @property
    def is_corrected(self) -> bool:
        return self.query is not self.asked

    @property
    def page(self) -> Page:
        """The page asked for, or the last one when there are fewer."""
        return self._answer[1]

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def panel(self) -> Panel:
        return Panel(self.query, self.path)

    @cached_property
    def found(self) -> list[Found]:
        words = ("summary", "text") if self.query.text else ()
        entries = {entry.pk: entry for entry in self.page.object_list.only("pk", *words)}
        return [Found(practice, *self._excerpts(entries[practice.pk])) for practice in practices_in(entries)]

    def _excerpts(self, entry: CatalogueEntry) -> tuple[list[Piece], list[Piece]]:
        typed = self.query.text
        return excerpts(entry.summary, entry.text, typed, self.query.language) if typed else ([], [])

    @cached_property
    def columns(self) -> list[table.Column]:
        return table.columns(self.panel)

    @cached_property
    def rows(self) -> list[table.Row]:
        return table.rows(self.page.object_list.only("area", "evidence"))

    @cached_property
    def map(self) -> PracticeMap:
        """Of all practices that fit, not of a page of them."""
        return map_of(matching(self.query), self.query, self.path)

    @cached_property
    def nearest(self) -> list[Near]:
        return nearest(self.query, {name: self.panel.names(name) for name in self.query.chosen})

    @property
    def address(self) -> str:
        """Of what is answered."""
        return self.panel.address_of(self.query)

    @property
    def public_address(self) -> str:
        """Of the page that is shown, for paper."""
        return absolute_url(urljoin(self.path, self._address_of_page(self.page.number)))

    @property
    def previous(self) -> str:
        return self._address_of_page(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self._address_of_page(self.page.number + 1) if self.page.has_next() else ""

    def _address_of_page(self, number: int) -> str:
        return self.panel.address_of(self.query.replaced(page=number))

    @property
    def canonical(self) -> str:
        """The query under which search engines know these practices: seen as a list in the usual order.

        The parts of a map, a table or a list in another order have no counterpart there: they point to its beginning.
        """
        usual = self.query.replaced(sort="", view="", page=self.page.number)
        is_usual = (self.query.sort, self.query.view) == ("", "")
        return (usual if is_usual else usual.replaced(page=1)).address

    @property
    def is_for_search_engines(self) -> bool:
        """Not with words, with more than one value or an unknown one: there are more of these than practices."""
        is_combined = self.query.text or sum(map(len, self.query.chosen.values())) > 1
        return not is_combined and not self.query.unknown
