"""Turns a map's rules into functions from a row's cells to one fact each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.maps import Rule
from agentdesk.server.imports.refusal import RowRefused

Cells = Sequence[str]
Text = Callable[[Cells], str]
Fact = Callable[[str], Any]
"""Makes a fact of a text; None where there is none. Raises RowRefused for what cannot be taken."""

SHORT, LONG = 500, 2_000_000
"""The longest short text and the longest body, in characters: as in the changes that the desk makes."""

ALL_OTHERS = "*"
"""Stands, among the columns of a labelled rule, for all that no rule speaks of."""

_PLACE = re.compile(r"\{([^{}]+)\}")
_REMEMBERED = 4096
_WORTH_REMEMBERING = 60


class Columns:
    """The names of a table's columns; a map may write them in other case."""

    def __init__(self, names: Sequence[str]) -> None:
        self._exact = {name: number for number, name in enumerate(names)}
        self._folded: dict[str, int] = {}
        for number, name in enumerate(names):
            self._folded.setdefault(name.casefold(), number)
        self._words = ", ".join(names)

    def number(self, name: str) -> int:
        """Where the column stands. Raises UsageError when there is none of that name."""
        number = self._exact.get(name, self._folded.get(name.strip().casefold()))
        if number is None:
            raise UsageError(f"The file has no column {name!r}.", advice=f"It has: {self._words}.")
        return number


class Memo(dict[str, Any]):
    """Facts by the short texts they were made of: a file says the same few words again and again."""

    def __init__(self, fact: Fact, most: int = _REMEMBERED) -> None:
        super().__init__()
        self._fact = fact
        self._most = most

    def __missing__(self, text: str) -> Any:
        found = self._fact(text)
        if len(text) <= _WORTH_REMEMBERING:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found


class FactReader:
    """Reads some facts of each row: those of one column by its text, the others from several cells at once."""

    def __init__(
        self, columns: Columns, rules: Iterable[tuple[str, Rule, Fact]], blank: Mapping[str, Any] | None = None
    ) -> None:
        self._constant: dict[str, Any] = dict(blank or {})
        self._simple: list[tuple[str, int, Memo]] = []
        self._joined: list[tuple[str, Text, Fact]] = []
        for field, rule, fact in rules:
            worded = _worded(rule, fact)
            if rule.constant is not None:
                found = _of_constant(rule, worded)
                self._constant |= {} if found is None else {field: found}
            elif rule.column is not None:
                self._simple.append((field, columns.number(rule.column), Memo(worded)))
            else:
                self._joined.append((field, joined_text(rule, columns), worded))

    def __call__(self, cells: Cells) -> dict[str, Any]:
        """The facts that the row has, and those of the blank row. Raises RowRefused for what cannot be taken."""
        facts = self._constant.copy()
        for field, number, known in self._simple:
            fact = known[cells[number]]
            if fact is not None:
                facts[field] = fact
        for field, text, make in self._joined:
            fact = make(text(cells))
            if fact is not None:
                facts[field] = fact
        return facts


def fact_of(rule: Rule, columns: Columns, fact: Fact) -> Callable[[Cells], Any]:
    """One fact of a row; None where there is none."""
    worded = _worded(rule, fact)
    if rule.constant is not None:
        constant = _of_constant(rule, worded)
        return lambda _cells: constant
    if rule.column is not None:
        number, known = columns.number(rule.column), Memo(worded)
        return lambda cells: known[cells[number]]
    joined = joined_text(rule, columns)
    return lambda cells: worded(joined(cells))


def text_of(rule: Rule, columns: Columns) -> Text:
    """The text that a rule gives for a row; empty where there is nothing."""
    found = fact_of(rule, columns, str)
    return lambda cells: found(cells) or ""


def _of_constant(rule: Rule, fact: Fact) -> Any:
    """A fact that is the same for all rows; if it cannot be taken the map is wrong, not a row."""
    try:
        return fact(str(rule.constant))
    except RowRefused as error:
        raise UsageError(f"The map has a constant that cannot be taken: {error}") from error


def _worded(rule: Rule, fact: Fact) -> Fact:
    """Put the map's words in place of the source's before ``fact`` is made."""
    if not rule.empty and not rule.values and rule.otherwise is None:
        return fact
    empty = frozenset(rule.empty)
    words = {word.strip().casefold(): meant for word, meant in rule.values.items()}
    otherwise = rule.otherwise

    def replaced(text: str) -> Any:
        if text in empty or text.strip() in empty:
            return None
        known = words.get(text.strip().casefold())
        if known is not None:
            return fact(known)
        return fact(text if otherwise is None or not text.strip() else otherwise)

    return replaced


def joined_text(rule: Rule, columns: Columns) -> Text:
    """The text of several columns: joined, or put into the places of a text. Empty where all of them are."""
    if rule.labelled:
        return _labelled(columns, rule.columns)
    if rule.columns:
        numbers = [columns.number(name) for name in rule.columns]
        join = rule.join
        return lambda cells: join.join([cells[number] for number in numbers if cells[number]])
    parts = _PLACE.split(rule.text or "")
    names = parts[1::2]
    if not names:
        return lambda _cells: parts[0]
    pattern = "%s".join(part.replace("%", "%%") for part in parts[0::2])
    if len(names) == 1:
        number = columns.number(names[0])
        return lambda cells: pattern % cells[number] if cells[number] else ""
    pick = itemgetter(*(columns.number(name) for name in names))

    def filled(cells: Cells) -> str:
        found = pick(cells)
        return pattern % found if any(found) else ""

    return filled


def columns_in(rule: Rule) -> Iterator[str]:
    """The columns that a rule names."""
    if rule.column is not None:
        yield rule.column
    yield from rule.columns
    yield from _PLACE.split(rule.text or "")[1::2]


def _labelled(columns: Columns, names: Sequence[str]) -> Text:
    """Each filled cell on a line of its own, behind the header of its column."""
    labels = [(columns.number(name), f"{name}: ") for name in names]
    return lambda cells: "\n".join([label + cells[number] for number, label in labels if cells[number]])


def short_text(field: str, limit: int = SHORT) -> Fact:
    """A text of at most ``limit`` characters, kept letter by letter; None where it is empty."""

    def fact(text: str) -> str | None:
        if len(text) > limit:
            raise RowRefused(f"{field}: the text has {len(text):,} characters, at most {limit:,} can be taken.")
        return text or None

    return fact


def one_of(field: str, allowed: Mapping[str, str]) -> Fact:
    """One of the fixed words; ``allowed`` gives the word for each way of writing it."""

    def fact(text: str) -> str | None:
        plain = text.strip()
        word = allowed.get(plain.casefold())
        if word is None and plain:
            raise RowRefused(f"{field}: {plain!r} is not a known word for it.")
        return word

    return fact


def parsed(field: str, parse: Callable[[str], Any]) -> Fact:
    """What ``parse`` makes of the text; None where it is empty."""

    def fact(text: str) -> Any:
        if not text or text.isspace():
            return None
        try:
            return parse(text)
        except RowRefused as error:
            raise RowRefused(f"{field}: {error}") from error

    return fact
