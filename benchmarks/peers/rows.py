"""What every peer has to carry: interactions of a made-up firm, half of them Persian, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.firm import Size
from benchmarks.first_load import HalfPersian

CUSTOMERS = 400
CHANGES = (1, 100)
"""How many rows are added afterwards, each time handed in by one machine and read by the other."""

_FIELDS = (
    "id",
    "customer_id",
    "kind",
    "direction",
    "occurred_at",
    "disposition",
    "reference",
    "subject",
    "body",
)


@dataclass(frozen=True)
class Rows:
    """The customers of AgentDesk and of the floor; the interactions of all, by the names of their columns."""

    customers: list[dict[str, Any]]
    interactions: list[dict[str, Any]]

    def feed(self) -> Iterator[dict[str, Any]]:
        """The interactions one by one: each is new once."""
        return iter(self.interactions)


def made_up(count: int) -> Rows:
    """So many interactions for the first load, and those for the changes after it."""
    firm = HalfPersian(Size(CUSTOMERS, count + sum(CHANGES)))
    customers = list(firm.customers())
    interactions = [{name: row[name] for name in _FIELDS if row[name] is not None} for row in firm.interactions()]
    return Rows(customers, interactions)


def write(rows: Rows, path: Path) -> None:
    """The interactions as one object of JSON a line, for peers that are no part of this program."""
    with path.open("wb") as file:
        for row in rows.interactions:
            file.write(msgspec.json.encode(row) + b"\n")


def taken(feed: Iterator[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The next ones. Raises ValueError where there are not so many."""
    some = list(islice(feed, count))
    if len(some) != count:
        raise ValueError(f"{count} rows were asked for, {len(some)} are left")
    return some
