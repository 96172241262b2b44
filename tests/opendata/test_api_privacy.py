"""What is not open is in no answer, whichever way one asks."""

import pytest
from wagtail.models import PageViewRestriction

from practices.catalogue.indexing import reindex_all
from tests.factories.core import OrganisationFactory, PersonFactory, PlaceFactory
from tests.factories.events import RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

SECRET = "Hush"


def facts() -> dict:
    return {"title": f"{SECRET} page", "summary": f"{SECRET} words"}


def practice(hub, **differing):
    named = {"places": [PlaceFactory(name=f"{SECRET} town")], "lead": OrganisationFactory(name=f"{SECRET} office")}
    return PracticePageFactory(parent=hub.practices, **facts(), **named, **differing)


def visit(hub, **differing):
    recording = RecordingFactory(title=f"{SECRET} recording")
    named = {"place": PlaceFactory(name=f"{SECRET} village"), "host": OrganisationFactory(name=f"{SECRET} host")}
    return VisitPageFactory(parent=hub.visits, **facts(), **named, recording=recording, **differing)


def answers(client, *pages) -> str:
    """All that the interface says, and what it says of these pages."""
    lists = ["", "openapi.json", "docs/", "practices", f"practices?q={SECRET.lower()}a", "activities", "recordings"]
    ones = [f"{kind}/{page.uuid}" for page in pages for kind in ("practices", "activities")]
    recordings = [f"recordings/{page.recording.uuid}" for page in pages if getattr(page, "recording", None)]
    paths = [*lists, "places", "themes", "organisations", *ones, *recordings]
    return "".join(client.get(f"/api/v1/{path}").content.decode() for path in paths)


@pytest.mark.parametrize("hidden", [{"live": False}, {"lifecycle": "withdrawn", "lifecycle_reason": "It closed."}])
def test_drafts_and_withdrawn_stories_are_in_no_answer(hub, client, hidden):
    pages = [practice(hub, **hidden), visit(hub, **hidden)]
    WebinarPageFactory(parent=hub.webinars, title="Open", practices=[("page", pages[0])])
    reindex_all()
    said = answers(client, *pages)
    assert ("Open" in said, SECRET in said) == (True, False)


def test_what_is_below_a_private_page_is_in_no_answer(hub, client):
    pages = [practice(hub), visit(hub)]
    for listing in (hub.practices, hub.visits):
        PageViewRestriction.objects.create(page=listing, restriction_type="login")
    reindex_all()
    assert SECRET not in answers(client, *pages)


def test_what_became_private_since_the_catalogue_was_written_is_in_no_answer(hub, client):
    page = practice(hub)
    reindex_all()
    assert SECRET in answers(client, page)
    page.__class__.objects.filter(pk=page.pk).update(live=False)
    assert SECRET not in answers(client, page)


def test_a_draft_in_another_language_or_of_a_recording_is_in_no_answer(hub, client):
    recording = RecordingFactory(title=f"{SECRET} recording", live=False)
    page = WebinarPageFactory(parent=hub.webinars, recording=recording)
    said = answers(client, page)
    assert (SECRET in said, str(recording.uuid) in said) == (False, False)


def test_mail_addresses_and_addresses_to_join_are_in_no_answer(hub, client):
    person = PersonFactory(name="Ada", email="ada@secret.example.org")
    shy = PersonFactory(name=f"{SECRET} person", consented_on=None)
    speakers = [("speaker", {"person": each, "organisation": None, "topic": ""}) for each in (person, shy)]
    page = WebinarPageFactory(parent=hub.webinars, speakers=speakers, join_url="https://secret.example.org/join")
    said = answers(client, page)
    assert ("Ada" in said, "secret.example.org" in said, SECRET in said) == (True, False, False)
