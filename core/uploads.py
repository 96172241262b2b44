"""What may be uploaded is told by its content, not by its name. Errors are sentences for the editor.

Signatures as in the formats' own documents: PDF (ISO 32000), ZIP (PKWARE APPNOTE), Office Open XML (ECMA-376),
OpenDocument (ISO/IEC 26300), ISO base media files (ISO/IEC 14496-12), Matroska and WebM (RFC 9559), Ogg (RFC 3533),
FLAC (RFC 9639), MPEG audio and streams (ISO/IEC 11172), RIFF (WAV, AVI) and AIFF.
"""

import posixpath
import re
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MOST_BYTES_OF_DOCUMENT = 50 * 1024 * 1024
MOST_BYTES_OF_MEDIA = 2 * 1024 * 1024 * 1024
MOST_BYTES_UNPACKED = 1024 * 1024 * 1024
HEAD = 4096
DOCUMENTS = "documents"
"""The folder of the uploads that Wagtail hands out."""

ISO_MEDIA = rb".{4}(ftyp|moov|mdat|wide|free|skip|pnot)"
OGG = rb"OggS"
MPEG_AUDIO = rb"ID3|\xff[\xe0-\xff]"
MPEG_STREAM = rb"\x00\x00\x01[\xba\xb3]"
MATROSKA = rb"\x1a\x45\xdf\xa3"
SIGNATURES = {
    "pdf": rb".{0,1024}?%PDF-",
    "aac": rb"ADIF|ID3|\xff[\xf0-\xff]",
    "aiff": rb"FORM.{4}AIF[FC]",
    "avi": rb"RIFF.{4}AVI ",
    "flac": rb"fLaC|ID3",
    "h264": rb"\x00\x00(\x00)?\x01",
    "m4a": ISO_MEDIA,
    "m4b": ISO_MEDIA,
    "m4v": ISO_MEDIA,
    "mkv": MATROSKA,
    "mov": ISO_MEDIA,
    "mp3": MPEG_AUDIO,
    "mp4": ISO_MEDIA,
    "mpeg": MPEG_STREAM,
    "mpg": MPEG_STREAM,
    "ogg": OGG,
    "ogv": OGG,
    "wav": rb"RIFF.{4}WAVE",
    "webm": MATROSKA,
}
PARTS = {"docx": "word/", "pptx": "ppt/", "xlsx": "xl/", "odt": "content.xml", "zip": ""}
"""What lies in a file that is a ZIP archive inside."""
TEXTS = ("csv", "txt")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def is_public(name: str) -> bool:
    """Whether anybody may read the upload called `name`. Some documents are private: the hub knows which."""
    return name.split("/")[0] != DOCUMENTS


def is_plain(name: str) -> bool:
    """Whether no storage takes `name` for another one, as for “a/../b” or what has a backslash in it."""
    return posixpath.normpath(name) == name and not name.startswith(("/", "..")) and "\\" not in name


def check_document(file: File) -> None:
    """Raises `ValidationError` for what is not of the kind that its name says, too large, or swells when unpacked."""
    _check_size(file, MOST_BYTES_OF_DOCUMENT)
    kind = _kind(file)
    if kind in PARTS:
        _check_archive(file, kind)
    elif kind in TEXTS:
        _check_text(file, kind)
    else:
        _check_signature(file, kind)


def check_media(file: File) -> None:
    """The same for video and sound."""
    _check_size(file, MOST_BYTES_OF_MEDIA)
    _check_signature(file, _kind(file))


def check_thumbnail(file: File) -> None:
    """Raises `ValidationError` for what is no picture, or one of too many pixels."""
    file.seek(0)
    try:
        check_pixels(file)
        Image.open(file.file).verify()
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValidationError(_mismatch(_kind(file))) from error
    finally:
        file.seek(0)


def check_pixels(file: File) -> None:
    """Raises `ValidationError` for a picture that would fill the memory. Only its head is read; nothing is unpacked.

    Raises what Pillow raises for what is no picture.
    """
    file.seek(0)
    try:
        width, height = Image.open(file.file).size
        is_too_large = width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):  # what Pillow itself would not open
        is_too_large = True
    finally:
        file.seek(0)
    if is_too_large:
        raise ValidationError(_("This picture has too many pixels. Make it smaller, and upload it again."))


def _kind(file: File) -> str:
    return (file.name or "").rpartition(".")[2].lower()


def _check_size(file: File, most: int) -> None:
    if file.size > most:
        raise ValidationError(
            _("This file is too large (%(size)s). At most %(most)s can be uploaded.")
            % {"size": filesizeformat(file.size), "most": filesizeformat(most)}
        )


def _check_signature(file: File, kind: str) -> None:
    signature = SIGNATURES.get(kind)
    if signature is None or not re.match(signature, _head(file), re.DOTALL):
        raise ValidationError(_mismatch(kind))


def _check_archive(file: File, kind: str) -> None:
    file.seek(0)
    try:
        with ZipFile(file.file) as archive:
            members = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise ValidationError(_mismatch(kind)) from error
    finally:
        file.seek(0)
    if not any(member.filename.startswith(PARTS[kind]) for member in members):
        raise ValidationError(_mismatch(kind))
    if sum(member.file_size for member in members) > MOST_BYTES_UNPACKED:
        raise ValidationError(
            _("Unpacked, this file would be larger than %(most)s. Take something out, and upload it again.")
            % {"most": filesizeformat(MOST_BYTES_UNPACKED)}
        )


def _check_text(file: File, kind: str) -> None:
    head = _head(file)
    if b"\x00" in head and not head.startswith(UTF_16):
        raise ValidationError(_mismatch(kind))


def _head(file: File) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _mismatch(kind: str) -> str:
    return _(
        "This is not a file of the kind “%(kind)s”, though its name says so. "
        "Save it anew in the program that made it, and upload that file."
    ) % {"kind": kind}
