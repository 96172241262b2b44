"""The settings that serve visitors: `make run` and every server."""

from heritage_site.settings.base import *
