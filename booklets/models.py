import datetime as dt
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

PATIENCE = dt.timedelta(minutes=5)
"""Without a step for so long, whoever made a booklet has stopped, and nobody seems to begin one that waits."""
PATIENCE_IN_QUEUE = dt.timedelta(hours=1)
"""Nobody begins a booklet any more that has waited for so long: what was to begin it is lost."""
KEPT_FOR = dt.timedelta(days=7)


class BookletQuerySet(models.QuerySet["Booklet"]):
    def at(self, moment: dt.datetime) -> Self:
        """With `shown`: the state, which is failed for those that nobody goes on making; and `is_overdue`."""
        is_overdue = models.Q(state=Booklet.State.WAITING, touched_at__lt=moment - PATIENCE)
        is_lost = models.Q(state=Booklet.State.WAITING, touched_at__lt=moment - PATIENCE_IN_QUEUE)
        has_stopped = models.Q(state=Booklet.State.RUNNING, touched_at__lt=moment - PATIENCE)
        return self.annotate(
            is_overdue=models.ExpressionWrapper(is_overdue, output_field=models.BooleanField()),
            shown=models.Case(
                models.When(is_lost | has_stopped, then=FAILED),
                default="state",
                output_field=models.CharField(),
            ),
        )

    def unfinished(self, moment: dt.datetime) -> Self:
        return self.at(moment).filter(shown__in=[Booklet.State.WAITING, Booklet.State.RUNNING])

    def ahead_of(self, booklet: "Booklet", moment: dt.datetime) -> Self:
        return self.unfinished(moment).filter(created_at__lt=booklet.created_at).exclude(pk=booklet.pk)

    def outdated(self, moment: dt.datetime) -> Self:
        return self.filter(touched_at__lt=moment - KEPT_FOR)


class Booklet(models.Model):
    """A PDF of many practices that is being made or was made."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being made")
        DONE = "done", _("Made")
        FAILED = "failed", _("Failed")

    key = models.CharField(_("fingerprint of what it holds"), max_length=64, unique=True)
    address = models.TextField(_("query string that asks for it"), blank=True)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(_("practices laid out"), default=0)
    total = models.PositiveIntegerField(_("practices in all"))
    pages = models.PositiveIntegerField(_("pages"), default=0)
    file = models.FileField(_("file"), upload_to="booklets/", blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    created_at = models.DateTimeField(_("asked for"))
    touched_at = models.DateTimeField(_("last step"), db_index=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = BookletQuerySet.as_manager()

    class Meta:
        verbose_name = _("booklet")
        verbose_name_plural = _("booklets")

    def __str__(self) -> str:
        return f"{self.total} practices, {self.get_state_display()}"


FAILED = models.Value(Booklet.State.FAILED)
