"""Drafts may be saved before they are complete; whoever publishes one past its form is told what it lacks."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from practices.models import PracticePage
from tests.factories.practices import PracticePageFactory

SAID = "“A hall” cannot be published yet. Summary: This field cannot be blank."


@pytest.fixture
def unfinished(hub) -> PracticePage:
    page = PracticePageFactory(parent=hub.practices, title="A hall", live=False)
    page.summary = ""
    page.save_revision(clean=False)
    return page


def edit_address(page: PracticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def said(response) -> list[str]:
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def live(page: PracticePage) -> bool:
    return PracticePage.objects.get(pk=page.pk).live


def test_bulk_publishing_leads_to_the_unfinished_page(hub, client, publisher, unfinished):
    finished = PracticePageFactory(parent=hub.practices, title="A park", live=False)
    client.force_login(publisher)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={finished.pk}&id={unfinished.pk}")
    assert response.url == edit_address(unfinished)
    assert said(response) == [SAID]
    assert (live(finished), live(unfinished)) == (False, False)


@pytest.mark.parametrize("by_dialog", [False, True])
def test_approving_an_unfinished_page_leads_to_it(client, editor, publisher, unfinished, by_dialog):
    workflow = unfinished.get_workflow()
    workflow.start(unfinished, editor)
    unfinished.current_workflow_task_state.approve(user=publisher)
    state = PracticePage.objects.get(pk=unfinished.pk).current_workflow_task_state
    client.force_login(publisher)
    response = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[unfinished.pk, "approve", state.pk]),
        {"comment": ""},
        headers={"x-requested-with": "XMLHttpRequest"} if by_dialog else {},
    )
    target = response.json()["redirect"] if by_dialog else response.url
    state.refresh_from_db()
    assert target == edit_address(unfinished)
    assert said(response) == [SAID]
    assert (live(unfinished), state.status) == (False, "in_progress")
