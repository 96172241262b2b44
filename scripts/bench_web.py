"""The web server of the benchmark: nginx with the shipped file, but without TLS, which would be most of the work."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from bench_load import Server, find, started
from nginx_file import filled, write

NONE = dict.fromkeys(["HUB_CERTIFICATE", "HUB_CERTIFICATE_KEY"], "")


@contextlib.contextmanager
def nginx(folder: Path, port: int, hub: int, data_dir: Path) -> Iterator[Server]:
    """nginx at `port` before the hub at `hub`, with the uploads and static files of `data_dir`."""
    for each in (folder, data_dir):
        each.chmod(0o755)  # root has an account without rights answer
    file = write(folder, configuration(folder, port, hub, data_dir))
    with started([str(find("nginx")), "-p", str(folder), "-c", str(file)], port) as server:
        yield server


def configuration(folder: Path, port: int, hub: int, data_dir: Path) -> str:
    values = {"HUB_APP_1": f"127.0.0.1:{hub}", "HUB_APP_2": f"127.0.0.1:{hub} backup", "HUB_HOST": "127.0.0.1"}
    values |= {"HUB_DATA": str(data_dir), "HUB_CACHE": f"{folder}/cache", "HUB_ACME": str(folder)}
    values |= {"HUB_ACCESS_LOG": "off", "HUB_ERROR_LOG": f"{folder}/error.log"}
    text = filled(values | NONE).replace("access_log off hub;", "access_log off;")
    text = re.sub(r"^ *ssl_.*\n", "", text, flags=re.MULTILINE)
    *_others, hub_server = re.split(r"^server \{$", text, flags=re.MULTILINE)
    shared = text[: text.index("# Other host names")]
    return f"{shared}server {{{hub_server}".replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
