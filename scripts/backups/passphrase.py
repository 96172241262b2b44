"""The passphrase of encrypted backups: from a file or the environment, never from arguments, which others see."""

import os
from pathlib import Path

from backups.errors import BackupError

FILE_VARIABLE, VARIABLE = "BACKUP_PASSPHRASE_FILE", "BACKUP_PASSPHRASE"
SHORTEST = 12


def read_passphrase() -> str:
    """The passphrase that the environment gives, empty where it gives none."""
    passphrase = os.environ.get(VARIABLE, "")
    if path := os.environ.get(FILE_VARIABLE, ""):
        try:
            passphrase = Path(path).read_text().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BackupError(f"{FILE_VARIABLE} is “{path}”, which cannot be read. Name a text file.") from error
        if not passphrase:
            raise BackupError(f"The file of {FILE_VARIABLE}, “{path}”, is empty. Write the passphrase into it.")
    if passphrase and len(passphrase) < SHORTEST:
        raise BackupError(f"The passphrase is shorter than {SHORTEST} characters. Choose a longer one.")
    return passphrase
