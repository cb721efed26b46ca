"""One visit at a customer's timeline: what was new when it began, and when it has lasted long enough to count as read.

A glance in passing marks nothing; a mark is made only where something newer than the last one was looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from agentdesk.desk.timeline_answers import TimelineEntry, TimelineTop, Unread
from agentdesk.intents.interactions import MarkRead

DWELL = timedelta(seconds=4)
"""Who looks at a timeline for so long has read what is on top of it."""


@dataclass
class Visit:
    """``mark`` is how far the user had read when they came; it stands still while they are here."""

    customer_id: str
    mark: datetime | None = None
    unread: Unread | None = None
    top: TimelineTop = field(default_factory=TimelineTop)
    _looked_since: datetime | None = None
    _awaits_mark: bool = True
    _marked_at: datetime | None = None

    def begin(self) -> None:
        """The timeline comes to the front: what it says next is what this visit begins with."""
        self._awaits_mark = True
        self._looked_since = None

    def take(self, top: TimelineTop) -> None:
        """What the desk says now."""
        self.top = top
        if self._awaits_mark:
            self._awaits_mark = False
            self.mark, self.unread = top.read_up_to_at, top.unread

    def is_new(self, entry: TimelineEntry) -> bool:
        """Whether somebody else added the entry since the last visit."""
        return self.mark is not None and entry.occurred_at > self.mark and entry.agent_id != self.top.user_id

    def look(self, now: datetime, *, is_seen: bool) -> None:
        """Whether anybody looks right now; told every second or so."""
        if not is_seen:
            self._looked_since = None
        elif self._looked_since is None:
            self._looked_since = now

    def due(self, now: datetime, newest_seen: datetime | None) -> MarkRead | None:
        """The mark to make, once, when one has looked long enough at something newer than the last mark."""
        if newest_seen is None or self._looked_since is None or now - self._looked_since < DWELL or self._awaits_mark:
            return None
        reached = min(newest_seen, now)
        last = max((one for one in (self.top.read_up_to_at, self._marked_at) if one is not None), default=None)
        if last is not None and reached <= last:
            return None
        self._marked_at = reached
        return MarkRead(customer_id=self.customer_id, read_up_to_at=reached)
