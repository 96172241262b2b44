from django.conf import settings
from django_tasks import task

from booklets.making import make
from core.background import BOOKLET_QUEUE, BOOKLETS


@task(backend=settings.BACKGROUND, queue_name=BOOKLET_QUEUE, priority=BOOKLETS)
def make_booklet(key: int) -> None:
    make(key)
