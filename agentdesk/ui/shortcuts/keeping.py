"""Keeps a user's keys among their preferences, in the encrypted cache, and takes them out when they sign in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from agentdesk.ui.commands.keymap import Keymap
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.desk_link.asking import Asker, Failed

PREFERENCE = "shortcuts"


class KeptKeymap(QObject):
    """Lives as long as the workspace. ``failed`` hears of an error of the disk; the keys then stay for this session."""

    def __init__(self, commands: CommandSet, asker: Asker, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._asker = asker
        self._failed = failed
        self._kept: Keymap | None = None
        commands.keymap_changed.connect(self._keep)
        asker.ask(PREFERENCE, lambda desk: desk.preference(PREFERENCE), self._take, failed)

    def _take(self, text: str | None) -> None:
        # Who changed a key before the answer came has said what they want.
        if self._kept is None:
            self._kept = Keymap.from_text(text)
            self._commands.set_keymap(self._kept)

    def _keep(self) -> None:
        keymap = self._commands.keymap
        if keymap == self._kept:
            return
        self._kept, text = keymap, keymap.to_text()
        self._asker.order(lambda desk: desk.set_preference(PREFERENCE, text), _nothing, self._failed)


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
