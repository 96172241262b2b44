"""Files encrypted with a passphrase, in the format of age (https://age-encryption.org/v1).

The header holds a random key, itself encrypted under the passphrase (scrypt). The content follows in chunks of 64 KiB,
each sealed with ChaCha20-Poly1305 under its number and whether it is the last, so that a chunk that was changed, moved,
repeated or cut off is found. `age --decrypt` reads these files as well.
"""

import base64
import binascii
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from backups.errors import BackupError

MAGIC = b"age-encryption.org/v1\n"
CHUNK = 64 * 1024
TAG = 16
WORK_FACTOR = 18
MOST_WORK = 22
LONGEST_LINE = 200
DAMAGED = "The backup is damaged or was cut off: it cannot be decrypted to its end. Take another copy of it."
NOT_OURS = "The backup is encrypted in a way other than with a passphrase. Decrypt it with the program “age” first."
WRONG = "The passphrase is not the one that the backup was encrypted with. Give the one of the day it was made."


class EncryptedWriter:
    """Takes what is to be encrypted with `write()`; the file is whole after `close()`."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self.file = file
        self.waiting = bytearray()
        self.number = 0
        file_key, nonce = os.urandom(16), os.urandom(16)
        file.write(_header(file_key, passphrase) + nonce)
        self.cipher = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))

    def write(self, data: bytes) -> int:
        self.waiting += data
        while len(self.waiting) > CHUNK:
            self._seal(bytes(self.waiting[:CHUNK]), is_last=False)
            del self.waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        self._seal(bytes(self.waiting), is_last=True)

    def _seal(self, chunk: bytes, *, is_last: bool) -> None:
        self.file.write(self.cipher.encrypt(_chunk_nonce(self.number, is_last), chunk, None))
        self.number += 1


class EncryptedReader:
    """Gives the content with `read()`. Raises `BackupError` for a wrong passphrase and for any damage."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self.file = file
        file_key = _read_header(file, passphrase)
        self.cipher = ChaCha20Poly1305(_derive(file_key, file.read(16), b"payload"))
        self.ready = bytearray()
        self.number = 0
        self.sealed = file.read(CHUNK + TAG)
        self.is_over = False

    def read(self, size: int) -> bytes:
        while len(self.ready) < size and not self.is_over:
            self.ready += self._open()
        data = bytes(self.ready[:size])
        del self.ready[:size]
        return data

    def _open(self) -> bytes:
        following = self.file.read(CHUNK + TAG)
        self.is_over = not following
        try:
            chunk = self.cipher.decrypt(_chunk_nonce(self.number, self.is_over), self.sealed, None)
        except InvalidTag as error:
            raise BackupError(DAMAGED) from error
        self.number += 1
        self.sealed = following
        return chunk


def _header(file_key: bytes, passphrase: str) -> bytes:
    salt = os.urandom(16)
    body = ChaCha20Poly1305(_stretch(passphrase, salt, WORK_FACTOR)).encrypt(bytes(12), file_key, None)
    covered = MAGIC + b"-> scrypt %s %d\n%s\n---" % (_encode(salt), WORK_FACTOR, _encode(body))
    return covered + b" " + _encode(_mac(file_key, covered).finalize()) + b"\n"


def _read_header(file: BinaryIO, passphrase: str) -> bytes:
    lines = [file.readline(LONGEST_LINE) for _number in range(4)]
    words, (mark, _space, mac) = lines[1].split(), lines[3].rstrip(b"\n").partition(b" ")
    if lines[0] != MAGIC or len(words) != 4 or words[:2] != [b"->", b"scrypt"]:
        raise BackupError(NOT_OURS)
    if not (words[3].isdigit() and len(words[3]) <= 2 and 1 <= int(words[3]) <= MOST_WORK):
        raise BackupError(NOT_OURS)
    key = _stretch(passphrase, _decode(words[2]), int(words[3]))
    try:
        file_key = ChaCha20Poly1305(key).decrypt(bytes(12), _decode(lines[2].rstrip(b"\n")), None)
    except InvalidTag as error:
        raise BackupError(WRONG) from error
    try:
        _mac(file_key, b"".join(lines[:3]) + mark).verify(_decode(mac))
    except InvalidSignature as error:
        raise BackupError(DAMAGED) from error
    return file_key


def _stretch(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    kdf = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**work_factor, r=8, p=1)
    return kdf.derive(passphrase.encode())


def _derive(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(file_key)


def _mac(file_key: bytes, covered: bytes) -> HMAC:
    mac = HMAC(_derive(file_key, b"", b"header"), SHA256())
    mac.update(covered)
    return mac


def _chunk_nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _encode(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decode(text: bytes) -> bytes:
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise BackupError(DAMAGED) from error
