"""Invariant 4 on what a conflict tells of the other side: what is there now, and who set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from agentdesk.sync.wire.messages import IntentMessage
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import StoredVerdict

_SETTERS = {
    "SetCustomerField": ("customer", "customer_id"),
    "SetConversation": ("conversation", "conversation_id"),
    "SetContactPoint": ("contact_point", "contact_point_id"),
}
_SET_BY_OTHERS_TOO = frozenset({"owner_id", "value", "status"})
"""Fields that other intents change, too."""

Field = tuple[tuple[str, str], str]


@dataclass
class Authors:
    """Who set each field last, as far as that was seen: a user, or nobody whom the server could name."""

    _known: dict[Field, str | None] = field(default_factory=dict)

    def begin_anew(self) -> None:
        """The server went back in time, or forgets who set what."""
        self._known.clear()

    def follow(self, before: Rows, now: Rows, fresh: Sequence[tuple[IntentMessage, StoredVerdict]]) -> None:
        """4: hold the facts of every conflict against whoever set the field, up to each place in the queue."""
        own: set[Field] = set()
        for message, kept in fresh:
            if message.name not in _SETTERS or message.args["field"] in _SET_BY_OTHERS_TOO:
                continue
            table, argument = _SETTERS[message.name]
            place = (table, str(message.args[argument])), str(message.args["field"])
            if "theirs" in kept.facts and place in self._known:
                author = self._known[place]
                name = None if author is None else now["user", author]["name"]
                said = kept.facts.get("by")
                assert said == name, f"4: {message.id} is told that {place} was set by {said}, and it was {name}"
            if kept.status == "applied":
                self._known[place] = kept.user_id
                own.add(place)
        for key, row in now.items():
            was = before.get(key)
            if was is not None and was != row:
                other = {name for name in was.keys() | row.keys() if was.get(name) != row.get(name)}
                self._known |= {(key, name): None for name in other if (key, name) not in own}
