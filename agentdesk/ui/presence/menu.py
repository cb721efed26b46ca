"""The menu in which one says whether one may be given work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from agentdesk.desk.presence import AVAILABLE, USUAL_CODES, AuxCode, Presence
from agentdesk.models.presence import PresenceState
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.formats import current_formats
from agentdesk.ui.presence.wording import CHOSEN, presence_words


class PresenceMenu(QMenu):
    """Says what was chosen. ``chosen`` gets the presence."""

    chosen = Signal(object)
    colleagues_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: Sequence[AuxCode] = USUAL_CODES
        self._presence = AVAILABLE
        self._group = QActionGroup(self)
        self._group.triggered.connect(lambda action: self.chosen.emit(action.data()))
        self._colleagues = QAction(self)
        self._colleagues.triggered.connect(lambda _checked=False: self.colleagues_asked.emit())
        self._fill()

    def show_codes(self, codes: Sequence[AuxCode]) -> None:
        """The firm's reasons to be away."""
        self._codes = codes
        self._fill()

    def show_presence(self, presence: Presence) -> None:
        """Tick what is said now."""
        self._presence = presence
        self._tick()

    def _fill(self) -> None:
        for action in self._group.actions():
            self._group.removeAction(action)
            action.deleteLater()
        self.clear()
        states = [Presence(state) for state in CHOSEN if state is not PresenceState.AWAY]
        for presence in states:
            self._add(presence)
        self.addSeparator()
        for code in self._codes:
            self._add(Presence(PresenceState.AWAY, code.code))
        self.addSeparator()
        self.addAction(self._colleagues)
        self.retell()

    def _add(self, presence: Presence) -> None:
        action = QAction(self)
        action.setCheckable(True)
        action.setData(presence)
        self._group.addAction(action)
        self.addAction(action)

    def retell(self) -> None:
        """Write everything in the language of the window."""
        formats = current_formats()
        self.setTitle(COMMANDS[CommandId.PRESENCE].words)
        self._colleagues.setText(COMMANDS[CommandId.COLLEAGUES].words)
        for action in self._group.actions():
            action.setText(presence_words(action.data(), self._codes, formats).replace("&", "&&"))
        self._tick()

    def _tick(self) -> None:
        said = (self._presence.state, self._presence.code)
        for action in self._group.actions():
            action.setChecked((action.data().state, action.data().code) == said)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()
