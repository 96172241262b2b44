"""From draft to live through the admin, as an editor and a publisher do it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from core.models import User
from news.models import NewsPage

READING, PUBLISHING = "Second pair of eyes", "Publish"


def typed(**changes: Any) -> dict[str, str]:
    """A news item as the editing form sends it."""
    streams = ("related_pages", "sources", "change_notes")
    values = {
        "title": "A new roof",
        "slug": "a-new-roof",
        "summary": "The roof of the hall is finished.",
        "date": "2026-01-15",
        "lifecycle": "live",
        "body": streamfield([("text", rich_text("<p>The first words.</p>"))]),
        "comments": inline_formset([]),
        **{name: streamfield([]) for name in streams},
    }
    return nested_form_data(values | changes)


def act(client: Client, user: User, page: Page, action: str, comment: str = ""):
    """Press a button of the workflow, such as “Approve”."""
    client.force_login(user)
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": comment})


def save(client: Client, user: User, page: Page, button: str = "", **changes: Any):
    client.force_login(user)
    form = typed(**changes) | ({button: button} if button else {})
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def reload(page: Page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk)


def words(form) -> list[str]:
    return [strip_tags(str(block.value)) for block in form["body"].value()]


def step(page: Page) -> str:
    task = reload(page).current_workflow_task
    return task.name if task else ""


@pytest.fixture
def colleague(editor) -> User:
    user = User.objects.create_user("colleague", "colleague@example.org", "a long password")
    user.groups.set(editor.groups.all())
    return user


@pytest.fixture
def submitted(hub, client, editor) -> NewsPage:
    """What an editor wrote and sent off."""
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", hub.news.pk])
    client.post(address, typed() | {"action-submit": "action-submit"})
    return NewsPage.objects.get()


def test_page_goes_live_after_a_second_reader_and_a_publisher(client, submitted, colleague, publisher):
    assert (step(submitted), submitted.live) == (READING, False)
    act(client, colleague, submitted, "approve")
    assert (step(submitted), reload(submitted).live) == (PUBLISHING, False)
    act(client, publisher, reload(submitted), "approve")
    assert (step(submitted), reload(submitted).live) == ("", True)
    client.logout()
    assert "The first words." in client.get("/news/a-new-roof/").content.decode()


def test_draft_is_not_found_by_visitors(client, submitted):
    client.logout()
    assert client.get("/news/a-new-roof/").status_code == 404


def test_author_cannot_approve_the_reading(client, submitted, editor):
    response = act(client, editor, submitted, "approve")
    assert (response.url, step(submitted)) == (reverse("wagtailadmin_home"), READING)


def test_author_cannot_approve_while_saving(client, submitted, editor):
    save(client, editor, submitted, "action-workflow-action", **{"workflow-action-name": "approve"})
    assert step(submitted) == READING


def test_second_reader_approves_while_saving(client, submitted, colleague):
    changes = {"title": "A new roof at last", "workflow-action-name": "approve"}
    save(client, colleague, submitted, "action-workflow-action", **changes)
    assert (step(submitted), reload(submitted).draft_title) == (PUBLISHING, "A new roof at last")


def test_author_is_not_asked_to_read(submitted, editor, colleague, publisher):
    asked = {
        user.username: [state.pk for state in TaskState.objects.reviewable_by(user)]
        for user in (editor, colleague, publisher)
    }
    state = submitted.current_workflow_task_state.pk
    assert asked == {"editor": [], "colleague": [state], "publisher": [state]}


@pytest.mark.parametrize(("name", "buttons"), [("editor", 0), ("colleague", 1), ("publisher", 1)])
def test_only_those_who_may_approve_see_the_button(client, request, submitted, colleague, name, buttons):
    client.force_login(request.getfixturevalue(name))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()
    assert html.count('data-workflow-action-name="approve"') == 2 * buttons


def test_editors_cannot_approve_the_publishing(client, submitted, colleague, editor):
    act(client, colleague, submitted, "approve")
    for user in (editor, colleague):
        act(client, user, reload(submitted), "approve")
    assert (step(submitted), reload(submitted).live) == (PUBLISHING, False)


def test_editors_cannot_change_what_waits_for_a_publisher(client, submitted, colleague, editor):
    act(client, colleague, submitted, "approve")
    save(client, editor, submitted, title="Changed on the way")
    assert reload(submitted).get_latest_revision_as_object().title == "A new roof"


def test_publisher_may_be_the_second_reader(client, submitted, publisher):
    act(client, publisher, submitted, "approve")
    act(client, publisher, reload(submitted), "approve")
    assert reload(submitted).live is True


def test_editor_cannot_publish_by_sending_the_form_of_a_publisher(hub, client, editor):
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", hub.news.pk])
    client.post(address, typed() | {"action-publish": "action-publish"})
    assert NewsPage.objects.get().live is False


def test_publisher_publishes_without_the_workflow(hub, client, publisher):
    client.force_login(publisher)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", hub.news.pk])
    client.post(address, typed() | {"action-publish": "action-publish"})
    assert (NewsPage.objects.get().live, step(NewsPage.objects.get())) == (True, "")


def test_rejection_goes_back_to_the_author_with_the_comment_and_all_that_was_typed(
    client, submitted, editor, colleague
):
    mail.outbox.clear()
    act(client, colleague, submitted, "reject", "Name the architect.")
    assert reload(submitted).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert [message.to for message in mail.outbox] == [["editor@example.org"]]
    assert "Name the architect." in mail.outbox[0].body
    client.force_login(editor)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk]))
    form = response.context["form"]
    assert "Name the architect." in response.content.decode()
    assert (form["title"].value(), form["summary"].value()) == ("A new roof", "The roof of the hall is finished.")
    assert words(form) == ["The first words."]


def test_author_resubmits_but_still_cannot_approve(client, submitted, editor, colleague):
    act(client, colleague, submitted, "reject", "Name the architect.")
    save(client, editor, submitted, "action-submit", title="A new roof by Ada Example")
    assert step(submitted) == READING
    act(client, editor, reload(submitted), "approve")
    assert step(submitted) == READING
    act(client, colleague, reload(submitted), "approve")
    assert step(submitted) == PUBLISHING


def test_who_rewrote_and_resubmitted_cannot_approve_that(client, submitted, editor, colleague, publisher):
    act(client, colleague, submitted, "reject", "Let me do it.")
    save(client, colleague, submitted, "action-submit", title="A roof of my own")
    act(client, colleague, reload(submitted), "approve")
    asked = [user.username for user in (editor, colleague, publisher) if TaskState.objects.reviewable_by(user).exists()]
    assert (step(submitted), asked) == (READING, ["publisher"])
    act(client, publisher, reload(submitted), "approve")
    assert step(submitted) == PUBLISHING


def test_publisher_sends_back_what_was_read(client, submitted, colleague, publisher):
    act(client, colleague, submitted, "approve")
    act(client, publisher, reload(submitted), "reject", "Too early.")
    page = reload(submitted)
    assert (page.current_workflow_state.status, page.live) == (WorkflowState.STATUS_NEEDS_CHANGES, False)
    assert page.current_workflow_state.current_task_state.comment == "Too early."


def test_live_page_stays_as_it_is_until_its_change_is_approved(client, submitted, editor, colleague, publisher):
    submitted.get_latest_revision().publish()
    save(client, editor, submitted, "action-submit", title="A newer roof")
    assert reload(submitted).title == "A new roof"
    act(client, colleague, reload(submitted), "approve")
    act(client, publisher, reload(submitted), "approve")
    assert reload(submitted).title == "A newer roof"


def test_those_who_may_read_get_mail_when_a_page_is_submitted(colleague, publisher, submitted):
    assert sorted(message.to[0] for message in mail.outbox) == ["colleague@example.org", "publisher@example.org"]


def test_mistake_in_the_form_loses_nothing(hub, client, editor):
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", hub.news.pk])
    wrong = {"lifecycle": "archived", "lifecycle_reason": ""}
    form = client.post(address, typed(**wrong) | {"action-submit": "action-submit"}).context["form"]
    assert form.errors == {"lifecycle_reason": ["Tell readers why the page is archived or withdrawn."]}
    assert (form["title"].value(), words(form)) == ("A new roof", ["The first words."])
    assert NewsPage.objects.count() == 0
