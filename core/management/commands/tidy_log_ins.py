import datetime as dt
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core.management.base import BaseCommand
from django.utils import timezone

KEPT_FOR = dt.timedelta(days=90)


class Command(BaseCommand):
    help = "Forget the log-ins and failed log-ins of more than 90 days ago."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        before = timezone.now() - KEPT_FOR
        kinds = (AccessLog, AccessFailureLog, AccessAttempt)
        forgotten = sum(kind.objects.filter(attempt_time__lt=before).delete()[0] for kind in kinds)
        if verbosity:
            self.stdout.write(f"Forgot {forgotten} log-ins.")
