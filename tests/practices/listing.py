"""The page of the catalogue, for assertions."""

from tests.site.markup import document, links, main, text


def listing(client, **parameters):
    return client.get("/practices/", parameters, follow=True)


def titles(response) -> list[str]:
    """Of the practices that fit."""
    return [text(title) for title in main(response).findall(".//h2[@class='card__title']")]


def status(response) -> str:
    return text(main(response).find(".//p[@role='status']"))


def offered(response, facet: str) -> list[tuple[str, str, bool]]:
    """The values of a facet as the form shows them: label, number, whether it is ticked."""
    return [
        (*map(text, label.findall("span")), box.get("checked") is not None)
        for label in main(response).iter("label")
        for box in label.findall("input")
        if box.get("name") == facet
    ]


def chosen(response) -> list[tuple[str, str]]:
    found = main(response).find(".//ul[@class='chosen']")
    return [] if found is None else links(found)


def head(response) -> dict[str, str]:
    """What the head says by name: the title, robots, and links that point to one place each."""
    found = document(response).find("head")
    said = {"title": text(found.find("title"))}
    said |= {each.get("rel"): each.get("href") for each in found.iter("link") if each.get("rel") != "stylesheet"}
    return said | {each.get("name"): each.get("content") for each in found.iter("meta") if each.get("name")}
