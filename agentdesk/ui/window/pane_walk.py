"""F6 and Shift+F6: the keyboard goes from pane to pane, in reading order, and comes back to where it was in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@dataclass
class Stop:
    """One pane and the part of it that takes the keyboard when nothing in it had it before."""

    pane: QWidget
    first: QWidget
    last: QWidget | None = None


class PaneWalk:
    """Knows the panes in their order; panes that are not in sight are passed over."""

    def __init__(self, stops: Sequence[Stop]) -> None:
        self._stops = list(stops)

    def add(self, stop: Stop) -> None:
        """One more pane, behind the others."""
        self._stops.append(stop)

    def step(self, by: int) -> None:
        """Go to the following (1) or the previous (-1) pane."""
        here = self._here()
        if here is not None:
            self._stops[here].last = QApplication.focusWidget()
        place = here if here is not None else -1
        for _number in range(len(self._stops)):
            place = (place + by) % len(self._stops)
            if self._enter(self._stops[place]):
                return

    def _here(self) -> int | None:
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        for place, stop in enumerate(self._stops):
            if stop.pane is focused or stop.pane.isAncestorOf(focused):
                return place
        return None

    def _enter(self, stop: Stop) -> bool:
        if not stop.pane.isVisible():
            return False
        wishes = (stop.last, stop.first, *self._focusable(stop.pane))
        for wish in wishes:
            if wish is not None and wish.isVisible() and wish.isEnabled():
                wish.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    @staticmethod
    def _focusable(pane: QWidget) -> list[QWidget]:
        return [one for one in pane.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
