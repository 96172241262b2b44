from tests.factories.practices import PracticePageFactory
from tests.site.markup import main, text


def offers(response) -> dict[str, str]:
    """The words and addresses of the links in the part that ends the page."""
    section = main(response).find(".//section[@class='take-away']")
    return {} if section is None else {text(link): link.get("href") for link in section.iter("a")}


def test_practice_offers_its_pdf(client, hub):
    PracticePageFactory(parent=hub.practices, slug="hall")
    assert offers(client.get("/practices/hall/"))["This practice as a PDF"] == "/practices/hall/practice.pdf"


def test_withdrawn_practice_offers_nothing_to_take_away(client, hub):
    PracticePageFactory(parent=hub.practices, slug="hall", lifecycle="withdrawn", lifecycle_reason="Wrong.")
    assert offers(client.get("/practices/hall/")) == {}


def test_catalogue_offers_a_booklet_of_what_it_shows(client, hub):
    PracticePageFactory(parent=hub.practices)
    words = "Booklet of these practices (PDF)"
    assert offers(client.get("/practices/"))[words] == "/practices/booklet/"
    narrowed = offers(client.get("/practices/?sort=name&q=story&page=1&view=table", follow=True))
    assert narrowed[words] == "/practices/booklet/?q=story&sort=name"
