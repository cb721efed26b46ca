"""The tray icon: how things stand, messages while one works elsewhere, and three ways to act. Never the only way.

    tray = TrayIcon(parent)    tray.appear()    tray.show_chip(words)    tray.tell(notice) -> bool
    signals raise_asked()  sync_asked()  lock_asked()  quit_asked()  message_pressed()

Many desktops have no tray; then it is not there, ``tell`` says so, and everything stands in the window anyway. Closing
the window ends the program: nothing goes on in the tray that one does not see.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from agentdesk.language.isolates import strip_controls
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.painting.shapes import fill_box
from agentdesk.ui.status.wording import ChipWords, Notice
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level

NOTIFY = "notify_system"
"""The user's preference: "no" keeps messages of the operating system away; anything else lets them come."""

SIZES_PX = (16, 22, 32, 64)


def has_tray() -> bool:
    """Whether this desktop has a place for the icon."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def state_icon(level: Level | None) -> QIcon:
    """The program's sign on its own ground, readable on any panel, with a dot in the colour of the state."""
    look, icon = current_look(), QIcon()
    for side in SIZES_PX:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_box(painter, QRect(0, 0, side, side), look.colour(Ink.ACCENT), side / 5)
        draw_icon(painter, "headset", QRect(0, 0, side, side), look.colour(Ink.ACCENT_TEXT), side * 11 // 16)
        if level is not None:
            dot = side * 7 // 16
            spot = QRect(side - dot, side - dot, dot, dot)
            fill_box(painter, spot, look.colour(level.background), dot / 2)
            fill_box(painter, spot.adjusted(1, 1, -1, -1), look.colour(level.ink), dot / 2)
        painter.end()
        icon.addPixmap(picture)
    return icon


class TrayIcon(QObject):
    """``available`` tells whether there is a tray; messages can be switched off by the user."""

    raise_asked = Signal()
    sync_asked = Signal()
    lock_asked = Signal()
    quit_asked = Signal()
    message_pressed = Signal()

    def __init__(self, parent: QObject | None = None, *, available: Callable[[], bool] = has_tray) -> None:
        super().__init__(parent)
        self._available = available
        self._chip: ChipWords | None = None
        self._is_open = False
        self.tells = True
        self.menu = QMenu()
        self.open_action = self._action(self.raise_asked)
        self.sync_action = self._action(self.sync_asked)
        self.lock_action = self._action(self.lock_asked)
        self.menu.addSeparator()
        self.quit_action = self._action(self.quit_asked)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self.message_pressed)
        self.retell()

    def _action(self, signal: SignalInstance) -> QAction:
        action = QAction(self.menu)
        action.triggered.connect(lambda _checked=False: signal.emit())
        self.menu.addAction(action)
        return action

    @property
    def is_there(self) -> bool:
        """Whether the icon can be seen."""
        return self._available()

    def appear(self) -> None:
        """Take the place, where there is one."""
        if self.is_there:
            self.icon.show()

    def go(self) -> None:
        """Leave it: the program ends."""
        self.icon.hide()

    def follow_preference(self, value: str | None) -> None:
        """Whether this user wants messages; see ``NOTIFY``."""
        self.tells = value != "no"

    def show_chip(self, chip: ChipWords) -> None:
        """Show how things stand, in the words of the sync chip."""
        self._chip, self._is_open = chip, True
        self.retell()

    def show_locked(self) -> None:
        """Nobody is signed in."""
        self._chip, self._is_open = None, False
        self.retell()

    def retell(self) -> None:
        """Write everything in the language of the window."""
        self.open_action.setText(self.tr("Open AgentDesk"))
        self.sync_action.setText(COMMANDS[CommandId.SYNC_NOW].words)
        self.lock_action.setText(COMMANDS[CommandId.LOCK].words)
        self.quit_action.setText(self.tr("Quit"))
        for action in (self.sync_action, self.lock_action):
            action.setEnabled(self._is_open)
        chip = self._chip
        state = " · ".join(part for part in (chip.strong, chip.weak) if part) if chip else self.tr("Locked")
        # The panel shows isolates as boxes.
        self.icon.setToolTip(strip_controls(fill(self.tr("%1 – %2"), as_is("AgentDesk"), as_is(state))))
        self.icon.setIcon(state_icon(chip.level if chip else None))

    def tell(self, notice: Notice) -> bool:
        """One message of the operating system; False where there is no tray or the user wants none."""
        if not self.tells or not self.is_there or not QSystemTrayIcon.supportsMessages():
            return False
        self.appear()
        self.icon.showMessage("AgentDesk", strip_controls(notice.sentence), QSystemTrayIcon.MessageIcon.Warning)
        return True

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.raise_asked.emit()
