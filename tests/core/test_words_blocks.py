"""Headings, text, quotes, facts, numbers, accordions and tables in a story."""

import pytest

from tests.core.reading import attributes, parsed, told, words


def outline(html: str) -> list[tuple[str, str | None, str]]:
    """Tag, scope and words of each cell of a table, in order."""
    cells = (element for element in parsed(html).iter() if element.tag in ("th", "td"))
    return [(cell.tag, cell.get("scope"), "".join(cell.itertext()).strip()) for cell in cells]


def table(**values) -> str:
    data = [["Use", "Area"], ["Studios", "20"]]
    return told("table", {"data": data, "first_row_is_table_header": False, "first_col_is_header": False, **values})


@pytest.mark.parametrize(
    ("text", "level", "anchor"),
    [
        ("How the rent is set", "h2", "story-how-the-rent-is-set"),
        ("Money: who pays?", "h3", "story-money-who-pays"),
        ("Łódź и Київ", "h2", "story-łódź-и-київ"),
    ],
)
def test_heading_can_be_linked_to(text, level, anchor):
    html = told("heading", {"text": text, "level": level})
    assert (words(html), attributes(html, level, "id")) == (text, [anchor])


def test_heading_is_text_and_never_markup():
    html = told("heading", {"text": "<script>alert(1)</script>", "level": "h2"})
    assert (words(html), attributes(html, "script", "src")) == ("<script>alert(1)</script>", [])


def test_text_keeps_its_marks():
    html = told("text", "<p>One <b>bold</b> and <i>slanted</i> word.</p><ul><li>A point</li></ul>")
    assert html.strip() == (
        '<div class="prose"><p>One <b>bold</b> and <i>slanted</i> word.</p><ul><li>A point</li></ul></div>'
    )


def test_quote_names_its_speaker():
    html = told("quote", {"quote": "We kept it.", "speaker": "Ada", "role": "", "source_url": ""})
    assert (words(html), attributes(html, "blockquote", "cite"), attributes(html, "a", "href")) == (
        "We kept it. Ada",
        [None],
        [],
    )


def test_quote_with_role_and_source():
    source = "https://example.org/talk"
    value = {"quote": "We kept it.\n\nAll of it.", "speaker": "Ada", "role": "Mayor", "source_url": source}
    html = told("quote", value)
    assert words(html) == "We kept it. All of it. Ada, Mayor · Source of the words of Ada"
    assert (attributes(html, "blockquote", "cite"), attributes(html, "a", "href")) == ([source], [source])


def test_fact_is_set_apart_by_its_title():
    html = told("fact", {"title": "Good to know", "text": "<p>The city owns it.</p>"})
    assert (words(html), attributes(html, "aside", "aria-label")) == (
        "Good to know The city owns it.",
        ["Good to know"],
    )


def test_accordion_opens_without_a_script():
    items = [{"title": "Who may apply?", "text": "<p>Everybody.</p>"}, {"title": "When?", "text": "<p>Now.</p>"}]
    html = told("accordion", {"items": items})
    summaries = ["".join(summary.itertext()) for summary in parsed(html).iter("summary")]
    assert (summaries, words(html)) == (["Who may apply?", "When?"], "Who may apply? Everybody. When? Now.")


def test_numbers_are_paired_with_what_they_measure():
    source = "https://example.org/report"
    numbers = [{"value": "99 %", "label": "let"}, {"value": "600 m²", "label": "of storage", "source_url": source}]
    html = told("numbers", {"numbers": numbers})
    terms = ["".join(term.itertext()) for term in parsed(html).iter("dt")]
    figures = ["".join(figure.itertext()) for figure in parsed(html).iter("dd")]
    assert terms == ["let", "of storage (source: of storage)"]
    assert (figures, attributes(html, "a", "href")) == (["99 %", "600 m²"], [source])


def test_table_without_headers():
    html = table()
    assert outline(html) == [
        ("td", None, "Use"),
        ("td", None, "Area"),
        ("td", None, "Studios"),
        ("td", None, "20"),
    ]
    assert attributes(html, "div", "aria-label") == ["Table"]


def test_table_with_caption_and_headers_on_both_sides():
    html = table(first_row_is_table_header=True, first_col_is_header=True, table_caption="Space by use")
    assert outline(html) == [
        ("th", "col", "Use"),
        ("th", "col", "Area"),
        ("th", "row", "Studios"),
        ("td", None, "20"),
    ]
    assert [caption.text for caption in parsed(html).iter("caption")] == ["Space by use"]
    assert attributes(html, "div", "aria-label") == ["Space by use"]


def test_table_has_empty_and_merged_cells():
    html = table(
        data=[["Use", None], ["Studios", None]],
        first_row_is_table_header=True,
        cell=[{"row": 0, "col": 1, "hidden": True}],
        mergeCells=[{"row": 0, "col": 0, "rowspan": 1, "colspan": 2}],
    )
    assert outline(html) == [("th", "col", "Use"), ("td", None, "Studios"), ("td", None, "")]
    assert attributes(html, "th", "colspan") == ["2"]


def test_table_cells_are_text_and_never_markup():
    html = table(data=[["<b>Use</b>"], ["two\nlines"]])
    assert [text for _tag, _scope, text in outline(html)] == ["<b>Use</b>", "twolines"]
    assert attributes(html, "br", "class") == [None]


def test_table_can_be_scrolled_by_keyboard():
    assert attributes(table(), "div", "tabindex") == ["0"]
