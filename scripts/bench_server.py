"""What the hub takes as a server: requests a second, memory, start, beside servers that do next to nothing.

`scripts/bench.py` calls it with a DATA_DIR in which the demo content and all pictures are.
"""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench_load import Load, Server, find, gunicorn, load
from bench_report import Report
from bench_web import nginx
from postgres import free_port

OF_SOMEBODY = {"Authorization": "none"}
"""Whoever sends it gets a page made for them."""
MANY = 10_000
REDIS = "redis://127.0.0.1:{port}/0"


@dataclass(frozen=True)
class Bound:
    """What a figure has to be at least, or at most where it `is_most`."""

    name: str
    value: float
    bound: float
    is_most: bool = False
    unit: str = ""

    @property
    def is_met(self) -> bool:
        return self.value <= self.bound if self.is_most else self.value >= self.bound


LEAST_MADE = {
    "home": 0.03,
    "catalogue": 0.03,
    "practice, long": 0.06,
    "practice, short": 0.06,
    "agenda": 0.03,
    "visit": 0.06,
    "webinar": 0.06,
    "recording": 0.06,
    "search": 0.02,
}


def measure_server(report: Report, data_dir: Path, pages: dict[str, str]) -> None:
    """Write the tables of pages and of bounds."""
    bare = control("bench_bare:bare_django()")
    alone = control("bench_bare:bare_gunicorn")
    report.say(f"\nA bare Django view of 40 KB answered {bare.rate:.0f} requests a second, which counts as 1.00;")
    report.say(f"a bare gunicorn application of the same size {alone.rate / bare.rate:.2f}.\n")
    began = time.monotonic()
    port = free_port()
    with gunicorn("heritage_site.wsgi", port, environment(data_dir, port)) as hub:
        start = time.monotonic() - began
        first = seconds_of(hub, "/practices/")
        bounds = measure_pages(report, hub, bare, pages)
        bounds += [
            Bound("start of a worker, and the first page", start, 3, is_most=True, unit=" s"),
            Bound("a first page of another kind", first * 1000, 500, is_most=True, unit=" ms"),
            *memory(hub),
            *behind_nginx(hub, data_dir),
        ]
    bounds += with_redis(data_dir, bare)
    report.say("\n| Bound | Measured | To be | Met |")
    report.say("|---|---:|---:|---|")
    for each in bounds:
        sign = "≤" if each.is_most else "≥"
        met = "yes" if each.is_met else "no"
        report.say(f"| {each.name} | {each.value:.3g}{each.unit} | {sign} {each.bound:g}{each.unit} | {met} |")


def control(application: str) -> Load:
    with gunicorn(application, free_port()) as server:
        load(server.at("/"), 1)
        return load(server.at("/"))


def environment(data_dir: Path, port: int, **variables: str) -> dict[str, str]:
    own = {"DATA_DIR": str(data_dir), "SITE_URL": f"http://127.0.0.1:{port}", "ALLOWED_HOSTS": "127.0.0.1"}
    return os.environ | own | variables


def measure_pages(report: Report, hub: Server, bare: Load, pages: dict[str, str]) -> list[Bound]:
    report.say("| Page | Made: ratio | half, ms | 99 %, ms | Kept: ratio | half, ms | 99 %, ms | 304: ratio |")
    report.say("|---|---:|---:|---:|---:|---:|---:|---:|")
    bounds = []
    for name, path in pages.items():
        address = hub.at(path)
        made = load(address, wrong=int(name == "not found"), headers=OF_SOMEBODY)
        shown = f"{made.rate / bare.rate:.3f} | {made.half:.1f} | {seldom(made)}"
        if tag := kept_as(hub, path):
            is_missing = int(name == "not found")
            kept, known = load(address, 1, is_missing), load(address, 1, wrong=1, headers={"If-None-Match": tag})
            shown += f" | {kept.rate / bare.rate:.2f} | {kept.half:.1f} | {kept.most:.1f}"
            shown += f" | {known.rate / bare.rate:.2f}"
            if name == "home":
                bounds.append(Bound("home, kept", kept.rate / bare.rate, 1.2))
        else:
            shown += " | | | |"
        report.say(f"| {name} | {shown} |")
        if name in LEAST_MADE:
            bounds.append(Bound(f"{name}, made", made.rate / bare.rate, LEAST_MADE[name]))
    return bounds


def seldom(made: Load) -> str:
    """99 of 100, where there were so many."""
    return f"{made.most:.1f}" if made.most else "–"


def kept_as(hub: Server, path: str) -> str:
    """The tag of the page in the cache of the hub; empty where it is not kept."""
    hub.ask(path)
    headers, _content = hub.ask(path)
    return headers.get("ETag", "") if headers.get("X-Page-Cache") == "hit" else ""


def seconds_of(hub: Server, path: str) -> float:
    began = time.monotonic()
    hub.ask(path)
    return time.monotonic() - began


def memory(hub: Server) -> list[Bound]:
    """After as many requests again, so that growth shows."""
    before = hub.megabytes
    answered = 0.0
    while answered < MANY:
        kept, made = load(hub.at("/")), load(hub.at("/practices/kaapeli-helsinki/"), headers=OF_SOMEBODY)
        answered += 2 * (kept.rate + made.rate)
    after = hub.megabytes
    return [
        Bound(f"memory of a worker after {MANY:,} requests", after, 180, is_most=True, unit=" MB"),
        Bound("what it grew by within them", after - before, 10, is_most=True, unit=" MB"),
    ]


def behind_nginx(hub: Server, data_dir: Path) -> list[Bound]:
    if find("nginx") is None:
        print("There is no nginx here: what stands behind it was not measured.")
        return []
    plain, port = {"Accept-Encoding": "identity"}, free_port()
    (data_dir / "static" / "bench.txt").write_bytes(hub.ask("/")[1])
    folder = tempfile.TemporaryDirectory(prefix="hub-bench-nginx-")
    with folder as name, nginx(Path(name), port, hub.port, data_dir) as server:
        load(server.at("/"), 1)
        kept, static = (load(server.at(path), headers=plain) for path in ("/", "/static/bench.txt"))
    return [Bound("home behind nginx, beside nginx with a file of its size", kept.rate / static.rate, 0.6)]


def with_redis(data_dir: Path, bare: Load) -> list[Bound]:
    program = find("redis-server") or find("valkey-server")
    if program is None:
        print("There is no redis-server here: pages kept in Redis were not measured.")
        return []
    port, redis_port = free_port(), free_port()
    quiet = ["--port", str(redis_port), "--bind", "127.0.0.1", "--save", "", "--loglevel", "warning"]
    redis = subprocess.Popen([program, *quiet], cwd=data_dir)
    try:
        variables = environment(data_dir, port, CACHE_URL=REDIS.format(port=redis_port))
        with gunicorn("heritage_site.wsgi", port, variables) as hub:
            load(hub.at("/"), 1)
            return [Bound("home, kept in Redis", load(hub.at("/")).rate / bare.rate, 0.6)]
    finally:
        redis.terminate()
        redis.wait(30)
