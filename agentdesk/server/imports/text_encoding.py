"""Finds out in which encoding a file is written, and lets a broken byte be seen instead of ending the import.

A byte that the encoding cannot hold becomes half of a surrogate pair, which no real text holds: the row it is in can
then be told apart and refused, and its bytes can be written back as they were.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from agentdesk.models.errors import UsageError

BROKEN = "agentdesk.broken"
"""The name of the error handler that turns a broken byte into U+DC00 plus its value."""

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What a stored text never holds: NUL and halves of surrogate pairs."""

_STAND_IN = "\ufffd"
_LOW_HALF = 0xDC00
_CHUNK_BYTES = 1 << 20
_SAMPLE_BYTES = 1 << 16
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC = re.compile("[\u0621-\u06d2\u200c\u060c\u061b\u061f\xa0\xab\xbb]")
_WESTERN = re.compile("[àâäçèéêëîïìíôöòóùûüúñáåæøßœÀÂÄÇÈÉÊËÎÔÖÙÛÜÚÑÁÅÆØ’‘“”–—…€£°®™«»·¿¡\xa0]")
_MARKED = re.compile("[\udc80-\udcff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_LETTERS_RUN = 3
_TYPICAL = 0.85
_UTF8_TRUST = 20
"""Good letters for each broken byte from which a file is UTF-8 with faults and not something else."""


@dataclass(frozen=True)
class Letters:
    """How a file is written. ``clean``: there is no broken byte and no NUL in it, so that rows need no look."""

    encoding: str
    clean: bool


def storable(text: str) -> str:
    """The text with a stand-in for each letter that no stored text may hold: for the names of columns."""
    return UNSTORABLE.sub(_STAND_IN, text)


def mark_broken(error: UnicodeError) -> tuple[str | bytes, int]:
    """Stand-in for the broken bytes of one decoding error; when encoding, the bytes again where they can be written."""
    if isinstance(error, UnicodeDecodeError):
        return "".join(chr(_LOW_HALF + byte) for byte in error.object[error.start : error.end]), error.end
    if not isinstance(error, UnicodeEncodeError):
        raise error
    broken = error.object[error.start : error.end]
    if "16" in error.encoding or "32" in error.encoding or any(not "\udc80" <= letter <= "\udcff" for letter in broken):
        return "?" * len(broken), error.end
    return bytes(ord(letter) - _LOW_HALF for letter in broken), error.end


codecs.register_error(BROKEN, mark_broken)


def letters_of(path: Path, told: str | None = None) -> Letters:
    """Look through the whole file once and tell its encoding; ``told`` is what the map says, and wins.

    Raises UsageError for a file that is no text at all, or an encoding that does not exist.
    """
    if told is not None:
        return Letters(_known(told), clean=False)
    with path.open("rb") as file:
        start = file.read(_SAMPLE_BYTES)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return Letters(encoding, clean=False)
        _refuse_binary(path, start)
        wide = _wide_without_mark(start)
        if wide is not None:
            return Letters(wide, clean=False)
        file.seek(0)
        return _eight_bit(file)


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except LookupError as error:
        advice = "Use utf-8, utf-16, cp1256 or cp1252."
        raise UsageError(f"There is no encoding called {encoding!r}.", advice=advice) from error
    return name


_NO_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"%PDF-", "a PDF"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def _refuse_binary(path: Path, start: bytes) -> None:
    for mark, words in _NO_TEXT:
        if start.startswith(mark):
            raise UsageError(f"{path} is {words}, not a table of text.", advice="Save it as CSV and import that.")
    if len(_CONTROLS.findall(start)) * 50 > len(start):
        raise UsageError(f"{path} is not a text file.", advice="Save the table as CSV and import that.")


def wide_encoding(start: bytes) -> str | None:
    """UTF-16 or UTF-32, by the mark at the start or by the NULs among Latin letters; None for everything else."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return None if encoding == "utf-8-sig" else encoding
    return _wide_without_mark(start)


def _wide_without_mark(start: bytes) -> str | None:
    """UTF-16 without its mark shows as a NUL in nearly every second byte of Latin text."""
    half = len(start) // 2
    if half and start[0::2].count(0) * 10 >= half * 4 and start[1::2].count(0) * 10 < half:
        return "utf-16-be"
    if half and start[1::2].count(0) * 10 >= half * 4 and start[0::2].count(0) * 10 < half:
        return "utf-16-le"
    return None


def _eight_bit(file: BinaryIO) -> Letters:
    """UTF-8 if nearly all of the letters beyond ASCII are written so; else an older encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors=BROKEN)
    good = broken = 0
    has_nul = False
    strange = bytearray()
    while chunk := file.read(_CHUNK_BYTES):
        has_nul = has_nul or b"\x00" in chunk
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk)
        bad = len(_MARKED.findall(text))
        broken += bad
        good += len(text) - len(text.encode("ascii", "ignore")) - bad
        if bad and len(strange) < _SAMPLE_BYTES:
            strange += b"\n".join(line for line in chunk.splitlines() if _HIGH.search(line))[:_SAMPLE_BYTES]
    broken += len(decoder.decode(b"", final=True))
    if broken == 0:
        return Letters("utf-8", clean=not has_nul)
    if good > _UTF8_TRUST * broken:
        return Letters("utf-8", clean=False)
    return Letters(older_encoding(bytes(strange)), clean=False)


def older_encoding(sample: bytes) -> str:
    """What text that is no UTF-8 is written in: cp1256 (Persian, Arabic) and cp1252 (Western) by the look of their
    letters, any other by statistics."""
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs)) or 1
    in_words = sum(len(run) for run in runs if len(run) >= _LETTERS_RUN)
    if in_words * 2 > high and len(_ARABIC.findall(sample.decode("cp1256", "replace"))) > _TYPICAL * high:
        return "cp1256"
    if in_words * 2 < high and len(_WESTERN.findall(sample.decode("cp1252", "replace"))) > _TYPICAL * high:
        return "cp1252"
    best = from_bytes(sample).best()
    return "cp1252" if best is None else codecs.lookup(best.encoding).name
