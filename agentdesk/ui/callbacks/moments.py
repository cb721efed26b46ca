"""A timer for one moment: nothing is asked before it, and nothing after it until another is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, QTimer

from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import Formats

_LONGEST_MS = 6 * 3_600_000
_LATE_MS = 30
"""The clock of a timer may be a little early; a question that comes too soon would get the old answer."""


def day_begins(now: datetime, formats: Formats) -> datetime:
    """When the user's today began."""
    return datetime.combine(formats.day(now), time(0), tzinfo=formats.zone)


class Moment(QObject):
    """Calls ``reached`` once the moment that was named last has come; far ones are looked at again in between."""

    def __init__(self, clock: Clock, reached: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._reached = reached
        self._at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def wake_at(self, moment: datetime | None) -> None:
        """The next moment; None for none."""
        self._at = moment
        self._timer.stop()
        if moment is not None:
            left = int((moment - self._clock.now()) / timedelta(milliseconds=1))
            self._timer.start(min(max(0, left) + _LATE_MS, _LONGEST_MS))

    @property
    def is_set(self) -> bool:
        """Whether a moment is waited for."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Wait for nothing more."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        at = self._at
        if at is not None and self._clock.now() < at:
            self.wake_at(at)
            return
        self._at = None
        self._reached()
