"""nginx with the configuration of `deploy/`, filled in for this machine, before two instances: real ones or such that
answer as told."""

import datetime as dt
import http.client
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scripts.nginx_file import filled, write
from scripts.postgres import free_port, is_root
from tests.site.served import Seen, Served, answer_of, named

HOST = "hub.example.org"
VISITOR = "127.0.0.2"
PATIENCE = 60


class Instance(ThreadingHTTPServer):
    """Stands for the hub: notes what it is asked, and answers a path with the status and headers named in `answers`."""

    daemon_threads = True

    def __init__(self, answers: dict[str, tuple[int, dict[str, str]]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.is_broken = False
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Instance

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.rfile.read(length)
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        if self.server.is_broken:  # as one that is killed in the middle of its work
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        status, headers = self.server.answers.get(self.path.partition("?")[0], (404, {}))
        body = f"{self.server.address} {len(self.server.asked)}".encode()
        self.send_response(status)
        own = {"Content-Length": str(len(body)), "X-Request-ID": "of-the-hub"}
        for name, value in (headers | own).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


for method in ("GET", "HEAD", "POST"):
    setattr(Handler, f"do_{method}", Handler.answer)


@dataclass
class WebServer:
    folder: Path
    instances: Sequence[Instance | Served]
    port: int = field(default_factory=free_port)
    plain_port: int = field(default_factory=free_port)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def asked(self) -> list[tuple[str, str, dict[str, str]]]:
        return [each for instance in self.instances for each in instance.asked]

    def get(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Seen:
        """Over TLS, as a visitor at VISITOR. In the names of headers `_` stands for a hyphen."""
        connection = http.client.HTTPConnection(HOST)
        connection.sock = self.connect()
        return answer_of(connection, method, address, named(headers), body)

    def connect(self, *protocols: str) -> ssl.SSLSocket:
        """`protocols` are those that the browser offers to speak over TLS (ALPN)."""
        context = ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))
        context.set_alpn_protocols(protocols or ["http/1.1"])
        plain = socket.create_connection(("127.0.0.1", self.port), PATIENCE, (VISITOR, 0))
        return context.wrap_socket(plain, server_hostname=HOST)

    def get_plain(self, address: str, host: str = HOST) -> Seen:
        connection = http.client.HTTPConnection("127.0.0.1", self.plain_port, timeout=PATIENCE)
        return answer_of(connection, "GET", address, {"Host": host}, None)

    def log(self) -> list[str]:
        """The lines of the access log, which nginx writes a moment after it answers."""
        path, until = self.folder / "access.log", time.monotonic() + PATIENCE
        while not path.read_text() and time.monotonic() < until:
            time.sleep(0.02)
        return path.read_text().splitlines()


def write_configuration(server: WebServer) -> Path:
    """The file to give to `nginx -c`, with a certificate for this test alone."""
    folder = server.folder
    write_certificate(folder)
    for name in ("data", "cache", "acme"):
        (folder / name).mkdir(exist_ok=True)
    values = {
        "HUB_HOST": HOST,
        "HUB_APP_1": server.instances[0].address,
        "HUB_APP_2": server.instances[1].address,
        "HUB_DATA": f"{folder}/data",
        "HUB_CACHE": f"{folder}/cache",
        "HUB_ACME": f"{folder}/acme",
        "HUB_CERTIFICATE": f"{folder}/certificate.pem",
        "HUB_CERTIFICATE_KEY": f"{folder}/key.pem",
        "HUB_ACCESS_LOG": f"{folder}/access.log",
        "HUB_ERROR_LOG": f"{folder}/error.log",
    }
    text = filled(values).replace("listen 80", f"listen 127.0.0.1:{server.plain_port}")
    text = text.replace("listen 443", f"listen 127.0.0.1:{server.port}")
    return write(folder, text)


def write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    certificate = builder.sign(key, hashes.SHA256())
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(private)


def nginx() -> str:
    """Where nginx is. Raises `FileNotFoundError` where it is not, with what to do."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if found is None:
        raise FileNotFoundError("These tests need nginx. On Debian: apt install nginx-light")
    return found


@contextmanager
def serving(folder: Path, answers: dict[str, tuple[int, dict[str, str]]]) -> Iterator[WebServer]:
    server = WebServer(folder, [Instance(answers), Instance(answers)])
    try:
        with running(server):
            yield server
    finally:
        for instance in server.instances:
            with suppress(OSError):
                instance.stop()


@contextmanager
def running(server: WebServer) -> Iterator[None]:
    server.folder.chmod(0o755)
    command = [nginx(), "-c", str(write_configuration(server)), "-e", str(server.folder / "error.log")]
    # Its workers change to an account that has to reach these files.
    user = ["-g", "user root;"] if is_root() else []
    process = subprocess.Popen([*command, *user])
    try:
        wait_for(server.port)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise TimeoutError("nginx does not answer.")
