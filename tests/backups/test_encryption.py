"""Encrypted backups are files of age: what the hub writes, another implementation reads, and the other way round."""

import io
import os

import pyrage
import pytest

from tests.backups import archives

PASSPHRASE = "three words and a ż"
DAMAGED = "The backup is damaged or was cut off: it cannot be decrypted to its end. Take another copy of it."
CHUNK = 64 * 1024


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    """Little work to derive a key, which otherwise takes a second each time."""
    monkeypatch.setattr("backups.age.WORK_FACTOR", 10)


def encrypted(data):
    from backups.age import EncryptedWriter

    target = io.BytesIO()
    writer = EncryptedWriter(target, PASSPHRASE)
    for start in range(0, len(data), 50_000):
        writer.write(data[start : start + 50_000])
    writer.close()
    return target.getvalue()


def decrypted(data, passphrase=PASSPHRASE):
    from backups.age import EncryptedReader

    reader = EncryptedReader(io.BytesIO(data), passphrase)
    return b"".join(iter(lambda: reader.read(30_000), b""))


def fault(data, passphrase=PASSPHRASE):
    from backups.errors import BackupError

    with pytest.raises(BackupError) as caught:
        decrypted(data, passphrase)
    return str(caught.value)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_is_encrypted_can_be_decrypted_here_and_by_another_program(size):
    data = os.urandom(size)
    sealed = encrypted(data)
    assert decrypted(sealed) == data
    assert pyrage.passphrase.decrypt(sealed, PASSPHRASE) == data


def test_what_another_program_encrypted_is_read():
    data = os.urandom(CHUNK + 1)
    assert decrypted(pyrage.passphrase.encrypt(data, PASSPHRASE)) == data


def test_wrong_passphrase_is_said():
    assert fault(encrypted(b"words"), "another long passphrase") == (
        "The passphrase is not the one that the backup was encrypted with. Give the one of the day it was made."
    )


def test_any_change_to_an_encrypted_file_is_found():
    sealed = encrypted(bytes(3 * CHUNK))
    start = len(sealed) - 3 * (CHUNK + 16)
    first, second, third = (sealed[start + number * (CHUNK + 16) :][: CHUNK + 16] for number in range(3))
    head = sealed[:start]
    assert decrypted(head + first + second + third) == bytes(3 * CHUNK)
    changed = {
        "cut off within a chunk": head + first + second + third[:-1],
        "cut off after a chunk": head + first + second,
        "cut off after the header": head,
        "in another order": head + second + first + third,
        "with a chunk twice": head + first + first + second + third,
        "with more behind it": sealed + b"more",
        "with a byte flipped": head + first + bytes([second[0] ^ 1]) + second[1:] + third,
    }
    assert {how: fault(data) for how, data in changed.items()} == dict.fromkeys(changed, DAMAGED)


def test_file_that_is_encrypted_for_a_key_is_named_as_such():
    identity = pyrage.x25519.Identity.generate()
    assert fault(pyrage.encrypt(b"words", [identity.to_public()])) == (
        "The backup is encrypted in a way other than with a passphrase. Decrypt it with the program “age” first."
    )


def test_truncated_encrypted_backup_is_refused(tmp_path):
    from backups.errors import BackupError
    from backups.reading import check

    whole = encrypted(archives.small(tmp_path / "hub.tar").read_bytes())
    path = tmp_path / "hub.tar.age"
    path.write_bytes(whole)
    assert check(path, PASSPHRASE).media_files == ["media/documents/a.pdf"]
    said = set()
    for length in (len(whole) - 1, len(whole) - CHUNK, len(whole) // 2):
        path.write_bytes(whole[:length])
        with pytest.raises(BackupError) as caught:
            check(path, PASSPHRASE)
        said.add(str(caught.value))
    assert said == {DAMAGED}


def test_encrypted_backup_asks_for_its_passphrase(tmp_path):
    from backups.errors import BackupError
    from backups.reading import check

    path = tmp_path / "hub.tar.age"
    path.write_bytes(encrypted(b""))
    with pytest.raises(BackupError) as caught:
        check(path, "")
    assert str(caught.value) == (
        "The backup is encrypted. Set BACKUP_PASSPHRASE_FILE to a file that holds its passphrase, or BACKUP_PASSPHRASE "
        "to the passphrase itself."
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "The file of BACKUP_PASSPHRASE_FILE, “{path}”, is empty. Write the passphrase into it."),
        ("short\n", "The passphrase is shorter than 12 characters. Choose a longer one."),
        (None, "BACKUP_PASSPHRASE_FILE is “{path}”, which cannot be read. Name a text file."),
    ],
)
def test_passphrase_file_that_cannot_be_used_is_refused(tmp_path, monkeypatch, content, expected):
    from backups.errors import BackupError
    from backups.passphrase import read_passphrase

    path = tmp_path / "passphrase"
    if content is not None:
        path.write_text(content)
    monkeypatch.setenv("BACKUP_PASSPHRASE_FILE", str(path))
    with pytest.raises(BackupError) as caught:
        read_passphrase()
    assert str(caught.value) == expected.format(path=path)


def test_passphrase_is_read_from_a_file_or_the_environment(tmp_path, monkeypatch):
    from backups.passphrase import read_passphrase

    (tmp_path / "passphrase").write_text(" spaces are part of it \n")
    assert read_passphrase() == ""
    monkeypatch.setenv("BACKUP_PASSPHRASE", "from the environment")
    assert read_passphrase() == "from the environment"
    monkeypatch.setenv("BACKUP_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    assert read_passphrase() == " spaces are part of it "
