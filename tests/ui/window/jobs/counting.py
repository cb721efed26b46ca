"""Counts what a person does: keys, clicks, windows in the way, modules visited, and how far the pointer goes.

    with counting(lambda: place) as counter:
        ...                                 counter.tally.keys .clicks .modals .screens .travel_px
        with counter.free_text(): ...       what is written is nobody's cost

It listens at the windows, where the operating system hands input in: there each press comes by once, also one that a
shortcut takes (Qt asks the window first whether it wants the key for itself). Windows that come later are found as soon
as one of them takes the keyboard or anything is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(slots=True)
class Tally:
    """What a job has cost so far."""

    keys: int = 0
    clicks: int = 0
    modals: int = 0
    screens: set[str] = field(default_factory=set)
    travel_px: float = 0.0


class WindowListener(QObject):
    """Sees what is handed to any window of the program."""

    def __init__(self) -> None:
        super().__init__()
        self._application = QApplication.instance()
        assert isinstance(self._application, QGuiApplication)
        self._application.focusWindowChanged.connect(self._on_focus)

    def listen(self) -> None:
        """Listen to every window that there is now; once each, however often it is said."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def _on_focus(self, _window: QWindow | None) -> None:
        self.listen()

    def leave(self) -> None:
        """Hear nothing more."""
        assert isinstance(self._application, QGuiApplication)
        self._application.focusWindowChanged.disconnect(self._on_focus)
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)


class InteractionCounter(WindowListener):
    """``place`` names the module that is in front."""

    def __init__(self, place: Callable[[], str]) -> None:
        super().__init__()
        self._place = place
        self._is_writing = False
        self._pointer: QPointF | None = None
        self._modal: QWidget | None = None
        self.tally = Tally()

    @contextmanager
    def free_text(self) -> Iterator[None]:
        """What is written meanwhile is not counted."""
        self._is_writing = True
        try:
            yield
        finally:
            self._is_writing = False

    def _on_focus(self, window: QWindow | None) -> None:
        super()._on_focus(window)
        self.look()

    def look(self) -> None:
        """Note which module is in front, and whether a window is in the way that was not there before."""
        self.tally.screens.add(self._place())
        modal = QApplication.activeModalWidget()
        if modal is not None and modal is not self._modal:
            self.tally.modals += 1
        self._modal = modal

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self.tally.keys += not self._is_writing and not event.isAutoRepeat()
            self.look()
        elif isinstance(event, QMouseEvent):
            self._pointed(event)
            self.look()
        return False

    def _pointed(self, event: QMouseEvent) -> None:
        place = event.globalPosition()
        if self._pointer is not None:
            step = place - self._pointer
            self.tally.travel_px += (step.x() ** 2 + step.y() ** 2) ** 0.5
        self._pointer = place
        self.tally.clicks += event.type() == QEvent.Type.MouseButtonPress


@contextmanager
def counting(place: Callable[[], str]) -> Iterator[InteractionCounter]:
    """A counter that is on."""
    counter = InteractionCounter(place)
    counter.listen()
    try:
        yield counter
    finally:
        counter.look()
        counter.leave()
