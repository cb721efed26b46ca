"""The frozen values that questions about calls are answered with. Times are the server's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.intents.settings import SetSetting


class CallState(StrEnum):
    """What a call is to the user now."""

    RINGING = "ringing"
    ANSWERED = "answered"
    HELD = "held"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Caller:
    """A customer whom a call may be with. ``callback`` is the open promise that a call from them would meet."""

    customer_id: str
    name: str
    city: str | None = None
    callback: CallbackView | None = None


@dataclass(frozen=True, slots=True)
class CallView:
    """One call of now. ``entry_id`` is the id that it will have on the timeline.

    ``callers`` have its number; ``elsewhere`` counts those who have it and are not in the user's reach. ``number`` is
    the other side's, empty where it is hidden. ``began_at`` is when it began to ring. ``is_here_alone``: the softphone
    tells of it, and no exchange of the firm so far.
    """

    entry_id: str
    state: CallState
    direction: str
    number: str
    queue: str
    began_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    callers: tuple[Caller, ...] = ()
    elsewhere: int = 0
    is_blocked: bool = False
    is_here_alone: bool = False

    def length(self, now: datetime) -> timedelta:
        """How long they have talked by ``now``, or talked; nothing before it was answered."""
        if self.answered_at is None:
            return timedelta(0)
        return max(timedelta(0), (self.ended_at or now) - self.answered_at)


@dataclass(frozen=True, slots=True)
class Blocking:
    """Whether a number is blocked, and the change that turns that."""

    number: str
    is_blocked: bool
    turned: SetSetting


@dataclass(frozen=True, slots=True)
class CallsNow:
    """The user's calls, the first that began first. ``is_known`` is false while nobody can be heard.

    ``now`` is the server's time that they were told for, by this machine's clock at ``asked_at``. ``joined`` has,
    by the id under which a call of the softphone was told first, the one that the server has for it.
    """

    is_known: bool
    calls: tuple[CallView, ...]
    now: datetime
    asked_at: datetime
    joined: Mapping[str, str] = field(default_factory=dict)
