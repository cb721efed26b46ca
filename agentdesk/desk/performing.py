"""Changes: checked, saved on this machine and queued; what no server could ever take is refused before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from agentdesk.desk.answers import Performed
from agentdesk.desk.clock import Randomness, new_id
from agentdesk.intents.base import Intent
from agentdesk.intents.registry import BY_NAME, build, makes_a_row
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.sync.outbox import Outbox, Saved
from agentdesk.sync.queue import Standing

CERTAIN = frozenset({RefusalCode.UNKNOWN_FIELD, RefusalCode.INVALID_VALUE, RefusalCode.FORBIDDEN})
"""Causes that do not depend on what others do meanwhile: better said at once than after the next sync."""


def performed(saved: Saved) -> Performed:
    """What is told about a change that was saved."""
    return Performed(mid=saved.mid, ids=saved.ids, doubts=tuple(doubt.happened for doubt in saved.doubts))


class Performing:
    """Takes changes from screens and scripts."""

    def __init__(self, outbox: Outbox, randomness: Randomness, saved: Callable[[], None]) -> None:
        self._outbox = outbox
        self._randomness = randomness
        self._on_saved = saved

    def perform(self, intent: Intent) -> Performed:
        """Save a change and queue it. Raises Refused for one that is certainly wrong; then nothing is saved."""
        try:
            saved = self._outbox.perform(intent, refuse=CERTAIN)
        except Refused as refusal:
            refusal.safe = "Nothing was changed."
            raise
        self._on_saved()
        return performed(saved)

    def perform_named(self, name: str, arguments: Mapping[str, Any]) -> Performed:
        """The same for a change by its name; an id that it lacks is made. Raises Refused for what is no such change."""
        version = max((version for known, version in BY_NAME if known == name), default=1)
        given = dict(arguments)
        if makes_a_row(name, version) and given.get("id") is None:
            given["id"] = new_id(self._randomness)
        try:
            intent = build(name, version, given)
        except Refused as refusal:
            refusal.safe = "Nothing was changed."
            raise
        return self.perform(intent)

    def withdraw(self, mid: int) -> bool:
        """Undo what was not sent yet; False when it is too late."""
        withdrawn = self._outbox.withdraw(mid)
        self._on_saved()
        return withdrawn

    def standing(self, mid: int) -> Standing:
        """How far it is: only what waits can be undone."""
        return self._outbox.standing(mid)
