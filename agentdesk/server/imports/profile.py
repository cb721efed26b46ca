"""What is in each column of a table, judged by a sample of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from agentdesk.server.imports.header_words import plain_header
from agentdesk.server.imports.sources import Source

SAMPLE_ROWS = 500
_EMAIL = re.compile(r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*")
_NUMBER = re.compile(r"\s*[-+]?[\d.,٬٫]+\s*")


@dataclass(frozen=True)
class Column:
    """One column: its name, the name as it is compared, and its values in the sample that are not empty."""

    name: str
    plain: str
    values: tuple[str, ...]

    def speaks_of(self, words: Sequence[str]) -> bool:
        """Whether one of these words is in the header, as a word of its own or with an ending."""
        return any(f" {word}" in f" {self.plain}" for word in words)

    @property
    def is_nested(self) -> bool:
        """Whether it is a part of a part of a record: ``a.b``."""
        return "." in self.name

    @property
    def mean_length(self) -> float:
        """Characters of a filled cell."""
        return sum(map(len, self.values)) / max(1, len(self.values))

    def all_match(self, pattern: re.Pattern[str], share: float = 0.8) -> bool:
        """Whether nearly all values are of a form."""
        fitting = sum(1 for value in self.values if pattern.fullmatch(value))
        return bool(self.values) and fitting >= share * len(self.values)

    @property
    def is_email(self) -> bool:
        """Whether it holds e-mail addresses."""
        return self.all_match(_EMAIL)

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""
        return self.all_match(_NUMBER, 1.0)


class Profile:
    """The columns of a table that no fact has been taken from yet."""

    def __init__(self, table: Source) -> None:
        with table.reading(lambda _reject: None) as rows:
            sample = [cells for _, cells in islice(rows, SAMPLE_ROWS)]
        self.columns = [
            Column(name, plain_header(name), tuple(cells[number] for cells in sample if cells[number]))
            for number, name in enumerate(table.columns)
        ]
        self.names = frozenset(column.plain for column in self.columns)
        self.left = list(self.columns)

    def named(self, words: Sequence[str]) -> list[Column]:
        """The columns left whose header is one of ``words``, in the order of these."""
        return sorted((one for one in self.left if one.plain in words), key=lambda column: words.index(column.plain))

    def all_named(self, words: Sequence[str]) -> list[Column]:
        """The columns of these headers, also those that are spoken for."""
        return [one for one in self.columns if one.plain in words]

    def take(self, *columns: Column) -> None:
        """These columns are spoken for."""
        self.left = [column for column in self.left if column not in columns]

    def inside(self, people: Sequence[str], words: Sequence[str]) -> list[Column]:
        """The columns left that are such a fact of somebody in a part of the records."""
        ends = tuple(f" {who} {word}" for who in people for word in words)
        return [one for one in self.left if one.is_nested and f" {one.plain}".endswith(ends)]

    def take_named(self, words: Sequence[str]) -> Column | None:
        """The surest column of that header, now spoken for."""
        found = self.named(words)
        if not found:
            return None
        self.take(found[0])
        return found[0]
