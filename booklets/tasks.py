from django.conf import settings
from django_tasks import task

from booklets.making import make


@task(backend=settings.BACKGROUND, queue_name="booklets")
def make_booklet(key: int) -> None:
    make(key)
