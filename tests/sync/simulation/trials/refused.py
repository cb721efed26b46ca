"""The plain model of deciding: what a queue holds that was not taken, and what its user has decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from agentdesk.sync.store import CacheStore
from tests.sync.simulation.chronicle import ADDED_TO, SETS, Key
from tests.sync.simulation.files import Rows, executor
from tests.sync.simulation.said import Made

REFUSED = ("rejected", "parked")


@dataclass(frozen=True)
class Change:
    """One change with its verdict, as it lies in the queue, read past the program."""

    mid: int
    id: str
    name: str
    args: Mapping[str, Any]
    state: str
    status: str
    code: str
    facts: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        """Whether the server did not take it."""
        return self.status in REFUSED and self.name != "Withdrawn"

    @property
    def is_conflict(self) -> bool:
        """Whether two values of one field stand against each other."""
        return self.is_open and self.code == "CONFLICT" and self.name in SETS

    @property
    def cause(self) -> str:
        """The change without which this one cannot be; empty for none."""
        return self.facts.get("id", "") if self.code == "DEPENDS" else ""

    @property
    def likeness(self) -> tuple[str, str, object]:
        """What is answered together with others."""
        return self.name, self.code, self.args.get("field") if self.name in SETS else None

    @property
    def row(self) -> Key:
        """The row that it makes, if it makes one."""
        return ADDED_TO.get(self.name, ""), self.id

    def choices(self, open_ids: Iterable[str]) -> tuple[str, ...]:
        """What may be decided about it, as the papers have it."""
        if self.status == "parked":
            return ("ask_lead", "again", "discard")
        if self.is_conflict:
            return ("mine", "theirs", "edit")
        return ("discard",) if self.cause in open_ids else ("again", "discard")


def queue_of(store: CacheStore) -> dict[str, Change]:
    """The whole queue, by the ids of its changes."""
    with store.read() as connection:
        rows = executor(connection)("SELECT mid, id, name, args, state, status, code, facts FROM intent ORDER BY mid")
        return {
            one: Change(mid, one, name, msgspec.json.decode(args), state, status or "", code or "", _facts(facts))
            for mid, one, name, args, state, status, code, facts in rows
        }


def _facts(text: str | None) -> dict[str, str]:
    return {} if text is None else msgspec.json.decode(text, type=dict[str, str])


def shown_value(rows: Rows, change: Change) -> Any:
    """What the field of a change shows; until the row has come by which it was judged, what the server said of it."""
    table, argument = SETS[change.name]
    row = rows.get((table, str(change.args[argument])))
    if row is None or row["ver"] < int(change.facts.get("ver", "0")):
        return change.facts.get("theirs") or None
    return row.get(str(change.args["field"]))


@dataclass
class Decided:
    """A decision: what it was about, what it led to, and together with which other one it was taken."""

    change: Change
    choice: str
    made: str | None
    promise: Made | None
    together: str = ""
    restored: str | None = None

    @property
    def other(self) -> Any:
        """The value of a field that was not chosen."""
        if self.choice in ("mine", "edit"):
            return self.change.facts.get("theirs") or None
        return self.change.args.get("new")

    @property
    def has_another_version(self) -> bool:
        """Whether there is something that could be brought back."""
        return self.restored is None and (self.choice == "discard" or self.change.is_conflict)


@dataclass
class Ledger:
    """What one user has decided, by the ids of the changes; ``merged``: what was brought back of merged ones."""

    decided: dict[str, Decided] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)

    def open_ones(self, queue: Mapping[str, Change]) -> dict[str, Change]:
        """What needs somebody: not taken, and nobody has decided about it."""
        return {one: change for one, change in queue.items() if change.is_open and one not in self.decided}

    def follow(self, value: Any) -> Any:
        """What an argument names today: what was handed in again goes by another id."""
        while isinstance(value, str) and value in self.decided:
            found = self.decided[value]
            successor = found.restored or found.made
            if successor is None:
                break
            value = successor
        return value

    def copy(self) -> Ledger:
        """The same for another file."""
        decided = {
            one: Decided(was.change, was.choice, was.made, was.promise, was.together, was.restored)
            for one, was in self.decided.items()
        }
        return Ledger(decided, dict(self.merged))
