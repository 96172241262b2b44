"""Who may do what: the groups Editors and Publishers, and the workflow between them."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from core.models import CustomDocument, CustomImage, CustomMedia, SecondReaderTask

EDITORS, PUBLISHERS = "Editors", "Publishers"
WORKFLOW = "Read and publish"
WAGTAIL_DEFAULT_GROUP = "Moderators"
WAGTAIL_DEFAULT_WORKFLOW = "Moderators approval"
UNDER_WAY = [WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]

PAGE_PERMISSIONS = {
    EDITORS: ["add_page", "change_page"],
    PUBLISHERS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"],
}
FILES: list[type[Model]] = [CustomImage, CustomDocument, CustomMedia]
FILE_ACTIONS = {EDITORS: ["add", "change", "choose"], PUBLISHERS: ["add", "change", "choose", "delete"]}
REFERENCE_DATA = ["theme", "place", "organisation", "person", "series"]
MODEL_PERMISSIONS = {
    EDITORS: [
        ("core", ["add", "change"], REFERENCE_DATA),
        ("events", ["add", "change"], ["recording", "embedpartner"]),
    ],
    PUBLISHERS: [
        ("core", ["add", "change", "delete"], REFERENCE_DATA),
        ("core", ["change"], ["hubsettings"]),
        ("events", ["add", "change", "delete", "publish"], ["recording"]),
        ("events", ["add", "change", "delete"], ["embedpartner"]),
        ("wagtailredirects", ["add", "change", "delete"], ["redirect"]),
    ],
}


@transaction.atomic
def set_up_roles() -> None:
    """Make groups, permissions and workflow as they are meant. Repeats change nothing; users stay in their groups."""
    if not Group.objects.filter(name=PUBLISHERS).exists():
        Group.objects.filter(name=WAGTAIL_DEFAULT_GROUP).update(name=PUBLISHERS)
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in (EDITORS, PUBLISHERS)}
    for name, group in groups.items():
        _set_page_permissions(group, PAGE_PERMISSIONS[name])
        _set_collection_permissions(group, FILE_ACTIONS[name])
        _set_model_permissions(group, name)
    _set_up_workflow(groups)


def _set_page_permissions(group: Group, codenames: list[str]) -> None:
    root = Page.get_first_root_node()
    wanted = Permission.objects.filter(content_type=ContentType.objects.get_for_model(Page), codename__in=codenames)
    GroupPagePermission.objects.filter(group=group, page=root).exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_collection_permissions(group: Group, actions: list[str]) -> None:
    root = Collection.get_first_root_node()
    for model in FILES:
        codenames = [f"{action}_{model._meta.model_name}" for action in actions]
        codenames += [f"choose_{name}" for name in ("image", "document") if "choose" in actions]
        content_type = ContentType.objects.get_for_model(model)
        wanted = Permission.objects.filter(content_type=content_type, codename__in=codenames)
        given = GroupCollectionPermission.objects.filter(group=group, collection=root)
        given.filter(permission__content_type=content_type).exclude(permission__in=wanted).delete()
        for permission in wanted:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _set_model_permissions(group: Group, name: str) -> None:
    wanted = list(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
    for app_label, actions, models in MODEL_PERMISSIONS[name]:
        codenames = [f"{action}_{model}" for action in actions for model in models]
        wanted += Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
    group.permissions.set(wanted)


def _set_up_workflow(groups: dict[str, Group]) -> None:
    """Two steps: a second pair of eyes, then a publisher. Wagtail's default workflow is taken off the site."""
    reading = SecondReaderTask.objects.get_or_create(name="Second pair of eyes")[0]
    reading.groups.set(groups.values())
    publishing = GroupApprovalTask.objects.get_or_create(name="Publish")[0]
    publishing.groups.set([groups[PUBLISHERS]])
    workflow = Workflow.objects.get_or_create(name=WORKFLOW)[0]
    for order, task in enumerate([reading, publishing]):
        base = Task.objects.get(pk=task.pk)
        WorkflowTask.objects.get_or_create(workflow=workflow, task=base, defaults={"sort_order": order})
    root = Page.get_first_root_node()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    recordings = ContentType.objects.get_by_natural_key("events", "recording")
    WorkflowContentType.objects.update_or_create(content_type=recordings, defaults={"workflow": workflow})
    unused = Workflow.objects.filter(name=WAGTAIL_DEFAULT_WORKFLOW).exclude(workflow_states__status__in=UNDER_WAY)
    unused.update(active=False)
