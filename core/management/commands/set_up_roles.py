from typing import Any

from django.core.management.base import BaseCommand

from core.roles import set_up_roles


class Command(BaseCommand):
    help = "Make the groups Editors and Publishers and the workflow between them. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up_roles()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS("Groups and workflow are in order."))
