"""Markdown means what was written, whatever signs stand in it. An independent reader (markdown-it) says so."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from opendata.markdown.writing import bullets, facts, heading, link, paragraphs, quoted, rich, section, table, words
from tests.factories.events import DocumentFactory
from tests.factories.practices import PracticePageFactory

READER = MarkdownIt("gfm-like", {"linkify": False})
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])).map(lambda text: " ".join(text.split()))
TRICKY = [
    "# not a heading",
    "- no list",
    "+ no list",
    "1. no list",
    "2) no list",
    "9.5 stays as it is",
    "> no quote",
    "=== no title",
    "*no* _emphasis_ **here** __or__ ~~here~~",
    "`no code`",
    "[no](link) ![no](picture) <no@address.example>",
    "<b>no HTML</b> &amp; no entity &#35;",
    "C:\\Users | a cell",
    "| a | b |",
    "***",
]


def read(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(READER.render(markdown), "html.parser")


def said(markdown: str) -> str:
    return " ".join(read(markdown).get_text().split())


def tags(markdown: str) -> list[str]:
    return [tag.name for tag in read(markdown).find_all(True)]


@pytest.mark.parametrize("text", TRICKY)
def test_plain_text_stays_plain(text):
    assert (said(words(text)), tags(words(text))) == (text, ["p"])


@given(LINES.filter(bool))
def test_any_line_survives(text):
    assert (said(words(text)), tags(words(text))) == (text, ["p"])


@given(LINES.filter(bool))
def test_any_line_survives_as_a_heading(text):
    assert (said(heading(2, text)), tags(heading(2, text))) == (text, ["h2"])


@given(LINES, LINES)
def test_any_line_survives_in_a_table(first, second):
    cells = read(table(["One", "Two"], [[words(first), words(second)]])).find_all("td")
    assert [cell.get_text() for cell in cells] == [first, second]


def test_figures_are_not_spoiled():
    assert [words(each) for each in ("9.5 EUR", "42,000,000", "99 %", "2022")] == [
        "9.5 EUR",
        "42,000,000",
        "99 %",
        "2022",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a_(b)?x=1&y=2*3",
        "https://example.org/%CE%B5",
        "https://example.org/a|b",
        "mailto:a@b.example",
    ],
)
def test_link_leads_to_its_address(address):
    (found,) = read(link("A [label]", address)).find_all("a")
    assert (found.get_text(), found["href"].replace("%7C", "|")) == ("A [label]", address)


def test_link_without_an_address_is_its_label():
    assert link("A label", "") == "A label"


def test_paragraphs_and_line_breaks_are_kept():
    markdown = paragraphs("One\r\ntwo\n\n- three")
    assert READER.render(markdown) == "<p>One<br />\ntwo</p>\n<p>- three</p>\n"


def test_lists_quotes_and_sections():
    assert facts([("Place", "Lille"), ("Venue", "")]) == "- **Place:** Lille"
    assert bullets(["one", "", "two"]) == "- one\n- two"
    assert quoted("One\n\nTwo") == "> One\n>\n> Two"
    assert section("Empty", "", "") == ""
    assert section("Full", "", "Text") == "## Full\n\nText"


def test_table_without_rows_is_nothing():
    assert table(["One"], []) == ""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>A <b>bold</b> and <i>slanted</i> word.</p>", "A **bold** and *slanted* word."),
        ("<h3>Head</h3><p>Text</p>", "### Head\n\nText"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<p># no heading *or* &lt;script&gt;</p>", r"\# no heading \*or\* \<script>"),
        ('<p><a href="https://example.org/">there</a></p>', "[there](https://example.org/)"),
        ("<p>[no](/address)</p>", r"\[no\](/address)"),
        ("<p></p>", ""),
        ("", ""),
    ],
)
def test_rich_text(db, html, markdown):
    assert rich(html) == markdown


def test_links_of_rich_text_to_pages_and_documents_are_whole_addresses(hub):
    page = PracticePageFactory(parent=hub.practices, slug="rents")
    document = DocumentFactory()
    html = f'<p><a linktype="page" id="{page.pk}">page</a> <a linktype="document" id="{document.pk}">file</a></p>'
    assert rich(html) == (f"[page](http://testserver/practices/rents/) [file](http://testserver{document.url})")
