"""Reading the demo content: TOML files whose names are the slugs of the pages."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

DEMO_DIR = Path(__file__).resolve().parent.parent / "demo"

Entry = dict[str, Any]


def read_file(name: str) -> Entry:
    """One file of the demo folder, for example `places.toml`."""
    return tomllib.loads((DEMO_DIR / name).read_text(encoding="utf-8"))


def read_folder(name: str) -> dict[str, Entry]:
    """Every entry of a folder, by slug, in the order of the slugs."""
    return {path.stem: read_file(f"{name}/{path.name}") for path in sorted((DEMO_DIR / name).glob("*.toml"))}


def digest(entry: Entry) -> str:
    """A short fingerprint of an entry, to see later whether it has changed."""
    text = json.dumps(entry, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
