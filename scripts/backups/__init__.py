"""A backup is one tar file with the database, the uploads and a manifest: docs/decisions/0012-backups.md."""

import sys
from pathlib import Path

# Python finds the modules beside a script that it starts, not those of the hub two folders up.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
