"""Ports for servers that stop and come back."""

import secrets
import socket

LOWEST, HIGHEST = 10_000, 30_000
"""Below those that systems give to connections: else one that asks for a server that is away might reach itself."""


def steady_port() -> int:
    while True:
        port = LOWEST + secrets.randbelow(HIGHEST - LOWEST)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
