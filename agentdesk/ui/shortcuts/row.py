"""One command on the page of shortcuts: its words, its key, the way back, and why a press was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.ui.commands.keymap import Keymap
from agentdesk.ui.commands.keys import caps_of, hint_of, with_twin
from agentdesk.ui.commands.table import Command
from agentdesk.ui.shortcuts.recorder import KeyRecorder
from agentdesk.ui.texts import Phrases, fill, token
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.buttons import IconButton
from agentdesk.ui.widgets.chips import KeyHint
from agentdesk.ui.widgets.labels import Label


class ShortcutRow(QWidget):
    """``key_wanted`` is a press that the page judges; ``reset_wanted`` asks for the usual key."""

    key_wanted = Signal(str)
    reset_wanted = Signal()

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.command = command
        self.recorder = KeyRecorder()
        self.reset = IconButton("…", "undo", size=24)
        self._words = Label("", Type.BODY, wrap=True)
        self._further = KeyHint(())
        self._refusal = Label("", Type.CAPTION, Ink.ERR, wrap=True)
        self._lay_out()
        self._refusal.hide()
        self.recorder.recorded.connect(self.key_wanted)
        self.recorder.recording_changed.connect(lambda is_on: self.refuse("") if is_on else None)
        self.reset.clicked.connect(lambda _checked=False: self.reset_wanted.emit())
        say = Phrases(self)
        say(self._words.setText, lambda: command.words)
        say(lambda words: self.recorder.set_prompts(words, self.tr("No key")), lambda: self.tr("Press the new key"))
        say(self.reset.set_words, lambda: fill(self.tr("Usual key for %1"), command.words))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._further)
        line.addWidget(self.reset)
        line.addWidget(self.recorder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._refusal)

    def show_keys(self, keymap: Keymap) -> None:
        """Write the keys of the command; the fixed ones and a switched-off keyboard cannot be changed."""
        keys = keymap.keys_of(self.command.id)
        first = caps_of(keys[0]) if keys else ()
        further = [key for key in keys[1:] if key not in with_twin(keys[0])]
        self.recorder.set_keys(first)
        self._further.set_hint(caps_of(further[0]) if further else ())
        self._further.setVisible(bool(further))
        can_change = keymap.enabled and not self.command.fixed
        self.recorder.setEnabled(can_change)
        self.reset.setVisible(can_change and keymap.is_changed(self.command.id))
        self.refuse("")
        self._name_recorder(hint_of(keys[0]) if keys else "")

    def _name_recorder(self, hint: str) -> None:
        words = self.tr("Key for %1: %2") if hint else self.tr("Key for %1: none")
        self.recorder.set_words(fill(words, self.command.words, token(hint)))

    def refuse(self, words: str) -> None:
        """Say why the press cannot be the key; "" takes it away. The next press is still waited for."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.recorder.setAccessibleDescription(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.recorder, words))

    @property
    def refusal(self) -> str:
        """Why the last press was refused."""
        return self._refusal.text()
