"""Reads JSON value by value, with the line each begins on, holding no more of a file than one value of it.

A broken value costs itself and no other: the next one is looked for where it would begin. Numbers stay as they are
written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TextIO

LONGEST_VALUE = 8_000_000
"""Characters of one record."""

_CHUNK = 1 << 18
_KEPT_BEFORE = 200
_CUT_NEAR_END = 16
_BLANKS = " \t\r\n"
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


class Broken(NamedTuple):
    """What stands in place of a value that cannot be read: why, and its text."""

    reason: str
    text: str


class BrokenValue(Exception):
    """The value at this place cannot be read."""


class JsonStream:
    """A place in a file of JSON that moves on."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._buffer = ""
        self._place = 0
        self._ended = False
        self.line = 1

    def peek(self) -> str:
        """The next sign that is no blank; empty at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._place)
            self._go_to(self._place if match is None else match.end())
            if self._place < len(self._buffer):
                return self._buffer[self._place]
            if not self._fill():
                return ""

    def skip_sign(self) -> None:
        """Go past the sign that was peeked at."""
        self._go_to(self._place + 1)

    def value(self) -> Any:
        """The value that begins here. Raises BrokenValue, the place unchanged."""
        while True:
            try:
                found, end = _DECODER.raw_decode(self._buffer, self._place)
            except json.JSONDecodeError as error:
                if self._may_be_cut(error) and self._fill():
                    continue
                raise BrokenValue(f"This is not JSON: {error.msg}.") from error
            except RecursionError as error:
                raise BrokenValue("This is nested too deeply.") from error
            if end == len(self._buffer) and self._fill():
                continue
            self._go_to(end)
            return found

    def sequence(self) -> Iterator[tuple[int, Any]]:
        """The values from here to the end, one after another; a broken one costs its line."""
        while sign := self.peek():
            if sign == ",":
                self.skip_sign()
                continue
            line = self.line
            try:
                yield line, self.value()
            except BrokenValue as error:
                yield line, Broken(str(error), self._up_to("\n"))

    def members(self) -> Iterator[tuple[int, Any]]:
        """The members of the list whose bracket was passed."""
        while (sign := self.peek()) != "]":
            if sign == ",":
                self.skip_sign()
                continue
            line = self.line
            if not sign:
                yield line, Broken("The file ends in the middle of a list.", "")
                return
            try:
                yield line, self.value()
            except BrokenValue as error:
                yield line, Broken(str(error), self._pass_over(sign))
                if not self.peek():
                    return
        self.skip_sign()

    def _pass_over(self, sign: str) -> str:
        """Go to where the next member begins; the text of the broken one."""
        indent = self._indent()
        if indent is not None:
            return self._up_to(f"\n{indent}{sign}", f"\n{indent}]")
        return self._balanced()

    def _indent(self) -> str | None:
        """The blanks before this place, if nothing else is before it in its line."""
        begun = self._buffer.rfind("\n", 0, self._place)
        before = self._buffer[begun + 1 : self._place]
        return before if begun >= 0 and not before.strip(_BLANKS) else None

    def _up_to(self, *marks: str) -> str:
        """Go to the first of ``marks``, or to the end."""
        searched = self._place
        while True:
            ends = [end for mark in marks if (end := self._buffer.find(mark, searched)) >= 0]
            if ends or self._too_long() or not self._fill():
                break
            searched = self._place
        return self._take_until(min(ends, default=len(self._buffer)))

    def _balanced(self) -> str:
        """Go past the bracket that closes the one here, or to the end."""
        while True:
            depth = 0
            for match in _STRUCTURE.finditer(self._buffer, self._place):
                depth += (match[0] in "{[") - (match[0] in "}]")
                if depth <= 0:
                    return self._take_until(match.end())
            if self._too_long() or not self._fill():
                return self._take_until(len(self._buffer))

    def _take_until(self, end: int) -> str:
        end = max(end, min(self._place + 1, len(self._buffer)))
        text = self._buffer[self._place : end]
        self._go_to(end)
        return text.strip(_BLANKS)

    def _too_long(self) -> bool:
        return len(self._buffer) - self._place > LONGEST_VALUE

    def _go_to(self, place: int) -> None:
        self.line += self._buffer.count("\n", self._place, place)
        self._place = place

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value may be whole once more of the file is read."""
        near_end = error.pos >= len(self._buffer.rstrip(_BLANKS)) - _CUT_NEAR_END
        return not self._ended and not self._too_long() and (near_end or error.msg.startswith("Unterminated"))

    def _fill(self) -> bool:
        """Read on; false at the end of the file."""
        if self._ended:
            return False
        more = self._file.read(max(_CHUNK, len(self._buffer) - self._place))
        self._ended = not more
        kept = max(0, self._place - _KEPT_BEFORE)
        self._buffer = self._buffer[kept:] + more
        self._place -= kept
        return bool(more)
