"""What rows come from: a table of text, or JSON. A reader of rows needs to know no more of a file than is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from agentdesk.server.imports.dialect import Dialect
from agentdesk.server.imports.json_stream import BrokenValue, JsonStream
from agentdesk.server.imports.json_table import open_json
from agentdesk.server.imports.maps import FileRules
from agentdesk.server.imports.table import OnReject, TableForm, wrapped
from agentdesk.server.imports.table_opening import open_table, require_file
from agentdesk.server.imports.text_encoding import Letters, letters_of

_JSON_NAMES = frozenset({".json", ".jsonl", ".ndjson"})


class Rows(Protocol):
    """The rows of a source from the start: the line each begins on, and its cells."""

    bytes_read: Callable[[], int]

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Go through the rows once."""


class Source(Protocol):
    """A file whose rows have the cells of ``columns``."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def letters(self) -> Letters:
        """How its text is written."""

    @property
    def dialect(self) -> Dialect:
        """How its rejected rows are written."""

    @property
    def size_bytes(self) -> int:
        """How long the file is."""

    def reading(self, on_reject: OnReject) -> AbstractContextManager[Rows]:
        """Read the rows from the start. What is no row goes to ``on_reject``; empty rows are passed over."""


def form_from(told: FileRules) -> TableForm:
    """What a map says of how the file is written."""
    return TableForm(
        told.encoding, told.delimiter, told.quote, told.escape, told.header, told.columns, told.padded, told.records
    )


def open_source(path: Path, form: TableForm) -> Source:
    """Look at a file and tell how its rows are to be read. Raises UsageError for what holds none."""
    require_file(path)
    if form.delimiter is not None:
        return open_table(path, form)
    letters = letters_of(path, form.encoding)
    return open_json(path, form, letters) if _is_json(path, letters) else open_table(path, form, letters)


def _is_json(path: Path, letters: Letters) -> bool:
    """Whether a file begins as JSON does: with a list or an object, which a table hardly ever does."""
    with path.open("rb") as raw, wrapped(raw, letters) as file:
        stream = JsonStream(file)
        sign = stream.peek()
        if sign not in {"{", "["}:
            return False
        if path.suffix.lower() in _JSON_NAMES:
            return True
        stream.skip_sign()
        try:
            return stream.peek() in {"}", "{", "["} or (isinstance(stream.value(), str) and stream.peek() == ":")
        except BrokenValue:
            return False
