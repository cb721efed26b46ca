"""The members of queues: whether an agent takes calls, told once where each of several queues tells it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from agentdesk.channels.telephony.ami.lines import Message
from agentdesk.channels.telephony.ami.names import agent_of
from agentdesk.channels.telephony.events import AgentState, CallEvent, EventType

_MOST_MEMBERS = 20_000


class Members:
    """What was told last of each agent."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._told: dict[str, tuple[AgentState, str | None]] = {}

    def read(self, message: Message, at: datetime) -> Iterator[CallEvent]:
        """A word of a member. Nothing is told where nothing changed: to take calls is a matter of course."""
        name = message.get("MemberName") or message.get("Name")
        agent = agent_of(message.get("Interface") or message.get("Location") or message.get("StateInterface"), name)
        state, reason = _state(message)
        if agent is None or self._told.get(agent, (AgentState.AVAILABLE, None)) == (state, reason):
            return
        if agent not in self._told and len(self._told) >= _MOST_MEMBERS:
            return
        self._told[agent] = (state, reason)
        made = CallEvent(
            self._source,
            "",
            EventType.AGENT_STATE,
            at,
            agent=agent,
            queue=message.get("Queue") or None,
            cause=state,
            note=reason,
        )
        yield replace(made, raw_ref=hashlib.sha256(repr(made).encode("utf-8", "surrogatepass")).hexdigest()[:40])


def _state(message: Message) -> tuple[AgentState, str | None]:
    if message.event == "queuememberremoved":
        return AgentState.ABSENT, None
    if message.get("Paused") not in ("1", "true", "yes"):
        return AgentState.AVAILABLE, None
    return AgentState.PAUSED, message.get("PausedReason") or message.get("Reason") or None
