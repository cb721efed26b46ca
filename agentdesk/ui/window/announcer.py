"""Tells screen readers what changed: new entries, saves, failures. Politely, and not too often to be listened to."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

APART_MS = 3000


class Announcer(QObject):
    """One announcement in three seconds; of several that wait, the most urgent and then the newest is said."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: tuple[str, bool] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(APART_MS)
        self._pause.timeout.connect(self._say_waiting)
        self.said: list[str] = []

    def say(self, words: str, *, is_urgent: bool = False) -> None:
        """Say it now, or when the pause is over."""
        if not words:
            return
        if self._pause.isActive():
            if self._waiting is None or is_urgent or not self._waiting[1]:
                self._waiting = (words, is_urgent)
            return
        self._say(words, is_urgent)

    def _say_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._say(*waiting)

    def _say(self, words: str, is_urgent: bool) -> None:
        event = QAccessibleAnnouncementEvent(self._window, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
        self.said.append(words)
        del self.said[:-20]
        self._pause.start()
