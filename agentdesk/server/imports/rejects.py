"""The file of rejected rows: where each was, why it was not taken, and its cells as they were.

It is written like the file it comes from, so that it can be put right and imported with the same map.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.dialect import Dialect
from agentdesk.server.imports.sources import Source
from agentdesk.server.imports.table import REJECT_COLUMNS, Reject
from agentdesk.server.imports.text_encoding import BROKEN

_MOST_WAITING = 5000
_COMMAS = Dialect()


@dataclass(frozen=True)
class RejectForm:
    """How a file of rejected rows is written. Its columns come after the two that tell the line and the reason."""

    columns: tuple[str, ...]
    encoding: str = "utf-8"
    dialect: Dialect = _COMMAS


FILES = RejectForm(("file", "content"))
"""For what comes from files that are no tables: the file, from the folder that was named, and perhaps its text."""


def form_of(table: Source) -> RejectForm:
    """The form of the table itself, so that its rejected rows can be imported again."""
    return RejectForm(table.columns, table.letters.encoding, table.dialect)


class RejectFile:
    """Made when the first row is rejected, not before; an earlier file of that name is replaced then."""

    def __init__(self, path: Path, form: RejectForm) -> None:
        self.path = path
        self._form = form
        self._file: io.TextIOWrapper | None = None
        self._writer: Any = None

    def __enter__(self) -> RejectFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, rejects: Iterable[Reject]) -> None:
        """Add rows. Raises UsageError when the file cannot be written."""
        for reject in rejects:
            if self._writer is None:
                self._open()
            self._writer.writerow([reject.line, self._plain(reject.reason), *reject.cells])

    def _open(self) -> None:
        try:
            # Customers' rows: nobody else may read them.
            raw = os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        except OSError as error:
            raise UsageError(f"The rejected rows cannot be written to {self.path}: {error.strerror}.") from error
        self._file = io.TextIOWrapper(raw, encoding=self._form.encoding, errors=BROKEN, newline="")
        self._writer = csv.writer(self._file, **self._form.dialect.writing_options())
        self._writer.writerow([*REJECT_COLUMNS, *self._form.columns])

    def _plain(self, reason: str) -> str:
        """Where nothing is quoted, a reason must not hold what parts the cells."""
        return reason if self._form.dialect.quote else reason.replace(self._form.dialect.delimiter, " ")


def reject_path(path: Path, told: Path | None) -> Path:
    """Where rejected rows go: as told, else beside the file. Raises UsageError where there is no such folder."""
    chosen = told or path.resolve().with_name(f"{path.resolve().name}.rejected.csv")
    if not chosen.parent.is_dir():
        raise UsageError(f"There is no folder {chosen.parent} for the rejected rows.")
    if chosen.is_dir() or chosen.resolve() == path.resolve():
        raise UsageError(f"The rejected rows cannot be written to {chosen}.", advice="Give --reject FILE.")
    return chosen


class Rejects:
    """Collects rejected rows and hands them on in the order of the file, some at a time so that memory stays flat."""

    def __init__(self, hand_on: Callable[[list[Reject]], None]) -> None:
        self._hand_on = hand_on
        self._waiting: list[Reject] = []
        self.count = 0

    def __call__(self, reject: Reject) -> None:
        """Take one row."""
        self._waiting.append(reject)
        self.count += 1
        if len(self._waiting) >= _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Hand on what waits."""
        if self._waiting:
            self._hand_on(sorted(self._waiting, key=lambda reject: reject.line))
            self._waiting = []
