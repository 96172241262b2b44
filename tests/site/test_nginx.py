"""The web server in front of the hub as `deploy/nginx.conf` sets it up, in a real nginx."""

import http.client
import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from core.pagecache.requests import TRACKING
from core.uploads import MOST_BYTES_OF_MEDIA
from scripts.nginx_file import TEMPLATE
from tests.site.web_server import PATIENCE, VISITOR, Instance, WebServer, nginx, serving, write_configuration

PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"
PAGE = {"X-Page-Cache": "hit", "Cache-Control": PUBLIC, "Vary": "Accept-Encoding, Cookie", "ETag": 'W/"e"'}
ANSWERS = {
    "/news/": (200, PAGE),
    "/news/made/": (200, PAGE | {"X-Page-Cache": "miss"}),
    "/news/passed/": (200, PAGE | {"X-Page-Cache": "bypass"}),
    "/news/other/": (200, {"Cache-Control": PUBLIC}),
    "/news/private/": (200, PAGE | {"Cache-Control": "private, no-store"}),
    "/news/cookie/": (200, PAGE | {"Set-Cookie": "a=b"}),
    "/news/stale/": (200, PAGE | {"X-Page-Cache": "stale", "Cache-Control": "no-cache"}),
    "/news/away/": (503, {"Retry-After": "60"}),
    "/search/": (200, PAGE),
    "/admin/": (200, PAGE),
    "/api/v1/practices/": (200, PAGE),
    "/fr/practices/compare/": (200, PAGE),
    "/data.json": (200, PAGE),
    "/admin/login/": (200, {}),
    "/admin/login/code/": (200, {}),
    "/admin/media/add/": (200, {}),
}
KEPT = ["/news/", "/news/made/"]
NOT_KEPT = [address for address in ANSWERS if address.startswith(("/news/", "/search", "/api", "/fr", "/data"))]
NOT_KEPT = [address for address in NOT_KEPT if address not in [*KEPT, "/news/away/"]]
OF_A_FILE = [
    "Access-Control-Allow-Origin",
    "Cache-Control",
    "Content-Length",
    "Content-Range",
    "Content-Security-Policy",
    "Content-Type",
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
]


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path, ANSWERS) as server:
        yield server


def write(server: WebServer, name: str, content: bytes = b"0123456789") -> None:
    path = server.data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def how(server: WebServer, address: str, **headers: str) -> str:
    return server.get(address, **headers).headers["X-Cache"]


def test_nginx_accepts_the_configuration(tmp_path):
    instances = [Instance({}), Instance({})]
    path = write_configuration(WebServer(tmp_path, instances))
    for instance in instances:
        instance.stop()
    command = [nginx(), "-t", "-c", str(path), "-e", str(tmp_path / "error.log")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "[emerg]" in done.stderr, "test is successful" in done.stderr) == (0, False, True)


def test_same_addresses_are_never_kept_as_in_the_hub():
    assert f'"~^{settings.PAGE_CACHE_NEVER}" 1;' in TEMPLATE.read_text()


def test_same_cookies_count_as_personal_as_in_the_hub():
    named = re.search(r'map "(\S+)" \$is_personal', TEMPLATE.read_text())[1]
    cookies = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"]
    assert named == "".join(f"$cookie_{name}" for name in cookies) + "$http_authorization$http_range"


def test_same_parameters_tell_where_visitors_come_from_as_in_the_hub():
    assert f'"~^(?:(?:{TRACKING.pattern})=' in TEMPLATE.read_text()


def test_uploads_may_be_as_large_as_the_hub_allows():
    [megabytes] = re.findall(r"client_max_body_size (\d{4})m", TEMPLATE.read_text())
    assert int(megabytes) * 1024 * 1024 - MOST_BYTES_OF_MEDIA == 2 * 1024 * 1024


@pytest.mark.parametrize("address", KEPT)
def test_page_for_everybody_is_asked_for_once(server, address):
    seen = [server.get(address) for _time in range(3)]
    assert [each.headers["X-Cache"] for each in seen] == ["MISS", "HIT", "HIT"]
    assert len({each.content for each in seen}) == len(server.asked) == 1


@pytest.mark.parametrize("address", NOT_KEPT)
def test_whatever_the_hub_does_not_keep_is_not_kept(server, address):
    assert [how(server, address) in ("MISS", "BYPASS") for _time in range(2)] == [True, True]
    assert len(server.asked) == 2


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"])
def test_who_has_a_cookie_of_the_hub_gets_an_answer_of_their_own(server, name):
    assert how(server, "/news/") == "MISS"
    assert [how(server, "/news/", Cookie=f"other=1; {name}=x") for _time in range(2)] == ["BYPASS", "BYPASS"]
    assert how(server, "/news/", Cookie="other=1") == "HIT"


@pytest.mark.parametrize("headers", [{"Authorization": "Basic eDp5"}, {"Range": "bytes=0-1"}])
def test_who_names_a_password_or_a_range_gets_an_answer_of_their_own(server, headers):
    assert [how(server, "/news/"), how(server, "/news/", **headers)] == ["MISS", "BYPASS"]


def test_admin_is_never_kept(server):
    assert ["X-Cache" in server.get("/admin/").headers for _time in range(2)] == [False, False]
    assert len(server.asked) == 2


def test_where_visitors_come_from_makes_no_other_page(server):
    addresses = [
        "/news/?utm_source=a&utm_medium=b",
        "/news/?fbclid=1",
        "/news/",
        "/news/?page=2",
        "/news/?page=2&utm_a=b",
    ]
    assert [how(server, address) for address in addresses] == ["MISS", "HIT", "HIT", "MISS", "MISS"]


def test_address_written_otherwise_is_another_page(server):
    assert [how(server, address) for address in ["/news/", "//news/", "/x/../news/"]] == ["MISS", "MISS", "MISS"]


@pytest.mark.parametrize(
    ("accepted", "passed"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", None),
        ("zstd", None),
        ("gzip;q=0.5", "gzip"),
    ],
)
def test_each_form_of_a_page_is_kept_apart(server, accepted, passed):
    assert [how(server, "/news/"), how(server, "/news/", Accept_Encoding=accepted)] == [
        "MISS",
        "MISS" if passed else "HIT",
    ]
    assert server.asked[-1][2].get("Accept-Encoding") == passed


def test_caches_further_on_do_not_add_their_minute(server):
    told = [server.get("/news/").headers["Cache-Control"] for _time in range(2)]
    assert told == ["public, max-age=0, must-revalidate"] * 2
    assert server.get("/news/private/").headers["Cache-Control"] == "private, no-store"


def test_page_that_was_made_anew_takes_the_place_of_the_kept_one(tmp_path):
    with serving(tmp_path, {"/news/": (200, PAGE | {"Cache-Control": "public, s-maxage=1"})}) as server:
        kept = [server.get("/news/").content for _time in range(2)]
        until = time.monotonic() + PATIENCE
        while (made := server.get("/news/")).headers["X-Cache"] == "HIT" and time.monotonic() < until:
            time.sleep(0.1)
        after = server.get("/news/")
    assert kept[0] == kept[1] != made.content == after.content
    assert [made.headers["X-Cache"], after.headers["X-Cache"]] == ["EXPIRED", "HIT"]


def test_page_that_is_removed_from_the_disk_is_gone_a_second_later(server):
    assert [how(server, "/news/") for _time in range(2)] == ["MISS", "HIT"]
    for each in (server.folder / "cache").iterdir():
        shutil.rmtree(each)
    time.sleep(1.1)
    assert [how(server, "/news/") for _time in range(2)] == ["MISS", "HIT"]


def test_browser_that_has_the_page_is_told_so(server):
    server.get("/news/")
    assert server.get("/news/", If_None_Match='W/"e"').status == 304
    assert len(server.asked) == 1


def test_instance_that_is_gone_loses_no_request(server):
    server.instances[0].stop()
    assert [server.get("/admin/").status for _time in range(8)] == [200] * 8
    assert len(server.instances[1].asked) == 8


def test_instance_that_is_killed_while_it_answers_loses_no_request(server):
    server.instances[0].is_broken = True
    assert [server.get("/admin/").status for _time in range(8)] == [200] * 8
    assert len(server.instances[0].asked) > 0


def test_form_is_never_sent_twice(server):
    for instance in server.instances:
        instance.is_broken = True
    assert [server.get("/admin/media/add/", "POST", "a=b").status for _time in range(3)] == [503] * 3
    assert len(server.asked) == 3


def test_answer_that_the_hub_is_out_of_order_stands_and_takes_no_instance_out(server):
    seen = [server.get("/news/away/") for _time in range(4)]
    assert [(each.status, each.headers["Retry-After"]) for each in seen] == [(503, "60")] * 4
    assert len(server.asked) == 4
    assert server.get("/news/").status == 200


def test_without_any_instance_visitors_are_told_to_come_back(server):
    for instance in server.instances:
        instance.stop()
    seen = server.get("/admin/")
    assert (seen.status, seen.headers["Retry-After"]) == (503, "30")
    assert b"<h1>The hub cannot be reached just now</h1>" in seen.content


def test_hub_learns_who_asks_and_how(server):
    server.get("/admin/", X_Forwarded_For="192.0.2.1", X_Forwarded_Proto="http", X_Forwarded_Host="evil.example")
    told = server.asked[0][2]
    names = ["Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"]
    assert [told.get(name) for name in names] == ["hub.example.org", f"192.0.2.1, {VISITOR}", "https", None]


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/news/", "/static/none", "/media/documents/none"])
def test_each_request_has_a_number_of_its_own_that_nobody_else_chooses(server, address):
    seen = [server.get(address, X_Request_ID="chosen-by-somebody").headers["X-Request-ID"] for _time in range(2)]
    assert len(set(seen)) == 2
    assert [re.fullmatch("[0-9a-f]{32}", each) is not None for each in seen] == [True, True]
    assert server.asked[0][2]["X-Request-ID"] == seen[0]


def test_visitors_are_led_to_tls(server):
    seen = server.get_plain("/news/?page=2")
    assert (seen.status, seen.headers["Location"]) == (308, "https://hub.example.org/news/?page=2")


def test_other_host_names_are_not_answered(server):
    with pytest.raises(http.client.RemoteDisconnected):
        server.get_plain("/", host="evil.example")


def test_browsers_are_offered_http_2(server):
    with server.connect("h2", "http/1.1") as connection:
        assert connection.selected_alpn_protocol() == "h2"


def test_large_requests_are_for_editors_alone(server):
    body = "x" * (1024 * 1024 + 1)
    assert [server.get(address, "POST", body).status for address in ("/news/", "/admin/media/add/")] == [413, 200]


def test_log_in_is_slowed_down(server):
    statuses = [server.get("/admin/login/", "POST", "a=b").status for _time in range(40)]
    assert (set(statuses), statuses[:21]) == ({200, 429}, [200] * 21)
    assert server.get("/admin/login/").status == 200


def test_codes_of_the_second_step_are_slowed_down_with_the_log_in(server):
    statuses = [server.get("/admin/login/code/", "POST", "a=b").status for _time in range(40)]
    assert (set(statuses), server.get("/admin/login/", "POST", "a=b").status) == ({200, 429}, 429)


def test_static_file_comes_compressed_from_the_disk_and_is_kept_for_ever(server):
    write(server, "static/css/site.0123456789ab.css", b"plain")
    write(server, "static/css/site.0123456789ab.css.gz", b"compressed")
    seen = server.get("/static/css/site.0123456789ab.css", Accept_Encoding="gzip, br")
    names = ["Cache-Control", "Content-Encoding", "Content-Type", "Vary", "Access-Control-Allow-Origin"]
    expected = ["max-age=315360000, public, immutable", "gzip", "text/css; charset=utf-8", "Accept-Encoding", "*"]
    assert (seen.content, [seen.headers[name] for name in names]) == (b"compressed", expected)
    assert (server.get("/static/css/site.0123456789ab.css").content, server.asked) == (b"plain", [])


def test_static_file_without_a_fingerprint_is_kept_for_a_minute(server):
    write(server, "static/css/site.css")
    assert server.get("/static/css/site.css").headers["Cache-Control"] == "max-age=60, public"


def test_static_file_of_the_last_version_is_still_there(server):
    write(server, "static-before/css/site.ba9876543210.css", b"of the last version")
    seen = server.get("/static/css/site.ba9876543210.css")
    assert (seen.status, seen.content, seen.headers["Content-Type"]) == (
        200,
        b"of the last version",
        "text/css; charset=utf-8",
    )
    assert server.get("/static-before/css/site.ba9876543210.css").status == 404


@pytest.mark.parametrize("address", ["/static/css/none.css", "/media/none.mp4"])
def test_hub_answers_for_files_that_are_not_there(server, address):
    assert (server.get(address).status, [path for _method, path, _headers in server.asked]) == (404, [address])


@pytest.mark.parametrize(
    ("name", "disposition"), [("film.mp4", "inline"), ("picture.avif", "inline"), ("booklet.pdf", "attachment")]
)
def test_upload_comes_from_the_disk_with_the_headers_of_the_hub(server, client, db, name, disposition):
    write(server, f"media/{name}")
    strict = {"SECURE_HSTS_SECONDS": 31536000, "MEDIA_ROOT": server.data / "media"}
    with override_settings(**strict):
        of_hub = client.get(f"/media/{name}", headers={"range": "bytes=2-5"})
        content = b"".join(of_hub.streaming_content)
        of_hub.close()
    seen = server.get(f"/media/{name}", Range="bytes=2-5")
    assert (seen.status, seen.content) == (of_hub.status_code, content) == (206, b"2345")
    assert [seen.headers.get(name) for name in OF_A_FILE] == [of_hub.headers.get(name) for name in OF_A_FILE]
    assert seen.headers["Content-Disposition"] == of_hub.headers["Content-Disposition"].partition(";")[0] == disposition


@pytest.mark.parametrize(
    "address",
    ["/media/documents/a.pdf", "/media//documents/a.pdf", "/media/x/../documents/a.pdf", "/media/%64ocuments/a.pdf"],
)
def test_documents_are_left_to_the_hub(server, address):
    write(server, "media/documents/a.pdf")
    assert (server.get(address).status, len(server.asked)) == (404, 1)


def test_log_holds_neither_visitors_nor_what_they_search_for(server):
    server.get("/search/?q=baths", User_Agent="Browser/1", Referer="https://elsewhere.example/")
    [line] = server.log()
    entry = json.loads(line)
    told = {name: entry[name] for name in ("method", "path", "status", "cache", "instance_status")}
    assert told == {"method": "GET", "path": "/search/", "status": "200", "cache": "BYPASS", "instance_status": "200"}
    assert [word for word in (VISITOR, "baths", "Browser", "elsewhere") if word in line] == []


def test_log_of_errors_names_no_visitor(server):
    for instance in server.instances:
        instance.stop()
    server.get("/admin/")
    assert VISITOR not in (server.folder / "error.log").read_text()


def test_kept_pages_leave_visitors_the_files_that_a_process_may_open(server):
    """A process may mostly open 1,024; each kept page that stays open, and each visitor, is one."""
    for _time in range(2):
        for number in range(250):
            server.get(f"/news/?page={number}")
    opened = [path for path in opened_by_workers(server) if "/cache/" in path]
    assert 0 < len(opened) <= 200


def opened_by_workers(server: WebServer) -> list[str]:
    master = (server.folder / "nginx.pid").read_text().strip()
    workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [str(link.readlink()) for worker in workers for link in Path(f"/proc/{worker}/fd").iterdir()]
