"""The client that really asks, against a small server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from events.health import client as module
from events.health.client import Answer, UnreachableError, WebClient, refuse_private

TARGETS = {"away": "/hello", "round": "/round", "astray": "http://[bad"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        kind = self.path.strip("/")
        self.send_response({"busy": 429, "away": 302, "round": 302, "astray": 302}.get(kind, 200))
        if kind == "busy":
            self.send_header("Retry-After", "120")
        if kind in TARGETS:
            self.send_header("Location", TARGETS[kind])
        self.end_headers()
        self.wfile.write(b"x" * 10**6 if kind == "long" else self.headers["User-Agent"].encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def server() -> Iterator[str]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.fixture
def web(settings) -> Iterator[WebClient]:
    settings.SITE_URL = "https://hub.example.org"
    client = WebClient(allow_private=True)
    yield client
    client.session.close()


AGENT = "HeritageHub/1.0 (+https://hub.example.org)"


def test_client_says_who_asks(server, web):
    assert web.get(f"{server}/hello") == Answer(200, AGENT)


def test_client_follows_a_redirect(server, web):
    assert web.get(f"{server}/away") == Answer(200, AGENT)


def test_client_gives_up_going_round(server, web):
    with pytest.raises(UnreachableError, match=r"^It redirects too often\.$"):
        web.get(f"{server}/round")


def test_client_bears_a_redirect_that_is_no_address(server, web):
    with pytest.raises(UnreachableError):
        web.get(f"{server}/astray")


def test_client_reads_the_wish_to_be_asked_later(server, web):
    assert web.get(f"{server}/busy") == Answer(429, AGENT, 120)


def test_client_reads_no_more_than_it_needs(server, web):
    assert web.get(f"{server}/long") == Answer(200, "x" * module.MOST_BYTES)


def test_silent_address_is_unreachable(web, monkeypatch, server):
    monkeypatch.setattr(module, "SECONDS_TO_ANSWER", 0.001)
    monkeypatch.setattr(Handler, "do_GET", lambda self: threading.Event().wait(0.2))
    with pytest.raises(UnreachableError, match=r"^It did not answer in time\.$"):
        web.get(f"{server}/hello")


def test_closed_port_is_unreachable(web):
    with pytest.raises(UnreachableError, match=r"^No connection could be made\.$"):
        web.get("http://127.0.0.1:9/")


@pytest.mark.parametrize("address", ["ftp://example.org/", "http://", "nonsense", "http://[::1"])
def test_what_is_no_web_address_is_unreachable(web, address):
    with pytest.raises(UnreachableError):
        web.get(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
    ],
)
def test_private_networks_are_not_asked(address):
    with pytest.raises(UnreachableError, match=r"^It lies in a private network, which is not asked\.$"):
        WebClient().get(address)


def test_redirect_into_a_private_network_is_not_followed(server, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "refuse_private", asked.append)
    client = WebClient()
    client.get(f"{server}/away")
    client.session.close()
    assert asked == [f"{server}/away", f"{server}/hello"]


def test_public_address_may_be_asked():
    assert refuse_private("https://93.184.215.14/") is None


def test_unknown_host_is_unreachable(monkeypatch):
    def unknown(host, port):
        raise OSError("not known")

    monkeypatch.setattr(module.socket, "getaddrinfo", unknown)
    with pytest.raises(UnreachableError, match=r"^Its host name is not known\.$"):
        refuse_private("https://nowhere.example.org/")
