import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from core.models import SecondReaderTask, User
from core.roles import EDITORS, PUBLISHERS, UNDER_WAY, set_up_roles
from tests.factories.core import ImageFactory
from tests.factories.events import MediaFactory
from tests.factories.news import NewsPageFactory

REFERENCE_DATA = ["organisation", "person", "place", "series", "theme"]
EDITOR_OF_LISTS = {f"core.{action}_{name}" for action in ("add", "change") for name in REFERENCE_DATA}
MAY_DO = {
    EDITORS: {
        "wagtailadmin.access_admin",
        *(f"events.{action}_{name}" for action in ("add", "change") for name in ("recording", "embedpartner")),
        *EDITOR_OF_LISTS,
    },
    PUBLISHERS: {
        "wagtailadmin.access_admin",
        *EDITOR_OF_LISTS,
        *(f"core.delete_{name}" for name in REFERENCE_DATA),
        "core.change_hubsettings",
        *(f"events.{action}_recording" for action in ("add", "change", "delete", "publish")),
        *(f"events.{action}_embedpartner" for action in ("add", "change", "delete")),
        *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
    },
}
ON_PAGES = {
    EDITORS: {"add_page", "change_page"},
    PUBLISHERS: {"add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"},
}
FILES = {"image", "document", "media"}
WITH_FILES = {
    EDITORS: {f"{action}_custom{name}" for action in ("add", "change") for name in FILES},
    PUBLISHERS: {f"{action}_custom{name}" for action in ("add", "change", "delete") for name in FILES},
}

both_groups = pytest.mark.parametrize("name", [EDITORS, PUBLISHERS])


def snapshot() -> dict:
    """All that roles are made of, as plain values."""
    return {
        "groups": sorted(Group.objects.values_list("name", "permissions")),
        "pages": sorted(GroupPagePermission.objects.values_list("group", "page", "permission")),
        "files": sorted(GroupCollectionPermission.objects.values_list("group", "collection", "permission")),
        "workflows": sorted(Workflow.objects.values_list("name", "active")),
        "steps": sorted(WorkflowTask.objects.values_list("workflow", "task", "sort_order")),
        "tree": list(WorkflowPage.objects.values_list("page", "workflow")),
    }


@both_groups
def test_group_may_do_exactly_what_is_meant(roles, name):
    permissions = Group.objects.get(name=name).permissions.select_related("content_type")
    assert {f"{each.content_type.app_label}.{each.codename}" for each in permissions} == MAY_DO[name]


@both_groups
def test_group_has_exactly_these_rights_on_the_whole_tree(roles, name):
    given = GroupPagePermission.objects.filter(group__name=name)
    assert set(given.values_list("permission__codename", flat=True)) == ON_PAGES[name]
    assert {each.page for each in given} == {Page.get_first_root_node()}


@both_groups
def test_group_has_exactly_these_rights_with_files(roles, name):
    given = GroupCollectionPermission.objects.filter(group__name=name, permission__content_type__app_label="core")
    codenames = WITH_FILES[name] | {"choose_image", "choose_document"}
    assert set(given.values_list("permission__codename", flat=True)) == codenames
    assert {each.collection for each in given} == {Collection.get_first_root_node()}


def test_there_are_two_groups_and_no_others(roles):
    assert sorted(Group.objects.values_list("name", flat=True)) == [EDITORS, PUBLISHERS]


def test_repeating_changes_nothing(roles):
    before = snapshot()
    set_up_roles()
    assert snapshot() == before


def test_repeating_puts_back_what_was_changed_and_keeps_members(editor):
    before = snapshot()
    group = Group.objects.get(name=EDITORS)
    group.permissions.clear()
    publish, delete = (Permission.objects.get(codename=name) for name in ("publish_page", "delete_customimage"))
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=publish)
    GroupCollectionPermission.objects.create(
        group=group, collection=Collection.get_first_root_node(), permission=delete
    )
    WorkflowPage.objects.all().delete()
    set_up_roles()
    assert snapshot() == before
    assert list(group.user_set.all()) == [editor]


def test_command_sets_up_the_same_roles(db, capsys):
    call_command("set_up_roles")
    after_command = snapshot()
    set_up_roles()
    assert snapshot() == after_command
    assert capsys.readouterr().out == "Groups and workflow are in order.\n"


def test_workflow_has_a_second_reader_and_then_a_publisher(roles):
    workflow = Page.get_first_root_node().get_workflow()
    steps = [(task.name, sorted(group.name for group in task.specific.groups.all())) for task in workflow.tasks]
    assert workflow.name == "Read and publish"
    assert steps == [("Second pair of eyes", [EDITORS, PUBLISHERS]), ("Publish", [PUBLISHERS])]


def test_workflow_of_wagtail_is_retired_unless_a_page_is_in_it(hub, superuser):
    default = Workflow.objects.get(name="Moderators approval")
    page = NewsPageFactory(parent=hub.news, live=False)
    page.save_revision()
    state = default.start(page, superuser)
    set_up_roles()
    default.refresh_from_db()
    assert (state.status in UNDER_WAY, default.active) == (True, True)
    state.cancel(user=superuser)
    set_up_roles()
    default.refresh_from_db()
    assert default.active is False


@pytest.mark.parametrize(("name", "publishes"), [("editor", False), ("publisher", True)])
def test_only_publishers_get_a_publish_button(hub, client, request, name, publishes):
    user: User = request.getfixturevalue(name)
    page = NewsPageFactory(parent=hub.news, live=False)
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert ('name="action-publish"' in html, page.permissions_for_user(user).can_publish()) == (publishes, publishes)


@pytest.mark.parametrize(("name", "actions"), [("editor", 0), ("publisher", 1)])
def test_only_publishers_unpublish(hub, client, request, name, actions):
    page = NewsPageFactory(parent=hub.news)
    client.force_login(request.getfixturevalue(name))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert page.live is (actions == 0)


@pytest.mark.parametrize(
    ("name", "view", "status"),
    [
        ("editor", "wagtailredirects:index", 302),
        ("publisher", "wagtailredirects:index", 200),
        ("editor", "wagtailusers_users:index", 302),
        ("publisher", "wagtailusers_users:index", 302),
    ],
)
def test_settings_are_open_to_those_who_need_them(client, request, name, view, status):
    client.force_login(request.getfixturevalue(name))
    assert client.get(reverse(view)).status_code == status


@pytest.mark.parametrize(
    "chooser", ["wagtailimages_chooser:choose", "wagtaildocs_chooser:choose", "wagtailmedia:chooser"]
)
def test_editor_chooses_from_all_files(client, editor, chooser):
    root = Collection.get_first_root_node()
    get_document_model().objects.create(title="A file", file="a.pdf", collection=root)
    ImageFactory(title="A file", collection=root)
    MediaFactory(title="A file")
    client.force_login(editor)
    assert "A file" in client.get(reverse(chooser)).json()["html"]


def test_second_reader_task_says_who_may_approve():
    assert SecondReaderTask.get_description() == (
        "A member of the chosen groups approves, but never the person who wrote or submitted it."
    )
