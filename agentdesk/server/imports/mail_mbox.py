"""Takes an mbox apart, line by line, in all its dialects, whatever length the file has.

A message begins where a line ``From ...`` has the form of one and a header follows. Where the message itself says how
long it is, and a separator or the end of the file is just there, that is believed. A line ``>From ...`` is given back
as it was written only where it stands alone: among other quoted lines it may be a quotation.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from email.utils import mktime_tz, parsedate_tz
from typing import BinaryIO, NamedTuple

from agentdesk.server.imports.mail_sniff import without_mark

LONGEST_MESSAGE = 128 << 20
"""Bytes of one message: what is longer is refused, for it would have to be held in memory several times."""

_LONGEST_LINE = 1 << 16
_LONGEST_SEPARATOR = 300
_AHEAD_BYTES = 1024
_PIECE_BYTES = 1 << 15
_BLANK = (b"\n", b"\r\n")
_SEPARATOR = b"From "
_AT_A_LINE = b"\n" + _SEPARATOR
_STAMP = re.compile(rb"\b(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*[ +-]\d{4}\b")
_WHOLE_STAMP = re.compile(rb"From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d:\d\d.*\b\d{4}\b|From -\s*$", re.IGNORECASE)
_ADDRESS_ALONE = re.compile(rb"From \S+@\S+\s*$")
_HEADER = re.compile(rb">?[!-9;-~]+[ \t]*:|>From ")
_LENGTH = re.compile(rb"Content-Length[ \t]*:[ \t]*(\d{1,12})\s*$", re.IGNORECASE)
_DATE = re.compile(rb"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*$", re.IGNORECASE)


class BoxMessage(NamedTuple):
    """One message of an mbox: the line it begins on, that line, when it was put there (seconds since 1970), its bytes.

    ``content`` None: it is too long.
    """

    line: int
    separator: bytes
    filed_at: int | None
    content: bytes | None


def is_separator(line: bytes, after: bytes, *, follows_blank: bool) -> bool:
    """Whether a line that begins with ``From `` parts two messages. ``after`` is the line behind it."""
    if not _HEADER.match(after):
        return False
    line = line[:_LONGEST_SEPARATOR]
    if _WHOLE_STAMP.match(line):
        return True
    return follows_blank and (_STAMP.search(line) is not None or _ADDRESS_ALONE.match(line) is not None)


class Mbox:
    """The messages of a file that begins with ``From ``, one at a time; none over ``longest`` bytes is held."""

    def __init__(self, file: BinaryIO, longest: int = LONGEST_MESSAGE) -> None:
        self._file = file
        self._longest = longest
        self._size = os.fstat(file.fileno()).st_size
        self._line = 0
        self._pushed: bytes | None = None

    def __iter__(self) -> Iterator[BoxMessage]:
        separator = without_mark(self._read())
        while not separator and self._file.tell() < self._size:
            separator = without_mark(self._read())
        while separator:
            line, begin = self._line, separator
            message = _Message(self._longest)
            separator = self._collect(message)
            yield BoxMessage(line, begin, _filed_at(begin), message.content())

    def _collect(self, message: _Message) -> bytes:
        """Read one message; returns the line that begins the next one, nothing at the end of the file."""
        length = 0
        while line := self._read():
            if line.startswith(_SEPARATOR) and is_separator(line, self._peek(), follows_blank=False):
                return line
            message.add(line)
            found = _LENGTH.match(line)
            length = int(found[1]) if found else length
            if line in _BLANK:
                self._take(message, length)
                return self._collect_body(message)
        return b""

    def _collect_body(self, message: _Message) -> bytes:
        """Read on to the next message, in pieces that end with a line."""
        follows_blank = True
        while piece := self._file.read(_PIECE_BYTES) + self._file.readline(_LONGEST_LINE):
            for at in _candidates(piece):
                end = piece.find(b"\n", at) + 1 or len(piece)
                after = piece[end : end + _LONGEST_SEPARATOR] or self._ahead()
                if is_separator(
                    piece[at:end], after, follows_blank=_is_blank_before(piece, at) if at else follows_blank
                ):
                    self._file.seek(end - len(piece), os.SEEK_CUR)
                    self._count(message, piece[:at])
                    self._line += 1
                    return piece[at:end]
            self._count(message, piece)
            follows_blank = _is_blank_before(piece, len(piece))
        return b""

    def _count(self, message: _Message, piece: bytes) -> None:
        message.add(piece)
        self._line += piece.count(b"\n")

    def _ahead(self) -> bytes:
        """The next line, which stays to be read."""
        place = self._file.tell()
        line = self._file.readline(_LONGEST_SEPARATOR)
        self._file.seek(place)
        return line

    def _take(self, message: _Message, length: int) -> None:
        """Take the body by its length, if that leads to the end of a message."""
        if not length:
            return
        begin = self._file.tell()
        is_true = self._is_end(begin + length)
        self._file.seek(begin)
        while is_true and length and (some := self._file.read(min(length, _PIECE_BYTES))):
            length -= len(some)
            self._line += some.count(b"\n")
            message.add(some)

    def _is_end(self, place: int) -> bool:
        """Whether the file, or a message of it, ends at that byte."""
        if place > self._size:
            return False
        self._file.seek(place)
        ahead = self._file.read(_AHEAD_BYTES)
        if not ahead.strip():
            return place + len(ahead) >= self._size
        line, _, after = ahead.lstrip(b"\r\n").partition(b"\n")
        return line.startswith(_SEPARATOR) and is_separator(line, after, follows_blank=True)

    def _read(self) -> bytes:
        line, self._pushed = self._pushed, None
        if line is None:
            line = self._file.readline(_LONGEST_LINE)
        self._line += 1
        return line

    def _peek(self) -> bytes:
        self._pushed = self._file.readline(_LONGEST_LINE)
        return self._pushed


class _Message:
    """The pieces of one message, as long as they are not too many."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size <= self._longest:
            self._pieces.append(piece)
        else:
            self._pieces.clear()

    def content(self) -> bytes | None:
        """The message without the blank line that the box has put behind it."""
        if self._size > self._longest:
            return None
        whole = b"".join(self._pieces)
        for blank in _BLANK:
            if whole.endswith(b"\n" + blank):
                return unquoted(whole.removesuffix(blank))
        return unquoted(whole)


def _candidates(piece: bytes) -> Iterator[int]:
    """Where lines begin like a separator."""
    at = 0 if piece.startswith(_SEPARATOR) else piece.find(_AT_A_LINE) + 1
    while at or piece.startswith(_SEPARATOR):
        yield at
        at = piece.find(_AT_A_LINE, at) + 1
        if not at:
            return


def _is_blank_before(piece: bytes, at: int) -> bool:
    """Whether the line that ends there is blank."""
    begin = piece.rfind(b"\n", 0, max(0, at - 1)) + 1
    return piece[begin:at] in _BLANK


def unquoted(content: bytes) -> bytes:
    """The message with those lines ``>From ...`` of its body given back that stand alone."""
    if b"\n>From " not in content:
        return content
    lines = content.split(b"\n")
    body = next((number for number, line in enumerate(lines) if not line.strip(b"\r")), len(lines))
    quoted = [line.startswith(b">") for line in lines] + [False]
    for number in range(body, len(lines)):
        alone = not quoted[number - 1] and not quoted[number + 1]
        if alone and lines[number].startswith(b">From "):
            lines[number] = lines[number][1:]
    return b"\n".join(lines)


def _filed_at(separator: bytes) -> int | None:
    """The time of a separator in seconds since 1970; it is in UTC where it names no zone."""
    found = _DATE.search(separator[:_LONGEST_SEPARATOR])
    told = parsedate_tz(found[0].decode("ascii", "replace")) if found else None
    try:
        return None if told is None else int(mktime_tz(told))
    except (OverflowError, ValueError):
        return None
