"""What the log of an account and the report “Site history” say of the second step."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

ON, OFF, REMOVED = "second_step.on", "second_step.off", "second_step.removed"
NEW_CODES, RECOVERY_CODE = "second_step.new_codes", "second_step.recovery_code"

SAID = {
    ON: (_("Second step: on"), _("Second step at log-in switched on")),
    OFF: (_("Second step: off"), _("Second step at log-in switched off")),
    REMOVED: (_("Second step: removed"), _("Second step at log-in removed by the administration")),
    NEW_CODES: (_("Second step: new recovery codes"), _("New recovery codes made")),
    RECOVERY_CODE: (_("Second step: recovery code"), _("Logged in with a recovery code")),
}


def register(actions: LogActionRegistry) -> None:
    for action, (label, message) in SAID.items():
        actions.register_action(action, label, message)
