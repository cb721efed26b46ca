"""The lines of a vCard file, whatever ends them and however wide its letters are, and never more than one in memory.

A line is handed out as bytes in the clothes of letters (Latin-1, one letter for each byte): a fold may part the bytes
of one letter, and each property may be in an encoding of its own, so that nothing can be decoded before it is whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from agentdesk.server.imports.text_encoding import wide_encoding

LONGEST_LINE = 4_000_000
"""Bytes of a line. A longer one is handed out cut, and told to be so."""

BYTES = "latin-1"
"""The encoding in which bytes and letters are the same numbers."""

_SAMPLE_BYTES = 1 << 16
_PASSED_OVER = 1 << 16


class Line(NamedTuple):
    """One line without its end; ``number`` counts from 1. Not ``whole``: its end was passed over, it is too long."""

    number: int
    text: str
    whole: bool


def byte_lines(raw: BinaryIO) -> Iterator[Line]:
    """The lines from the start of a file. UTF-16 comes as UTF-8, NULs are left out.

    They end at CR LF, LF or CR, and at CR CR LF, which comes of a file that was changed for Windows twice.
    """
    wide = wide_encoding(raw.read(_SAMPLE_BYTES))
    raw.seek(0)
    file = io.TextIOWrapper(raw, encoding=wide or BYTES, errors="replace", newline="")
    try:
        number, last = 0, ""
        while text := file.readline(LONGEST_LINE):
            before, last = last, text[-2:]
            if text == "\r\n" and before[-1:] == "\r":
                continue
            number += 1
            whole = text[-1] in "\r\n" or len(text) < LONGEST_LINE
            if not whole:
                _pass_over_rest(file)
            plain = text.rstrip("\r\n").replace("\x00", "")
            yield Line(number, as_bytes(plain) if wide else plain, whole)
    finally:
        file.detach()


def as_bytes(text: str) -> str:
    """A text as the bytes of its UTF-8."""
    return text.encode("utf-8", "replace").decode(BYTES)


def _pass_over_rest(file: io.TextIOWrapper) -> None:
    while part := file.readline(_PASSED_OVER):
        if part[-1] in "\r\n":
            return
