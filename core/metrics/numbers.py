"""What is counted. Labels have few values, all of them ours: nobody outside can make new ones."""

import os
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.db import Error
from django.db.models import Count
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from core.metrics.folder import VARIABLE
from core.pagecache.answers import BYPASS, MISS

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
MADE = (MISS, BYPASS)
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

of_process = CollectorRegistry()
requests = Counter(
    "hub_requests",
    "Requests by method, class of status, and what the cache of pages said (none: not a page).",
    ["method", "status", "cache"],
    registry=of_process,
)
page_seconds = Histogram(
    "hub_page_seconds", "Time until a page was made.", ["cache"], buckets=SECONDS, registry=of_process
)


def count(method: str, status: str, how: str, seconds: float) -> None:
    """One answer: `status` as in “200 OK”, `how` a word of `core.pagecache.answers` or “none”."""
    _counter(method if method in METHODS else "other", status[:1], how).inc()
    if how in MADE:
        page_seconds.labels(how).observe(seconds)


@cache
def _counter(method: str, status: str, how: str) -> Counter:
    return requests.labels(method, f"{status}xx", how)


def written() -> bytes:
    """All numbers of this instance, as Prometheus reads them."""
    counted = of_process
    if VARIABLE in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    now = CollectorRegistry()
    now.register(State())
    return generate_latest(counted) + generate_latest(now)


class State(Collector):
    """What the database says at this moment."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        waiting = _waiting()
        up = 0 if waiting is None else 1
        yield GaugeMetricFamily("hub_database_up", "Whether the database answers.", value=up)
        if waiting is not None:
            tasks = GaugeMetricFamily("hub_tasks_waiting", "Work that the worker could begin.", labels=["queue"])
            for queue, number in waiting.items():
                tasks.add_metric([queue], number)
            yield tasks

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing is asked when this is registered."""
        return []


def _waiting() -> dict[str, int] | None:
    """The number of tasks of each queue; None when the database does not answer."""
    none = dict.fromkeys(settings.TASKS[settings.BACKGROUND]["QUEUES"], 0)
    try:
        tasks = DBTaskResult.objects.ready().filter(backend_name=settings.BACKGROUND).order_by()
        return none | dict(tasks.values_list("queue_name").annotate(Count("pk")))
    except Error:
        return None
