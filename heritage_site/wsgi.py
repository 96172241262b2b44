import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from core.logs import NumberedRequests
from core.metrics import folder
from core.pagecache.wsgi import KeptPages
from core.room import with_room
from heritage_site import running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage_site.settings.production")
running.hold(settings.ENVIRONMENT.data_dir)
application = NumberedRequests(KeptPages(with_room(get_wsgi_application())))

if settings.METRICS_TOKEN:
    folder.claim(settings.ENVIRONMENT.data_dir)
    from core.metrics.wsgi import Measured

    application = Measured(application)

# What was loaded stays: looking through it for garbage again and again holds visitors up for a tenth of a second.
gc.collect()
gc.freeze()
# A page makes some ten thousand objects, nearly all of which go by themselves. By default they are looked through for
# garbage at every 700, which takes a twentieth of its time.
gc.set_threshold(10_000)
