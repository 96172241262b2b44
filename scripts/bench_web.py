"""The web server of the benchmark: nginx with the shipped file, but without TLS, which would be most of the work."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from bench_load import HERE, Server, find, started

TEMPLATE = HERE.parent / "deploy" / "nginx.conf"
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/hub.conf;
}}
"""


@contextlib.contextmanager
def nginx(folder: Path, port: int, hub: int, data_dir: Path) -> Iterator[Server]:
    """nginx at `port` before the hub at `hub`, with the uploads and static files of `data_dir`."""
    for each in (folder, data_dir):
        each.chmod(0o755)  # root has an account without rights answer
    (folder / "hub.conf").write_text(configuration(folder, port, hub, data_dir))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    with started([str(find("nginx")), "-p", str(folder), "-c", str(folder / "nginx.conf")], port) as server:
        yield server


def configuration(folder: Path, port: int, hub: int, data_dir: Path) -> str:
    values = {"HUB_APP_1": f"127.0.0.1:{hub}", "HUB_APP_2": f"127.0.0.1:{hub} backup", "HUB_HOST": "127.0.0.1"}
    values |= {"HUB_DATA": str(data_dir), "HUB_CACHE": f"{folder}/cache", "HUB_ACME": str(folder)}
    values |= {"HUB_ACCESS_LOG": "off", "HUB_ERROR_LOG": f"{folder}/error.log"}
    text = re.sub(r"\$\{(HUB_\w+)\}", lambda match: values.get(match[1], ""), TEMPLATE.read_text())
    text = text.replace("access_log off hub;", "access_log off;")
    text = re.sub(r"^\s*(?:listen \[::\]|ssl_).*\n", "", text, flags=re.MULTILINE)
    *_others, hub_server = re.split(r"^server \{$", text, flags=re.MULTILINE)
    shared = text[: text.index("# Other host names")]
    return f"{shared}server {{{hub_server}".replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
