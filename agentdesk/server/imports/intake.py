"""Finds the tables that an import is to take in: one file, or each of a folder, with the part of the map for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.json_table import JsonTable
from agentdesk.server.imports.maps import FileRules, ImportMap
from agentdesk.server.imports.parts import file_rules, map_for, missing_columns, require_columns, spelt_out
from agentdesk.server.imports.sources import Source, form_from, open_source

_TABLE_NAMES = frozenset({".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson"})
_REJECTED_NAME = ".rejected.csv"


@dataclass(frozen=True)
class Piece:
    """A table to be imported; ``name`` is that of its file, ``chosen`` None: its map has to be guessed."""

    name: str
    source: Source
    chosen: ImportMap | None


@dataclass(frozen=True)
class Misfit:
    """A file of a folder that is not imported, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Intake:
    """All that an import takes in."""

    pieces: tuple[Piece, ...]
    misfits: tuple[Misfit, ...] = ()
    is_folder: bool = False


def intake_of(path: Path, chosen: ImportMap | None, rejected: Path) -> Intake:
    """The tables at a path. In a folder, hidden files and those of rejected rows are passed over.

    Raises UsageError where there is nothing to import.
    """
    if not path.is_dir():
        return Intake(tuple(_pieces(path, path.name, chosen)))
    pieces: list[Piece] = []
    misfits: list[Misfit] = []
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if hidden or not file.is_file() or name.endswith(_REJECTED_NAME) or file.resolve() == rejected.resolve():
            continue
        try:
            if chosen is None and file.suffix.lower() not in _TABLE_NAMES:
                raise UsageError(f"{name} is not called like a table.")
            pieces += _pieces(file, name, chosen)
        except UsageError as error:
            misfits.append(Misfit(name, error.happened))
    if not pieces:
        first = f" {misfits[0].reason}" if misfits else ""
        raise UsageError(f"There is no table to import in {path}.{first}")
    return Intake(tuple(pieces), tuple(misfits), is_folder=True)


def _with_columns_of(chosen: ImportMap, source: JsonTable) -> JsonTable:
    """A JSON table with the columns of its map: what no record of a file has is left away there, and empty."""
    return replace(source, columns=(*source.columns, *missing_columns(chosen, source.columns)))


def columns_of(intake: Intake) -> tuple[str, ...]:
    """Every column that any of the tables has, in the order in which they come."""
    return tuple(dict.fromkeys(name for piece in intake.pieces for name in piece.source.columns))


def _pieces(path: Path, name: str, chosen: ImportMap | None) -> list[Piece]:
    """The tables of one file: one, or one for each list of records in it that a part of the map is for."""
    if chosen is None:
        return [Piece(name, open_source(path, form_from(FileRules())), None)]
    pieces: list[Piece] = []
    faults: list[UsageError] = []
    for rules in file_rules(chosen):
        try:
            source = open_source(path, form_from(rules))
        except UsageError as error:
            faults.append(error)
            continue
        fitting = map_for(chosen, rules, source.columns)
        if fitting is not None:
            if isinstance(source, JsonTable):
                source = _with_columns_of(fitting, replace(source, faults_told=bool(pieces)))
            require_columns(fitting, source.columns)
            pieces.append(Piece(name, source, spelt_out(fitting, source.columns)))
    if pieces:
        return pieces
    if faults:
        raise faults[0]
    raise UsageError(f"{name} fits no part of the map.", advice="Each part tells the columns of its files in header.")
