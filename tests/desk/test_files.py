"""Small files are replaced whole, are private, and tell damage from a newer program."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from agentdesk.desk.files import make_private_folder, read_record, write_record
from agentdesk.models.errors import CacheDamaged, CacheFault, CacheNewer


class Note(msgspec.Struct):
    """A record of these tests."""

    version: int
    text: str


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_record(tmp_path / "note.json", Note(1, "سلام"))
    assert read_record(tmp_path / "note.json", Note, 1) == Note(1, "سلام")
    assert [path.name for path in tmp_path.iterdir()] == ["note.json"]


def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_folder(tmp_path / "a" / "b")
        write_record(tmp_path / "a" / "b" / "note.json", Note(1, ""))
    finally:
        os.umask(before)
    places = (tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "note.json")
    assert [mode(place) for place in places] == [0o700, 0o700, 0o600]


def test_an_absent_file_is_no_fault(tmp_path: Path) -> None:
    assert read_record(tmp_path / "note.json", Note, 1) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1}', b"\xff\xfe", b'{"version":"x","text":""}'])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "note.json"
    path.write_bytes(content)
    with pytest.raises(CacheDamaged):
        read_record(path, Note, 1)
    assert path.read_bytes() == content


def test_a_file_of_a_newer_program_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "note.json").write_bytes(b'{"version": 2, "words": []}')
    with pytest.raises(CacheNewer):
        read_record(tmp_path / "note.json", Note, 1)


def test_a_folder_that_cannot_be_used_is_a_fault_of_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheFault):
        make_private_folder(tmp_path / "file" / "folder")
    with pytest.raises(CacheFault):
        read_record(tmp_path, Note, 1)


FILL = """
import resource, sys
from pathlib import Path
import msgspec
from agentdesk.desk.files import write_record
from agentdesk.models.errors import StorageFull
class Note(msgspec.Struct):
    version: int
    text: str
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_record(Path(sys.argv[1]), Note(1, "x" * 5000))
except StorageFull:
    sys.exit(42)
"""


def test_where_no_more_can_be_written_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "note.json"
    write_record(path, Note(1, "old"))
    ended = subprocess.run([sys.executable, "-c", FILL, path], check=False)
    assert ended.returncode == 42
    assert read_record(path, Note, 1) == Note(1, "old")
