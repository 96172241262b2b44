"""The application with a header that says which worker answered."""

import os

from heritage_site.wsgi import application as hub


def application(environ, start_response):
    def start(status, headers, *rest):
        return start_response(status, [*headers, ("X-Worker", str(os.getpid()))], *rest)

    return hub(environ, start)
