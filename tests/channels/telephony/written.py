"""Call events written in one line, at seconds of one day."""

from datetime import UTC, datetime, timedelta
from typing import Any

from agentdesk.channels.telephony.events import CallEvent, EventType

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def event(kind: str, seconds: float, **facts: Any) -> CallEvent:
    return CallEvent(**{"source": "pbx", "call_id": "c-1", "type": EventType(kind), "at": at(seconds), **facts})
