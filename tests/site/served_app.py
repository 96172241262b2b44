"""The application with headers that say which instance and worker answered, and of which version it is."""

import os

from django.conf import settings

from heritage_site.wsgi import application as hub


def application(environ, start_response):
    own = [
        ("X-Worker", str(os.getpid())),
        ("X-Instance", environ["SERVER_PORT"]),
        ("X-Version", settings.SETTINGS_MODULE.rpartition(".")[2]),
    ]

    def start(status, headers, *rest):
        return start_response(status, [*headers, *own], *rest)

    return hub(environ, start)
