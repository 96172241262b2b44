from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.log_actions import log

from core.models import User
from core.second_step import codes, notes


class Command(BaseCommand):
    help = "Take the second step off the log-in of somebody who lost telephone and recovery codes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name that they log in with")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”. Give the name that they log in with.")
        if not codes.switch_off(user):
            raise CommandError(f"The second step of “{name}” is not on.")
        log(user, notes.REMOVED)
        self.stdout.write(f"The second step of “{name}” is removed. The password alone logs in.")
