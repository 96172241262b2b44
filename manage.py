#!/usr/bin/env python
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from heritage_site import env, running

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage_site.settings.production")
    try:
        if sys.argv[1:2] and sys.argv[1] in running.COMMANDS:
            running.hold(env.data_dir(dict(os.environ)))
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"The hub cannot start. {error}")
