"""How a recording of an Editor becomes public: a second reader, then a Publisher."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from core.models import User
from core.roles import EDITORS
from events.models import Recording
from tests.events.admin import SNIPPET_FORM, errors, send
from tests.factories.events import RecordingFactory

ADDRESS = "https://video.example.org/w/2"


@pytest.fixture
def recording(roles) -> Recording:
    return RecordingFactory(live=False)


@pytest.fixture
def second_editor(roles) -> User:
    user = User.objects.create_user("second")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def at(view: str, *arguments: object) -> str:
    return reverse(f"wagtailsnippets_events_recording:{view}", args=arguments)


def submit(client, user, recording) -> None:
    client.force_login(user)
    fields = {"provider_url": ADDRESS, "action-submit": "1"}
    assert errors(send(client, at("edit", recording.pk), SNIPPET_FORM, **fields)) == {}


def approve(client, user, recording) -> str:
    """Who has to act on it, after `user` pressed “Approve”."""
    client.force_login(user)
    state = recording.current_workflow_task_state
    client.post(at("workflow_action", recording.pk, "approve", state.pk), {"comment": ""})
    task = recording.current_workflow_task
    return task.name if task else ""


def test_recording_is_live_once_a_second_reader_and_a_publisher_approved_it(
    recording, client, editor, second_editor, publisher
):
    submit(client, editor, recording)
    steps = [approve(client, user, recording) for user in (editor, second_editor, second_editor, publisher)]
    assert steps == ["Second pair of eyes", "Publish", "Publish", ""]
    assert list(Recording.objects.values_list("live", "provider_url")) == [(True, ADDRESS)]


def test_recording_waits_while_nobody_approved_it(recording, client, editor):
    submit(client, editor, recording)
    assert list(Recording.objects.values_list("live", flat=True)) == [False]
    assert recording.current_workflow_task.name == "Second pair of eyes"
