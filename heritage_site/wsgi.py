import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from heritage_site import running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage_site.settings.production")
running.hold(settings.ENVIRONMENT.data_dir)
django_application = get_wsgi_application()

from core.logs import NumberedRequests  # noqa: E402  (needs the settings)
from core.pagecache.wsgi import KeptPages  # noqa: E402

application = NumberedRequests(KeptPages(django_application))
