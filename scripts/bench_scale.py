"""How the catalogue does with many practices: times against their targets, numbers of queries, indexes used.

`scripts/bench.py` calls it in a process whose settings and database are ready.
"""

import gc
import re
import statistics
import time
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

from bench_report import Report

SIZES = [100, 1_000, 10_000]
ROUNDS = 60
CONTROL = "/healthz"
SLACK = {"postgresql": 1, "sqlite": 3}
"""SQLite, which small installations use, may take three times as long."""
NONE = "none"
INDEXES = {
    "postgresql": re.compile(r"(?:Index(?: Only)? Scan(?: Backward)? using|Bitmap Index Scan on) (\w+)"),
    "sqlite": re.compile(r"USING (?:COVERING )?INDEX (\w+)|(INTEGER PRIMARY KEY|VIRTUAL TABLE INDEX)"),
}
WHOLE = {"postgresql": re.compile(r"Seq Scan on (\w+)"), "sqlite": re.compile(r"\bSCAN (\w+)(?! VIRTUAL)")}
EXPLAIN = {"postgresql": "EXPLAIN ", "sqlite": "EXPLAIN QUERY PLAN "}


@dataclass(frozen=True)
class Question:
    """Addresses of one kind, asked in turn so that no answer is warm; `target` in milliseconds for 95 of 100."""

    name: str
    addresses: list[str]
    target: int = 0


def catalogue(**parameters: str | int) -> str:
    return f"/practices/?{urlencode(parameters)}" if parameters else "/practices/"


TEXTS = ["market hall", "monastery", "rents", "timber frame", '"parish church"', "brewery -hotel", "volunteers"]
TEXTS += ["lime mortar masons", "canal warehouse", "craftspeople", "orchard meadow", "fire safety", "Łódź", "tenants"]
FILTERS = [{"country": code} for code in ("FI", "DE", "IT", "PL")]
FILTERS += [{"country": "FR", "heritage_type": "industrial"}, {"present_use": "culture", "status": "running"}]
FILTERS += [{"theme": "adaptive-reuse"}, {"theme": "adaptive-reuse", "country": "ES", "years": "2010s"}]
BEGINNINGS = ["ma", "mon", "hel", "vill", "brew", "sample", "cu", "pari", "fin", "ind"]
SAMPLES = [f"sample-{number:05}" for number in (7, 23, 42, 77)]

QUESTIONS = [
    Question("text, all counts, first page", [catalogue(q=text) for text in TEXTS], 150),
    Question("filter, all counts, first page", [catalogue(**chosen) for chosen in FILTERS], 100),
    Question("text and filter", [catalogue(q=text, country="DE") for text in TEXTS], 150),
    Question("suggestions", [f"/practices/suggestions/?q={text}" for text in BEGINNINGS], 30),
    Question("map", [catalogue(**chosen, view="map") for chosen in [{}, *FILTERS]], 200),
    Question("everything, first page", [catalogue()]),
    Question("everything, deep page", [catalogue(page=number) for number in (2, 3, 4)]),
    Question("table by cost", [catalogue(sort="cost", view="table")]),
    Question("mistyped text", [catalogue(q=text) for text in ("monastry", "brewrey", "markt hal")]),
    Question("compare four", ["/practices/compare/?" + urlencode([("practice", slug) for slug in SAMPLES])]),
    Question("practice with related stories", [f"/practices/{slug}/" for slug in SAMPLES]),
    Question("search of the whole site", [f"/search/?q={text}" for text in ("market", "market+hall", "sample")]),
]


def measure_scale(report: Report) -> None:
    """Write the tables, after filling the catalogue up to each of the sizes."""
    from django.core.management import call_command
    from django.db import connection

    report.say(f"\n## The catalogue at {SIZES[-1]:,} practices, {connection.vendor}")
    queries: dict[str, list[str]] = {question.name: [] for question in QUESTIONS}
    listing = []
    for size in SIZES:
        began = time.monotonic()
        call_command("load_scale", practices=size, verbosity=0)
        print(f"{size} practices on {connection.vendor}: loaded in {time.monotonic() - began:.0f} s", flush=True)
        if size == SIZES[-1]:
            call_command("relate_stories")
            call_command("update_index", verbosity=0)
        listing.append(f"{statistics.median(seconds([catalogue()])) * 1000:.0f}")
        for question in QUESTIONS:
            queries[question.name].append(str(most_queries(question)))
    report.say(f"\nThe first page of all took {', '.join(listing)} ms at {', '.join(f'{size:,}' for size in SIZES)}.")
    write_times(report, queries, SLACK[connection.vendor])
    write_plans(report, connection.vendor)


def write_times(report: Report, queries: dict[str, list[str]], slack: int) -> None:
    control = statistics.median(seconds([CONTROL]))
    report.say(f"\nOne bare view took {control * 1000:.2f} ms. Half and 95 of 100 of {ROUNDS} answers took, in ms:\n")
    report.say(
        f"| Question | Half | 95 % | Target | Met | 95 % in bare views | Queries at {', '.join(map(str, SIZES))} |"
    )
    report.say("|---|---:|---:|---:|---|---:|---|")
    for question in QUESTIONS:
        taken = sorted(seconds(question.addresses))
        half, most = statistics.median(taken) * 1000, statistics.quantiles(taken, n=20)[-1] * 1000
        target = question.target * slack
        met = ("yes" if most <= target else "no") if target else "–"
        counted = " · ".join(queries[question.name])
        shown = f"{half:.0f} | {most:.0f} | {target or '–'} | {met} | {most / control / 1000:.0f} | {counted}"
        report.say(f"| {question.name} | {shown} |")


def seconds(addresses: list[str]) -> list[float]:
    from django.test import Client

    client, taken = Client(), []
    for address in addresses:
        client.get(address)
    # As in a server (heritage_site/wsgi.py), which has not made thousands of practices before either.
    gc.collect()
    gc.freeze()
    for address in islice(cycle(addresses), ROUNDS):
        began = time.perf_counter()
        client.get(address)
        taken.append(time.perf_counter() - began)
    return taken


def most_queries(question: Question) -> int:
    return max(len(statements(address)) for address in question.addresses)


def statements(address: str) -> list[str]:
    """The SQL that one answer takes, the second time that it is asked for."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    if (status := client.get(address).status_code) != 200:
        print(f"{address} answered {status}")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return [query["sql"] for query in captured.captured_queries]


def write_plans(report: Report, vendor: str) -> None:
    report.say("\n| Question | Indexes used | Tables read as a whole |")
    report.say("|---|---|---|")
    for question in QUESTIONS:
        plan = "\n".join(
            explained(sql, vendor) for sql in statements(question.addresses[0]) if sql.startswith("SELECT")
        )
        indexes = sorted({"".join(found) for found in re.findall(INDEXES[vendor], plan)})
        whole = sorted(set(re.findall(WHOLE[vendor], plan)))
        report.say(f"| {question.name} | {', '.join(indexes) or NONE} | {', '.join(whole) or NONE} |")


def explained(sql: str, vendor: str) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(EXPLAIN[vendor] + sql)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
