"""What an answer says in its `Content-Security-Policy`."""


def policy(response) -> dict[str, str]:
    """The sources by their directive."""
    parts = response.headers.get("Content-Security-Policy", "").split("; ")
    return {name: sources for name, _space, sources in (part.partition(" ") for part in parts) if name}
