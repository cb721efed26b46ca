"""Finds which part of a map a file belongs to, by the columns of its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from agentdesk.server.imports.maps import FileRules, ImportMap, Part, Rule
from agentdesk.server.imports.rules import ALL_OTHERS, Columns, columns_in

R = TypeVar("R", bound=Rule)


def file_rules(chosen: ImportMap) -> list[FileRules]:
    """The ways in which the files of a map may be written, each once, the whole map's own first."""
    told = [part.file or chosen.file for part in chosen.parts] or [chosen.file]
    return [rules for number, rules in enumerate(told) if rules not in told[:number]]


def map_for(chosen: ImportMap, file: FileRules, columns: Sequence[str]) -> ImportMap | None:
    """The rules for a file with these columns, opened as ``file`` says: of the parts that fit the one that asks for the
    most columns. None where none fits. A map without parts is for any file."""
    if not chosen.parts:
        return chosen
    fitting = [part for part in chosen.parts if (part.file or chosen.file) == file and _has(columns, part)]
    best = max(fitting, key=lambda part: len(part.header), default=None)
    return None if best is None else chosen.of_part(best)


def _has(columns: Sequence[str], part: Part) -> bool:
    there = {_plain(name) for name in columns}
    return all(_plain(name) in there for name in part.header)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def spelt_out(chosen: ImportMap, columns: Sequence[str]) -> ImportMap:
    """The map with the columns that ``*`` stands for: all that no rule speaks of."""
    if not any(ALL_OTHERS in rule.columns for _, rule in chosen.rules()):
        return chosen
    names = Columns(columns)
    spoken_for = {names.number(name) for name in _named(chosen)}
    others = {number for number, _ in enumerate(columns) if number not in spoken_for}

    def filled(rule: R) -> R:
        if ALL_OTHERS not in rule.columns:
            return rule
        named = {names.number(name) for name in rule.columns if name != ALL_OTHERS}
        return replace(rule, columns=tuple(name for number, name in enumerate(columns) if number in named | others))

    return replace(
        chosen,
        customer={field: filled(rule) for field, rule in chosen.customer.items()},
        interaction={field: filled(rule) for field, rule in chosen.interaction.items()},
    )


def missing_columns(chosen: ImportMap, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that the map speaks of and the table has not."""
    there = {name.strip().casefold() for name in columns}
    return tuple(dict.fromkeys(name for name in _named(chosen) if name.strip().casefold() not in there))


def require_columns(chosen: ImportMap, columns: Sequence[str]) -> None:
    """Raises UsageError where the map speaks of a column that there is not."""
    names = Columns(columns)
    for name in _named(chosen):
        names.number(name)


def _named(chosen: ImportMap) -> Iterator[str]:
    yield from chosen.key
    for _, rule in chosen.rules():
        yield from (name for name in columns_in(rule) if name != ALL_OTHERS)
    if chosen.own is not None:
        yield chosen.own.column
    if chosen.conversation is not None:
        yield from chosen.conversation.links
