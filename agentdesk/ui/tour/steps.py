"""The tour: find a customer, open the timeline, cut the line, log a call, restore the line, see the tick."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.ui.tour.walk import Step
from agentdesk.ui.window.line_switch import LineSwitchButton
from agentdesk.ui.window.main_window import MainWindow
from agentdesk.ui.window.workspace import Workspace

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Visitor:
    """Somebody at the keyboard of one window, and what they see."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def workspace(self) -> Workspace:
        """The screens of who is signed in; the tour starts when they are there."""
        workspace = self._window.workspace
        assert workspace is not None, "the tour starts in an open workspace"  # noqa: S101 - for the type checker
        return workspace

    @property
    def status(self) -> DeskStatus | None:
        """What the chip shows, as values."""
        return self.workspace.statuses.presenter.status

    @property
    def is_settled(self) -> bool:
        """Whether the line works and nothing waits."""
        status = self.status
        return status is not None and status.line is LineState.IDLE and status.pending == 0

    @property
    def is_offline(self) -> bool:
        """Whether the chip says that there is no line."""
        status = self.status
        return status is not None and status.line is LineState.OFFLINE

    @property
    def pending(self) -> int:
        """How many changes wait."""
        return 0 if self.status is None else self.status.pending

    @property
    def shown_rows(self) -> int:
        """How many rows the timeline holds."""
        return int(self.workspace.frame.work.timeline.table.model().rowCount())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as the keyboard would, shortcuts included."""
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifiers)

    def write(self, text: str) -> None:
        """Type text of any script into what has the keyboard."""
        for letter in text:
            target = QApplication.focusWidget()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if target is not None:
                    QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def turn_line(self) -> None:
        """Press the demonstration's switch."""
        for switch in self._window.findChildren(LineSwitchButton):
            switch.click()


def tour_steps(window: MainWindow, *, query: str, name: str, summary: str) -> list[Step]:
    """The steps on one customer, found by ``query`` and known by ``name``; the call's summary is ``summary``."""
    visitor = Visitor(window)
    return [*_finding(visitor, query, name), *_offline(visitor, summary), *_online(visitor)]


def _finding(visitor: Visitor, query: str, name: str) -> list[Step]:
    def search() -> None:
        visitor.press(Qt.Key.Key_F, _CONTROL)
        visitor.write(query)

    def is_found() -> bool:
        model = visitor.workspace.overlay.rows_model
        words = (model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount()))
        return visitor.workspace.search.has_answer and any(name in str(word) for word in words)

    return [
        Step("open", "The desk is open and up to date.", lambda: None, lambda: visitor.is_settled),
        Step("find", f"Ctrl+F, then {query}: found while one types.", search, is_found),
        Step(
            "timeline",
            "Enter: everything that happened with this customer, over every channel.",
            lambda: visitor.press(Qt.Key.Key_Return),
            lambda: visitor.workspace.tabs.card is not None and visitor.shown_rows > 10,
        ),
    ]


def _offline(visitor: Visitor, summary: str) -> list[Step]:
    def cut() -> None:
        visitor.turn_line()
        visitor.press(Qt.Key.Key_F5)

    def is_shown() -> bool:
        return bool(visitor.workspace.frame.details.call.isVisible())

    def fill_in() -> None:
        form = visitor.workspace.frame.details.call
        form.outcome.setFocus()
        visitor.press(Qt.Key.Key_2)
        form.summary.setFocus()
        visitor.write(summary)

    def log_call() -> None:
        visitor.press(Qt.Key.Key_J, _CONTROL)

    return [
        Step("line-cut", "The line is cut: the chip says so, nothing else changes.", cut, lambda: visitor.is_offline),
        Step(
            "log-call",
            "Ctrl+J: a call is logged beside the timeline.",
            log_call,
            is_shown,
        ),
        Step("call-written", "One digit for the outcome, a summary for the next colleague.", fill_in, lambda: True),
        Step(
            "call-saved",
            "Ctrl+Enter: safe on this machine, and marked as not yet at the centre.",
            lambda: visitor.press(Qt.Key.Key_Return, _CONTROL),
            lambda: visitor.pending > 0,
        ),
    ]


def _online(visitor: Visitor) -> list[Step]:
    def restore() -> None:
        visitor.turn_line()
        visitor.press(Qt.Key.Key_F5)

    return [
        Step(
            "line-back",
            "The line is back: the call reached the centre, the mark is gone.",
            restore,
            lambda: visitor.is_settled and not visitor.is_offline,
        ),
    ]
