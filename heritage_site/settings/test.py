"""Production made quick and quiet for tests. The database is SQLite in memory unless DATABASE_URL says otherwise."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0" * 50)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("CACHE_URL", "locmemcache://")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="heritage-hub-test-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from heritage_site.settings.base import *  # noqa: E402

STATIC_ROOT.mkdir()
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {}
PAGE_CACHE = False  # what one test sees must not be of another; `kept_pages` switches it on
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "ERROR"}}
