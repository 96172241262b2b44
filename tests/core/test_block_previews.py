"""Every block that renders itself shows a preview where editors choose blocks."""

import html5lib
import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.blocks import Block
from wagtail.documents import get_document_model

from core.checks import blocks_of
from tests.core.reading import words
from tests.factories.core import ImageFactory, OrganisationFactory
from tests.factories.events import RecordingFactory

SHOWS = {
    "HeadingBlock": "How the rent is set",
    "TextBlock": "Rents differ with use",
    "QuoteBlock": "The words of a speaker stand here.",
    "FactBlock": "The company is owned by the city alone.",
    "AccordionBlock": "Who may apply?",
    "PictureBlock": "What the picture shows",
    "GalleryBlock": "Picture: Somebody",
    "RecordingBlock": "A talk about rents",
    "NumbersBlock": "of shared storage",
    "TableBlock": "20,000 m²",
    "DocumentBlock": "The report (PDF, 4 bytes)",
    "CallToActionBlock": "The next call is open.",
    "SourceBlock": "Annual report",
    "SpeakerBlock": "City of Example",
    "AgendaItemBlock": "The hosts open the session.",
    "ItineraryItemBlock": "A walk through the studios with the director.",
    "ResultBlock": "Space let across all sites As of 2022",
    "CostBlock": "about EUR 2,100,000",
    "FundingBlock": "EUR 450,000",
    "BuildingBlock": "A company that owns the buildings",
}

every_block = pytest.mark.parametrize("name", SHOWS)


def blocks() -> dict[str, Block]:
    found = {type(block): block for model in apps.get_models() for block in blocks_of(model)}
    ours = (block for kind, block in found.items() if not kind.__module__.startswith("wagtail"))
    return {type(block).__name__: block for block in ours if getattr(block.meta, "template", None)}


def preview(client, superuser, name: str):
    client.force_login(superuser)
    return client.get(reverse("wagtailadmin_block_preview"), {"id": blocks()[name].definition_prefix})


@pytest.fixture
def stock(db) -> None:
    """What the previews of pictures, files and people are taken from."""
    ImageFactory()
    OrganisationFactory(name="City of Example")
    RecordingFactory(title="A talk about rents")
    get_document_model().objects.create(title="The report", file="report.pdf", file_size=4)


def test_every_block_with_a_template_is_listed_here():
    assert set(blocks()) == set(SHOWS)


@every_block
def test_preview_shows_the_block_on_a_valid_page(client, superuser, stock, name):
    response = preview(client, superuser, name)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(response.content.decode())
    assert [code for _position, code, _data in parser.errors] == []
    assert ["".join(heading.itertext()) for heading in document.iter("h1")] == [str(blocks()[name].label)]
    assert SHOWS[name] in words(response.content.decode())


@every_block
def test_preview_works_before_there_is_any_content(client, superuser, name):
    response = preview(client, superuser, name)
    assert (response.status_code, response.context["block_class"].__name__) == (200, name)


@every_block
def test_block_tells_editors_what_it_is_for(name):
    assert str(blocks()[name].get_description()).endswith(".")


def test_preview_is_for_editors_only(client, db):
    address = reverse("wagtailadmin_block_preview")
    assert client.get(address).url == f"{reverse('wagtailadmin_login')}?next={address}"
