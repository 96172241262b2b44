import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from heritage_site import running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage_site.settings.production")
running.hold(settings.ENVIRONMENT.data_dir)
django_application = get_wsgi_application()

from core.pagecache.wsgi import KeptPages  # noqa: E402  (needs the settings)

application = KeptPages(django_application)
