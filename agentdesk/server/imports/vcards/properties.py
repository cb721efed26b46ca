"""The properties of a card as text: unfolded, unpacked, decoded."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import NamedTuple

from agentdesk.server.imports.vcards.cards import Card, WrittenProperty
from agentdesk.server.imports.vcards.charsets import older_of, text_of
from agentdesk.server.imports.vcards.headers import Header, split_line
from agentdesk.server.imports.vcards.lines import BYTES

_HARD_FOLD = range(70, 78)
_SURE_FOLD = (75, 76)
_ALL_PACKED = re.compile(r"(?:=[0-9A-F]{2}[;, ]*)+")
_NO_HEADER = Header("", "", ())


class Property(NamedTuple):
    """One property; ``value`` still has its escapes. A line that was no property has no name."""

    header: Header
    value: str
    of_agent: bool = False

    @property
    def name(self) -> str:
        """The name in capitals."""
        return self.header.name


class _Bytes(NamedTuple):
    header: Header
    value: bytes
    of_agent: bool


def properties_of(card: Card) -> list[Property]:
    """The properties of a card in their order."""
    is_oldest = any(_is_version_21(one) for one in card.properties)
    found = [_unpacked(one, is_oldest) for one in card.properties]
    older = older_of(one.value for one in found)
    return [
        Property(one.header, text_of(one.value, one.header.value_of("CHARSET"), older), one.of_agent) for one in found
    ]


def _is_version_21(written: WrittenProperty) -> bool:
    header = written.header
    return header is not None and header.name == "VERSION" and written.lines[0].rstrip().endswith("2.1")


def _unpacked(written: WrittenProperty, is_oldest: bool) -> _Bytes:
    encoding = "" if written.header is None else written.header.encoding
    text = _without_soft_breaks(written.lines) if encoding == "Q" else _unfolded(written.lines, is_oldest)
    header, value = split_line(text) or (_NO_HEADER, text)
    raw = value.encode(BYTES)
    if encoding == "Q" or (not encoding and "=" in value and _ALL_PACKED.fullmatch(value)):
        raw = binascii.a2b_qp(raw)
    elif encoding == "B":
        raw = _from_base64(raw)
    return _Bytes(header, raw, written.of_agent)


def _unfolded(lines: Sequence[str], is_oldest: bool) -> str:
    """One line again. Versions 3.0 and 4.0 add a blank where they fold; 2.1 breaks before a blank of the text itself,
    but many programs fold as later versions do."""
    if len(lines) == 1:
        return lines[0]
    if is_oldest and not _adds_blanks(lines):
        return "".join(lines)
    return "".join([lines[0], *[line[1:] if line[:1] in (" ", "\t") else line for line in lines[1:]]])


def _adds_blanks(lines: Sequence[str]) -> bool:
    """Whether lines of 2.1 were cut at a fixed length, wherever that was in a word."""
    if any(line[1:2] in (" ", "\t") for line in lines[1:]):
        return True
    lengths = [len(line) for line in lines[:-1]]
    if len(lengths) == 1:
        return lengths[0] in _SURE_FOLD
    return all(length in _HARD_FOLD for length in lengths) and max(lengths) - min(lengths) <= 1


def _without_soft_breaks(lines: Sequence[str]) -> str:
    """One line of quoted-printable again; some programs fold it as well, and then indent what follows a soft break."""
    others = lines[1:]
    indented = all(line[:1] in (" ", "\t") for line in others) and (len(others) > 1 or " " not in lines[0].strip())
    parts: list[str] = []
    broken = False
    for line in lines:
        plain = line[1:] if parts and line[:1] in (" ", "\t") and (indented or not broken) else line
        stripped = plain.rstrip()
        broken = stripped.endswith("=") and line is not lines[-1]
        parts.append(stripped[:-1] if broken else plain)
    text = "".join(parts)
    return text.rstrip()[:-1] if text.rstrip().endswith("=") else text


def _from_base64(raw: bytes) -> bytes:
    """The bytes of base64, as far as it is whole."""
    packed = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    return base64.b64decode(packed + b"=" * (-len(packed) % 4))
