"""The one course that every peer runs through, over a line that counts and can be made slow."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.peers.rows import CHANGES, Rows
from benchmarks.shaped_line import FREE, SECOND_GENERATION, Shape, ShapedLine


class PeerFault(Exception):
    """A peer could not be installed, or did not do what it was asked; in words."""


class Side(Protocol):
    """One machine that has a copy of the rows."""

    def save(self, count: int) -> None:
        """Keep the next rows here, for the server to have later."""

    def sync(self) -> None:
        """Exchange with the server until both have the same."""

    def count(self) -> int:
        """How many rows are here."""


@dataclass(frozen=True)
class Stage:
    """A running server with the line to it.

    ``first`` is signed in at a server that has no rows yet. ``enter`` signs a second machine in that has none either.
    ``settle`` waits for what the server makes ready in the background after many rows came.
    """

    line: ShapedLine
    first: Side
    enter: Callable[[], Side]
    settle: Callable[[], None]


@dataclass(frozen=True)
class Peer:
    """Something that is measured. ``install`` raises PeerFault; ``opened`` sets everything up in an empty folder."""

    name: str
    title: str
    install: Callable[[], str]
    opened: Callable[[Path, Rows], AbstractContextManager[Stage]]


@dataclass(frozen=True)
class Cost:
    """What one exchange came to. Bytes are TCP payload, ``turns`` says how often one side waited for the other."""

    what: str
    rows: int
    seconds: float
    bytes_up: int
    bytes_down: int
    turns: int


def run(stage: Stage, count: int, slow: Shape = SECOND_GENERATION) -> Iterator[Cost]:
    """Push, first load, nothing to do, and some rows each way; what follows the load on a slow line.

    Raises PeerFault when not every row arrived.
    """
    first, line = stage.first, stage.line
    first.save(count)
    yield _cost(line, first, "push", count)
    stage.settle()
    second = stage.enter()
    yield _cost(line, second, "first load", count)
    held = second.count()
    _expect(held, count)
    for side in (first, second, first):  # a new machine has something to say of itself
        side.sync()
    line.shape = slow
    yield _cost(line, first, "nothing", 0)
    for more in CHANGES:
        first.save(more)
        yield _cost(line, first, f"{more} up", more)
        yield _cost(line, second, f"{more} down", more)
        held += more
        _expect(second.count(), held)
    line.shape = FREE


def _cost(line: ShapedLine, side: Side, what: str, rows: int) -> Cost:
    line.reset()
    begun = time.perf_counter()
    side.sync()
    seconds = time.perf_counter() - begun
    return Cost(what, rows, seconds, line.count.up, line.count.down, line.count.turns)


def _expect(held: int, wanted: int) -> None:
    if held != wanted:
        raise PeerFault(f"{held} of {wanted} rows arrived")


def busy() -> float:
    """How many processes want a core of this machine, on average of the last minute."""
    return os.getloadavg()[0]
