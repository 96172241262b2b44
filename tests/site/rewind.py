"""Take every migration of the hub back and apply it again, on the database of DATABASE_URL.

A program of its own, because it empties the database that it works on. Prints the tables that it saw, as JSON.
"""

import json
import sys

import django
from django.core.management import call_command
from django.db import connection

# Those that depend on others first. The first of core's is what Wagtail's own migrations stand on.
STEPS = [
    ("booklets", "zero"),
    ("search", "zero"),
    ("home", "zero"),
    ("news", "zero"),
    ("practices", "zero"),
    ("events", "zero"),
    ("core", "0001"),
]


def tables() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        return {
            table: sorted(column.name for column in connection.introspection.get_table_description(cursor, table))
            for table in sorted(connection.introspection.table_names(cursor))
        }


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    before = tables()
    for app, target in STEPS:
        call_command("migrate", app, target, verbosity=0)
    rewound = tables()
    call_command("migrate", verbosity=0)
    json.dump({"before": before, "rewound": rewound, "after": tables()}, sys.stdout)


if __name__ == "__main__":
    main()
