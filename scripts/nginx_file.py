"""The file of `deploy/` for nginx, filled in to be started from a folder by somebody without rights of the system."""

import re
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
PLACEHOLDER = re.compile(r"\$\{(HUB_\w+)\}")
IPV6 = re.compile(r"^ *listen \[::\].*\n", re.MULTILINE)
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/hub.conf;
}}
"""


def filled(values: dict[str, str]) -> str:
    """The template with the values of its placeholders, for IPv4 alone."""
    return IPV6.sub("", PLACEHOLDER.sub(lambda match: values[match[1]], TEMPLATE.read_text()))


def write(folder: Path, text: str) -> Path:
    """Write `text` and what stands around it; returns the file to give to `nginx -c`."""
    (folder / "hub.conf").write_text(text)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    return folder / "nginx.conf"
