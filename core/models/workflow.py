from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, WorkflowState


class SecondReaderTask(AbstractGroupApprovalTask):
    """Somebody of the chosen groups who neither submitted nor wrote it reads the page before it goes on."""

    class Meta:
        verbose_name = _("second reader")
        verbose_name_plural = _("second readers")

    @classmethod
    def get_description(cls) -> str:
        return str(_("A member of the chosen groups approves, but never the person who wrote or submitted it."))

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        state = obj.current_workflow_state
        if state and user.pk in _authors(state) and not user.is_superuser:
            return []
        return super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        own = Q(workflow_state__requested_by=user) | Q(revision__user=user)
        return states if user.is_superuser else states.exclude(own)


def _authors(state: WorkflowState) -> set[int]:
    """Who submitted, and who wrote what was submitted: after a rejection that may be somebody else."""
    task_state = state.current_task_state
    revision = task_state.revision if task_state else None
    return {state.requested_by_id, revision.user_id if revision else None} - {None}
