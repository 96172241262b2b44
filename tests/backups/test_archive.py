"""What is read of an archive before anything is touched."""

import tarfile

import pytest

from tests.backups import archives


@pytest.fixture
def archive(tmp_path):
    return archives.small(tmp_path / "hub.tar")


def fault(path, passphrase=""):
    from backups.errors import BackupError
    from backups.reading import check

    with pytest.raises(BackupError) as caught:
        check(path, passphrase)
    return str(caught.value)


def test_whole_archive_is_read_with_its_manifest(archive):
    from backups.reading import check

    manifest = check(archive, "")
    assert manifest.media_files == ["media/documents/a.pdf"]
    assert sorted(manifest.files) == ["database.sqlite3.gz", "media/documents/a.pdf", "secret_key"]


def test_flipped_byte_of_any_file_is_found(archive):
    with tarfile.open(archive) as tar:
        places = {member.name: member.offset_data for member in tar}
    whole = archive.read_bytes()
    found = {}
    for name, place in places.items():
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found[name] = fault(archive)
    manifest = "The manifest of the backup is damaged. Take another copy of it."
    assert found == {
        "database.sqlite3.gz": "In the backup “database.sqlite3.gz” is damaged. Take another copy of it.",
        "media/documents/a.pdf": "In the backup “media/documents/a.pdf” is damaged. Take another copy of it.",
        "secret_key": "In the backup “secret_key” is damaged. Take another copy of it.",
        "manifest.json": manifest,
        "manifest.json.sha256": manifest,
    }


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_archive_that_was_cut_off_is_refused(archive, share):
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    assert fault(archive) == f"“{archive}” is damaged, cut off, or no backup of the hub. Take another copy."


def test_archive_cut_off_between_two_files_is_refused(archive):
    with tarfile.open(archive) as tar:
        place = tar.getmember("manifest.json").offset
    archive.write_bytes(archive.read_bytes()[:place])
    assert fault(archive) == "The backup was cut off before its end, or is none of the hub. Take another copy of it."


@pytest.mark.parametrize(
    "name",
    ["../outside", "/etc/passwd", "media/../secret_key", "media/", "media//a", "media/./a", "other", "media/a\\..\\b"],
)
def test_name_that_leads_elsewhere_is_refused(archive, tmp_path, name):
    crafted = archives.rewritten(archive, tmp_path / "crafted.tar", lambda files, _: files.update({name: b"!"}))
    with tarfile.open(crafted) as tar:
        [stored] = [member.name for member in tar if tar.extractfile(member).read() == b"!"]
    assert fault(crafted) == f"The backup holds “{stored}”, which is no file of the hub: it was not made by the hub."


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_anything_but_a_file_is_refused(tmp_path, kind):
    path = tmp_path / "crafted.tar"
    with tarfile.open(path, "w") as tar:
        archives.add(tar, "media/a", b"", type=kind, linkname="/etc/passwd")
    assert fault(path) == "The backup holds “media/a”, which is no file of the hub: it was not made by the hub."


def test_file_that_comes_twice_is_refused(tmp_path):
    path = tmp_path / "crafted.tar"
    with tarfile.open(path, "w") as tar:
        archives.add(tar, "media/a", b"one")
        archives.add(tar, "media/a", b"two")
    assert fault(path) == "The backup holds “media/a” twice: it was not made by the hub."


def test_files_have_to_be_those_of_the_manifest(archive, tmp_path):
    lacking = archives.rewritten(
        archive, tmp_path / "lacking.tar", lambda files, _: files.pop("secret_key"), agree=False
    )
    more = archives.rewritten(
        archive, tmp_path / "more.tar", lambda files, _: files.update({"media/b": b""}), agree=False
    )
    assert fault(lacking) == "The backup lacks “secret_key”, which its manifest lists. Take another copy of it."
    assert fault(more) == "The backup holds “media/b”, which its manifest does not list. Take another copy."


def test_format_of_another_version_is_refused(archive, tmp_path):
    later = archives.rewritten(archive, tmp_path / "later.tar", lambda _, manifest: manifest.update(format=2))
    assert fault(later) == (
        "The backup has format 2, and this hub reads format 1. Restore it with the version of the hub that made it."
    )


def test_what_cannot_be_opened_is_named(tmp_path):
    path = tmp_path / "missing.tar"
    assert fault(path) == f"“{path}” cannot be read: No such file or directory. Name the file of a backup."


def test_unpacking_writes_the_files_below_the_folder_alone(archive, tmp_path):
    from backups.reading import unpack

    folder = tmp_path / "unpacked"
    folder.mkdir()
    unpack(archive, "", folder)
    written = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    assert written == {"database.sqlite3.gz": 4, "media/documents/a.pdf": 200_000, "secret_key": 60}
