"""A disk that is full or may only be read: a clear error, nothing lost, and all goes on when there is room again."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.processes import Client, ServerProcess, running_server

DISK_BYTES = 24 * 1024 * 1024


class SmallDisk:
    """A disk of its own that can be filled, emptied again, and closed for writing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no room at all."""
        with self._ballast.open("wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b"\0" * 4096)
            except OSError:
                return

    def make_room(self) -> None:
        """Give the room back."""
        self._ballast.unlink()

    def close_for_writing(self) -> None:
        """From now on it may only be read."""
        _mount("-o", "remount,ro", str(self.folder))

    def open_for_writing(self) -> None:
        """It may be written again."""
        _mount("-o", "remount,rw", str(self.folder))


def _mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk in memory. Only root can make one, and not in every container."""
    folder = tmp_path / "disk"
    folder.mkdir()
    can_mount = os.name == "posix" and os.getuid() == 0 and shutil.which("mount") is not None
    if not can_mount or not _mount("-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)):
        pytest.skip("a small disk cannot be mounted here: it takes root and a machine that lets root do so")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=True)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server with an agent, on a disk with room."""
    with running_server(f"sqlite:///{tmp_path / 'server.sqlite'}", tmp_path) as running:
        running.hire("sara", "north")
        yield running


def test_a_full_disk_under_the_cache_loses_nothing(server: ServerProcess, disk: SmallDisk) -> None:
    sara = Client(disk.folder / "sara", server, "sara")
    customer_id = sara.perform("AddCustomer", name="زهرا").shape["ids"][0]
    disk.fill()
    answer = sara.perform("AddNote", customer_id=customer_id, body="x" * 1_000_000)
    assert answer.exit_code == 5, answer
    assert "full" in answer.words
    disk.make_room()
    assert sara.perform("AddNote", customer_id=customer_id, body="kept").exit_code == 0
    assert sara.ask("sync")["pending"] == 0
    assert [entry["body"] for entry in sara.timeline(customer_id)] == ["kept"]
    checks = {check["name"]: check["ok"] for check in sara.run("doctor").shape["checks"]}
    assert (checks["cache"], checks["integrity"], checks["search"]) == (True, True, True)


def test_a_full_disk_under_the_server_keeps_the_queue_waiting(disk: SmallDisk, tmp_path: Path) -> None:
    with running_server(f"sqlite:///{disk.folder / 'server.sqlite'}", tmp_path) as server:
        server.hire("sara", "north")
        sara = Client(tmp_path / "sara", server, "sara")
        customer_id = sara.perform("AddCustomer", name="زهرا").shape["ids"][0]
        sara.ask("sync")
        disk.fill()
        note_id = sara.perform("AddNote", customer_id=customer_id, body="x" * 1_500_000).shape["ids"][0]
        answer = sara.run("sync")
        assert (answer.exit_code, answer.shape["pending"]) == (4, 1), answer
        disk.make_room()
        assert sara.ask("sync")["pending"] == 0
        assert [entry["id"] for entry in sara.timeline(customer_id)] == [note_id]
        assert server.stats()["interactions"] == 1


def test_a_disk_that_may_only_be_read_is_told_and_loses_nothing(server: ServerProcess, disk: SmallDisk) -> None:
    sara = Client(disk.folder / "sara", server, "sara")
    customer_id = sara.perform("AddCustomer", name="زهرا").shape["ids"][0]
    disk.close_for_writing()
    answer = sara.perform("AddNote", customer_id=customer_id, body="x")
    assert answer.exit_code == 5, answer
    assert answer.words
    assert "Traceback" not in answer.words
    disk.open_for_writing()
    assert sara.perform("AddNote", customer_id=customer_id, body="kept").exit_code == 0
    assert sara.ask("sync")["pending"] == 0
    assert [entry["body"] for entry in sara.timeline(customer_id)] == ["kept"]
