"""Reads a record whose quotes are not doubled, as most people would: to tell how many lines a broken row takes up."""

from __future__ import annotations

from dataclasses import dataclass

from agentdesk.server.imports.dialect import Dialect
from agentdesk.server.imports.lines import LineTooLong, PhysicalLines

_MOST_LINES = 60
_MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True)
class LooseRecord:
    """The cells of a record read loosely, and how many physical lines it takes up."""

    cells: list[str]
    lines: int


def loose_record(lines: PhysicalLines, dialect: Dialect) -> LooseRecord | None:
    """Read the record that ``lines`` is in the middle of, a quote counting as the end of a cell only before a delimiter
    or a line's end. None when no end is found near. Lines after the record are given back."""
    if not dialect.quote:
        return None
    state = _LooseState(dialect)
    taken = characters = 0
    while taken < _MOST_LINES and characters < _MOST_CHARACTERS:
        if taken == len(lines.record):
            try:
                next(lines)
            except (StopIteration, LineTooLong):
                return None
        line = lines.record[taken]
        taken += 1
        characters += len(line)
        if state.take(line):
            lines.keep_only(taken)
            return LooseRecord(state.cells, taken)
    return None


class _LooseState:
    """The cells read so far and whether a quoted one is open."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self.cells: list[str] = []
        self._open: str | None = None

    def take(self, line: str) -> bool:
        """Go through one physical line; true when the record ends with it."""
        place = 0
        while True:
            if self._open is None:
                place, done = self._plain(line, place)
            else:
                place, done = self._quoted(line, place)
            if done or (self._open is not None and place >= len(line)):
                return done

    def _plain(self, line: str, place: int) -> tuple[int, bool]:
        """One cell from its start; the place after its delimiter, and whether the record ended."""
        if line.startswith(self._dialect.quote, place):
            self._open = ""
            return place + 1, False
        end = line.find(self._dialect.delimiter, place)
        if end < 0:
            self.cells.append(line[place:].rstrip("\r\n"))
            return len(line), True
        self.cells.append(line[place:end])
        return end + 1, False

    def _quoted(self, line: str, place: int) -> tuple[int, bool]:
        """On within a quoted cell, up to its end or the line's."""
        quote = self._dialect.quote
        while (found := line.find(quote, place)) >= 0:
            after = line[found + 1 : found + 2]
            self._open = (self._open or "") + line[place:found]
            place = found + 1
            if after in {self._dialect.delimiter, "\r", "\n", ""}:
                self.cells.append(self._open)
                self._open = None
                return place + 1, after != self._dialect.delimiter
            self._open += quote
            place += after == quote
        self._open = (self._open or "") + line[place:]
        return len(line), False
