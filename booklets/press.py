"""From HTML to PDF. Import it by way of `booklets.library`: without Pango it cannot be loaded."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from booklets.addresses import STATIC
from booklets.fetching import OwnFiles
from booklets.style import SHEETS, TIGHT, stylesheet


class Press:
    """Lays out sheets and binds them. One for each PDF: fonts and pictures are shared by its sheets."""

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.fetcher = OwnFiles()
        self.pictures: dict[str, Any] = {}
        self.styles = [
            CSS(string=stylesheet(), url_fetcher=self.fetcher, font_config=self.fonts),
            *map(self._style, SHEETS),
        ]

    def _style(self, name: str) -> CSS:
        return CSS(url=f"{STATIC}css/{name}", url_fetcher=self.fetcher, font_config=self.fonts)

    def fit(self, html: str, first_page: int = 1) -> Document:
        """As `lay_out`, but closer where that spares a second page with little on it."""
        document = self.lay_out(html, first_page)
        if len(document.pages) != 2:
            return document
        tight = self.lay_out(html, first_page, [self._style(TIGHT)])
        return tight if len(tight.pages) == 1 else document

    def lay_out(self, html: str, first_page: int = 1, styles: Iterable[CSS] = ()) -> Document:
        """The pages of one sheet of HTML, of which the first has the number `first_page`."""
        numbered = CSS(string=f"@page :first {{ counter-reset: page {first_page} }}", font_config=self.fonts)
        source = HTML(string=html, base_url=f"{settings.SITE_URL}/", url_fetcher=self.fetcher)
        return source.render(font_config=self.fonts, stylesheets=[*self.styles, *styles, numbered], cache=self.pictures)

    def bind(self, documents: Iterable[Document]) -> bytes:
        """One tagged PDF of all these pages, with the title and language of the first document."""
        first, *rest = documents
        pages = [page for document in (first, *rest) for page in document.pages]
        return first.copy(pages).write_pdf(pdf_tags=True, cache=self.pictures)
