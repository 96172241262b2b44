"""The moments at which an activity turns into something else. The database works them out of what editors enter
whenever a row is written, so that whoever asks for a state compares moments only."""

from django.db import models
from django.db.models import Case, DateTimeField, Expression, F, Q, When
from django.db.models.functions import Coalesce, Least

from events.querysets import NEVER, SCHEDULED, UNDATED, VAGUE

BEGINS = Case(When(UNDATED, then=NEVER), When(VAGUE, then=F("end")), default=F("start"))
"""Of a vague date nobody knows when: it is to come until it is over."""
CLOSES = Least(BEGINS, Coalesce(F("registration_closes"), NEVER))
EVER_OPENS = (
    Q(registration_opens__isnull=True)
    | Q(registration_closes__isnull=True)
    | Q(registration_opens__lt=F("registration_closes"))
)
ANNOUNCED_WITHOUT_DAY = (UNDATED | VAGUE) & Q(is_full=False)


def _derived(expression: Expression) -> models.GeneratedField:
    """Revisions do not hold it: it belongs to the row."""
    return models.GeneratedField(
        expression=expression, output_field=DateTimeField(null=True), db_persist=True, serialize=False
    )


class TurningPoints(models.Model):
    """Each is None where the activity never is what ends with it."""

    coming_until = _derived(Case(When(SCHEDULED, then=BEGINS)))
    registration_until = _derived(
        Case(When(SCHEDULED & ~Q(registration_url="") & Q(is_full=False) & EVER_OPENS, then=CLOSES))
    )
    announced_until = _derived(
        Case(
            When(SCHEDULED & Q(registration_opens__isnull=False), then=Least(BEGINS, F("registration_opens"))),
            When(SCHEDULED & ANNOUNCED_WITHOUT_DAY, then=CLOSES),
        )
    )

    class Meta:
        abstract = True
