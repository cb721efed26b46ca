"""The lines of a file one by one, as long as they are needed to read a row again, and never more of them in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TextIO

LONGEST_LINE = 4_000_000
"""Characters. The longest text that a row may hold is 2,000,000; a longer line is no row."""


class LineTooLong(Exception):
    """A line ran over the limit; the rest of it was passed over."""


class PhysicalLines:
    """An iterator over lines with their ends, which keeps those handed out since the last ``begin_record``.

    ``tidy`` makes each line ready to be read. ``number`` counts the lines handed out, so the next one has the number
    ``number + 1``.
    """

    def __init__(self, file: TextIO, tidy: Callable[[str], str] | None = None) -> None:
        self._file = file
        self._tidy = tidy
        self._waiting: deque[str] = deque()
        self.record: list[str] = []
        self.number = 0

    def __iter__(self) -> PhysicalLines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._fresh()
        if not line:
            raise StopIteration
        self.record.append(line)
        self.number += 1
        if len(line) >= LONGEST_LINE and line[-1] not in "\r\n":
            self._pass_over_rest()
            raise LineTooLong
        return line

    def _fresh(self) -> str:
        line = self._file.readline(LONGEST_LINE)
        return line if self._tidy is None or not line else self._tidy(line)

    def begin_record(self) -> None:
        """Forget the lines handed out before: a new record begins with the next one."""
        self.record.clear()

    def keep_only(self, count: int) -> None:
        """Take back all lines of this record but the first ``count``; they come again."""
        back = self.record[count:]
        self._waiting.extendleft(reversed(back))
        self.number -= len(back)
        del self.record[count:]

    def _pass_over_rest(self) -> None:
        while part := self._file.readline(LONGEST_LINE):
            if part[-1] in "\r\n":
                return
