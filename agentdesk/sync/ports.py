"""What the client side of the sync needs from outside: a clock, dice, a line, and somebody to tell what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from agentdesk.sync.wire.messages import SyncRequest, SyncResponse

TouchedRows = Mapping[str, AbstractSet[str]]
"""Ids of changed rows by table name."""

RowsListener = Callable[[Connection, TouchedRows], None]
"""Called inside the transaction that changed the rows, after them: keeps the search index in step with the data."""


class Clock(Protocol):
    """Time from outside, so that a test or a simulation can set it."""

    def now(self) -> datetime:
        """The wall clock, aware UTC. It may be wrong and may jump."""
        ...

    def monotonic_seconds(self) -> float:
        """Seconds that never run backwards within one boot of the machine."""
        ...

    def boot_id(self) -> str:
        """Changes when the machine restarts: monotonic seconds of two boots cannot be compared."""
        ...


class Dice(Protocol):
    """Chance from outside, so that a simulation repeats itself."""

    def fraction(self) -> float:
        """A number from 0 up to, not including, 1: spreads retries."""
        ...

    def new_id(self) -> str:
        """A fresh UUID in canonical text."""
        ...


@dataclass(frozen=True)
class Exchanged:
    """One answer of the server, and what it cost on the line, both ways, in bytes of HTTP bodies."""

    response: SyncResponse
    bytes_up: int
    bytes_down: int


@dataclass(frozen=True)
class Errand:
    """One request beside the exchange. ``work`` names the side work it belongs to."""

    work: str
    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Brought:
    """What an errand brought back: an answer of our own server, be it a refusal. Bytes are those of HTTP bodies."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Transport(Protocol):
    """The line to the server."""

    def exchange(self, request: SyncRequest) -> Exchanged:
        """Send and wait for the answer. Raises NoLine, NotSignedIn or ServerFault."""
        ...

    def run(self, errand: Errand) -> Brought:
        """Run one errand. A refusal by our own server is an answer, too. Raises NoLine, NotSignedIn or ServerFault."""
        ...


class BreakableTransport(Transport, Protocol):
    """A line that another thread can break off."""

    def cancel(self) -> None:
        """Break off the exchange under way, which then raises NoLine; none begins any more."""
        ...


class TokenSource(Protocol):
    """Where the transport gets the word that opens the server's door."""

    def access_token(self) -> str:
        """The token to present. Raises NotSignedIn when there is none."""
        ...

    def renewed(self, refused: str) -> str:
        """A token other than the ``refused`` one. Raises NotSignedIn when the session is over, or NoLine."""
        ...


@dataclass(frozen=True)
class ChangeSet:
    """What one transaction on the cache changed, told to every open screen after it was committed."""

    tables: frozenset[str] = frozenset()
    customer_ids: frozenset[str] = frozenset()
    queue_changed: bool = False
    everything: bool = False


@dataclass(frozen=True)
class SyncReport:
    """What one run of the sync did. ``state`` is ``idle``, ``offline`` or ``error``."""

    state: str
    pending: int
    needs_you: int
    rows_down: int
    bytes_up: int
    bytes_down: int
    round_trips: int
    seconds: float
    reason: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
