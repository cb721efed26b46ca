"""The one file that a backup is: every table as JSON lines, compressed, with a header and a checked end.

It is the same whichever database it came from, and can be restored into either. The lines are: the header; for each
table one line with its name and columns, then its rows in the plain values of the wire; the end, with how many rows
and the SHA-256 of all lines before it.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec
import zstandard

from agentdesk.models.errors import CacheDamaged, CacheFault, CacheNewer, StorageFull, UsageError

FORMAT, FORMAT_VERSION = "agentdesk-backup", 1
_NO_SPACE = 28


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself. ``made_at`` is in microseconds since 1970."""

    format: str
    version: int
    revision: str
    made_at: int


class TableLine(msgspec.Struct, frozen=True, kw_only=True):
    """From here on come the rows of this table."""

    table: str
    columns: list[str]


class EndLine(msgspec.Struct, frozen=True, kw_only=True):
    """The backup is whole."""

    rows: int
    sha256: str


class ArchiveWriter:
    """Writes the lines of one backup."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._rows = 0

    def line(self, content: msgspec.Struct) -> None:
        """A header or the line of a table."""
        self._write(msgspec.json.encode(content))

    def row(self, values: list[Any]) -> None:
        """One row of the table whose line came last."""
        self._rows += 1
        self._write(msgspec.json.encode(values))

    def end(self) -> None:
        """The last line, without which a backup is not whole."""
        self._write(msgspec.json.encode(EndLine(rows=self._rows, sha256=self._digest.hexdigest())))

    def _write(self, line: bytes) -> None:
        self._digest.update(line)
        self._file.write(line + b"\n")


@contextmanager
def writing(path: Path) -> Iterator[ArchiveWriter]:
    """A new backup at ``path``, there only when it is whole and on the disk. Raises StorageFull or UsageError."""
    part = path.with_name(f".{path.name}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with zstandard.ZstdCompressor(level=6).stream_writer(file, closefd=False) as packed:
                writer = ArchiveWriter(packed)
                yield writer
                writer.end()
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if error.errno == _NO_SPACE:
            raise StorageFull("The disk is full.", safe="No backup was made.", advice="Make room.") from error
        raise UsageError(f"The backup cannot be written to {path}: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


class Archive:
    """A backup that was read through once and found whole.

    Raises UsageError when there is no such file, CacheDamaged when it is not whole, CacheNewer when a newer program
    made it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.header = self._check()

    def _check(self) -> Header:
        digest, rows, end = hashlib.sha256(), 0, None
        lines = self._lines()
        first = next(lines, b"")
        header = _header(first)
        digest.update(first)
        for line in lines:
            if end is not None:
                raise damaged("something follows its end")
            if line.startswith(b'{"rows"'):
                end = _decoded(line, EndLine)
                continue
            rows += line.startswith(b"[")
            digest.update(line)
        if end is None or (end.rows, end.sha256) != (rows, digest.hexdigest()):
            raise damaged("it is not whole")
        return header

    def tables(self) -> Iterator[tuple[TableLine, Iterator[list[Any]]]]:
        """Each table with its rows; the rows have to be read before the next table."""
        lines = self._lines()
        next(lines)
        ahead = next(lines, b"")

        def rows() -> Iterator[list[Any]]:
            nonlocal ahead
            while (ahead := next(lines, b"")).startswith(b"["):
                yield _decoded(ahead, list[Any])

        while ahead.startswith(b'{"table"'):
            yield _decoded(ahead, TableLine), rows()

    def _lines(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as plain:
                for line in io.BufferedReader(plain, 1 << 20):
                    if not line.endswith(b"\n"):
                        raise damaged("it breaks off")
                    yield line[:-1]
        except zstandard.ZstdError as error:
            raise damaged("it cannot be unpacked") from error
        except OSError as error:
            raise UsageError(f"The backup {self._path} cannot be read: {error.strerror}.") from error


def _header(line: bytes) -> Header:
    try:
        header = msgspec.json.decode(line, type=Header)
    except msgspec.MsgspecError as error:
        raise damaged("it has no header") from error
    if header.format != FORMAT:
        raise damaged("it has another form")
    if header.version > FORMAT_VERSION:
        raise newer()
    return header


def _decoded(line: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.MsgspecError as error:
        raise damaged("a line is broken") from error


def damaged(how: str) -> CacheFault:
    """The error for a backup that cannot be trusted."""
    return CacheDamaged(
        f"The backup is damaged: {how}.",
        safe="Nothing was changed.",
        advice="Take another copy of it, or an older one.",
    )


def newer() -> CacheFault:
    """The error for a backup that this program does not understand."""
    return CacheNewer(
        "The backup was made by a newer program.", safe="Nothing was changed.", advice="Restore it with that program."
    )
