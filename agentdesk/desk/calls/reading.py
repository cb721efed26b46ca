"""What the server said of a call, read; what is malformed, or of a newer program, is no call."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

import msgspec

from agentdesk.desk.calls.answers import CallState
from agentdesk.models.base import from_microseconds
from agentdesk.models.vocabulary import Direction
from agentdesk.sync.wire.calls import CallNow

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_STATES, _DIRECTIONS = frozenset(CallState), frozenset(Direction)


def calls_in(values: Iterable[str]) -> list[CallNow]:
    """The calls that can be shown, in the order in which they began; unknown fields are left out."""
    return in_order(call for value in values if (call := _read(value)) is not None)


def in_order(calls: Iterable[CallNow]) -> list[CallNow]:
    """The call that began first is the first."""
    return sorted(calls, key=lambda call: (call.since, call.entry))


def _read(value: str) -> CallNow | None:
    try:
        call = msgspec.json.decode(value, type=CallNow)
        for moment in (call.since, call.answered, call.ended):
            from_microseconds(moment)
    except (msgspec.DecodeError, ValueError, OverflowError):
        return None
    is_one = call.state in _STATES and call.direction in _DIRECTIONS and _ID.fullmatch(call.entry) is not None
    return call if is_one else None


def moment_of(microseconds: int) -> datetime | None:
    """A time of the wire; None for 0."""
    return from_microseconds(microseconds) if microseconds else None
