"""What a page says, for readers and for tests."""

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse


def document(response: HttpResponse) -> BeautifulSoup:
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def texts(response: HttpResponse, selector: str) -> list[str]:
    """The words of each element that the CSS selector finds."""
    return [words(tag) for tag in document(response).select(selector)]


def values(response: HttpResponse, selector: str, attribute: str) -> list[str]:
    return [tag[attribute] for tag in document(response).select(selector)]


def table(response: HttpResponse) -> list[list[str]]:
    """The rows of a listing in the admin: the titles without the actions below them, then the other columns."""
    rows = document(response).select("table.listing tbody tr")
    return [
        [
            words(cell.select_one(".title-wrapper a") or cell)
            for cell in row.select("td:not(.bulk-action-checkbox-cell)")
        ]
        for row in rows
    ]
