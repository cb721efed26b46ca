"""Small files of a profile: written whole or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import TypeVar

import msgspec

from agentdesk.models.errors import CacheDamaged, CacheFault, CacheNewer, StorageFull, UsageError

Record = TypeVar("Record", bound=msgspec.Struct)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class _Versioned(msgspec.Struct):
    version: int = 0


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` and its parents; what is made here is open to its owner alone."""
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise storage_fault(error, folder) from error


def write_record(path: Path, record: msgspec.Struct) -> None:
    """Replace ``path`` by the record as JSON in one step. On a full disk the old file stays: StorageFull."""
    write_whole(path, msgspec.json.format(msgspec.json.encode(record)))


def write_whole(path: Path, content: bytes) -> None:
    """Replace ``path`` in one step by a file for its owner alone. On a full disk the old file stays: StorageFull."""
    fresh = path.with_name(path.name + ".new")
    try:
        # Made anew, so that it is nobody else's from its first byte on; a stick may not let its permissions be changed.
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise storage_fault(error, path) from error


def write_fresh(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone. Raises UsageError where one is already, StorageFull, or CacheFault."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(f"{path.name} is there already.", safe="It was left untouched.") from None
    except OSError as error:
        raise storage_fault(error, path) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise storage_fault(error, path) from error


def read_record(
    path: Path,
    kind: type[Record],
    newest_version: int,
    *,
    advice: str = "Sign in again with a line, or restore the file from a backup.",
) -> Record | None:
    """The record in ``path``, None where there is no file. Raises CacheDamaged or CacheNewer, and changes nothing.

    ``advice`` is for whoever finds it damaged.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_fault(error, path) from error
    try:
        version = msgspec.json.decode(content, type=_Versioned).version
        if version > newest_version:
            raise CacheNewer(
                f"{path.name} was written by a newer version of this program.",
                safe="It was left untouched.",
                advice="Start the newer version.",
                facts={"file": path.name},
            )
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CacheDamaged(
            f"{path.name} cannot be read.",
            safe="It was left untouched.",
            advice=advice,
            facts={"file": path.name},
        ) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` outlive a power cut, where the system lets a folder be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def storage_fault(error: OSError, path: Path) -> CacheFault:
    """What a failed file operation means for the person at the desk."""
    if error.errno in _FULL:
        return StorageFull(
            "The disk is full.",
            safe="Everything that was saved before is intact.",
            advice="Free some space and try again.",
            facts={"file": path.name},
        )
    return CacheFault(
        f"{path.name} cannot be used: {error.strerror or type(error).__name__}.",
        safe="It was left untouched.",
        advice="Check the permissions of the profile folder.",
        facts={"file": path.name},
    )
