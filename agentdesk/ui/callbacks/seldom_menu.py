"""The menu of what is seldom done with a callback, and with the queue."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from agentdesk.ui.callbacks.place import CallbacksPlace
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet

_SELDOM = (
    CommandId.TAKE_AHEAD,
    CommandId.ASSIGN,
    CommandId.CALLBACK_NUMBER,
    CommandId.CANCEL_CALLBACK,
    None,
    CommandId.TAKE_PACK,
    CommandId.GIVE_PACK,
)
"""None parts what is done with one callback from what is done with many."""


class SeldomMenu(QMenu):
    """Each entry is a command; one that cannot be done now says why in its tip."""

    def __init__(self, commands: CommandSet, place: CallbacksPlace) -> None:
        super().__init__(place)
        self._commands, self._foot = commands, place.work.foot
        self._entries: dict[CommandId, QAction] = {}
        for command in _SELDOM:
            if command is None:
                self.addSeparator()
                continue
            action = self.addAction("")
            action.triggered.connect(lambda _checked=False, each=command: commands.run(each))
            self._entries[command] = action
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._say)
        place.work.add_menu(self)

    def _say(self) -> None:
        for command, action in self._entries.items():
            refusal = self._commands.refusal(command)
            ahead = self._foot.ahead_words()
            action.setText(ahead if command is CommandId.TAKE_AHEAD else COMMANDS[command].words)
            action.setEnabled(refusal is None)
            action.setToolTip(refusal or "")
