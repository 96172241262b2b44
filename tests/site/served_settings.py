"""Production without the manifest of static files, which takes long to make and which no test of servers looks at."""

from heritage_site.settings import production
from heritage_site.settings.production import *

STORAGES = production.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LOGGING = production.LOGGING | {"root": {"handlers": ["console"], "level": "CRITICAL"}}
production.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
