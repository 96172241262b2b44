"""PDFs, for assertions."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def words(reader: PdfReader, first: int = 1, last: int | None = None) -> str:
    """What stands on the pages with these numbers, as one line."""
    pages = reader.pages[first - 1 : last]
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def bookmarks(reader: PdfReader) -> dict[str, int]:
    """Title and number of the page of each bookmark of the first level."""
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    return {entry.title: reader.get_destination_page_number(entry) + 1 for entry in entries}


def annotations(reader: PdfReader) -> list[tuple[int, DictionaryObject]]:
    found = [(number, page.get("/Annots", [])) for number, page in enumerate(reader.pages, start=1)]
    return [(number, each.get_object()) for number, some in found for each in some]


def addresses(reader: PdfReader) -> set[str]:
    """Where links lead out of the PDF."""
    return {link["/A"]["/URI"] for _page, link in annotations(reader) if "/A" in link}


def jumps(reader: PdfReader) -> list[tuple[int, int]]:
    """From which page to which one links lead within the PDF."""
    targets = reader.named_destinations
    links = [(page, targets[link["/Dest"]]) for page, link in annotations(reader) if "/Dest" in link]
    return [(page, reader.get_destination_page_number(target) + 1) for page, target in links]


def tags(reader: PdfReader) -> set[str]:
    """The kinds of elements in the tree that screen readers read."""
    return set(_kinds(reader.trailer["/Root"]["/StructTreeRoot"]))


def _kinds(element: DictionaryObject) -> list[str]:
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    below = [kind for child in children if hasattr(child.get_object(), "get") for kind in _kinds(child.get_object())]
    return [element["/S"], *below] if "/S" in element else below


def fonts(reader: PdfReader) -> set[str]:
    """The families embedded, without the marks of subsets and weights."""
    resources = [page["/Resources"]["/Font"] for page in reader.pages]
    names = {font.get_object()["/BaseFont"] for some in resources for font in some.values()}
    return {name.partition("+")[2].split("-")[0] for name in names}
