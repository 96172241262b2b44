"""What is in a booklet of several practices."""

import pytest
from django.http import QueryDict
from django.utils import translation

from booklets.making import bound
from booklets.wanted import Wanted
from tests.booklets import pdf


def booklet(address: str = "", language: str = "en"):
    wanted = Wanted.read(QueryDict(address), language)
    content, pages = bound(wanted, wanted.practices(), lambda done: None)
    reader = pdf.read(content)
    assert len(reader.pages) == pages
    return reader


@pytest.fixture
def three(make_practices):
    make_practices(3, context="<p>Words of the story. </p>" * 200)


def test_cover_says_what_is_in_it_who_made_it_and_who_paid(three):
    cover = pdf.words(booklet("country=FI"), 1, 1)
    for words in [
        "Cultural Heritage in Action Good practices, chosen from the catalogue 3 good practices",
        "Country Finland",
        "Adaptive reuse 3",
        "Peer learning on cultural heritage for European cities and regions Financed by the Creative Europe programme",
    ]:
        assert words in cover, words


def test_contents_and_bookmarks_name_each_practice_with_the_page_on_which_it_begins(three):
    reader = booklet()
    found = pdf.bookmarks(reader)
    assert list(found) == ["The catalogue of good practices", "Contents", "Where they are", *titles(3)]
    pages = [found[title] for title in titles(3)]
    assert pages[0] == 4
    assert pages[1] - pages[0] > 1
    contents = pdf.words(reader, 2, 2)
    for number, (title, page) in enumerate(zip(titles(3), pages, strict=True), start=1):
        assert f"{number} {title} {page} Town {number}, Finland" in contents
        assert f"{number} Good practice · Town {number}, Finland {title}" in pdf.words(reader, page, page)
    assert pdf.jumps(reader) == [(2, page) for page in pages]


def titles(number: int) -> list[str]:
    return [f"Practice {index}" for index in range(1, number + 1)]


def test_pages_are_numbered_through(three):
    reader = booklet()
    numbers = [page.extract_text().split()[-1] for page in reader.pages[1:]]
    assert numbers == [str(number) for number in range(2, len(reader.pages) + 1)]


def test_booklet_is_one_tagged_document_in_the_fonts_of_the_hub(three):
    reader = booklet()
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == ("en", True)
    assert reader.metadata.title == "The catalogue of good practices"
    assert {"/H1", "/Figure", "/Link"} <= pdf.tags(reader)
    assert pdf.fonts(reader) == {"Literata", "Commissioner"}


def test_map_and_levels_of_evidence_stand_before_the_practices(three):
    page = pdf.words(booklet(), 3, 3)
    assert "Where they are" in page
    assert "1+" in page
    assert "Measured by somebody independent Somebody who neither runs nor pays" in page


def test_selection_keeps_its_order(three):
    reader = booklet("practice=practice-3&practice=practice-1")
    assert list(pdf.bookmarks(reader))[-2:] == ["Practice 3", "Practice 1"]
    assert reader.metadata.title == "A selection of good practices"


def test_booklet_speaks_the_language_that_it_is_made_in(three):
    with translation.override("fr"):
        assert booklet().trailer["/Root"]["/Lang"] == "fr"
