"""Somebody at the keyboard of the whole window: presses what a person presses and waits for what a person sees."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.desk.answers import DeskStatus
from agentdesk.language.language import Language
from agentdesk.ui.timeline.row import Row, RowKind
from agentdesk.ui.timeline.table import TimelineTable
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.main_window import MainWindow
from agentdesk.ui.window.workspace import Workspace
from tests.ui.typing import write
from tests.ui.world import World

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TIMEOUT_MS = 60_000


@dataclass
class Seat:
    """A window, its world, and hands."""

    qtbot: QtBot
    window: MainWindow
    world: World

    @property
    def workspace(self) -> Workspace:
        """The screens of who is signed in."""
        workspace = self.window.workspace
        assert workspace is not None
        return workspace

    @property
    def frame(self) -> WorkspaceFrame:
        """All that is seen."""
        return self.workspace.frame

    @property
    def table(self) -> TimelineTable:
        """The timeline's list."""
        return self.frame.work.timeline.table

    @property
    def rows(self) -> list[Row]:
        """The timeline's rows."""
        return list(self.table.rows_model.rows)

    @property
    def entries(self) -> list[Row]:
        """The timeline's entries, newest first."""
        return [row for row in self.rows if row.kind is RowKind.ENTRY]

    @property
    def status(self) -> DeskStatus | None:
        """What the chip shows, as values."""
        return self.workspace.statuses.presenter.status

    def until(self, condition: Callable[[], object], timeout_ms: int = TIMEOUT_MS) -> None:
        """Let the window live until something is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=timeout_ms)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(self.focused or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type text of any script wherever the keyboard is."""
        target = self.focused
        assert target is not None
        write(target, text)

    @property
    def focused(self) -> QWidget | None:
        """Where the keyboard is."""
        return QApplication.focusWidget()

    def open(self, customer_id: str) -> None:
        """Open a customer and wait for the timeline."""
        self.workspace.open_customer(customer_id)
        self.until(lambda: self.workspace.tabs.card is not None and self.entries)
        if self.frame.panes.is_wide:
            self.until(lambda: self.workspace.flow.shown is not Detail.NOTHING)

    def speak(self, language: Language) -> None:
        """Switch the language as the menu does, and wait until the window speaks it."""
        self.window.set_language(language.value)
        wanted = {Language.FA: "ثبت تماس", Language.AR: "تسجيل مكالمة", Language.EN: "Log call"}[language]
        self.until(lambda: self.frame.card.log_call.words == wanted)

    def settled(self) -> None:
        """Wait until nothing waits to be sent."""
        self.workspace.sync_now()
        self.until(lambda: self.status is not None and self.status.pending == 0 and self.status.line.value == "idle")
