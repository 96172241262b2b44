"""The ways to keep pages on this machine. Redis is one where there is a server to be found."""

import os
import shutil

SERVER = shutil.which("redis-server") or shutil.which("valkey-server")
IS_CI = os.environ.get("CI") == "true"
KINDS = ["files", "memory", *(["redis"] if SERVER or IS_CI else [])]
NO_SERVER = "No redis-server and no valkey-server is found: install one of them (Debian: apt install redis-server)."


def warnings() -> list[str]:
    """What the report of the tests says at its head."""
    return [] if "redis" in KINDS else [f"WARNING: neither pages in Redis nor several machines are tested. {NO_SERVER}"]
