"""Turns the bytes of a property into text: what the card declares, if the bytes agree; else what they look like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from agentdesk.server.imports.text_encoding import older_encoding

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?")
_ONE_BYTE = re.compile(r"(?:iso8859|cp125|cp437|cp85|koi8|mac|latin|ascii)")
_SEVEN_BIT = re.compile(r"(?:iso2022|utf_?-?7|hz)")
_WESTERN = frozenset({"iso8859-1", "iso8859-15", "cp1252"})
_HIGH = re.compile("[\x80-\U0010ffff]")
_GOOD_FOR_BROKEN = 2
"""Good letters for each broken byte from which a text is UTF-8 that was damaged, and not something else."""


def text_of(value: bytes, declared: str, older: str) -> str:
    """The text of a value. ``declared`` is what its CHARSET says, or empty; ``older`` is taken for bytes that are no
    UTF-8 and declare nothing."""
    return _LINE_ENDS.sub("\n", _CONTROLS.sub("", _decoded(value, _known(declared), older))) if value else ""


def older_of(values: Iterable[bytes]) -> str:
    """The encoding of those of the values that are no UTF-8, judged together: a name alone is a small sample."""
    strange = b"\n".join(value for value in values if not value.isascii() and _as_utf8(value) is None)
    return older_encoding(strange) if strange else "utf-8"


def _known(declared: str) -> str:
    """Python's name of the charset; empty where there is none of that name."""
    try:
        name = codecs.lookup(declared.strip()).name if declared else ""
        "".encode(name or "utf-8")
    except (LookupError, ValueError):
        return ""
    return name


def _decoded(value: bytes, declared: str, older: str) -> str:
    if value.isascii() and not _SEVEN_BIT.match(declared):
        return value.decode("ascii")
    if declared and not _ONE_BYTE.match(declared):
        try:
            return value.decode(declared)
        except UnicodeError:
            pass
    text = _as_utf8(value)
    if text is None and _ONE_BYTE.match(declared) and not _is_default(declared, older):
        text = value.decode(declared, "replace")
    return value.decode(older, "replace") if text is None else text


def _is_default(declared: str, older: str) -> bool:
    """Whether the charset was written without a thought: nobody writes words of Arabic letters in a Western one."""
    return declared == "ascii" or (declared in _WESTERN and older == "cp1256")


def _as_utf8(value: bytes) -> str | None:
    """The text if it is UTF-8, perhaps with the last letter cut in two or a few bytes damaged; else None."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return decoder.decode(value)
    except UnicodeDecodeError:
        text = value.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        return text if len(_HIGH.findall(text)) - broken >= _GOOD_FOR_BROKEN * broken else None
