"""What stands on a page, for assertions."""

from xml.etree.ElementTree import Element

import html5lib


def document(response) -> Element:
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def main(response) -> Element:
    assert response.status_code == 200
    return document(response).find("body/main[@id='main']")


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def links(element: Element) -> list[tuple[str, str]]:
    return [(text(link), link.get("href")) for link in element.iter("a")]
