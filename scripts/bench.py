"""`make bench`: how fast, how heavy and with how many queries the hub answers, written to docs/benchmarks.md.

Loads the demo content into a new folder; asks for the pages in this process, to count, and in servers, to time
(`bench_server.py`). Then the catalogue is filled up with 10,000 made-up practices, on SQLite and on a PostgreSQL of its
own (`bench_scale.py`).
"""

import argparse
import contextlib
import gzip
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench_load import NO_AB, find
from bench_report import Report
from bench_scale import measure_scale
from bench_server import OF_SOMEBODY, measure_server

PROJECT_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_DIR))

REPORT = PROJECT_DIR / "docs" / "benchmarks.md"
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
    report = Report(REPORT)
    if options.scale_only:
        bench(report, with_pages=False)
        return 0
    if find("ab") is None:
        sys.exit(NO_AB)
    report.begin()
    bench(report, with_pages=True)
    here = PROJECT_DIR / "scripts"
    with_postgres = [here / "postgres.py", "--", sys.executable, here / "bench.py", "--scale-only"]
    return subprocess.run([sys.executable, *map(str, with_postgres)], check=False).returncode


def bench(report: Report, *, with_pages: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="heritage-hub-bench-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "heritage_site.settings.production"}
        os.environ |= {"SECRET_KEY": "only-for-the-benchmark-" + "0" * 50, "ALLOWED_HOSTS": "testserver"}
        prepare()
        if with_pages:
            report.say("## Pages")
            count(report)
            measure_server(report, Path(folder), PAGES)
        with page_cache(on=False):
            measure_scale(report)


def prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.WARNING)
    print("Preparing the demo content…", flush=True)
    call_command("migrate", verbosity=0)
    call_command("load_demo")
    call_command("make_renditions", all=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def count(report: Report) -> None:
    report.say("\n| Page | Status | Queries when made | HTML, KB | compressed, KB |")
    report.say("|---|---:|---:|---:|---:|")
    for name, address in PAGES.items():
        status, queries, content = look(address)
        sizes = f"{len(content) / 1024:.1f} | {len(gzip.compress(content)) / 1024:.1f}"
        report.say(f"| {name} | {status} | {queries} | {sizes} |")


@contextlib.contextmanager
def page_cache(*, on: bool) -> Iterator[None]:
    from django.conf import settings

    before, settings.PAGE_CACHE = settings.PAGE_CACHE, on
    yield
    settings.PAGE_CACHE = before


def look(address: str) -> tuple[int, int, bytes]:
    """Status, number of queries and content of a page that is made anew in a process that has answered before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers=OF_SOMEBODY)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return response.status_code, len(queries), response.content


if __name__ == "__main__":
    sys.exit(main())
