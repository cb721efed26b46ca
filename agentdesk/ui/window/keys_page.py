"""Help: the keys that work on this screen and everywhere, as the user has them, and the way to every command."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.ui.commands.fixed_keys import Line, list_keys, text_keys
from agentdesk.ui.commands.keys import caps_of, with_twin
from agentdesk.ui.commands.registry import COMMANDS, Command, CommandId, CommandSet, Scope
from agentdesk.ui.commands.table import Area
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.shortcuts.wording import area_words
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family, Ink, Type
from agentdesk.ui.widgets.blocks import SectionHeading
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.chips import KeyHint
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.window.form_frame import FormFrame


class KeysPage(QWidget):
    """A list of keys and their meaning; what works where the keyboard was comes first."""

    closed = Signal()

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._keyboard: QWidget | None = None
        self.frame = FormFrame("help", Family.INTERNAL, has_action=False)
        self.all_commands = OutlineButton("")
        self._off = Label("", Type.BODY, Ink.WARN, wrap=True)
        self._keys = QWidget()
        column = QVBoxLayout(self._keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        advice = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.frame.column.setSpacing(8)
        for part in (advice, self.all_commands, self._off, self._keys):
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        self.frame.closed.connect(self.closed)
        commands.dress(self.all_commands, CommandId.PALETTE)
        commands.keymap_changed.connect(self._write)
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Help"))
        say(self._off.setText, lambda: self.tr("Keyboard shortcuts are switched off in the settings."))
        say(
            advice.setText,
            lambda: self.tr("Everything you save is kept on this device first. Without a line, just work on."),
        )
        self._write()

    def note_keyboard(self) -> None:
        """Remember where the keyboard is, before this page takes it: those keys come first."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._keyboard = focused

    def start(self) -> None:
        """Write the keys for where the keyboard was, and put it on the cross."""
        self._write()
        self.frame.close_button.setFocus()

    def _write(self) -> None:
        layout = emptied(self._keys)
        self._off.setVisible(not self._commands.keymap.enabled)
        sections = [(area_words(area), self._lines(area)) for area in self._areas()]
        here = sum(area in (Area.FORM, Area.CUSTOMER) for area in self._areas())
        sections.insert(here, (self.tr("In lists and choices"), list_keys(self._commands.keymap)))
        sections.append((self.tr("In text"), text_keys()))
        for words, lines in sections:
            if lines:
                layout.addWidget(SectionHeading(words, "keyboard"))
                for line in lines:
                    layout.addWidget(_line_widget(line))

    def _areas(self) -> list[Area]:
        """A form only for who writes in one, the customer only while one is open; both before what works everywhere."""
        works = {
            Area.FORM: any(self._is_here(command) for command in COMMANDS.values() if command.area is Area.FORM),
            Area.CUSTOMER: self._commands.refusal(CommandId.LOG_CALL) is None,
        }
        return [area for area in (Area.FORM, Area.CUSTOMER, Area.WINDOW, Area.PLACE) if works.get(area, True)]

    def _is_here(self, command: Command) -> bool:
        return self._commands.is_within(command.id, self._keyboard)

    def _lines(self, area: Area) -> list[Line]:
        own = [command for command in COMMANDS.values() if command.area is area]
        bound = [one for one in own if one.scope is Scope.OWNER or self._commands.is_bound(one.id)]
        lines = [(one.words, _distinct(self._commands.keymap.keys_in_force(one.id))) for one in bound]
        return [line for line in lines if line[1]]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._write()


def _distinct(keys: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The caps of each key; the two Enter keys are one."""
    shown: list[str] = []
    for key in keys:
        if not any(key in with_twin(one) for one in shown):
            shown.append(key)
    return tuple(caps_of(key) for key in shown)


def _line_widget(line: Line) -> QWidget:
    words, keys = line
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Label(words, Type.BODY, wrap=True), 1)
    for caps in keys:
        row.addWidget(KeyHint(caps))
    return widget
