from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class SecondReaderTask(AbstractGroupApprovalTask):
    """Somebody of the chosen groups other than the author reads the page before it goes on."""

    class Meta:
        verbose_name = _("second reader")
        verbose_name_plural = _("second readers")

    @classmethod
    def get_description(cls) -> str:
        return str(_("A member of the chosen groups approves, but never the person who submitted."))

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        state = obj.current_workflow_state
        if state and state.requested_by_id == user.pk and not user.is_superuser:
            return []
        return super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states if user.is_superuser else states.exclude(workflow_state__requested_by=user)
