"""What stands in a private collection stays there, at whatever address somebody tries."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import CustomDocument
from tests.factories.core import ImageFactory
from tests.factories.home import PlainPageFactory
from tests.site.markup import document as parsed
from tests.site.markup import links

CONTENT = b"%PDF-1.7 Not for everybody."


@pytest.fixture
def collection(hub):
    return Collection.get_first_root_node().add_child(name="Board")


@pytest.fixture
def document(collection) -> CustomDocument:
    made = CustomDocument(title="Minutes", collection=collection)
    made.file.save("minutes.pdf", ContentFile(CONTENT))
    return made


@pytest.fixture
def restrict(collection):
    def to(kind: str, **fields) -> CollectionViewRestriction:
        return CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, **fields)

    return to


def got(response) -> tuple[int, bool]:
    """The status, and whether the document was handed out."""
    return response.status_code, CONTENT in response.getvalue()


def test_document_of_an_open_collection_is_for_everybody(document, client):
    assert got(client.get(document.url)) == (200, True)


def test_document_for_those_who_log_in_is_for_nobody_else(document, restrict, client, editor):
    restrict("login")
    assert got(client.get(document.url)) == (302, False)
    client.force_login(editor)
    assert got(client.get(document.url)) == (200, True)


def test_document_for_a_group_is_for_nobody_else(document, restrict, client, editor, publisher):
    restrict("groups").groups.set(publisher.groups.all())
    client.force_login(editor)
    assert got(client.get(document.url)) == (302, False)
    client.force_login(publisher)
    assert got(client.get(document.url)) == (200, True)


def test_document_behind_a_password_is_handed_out_for_it(document, restrict, client):
    restriction = restrict("password", password="open sesame")
    shown = client.get(document.url)
    assert got(shown) == (200, False)
    address = next(form.get("action") for form in parsed(shown).iter("form"))
    for password, expected in [("guess", False), ("open sesame", True)]:
        client.post(address, {"password": password, "return_url": document.url})
        assert (restriction.pk, got(client.get(document.url))[1]) == (restriction.pk, expected)


def test_privacy_of_a_collection_holds_below_it(document, collection, restrict, client):
    restrict("login")
    document.collection = collection.add_child(name="Annexes")
    document.save()
    assert got(client.get(document.url)) == (302, False)


@pytest.mark.parametrize("private", [True, False])
def test_document_is_at_no_other_address(document, restrict, client, private):
    if private:
        restrict("login")
    tried = [f"/media/{document.file.name}", f"/media/./{document.file.name}", f"/documents/{document.pk}/other.pdf"]
    assert [client.get(address).status_code for address in tried] == [404, 404, 404]


def test_private_document_is_kept_by_no_cache(document, restrict, client, editor):
    restrict("login")
    client.force_login(editor)
    response = client.get(document.url)
    assert [word in response.get("Cache-Control", "") for word in ("public", "s-maxage")] == [False, False]
    assert "Access-Control-Allow-Origin" not in response.headers


def test_private_document_is_found_by_no_search(document, restrict, client):
    restrict("login")
    found = client.get("/search/?q=Minutes")
    assert [address for _text, address in links(parsed(found)) if "/documents/" in address] == []


def test_picture_of_a_private_page_tells_nothing_of_the_page(hub, client):
    page = PlainPageFactory(parent=hub.home, title="Of the board", card_image=ImageFactory())
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = client.get(page.url)
    assert (response.status_code, "Of the board" in response.content.decode()) == (302, False)
