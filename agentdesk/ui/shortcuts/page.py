"""The page of the settings where keys are changed or switched off. Everything is in force at once; nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.ui.commands.keys import fault_of, hint_of, with_twin
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.commands.table import Area
from agentdesk.ui.shortcuts.row import ShortcutRow
from agentdesk.ui.shortcuts.wording import area_words
from agentdesk.ui.texts import Phrases, fill, token
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.blocks import SectionHeading
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.form_parts import CheckField
from agentdesk.ui.widgets.labels import Label


class ShortcutsPage(QWidget):
    """Works on the keymap of ``commands``. It does not scroll by itself."""

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self.enabled = CheckField("")
        self.single_keys = CheckField("")
        self.reset_all = OutlineButton("", glyph="undo")
        self._advice = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.rows = {command_id: ShortcutRow(command) for command_id, command in COMMANDS.items()}
        self._headings = {area: SectionHeading("") for area in Area}
        self._lay_out()
        self._wire()
        say = Phrases(self)
        say(self.enabled.set_words, lambda: self.tr("Keyboard shortcuts are on"))
        say(self.single_keys.set_words, lambda: self.tr("A digit alone chooses in lists and option groups"))
        say(self.reset_all.set_words, lambda: self.tr("Usual keys for everything"))
        say(
            self._advice.setText,
            lambda: self.tr("Press a key button, then the new key: Ctrl with a letter or a digit, or a function key."),
        )
        for area, heading in self._headings.items():
            say(heading.setText, partial(area_words, area))
        self.follow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.enabled, self.single_keys, self._advice):
            column.addWidget(part)
        for area, heading in self._headings.items():
            column.addSpacing(8)
            column.addWidget(heading)
            for command_id, row in self.rows.items():
                if COMMANDS[command_id].area is area:
                    column.addWidget(row)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 12, 0, 0)
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def _wire(self) -> None:
        self._commands.keymap_changed.connect(self.follow)
        for box in (self.enabled, self.single_keys):
            box.toggled.connect(lambda _is_on: self._switch())
        self.reset_all.clicked.connect(lambda _checked=False: self._reset_all())
        for command_id, row in self.rows.items():
            row.key_wanted.connect(partial(self.give_key, command_id))
            row.reset_wanted.connect(partial(self.reset, command_id))

    def follow(self) -> None:
        """Show the keymap as it is."""
        keymap = self._commands.keymap
        for box, is_on in ((self.enabled, keymap.enabled), (self.single_keys, keymap.single_keys)):
            blocked = box.blockSignals(True)
            box.setChecked(is_on)
            box.blockSignals(blocked)
        self.single_keys.setEnabled(keymap.enabled)
        self.reset_all.setEnabled(keymap.enabled and bool(keymap.changed))
        for row in self.rows.values():
            row.show_keys(keymap)

    def _switch(self) -> None:
        is_on, single = self.enabled.isChecked(), self.single_keys.isChecked()
        self._commands.set_keymap(replace(self._commands.keymap, enabled=is_on, single_keys=single))

    def give_key(self, command_id: CommandId, key: str) -> None:
        """Give a command a new key, or say at its row why not."""
        keymap = self._commands.keymap
        reason = self._why_not(command_id, (key,))
        if reason:
            self.rows[command_id].refuse(reason)
        elif keymap.keys_of(command_id)[:1] == (key,):
            self.rows[command_id].show_keys(keymap)
        else:
            self._commands.set_keymap(keymap.with_key(command_id, key))

    def _why_not(self, command_id: CommandId, keys: tuple[str, ...]) -> str:
        keymap = self._commands.keymap
        for key in keys:
            fault = fault_of(key)
            if fault is not None:
                return fault.words
            owners = [keymap.owner_of(one) for one in with_twin(key)]
            other = next((one for one in owners if one is not None and one is not command_id), None)
            if other is not None:
                return fill(
                    self.tr("%1 belongs to “%2”. Give that another key first."),
                    token(hint_of(key)),
                    COMMANDS[other].words,
                )
        return ""

    def reset(self, command_id: CommandId) -> None:
        """Give a command its usual key again, or say at its row whose that is now."""
        reason = self._why_not(command_id, COMMANDS[command_id].keys)
        if reason:
            self.rows[command_id].refuse(reason)
            return
        self._commands.set_keymap(self._commands.keymap.without(command_id))
        self.rows[command_id].recorder.setFocus()

    def _reset_all(self) -> None:
        self._commands.set_keymap(self._commands.keymap.reset())
        self.enabled.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.follow()
