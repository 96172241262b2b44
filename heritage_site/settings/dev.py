"""Production with debugging pages and without the static manifest, for `make dev`."""

from heritage_site.settings.base import *

DEBUG = True
PAGE_CACHE = False
DATABASES["default"]["CONN_MAX_AGE"] = 0  # its server has a thread for each request
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
