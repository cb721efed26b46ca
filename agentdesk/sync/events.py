"""What the engine is told, and what it wants done: the whole of its contact with threads, clocks and sockets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agentdesk.models.errors import AgentDeskError
from agentdesk.sync.ports import Brought, Errand, Exchanged
from agentdesk.sync.wire.messages import SyncRequest


class Reason(StrEnum):
    """Why the engine is asked to look: its own time is up, the server hinted at rows that wait, something was saved
    here, or a person asked. A hint, like what was saved, does not break off the wait after a failure.
    """

    TIME = "time"
    POKED = "poked"
    SAVED = "saved"
    ASKED = "asked"


@dataclass(frozen=True)
class Wake:
    """Look whether something is to be done. Only a person's wish breaks off the wait after a failure."""

    reason: Reason = Reason.TIME


@dataclass(frozen=True)
class Answered:
    """The server answered the request that was sent last."""

    exchanged: Exchanged


@dataclass(frozen=True)
class Failed:
    """The request that was sent last brought no usable answer. The server may have acted on it all the same."""

    error: AgentDeskError


@dataclass(frozen=True)
class Returned:
    """The errand that was sent last is back."""

    errand: Errand
    brought: Brought


Event = Wake | Answered | Failed | Returned


@dataclass(frozen=True)
class Send:
    """Send this and come back with Answered or Failed."""

    request: SyncRequest


@dataclass(frozen=True)
class Fetch:
    """Run this errand and come back with Returned or Failed."""

    errand: Errand


@dataclass(frozen=True)
class Rest:
    """Nothing to do; come back with Wake after so many seconds, or when something happens (None: only then)."""

    seconds: float | None


@dataclass(frozen=True)
class LockDesk:
    """The user may not work here any more: close the cache. Everything they had done was handed in."""

    code: str


Effect = Send | Fetch | Rest | LockDesk
