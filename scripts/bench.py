"""`make bench`: queries, weight and time of each kind of page, as a table.

Loads the demo content into a new folder and asks for the pages in this process, without a server. Times are ratios to a
bare Django view measured in the same run, since no two machines are alike. Then the catalogue is filled up with 10,000
made-up practices, on SQLite and on a PostgreSQL of its own (`scripts/bench_scale.py`).
"""

import argparse
import contextlib
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench_scale import measure_scale

PROJECT_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_DIR))

ROUNDS = 30
CONTROL = "/healthz"
PAGES = {
    "home": "/",
    "catalogue": "/practices/",
    "practice, long": "/practices/kaapeli-helsinki/",
    "practice, short": "/practices/stol-salling/",
    "agenda": "/activities/",
    "visit": "/visits/helsinki-2022/",
    "webinar": "/webinars/sharing-stories-2-adaptive-reuse/",
    "recording": "/webinars/sample-recorded/",
    "recordings": "/recordings/",
    "news": "/news/",
    "page of text": "/about/",
    "search": "/search/?q=factory",
    "calendar": "/activities/calendar.ics",
    "feed": "/feeds/activities.atom",
    "list embed": "/embed/list/",
    "sitemap": "/sitemap.xml",
    "not found": "/nothing-here/",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale-only", action="store_true", help="leave the pages out, stay on this database")
    options = parser.parse_args()
    bench(with_pages=not options.scale_only)
    if options.scale_only:
        return 0
    here = PROJECT_DIR / "scripts"
    with_postgres = [here / "postgres.py", "--", sys.executable, here / "bench.py", "--scale-only"]
    return subprocess.run([sys.executable, *map(str, with_postgres)], check=False).returncode


def bench(*, with_pages: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="heritage-hub-bench-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "heritage_site.settings.production"}
        os.environ |= {"SECRET_KEY": "only-for-the-benchmark-" + "0" * 50, "ALLOWED_HOSTS": "testserver"}
        prepare()
        if with_pages:
            measure()
        with page_cache(on=False):
            measure_scale()


def prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.WARNING)
    print("Preparing the demo content…", flush=True)
    call_command("migrate", verbosity=0)
    call_command("load_demo")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def measure() -> None:
    control = median_seconds(CONTROL)
    print(f"\nOne bare view took {control * 1000:.2f} ms; times are multiples of it, medians of {ROUNDS} rounds.")
    print("“Made” is without the cache of pages; “kept” is with it, where the page is one to keep.\n")
    print("| Page | Status | Queries | HTML, KB | Made | Kept |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, address in PAGES.items():
        with page_cache(on=False):
            status, queries, size = look(address)
            made = median_seconds(address) / control
        with page_cache(on=True):
            kept = f"{median_seconds(address) / control:.1f}" if is_kept(address) else ""
        print(f"| {name} | {status} | {queries} | {size / 1024:.1f} | {made:.0f} | {kept} |")


@contextlib.contextmanager
def page_cache(*, on: bool) -> Iterator[None]:
    from django.conf import settings

    before, settings.PAGE_CACHE = settings.PAGE_CACHE, on
    yield
    settings.PAGE_CACHE = before


def is_kept(address: str) -> bool:
    from django.test import Client

    Client().get(address)
    return Client().get(address).headers.get("X-Page-Cache") == "hit"


def look(address: str) -> tuple[int, int, int]:
    """Status, number of queries and bytes of a page that was asked for before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return response.status_code, len(queries), len(response.content)


def median_seconds(address: str) -> float:
    from django.test import Client

    client = Client()
    client.get(address)
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
