"""Ids beside the text: half of a message is random hexadecimal digits, which no compression can make any smaller.

In the short coding a UUID in its canonical form is one byte, 01, in the JSON, and its 16 bytes stand in a list before
it. One that came before, in this message or in the request that it answers, is 02 and two bytes with its number. JSON
has neither of these bytes by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

NEW, KNOWN = b"\x01", b"\x02"
MOST_NEW = 0xFFFF
_MOST_NUMBERS = 1 << 14
_SIZE, _COUNT_BYTES = 16, 2
_LETTERS, _KNOWN_BYTES = 36, 3
_UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MARK = re.compile(rb"\x01|\x02(..)", re.DOTALL)


class NoSuchId(ValueError):
    """A message refers to an id that it does not bring and that nobody named before."""


@dataclass
class Ids:
    """The ids of a conversation in the order in which they were first named: the request's, then the answer's."""

    listed: list[bytes] = field(default_factory=list)
    numbers: dict[bytes, int] = field(default_factory=dict)

    def copy(self) -> Ids:
        """For the answer, which goes on where the request ended."""
        return Ids(list(self.listed), dict(self.numbers))

    def take_out(self, plain: bytes) -> tuple[bytes, bytes]:
        """The text without its ids, and the list of the new ones, its length in front."""
        new: list[bytes] = []

        def mark(found: re.Match[bytes]) -> bytes:
            number = self.numbers.get(found[0])
            if number is not None:
                return KNOWN + bytes((0x80 | number >> 7, 0x80 | number & 0x7F))
            if len(new) == MOST_NEW:
                return found[0]
            self._name(found[0])
            new.append(bytes.fromhex(found[0].replace(b"-", b"").decode("ascii")))
            return NEW

        text = _UUID.sub(mark, plain)
        return text, len(new).to_bytes(_COUNT_BYTES, "big") + b"".join(new)

    def put_back(self, text: bytes, new: Iterable[bytes]) -> bytes:
        """The whole text. Raises NoSuchId for a reference to nothing."""
        coming = iter(new)

        def unmark(found: re.Match[bytes]) -> bytes:
            if found[1] is not None:
                return self._numbered((found[1][0] & 0x7F) << 7 | found[1][1] & 0x7F)
            letters = _canonical(next(coming, b""))
            self._name(letters)
            return letters

        return _MARK.sub(unmark, text)

    def _name(self, letters: bytes) -> None:
        if len(self.listed) < _MOST_NUMBERS and letters not in self.numbers:
            self.numbers[letters] = len(self.listed)
            self.listed.append(letters)

    def _numbered(self, number: int) -> bytes:
        if number >= len(self.listed):
            raise NoSuchId("the message refers to an id that was not named")
        return self.listed[number]


def whole_size(text: bytes) -> int:
    """How many bytes a text will have with its ids put back."""
    new, known = text.count(NEW), text.count(KNOWN)
    return len(text) + new * (_LETTERS - len(NEW)) + known * (_LETTERS - _KNOWN_BYTES)


def split(body: bytes) -> tuple[list[bytes], bytes]:
    """The list of ids at the beginning of a body, and what follows it. Raises NoSuchId when it is cut."""
    count = int.from_bytes(body[:_COUNT_BYTES], "big")
    end = _COUNT_BYTES + _SIZE * count
    if len(body) < end:
        raise NoSuchId("the list of ids is cut")
    return [body[start : start + _SIZE] for start in range(_COUNT_BYTES, end, _SIZE)], body[end:]


def _canonical(packed: bytes) -> bytes:
    if len(packed) != _SIZE:
        raise NoSuchId("the message has more marks than ids")
    letters = packed.hex()
    return "-".join((letters[:8], letters[8:12], letters[12:16], letters[16:20], letters[20:])).encode("ascii")
