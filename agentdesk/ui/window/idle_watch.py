"""Locks a desk that nobody works at: counts since the last key or pointer, warns a minute before, and is over.

    watch = IdleWatch(clock, parent)    watch.set_minutes(5)    watch.start()    watch.stop()
    signals warned(int seconds left)  stayed()  ended()

It listens where input arrives, at the windows themselves, so that what goes on between widgets costs nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from agentdesk.language.digits import to_ascii
from agentdesk.ui.desk_link.asking import Clock

LOCK_AFTER = "lock_after_minutes"
"""The user's preference: whole minutes, "0" for never."""

DEFAULT_MINUTES = 5
LEAST_MINUTES = 2
MOST_MINUTES = 240
WARNING_SECONDS = 60
LOOK_EVERY_MS = 1000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def minutes_of(preference: str | None) -> int:
    """Minutes of the preference; what is no number of minutes counts as the usual ones, too few as the fewest."""
    plain = to_ascii(preference or "").strip()
    if not plain.isdecimal() or len(plain) > 6:
        return DEFAULT_MINUTES
    minutes = int(plain)
    return 0 if minutes == 0 else min(max(minutes, LEAST_MINUTES), MOST_MINUTES)


class IdleWatch(QObject):
    """``warned`` comes once a second while the warning lasts, ``stayed`` when it was heeded, ``ended`` once."""

    warned = Signal(int)
    stayed = Signal()
    ended = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minutes = DEFAULT_MINUTES
        self._touched_at = clock.now()
        self._looked_at = self._touched_at
        self._is_warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def minutes(self) -> int:
        """After how many minutes it is over; 0 for never."""
        return self._minutes

    @property
    def is_on(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    def set_minutes(self, minutes: int) -> None:
        """Another limit, counted from now; 0 switches the watch off, and a warning with it."""
        self._minutes = minutes
        self.touch()

    def start(self) -> None:
        """Begin to count."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and not self.is_on:
            application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())
        self._timer.start()
        self.touch()

    def stop(self) -> None:
        """Count no more."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and self.is_on:
            application.focusWindowChanged.disconnect(self._listen)
        self._timer.stop()
        self._is_warning = False

    def touch(self) -> None:
        """Somebody is here."""
        self._touched_at = self._looked_at = self._clock.now()
        if self._is_warning:
            self._is_warning = False
            self.stayed.emit()

    def look(self) -> None:
        """See how long nobody was here; called every second."""
        now = self._clock.now()
        if now < self._looked_at:
            # The clock was set back: what passed before cannot be known, so the count begins again.
            self._touched_at = now
        self._looked_at = now
        left = self._left(now)
        if left is None:
            return
        if left <= timedelta():
            self.stop()
            self.ended.emit()
        elif left <= timedelta(seconds=WARNING_SECONDS):
            self._is_warning = True
            self.warned.emit(max(1, round(left.total_seconds())))

    def _left(self, now: datetime) -> timedelta | None:
        return self._touched_at + timedelta(minutes=self._minutes) - now if self._minutes else None

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is said

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT or not self.is_on:
            return False
        left = self._left(self._clock.now())
        if left is not None and left <= timedelta():
            # The machine slept through its time; whoever woke it sees nothing before they unlock.
            self.look()
            return True
        self.touch()
        return False
