"""The one event that every exchange and softphone is read into, and the port through which they are told to act."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from agentdesk.models.vocabulary import Direction

LONGEST_WORD = 300
"""Letters of any one field at the most: longer ones are cut by who reads them from a line."""


class EventType(StrEnum):
    """What happened to a call, to one of its legs, or to an agent. PLACE_KEPT: who waits hangs up, keeps their place in
    the queue and is to be called back.
    """

    RINGING = "ringing"
    ANSWERED = "answered"
    HELD = "held"
    RESUMED = "resumed"
    TRANSFERRED = "transferred"
    ENDED = "ended"
    RECORDING = "recording"
    AGENT_STATE = "agent_state"
    PLACE_KEPT = "place_kept"


class Cause(StrEnum):
    """Why a call or a leg ended. ABANDONED: the caller gave up while waiting in a queue. LOST: nobody can say, since
    the line to the exchange was broken when it happened. BLOCKED: the firm turned the number away, told as it rang.
    """

    NORMAL = "normal"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    BUSY = "busy"
    REJECTED = "rejected"
    NO_ANSWER = "no_answer"
    NOT_FOUND = "not_found"
    CONGESTION = "congestion"
    FORWARDED = "forwarded"
    LOST = "lost"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class AgentState(StrEnum):
    """Whether an agent takes calls, as the exchange has it."""

    AVAILABLE = "available"
    PAUSED = "paused"
    ABSENT = "absent"


class Party(StrEnum):
    """One side of a call, as far as it matters who hung up."""

    AGENT = "agent"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One thing that a source told, of a call as a whole or, with ``leg_id``, of one of its legs.

    ``source`` names the exchange, ``call_id`` the call within it (empty for AGENT_STATE). ``at`` is in UTC.
    ``from_number`` and ``to_number`` are as the exchange wrote them. ``agent`` is an extension, a login or an id.
    ``cause`` is a word of Cause; with AGENT_STATE one of AgentState. ``note`` is what belongs to it in words: the
    reason of a pause, the file of a recording, the name that the exchange knows an agent by. With PLACE_KEPT the note
    is the language that the caller chose, and ``to_number`` the number to call where it is another than theirs.
    ``raw_ref`` names the event within its source: what comes twice with one name is one event.
    """

    source: str
    call_id: str
    type: EventType
    at: datetime
    leg_id: str | None = None
    direction: Direction | None = None
    from_number: str | None = None
    to_number: str | None = None
    queue: str | None = None
    agent: str | None = None
    cause: str | None = None
    ended_by: Party | None = None
    related_call_id: str | None = None
    note: str | None = None
    raw_ref: str | None = None

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("a call event is told in a zone")
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and len(value) > LONGEST_WORD:
                raise ValueError(f"{field.name}: longer than {LONGEST_WORD} letters")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A command was taken: what becomes of it comes as an event. ``call_id`` is the call that it is about."""

    call_id: str | None = None


class NotAccepted(Exception):
    """A command that this backend cannot carry out, now or ever; the words tell which."""


class Backend(Protocol):
    """What can be asked of an exchange or a softphone. Each raises NotAccepted; the truth comes later, as events."""

    def originate(self, agent: str, number: str, case_id: str | None, idem_key: str) -> Accepted:
        """Ring the agent, then call the number. Asked again with the same key it is still one call."""

    def hangup(self, call_id: str, agents: Collection[str] | None = None) -> Accepted:
        """End a call, or refuse one that rings: at the phones of these agents alone; None: of all who are in it."""

    def hold(self, call_id: str, *, on: bool = True) -> Accepted:
        """Put the other side on hold, or take it back."""

    def transfer(self, call_id: str, target: str, agents: Collection[str] | None = None) -> Accepted:
        """Hand the call to another number without asking there first, from where one of these agents talks."""

    def set_agent_state(self, agent: str, state: AgentState, reason: str | None = None) -> Accepted:
        """Take calls, or take none for a reason."""
