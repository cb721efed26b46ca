"""What the desk answers a lead about work that the server parked, and about how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agentdesk.sync.wire.parked import FILE_ELSEWHERE, Ending

__all__ = ["FILE_ELSEWHERE", "Ending", "ParkedChange", "ParkedChanges", "ParkedEnding"]


@dataclass(frozen=True, slots=True)
class ParkedChange:
    """A change that waits for a lead; ``client_id`` and ``mid`` name it. ``code`` is why it was not taken.

    ``about`` holds short values out of its arguments, ``written`` its texts, whole. ``made_at`` is when its author made
    it, None where that was not kept. ``is_here``: the customer is known to this desk.
    """

    client_id: str
    mid: int
    intent: str
    customer_id: str | None
    customer_name: str | None
    about: Mapping[str, str]
    written: Mapping[str, str]
    author_name: str
    code: str
    made_at: datetime | None
    parked_at: datetime
    is_here: bool = False

    @property
    def key(self) -> str:
        """Names it in a list."""
        return f"{self.mid} {self.client_id}"


@dataclass(frozen=True, slots=True)
class ParkedChanges:
    """What waits for the lead, the oldest first; ``more``: the server has more than it shows at a time."""

    changes: tuple[ParkedChange, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class ParkedEnding:
    """How parked work ended, whoever ended it; with ``how`` None it goes on waiting, for the reason in ``code``."""

    how: Ending | None
    by_name: str = ""
    is_mine: bool = False
    at: datetime | None = None
    reason: str = ""
    code: str = ""
