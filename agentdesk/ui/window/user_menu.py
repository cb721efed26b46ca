"""The menu of the signed-in user: how they are here, language, calendar, light or dark, the settings, lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.formats import current_formats
from agentdesk.ui.presence.menu import PresenceMenu
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Scheme
from agentdesk.ui.unlock.view import LANGUAGE_NAMES


class UserMenu(QMenu):
    """Says what was chosen; the window does it."""

    language_asked = Signal(str)
    calendar_asked = Signal(str)
    scheme_asked = Signal(str)
    settings_asked = Signal()
    lock_asked = Signal()
    other_user_asked = Signal()
    commands_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: dict[CommandId, str] = {}
        self.states = PresenceMenu(self)
        self.addMenu(self.states)
        self.addSeparator()
        self._languages = self._group(self.language_asked, [language.value for language in Language])
        self.addSeparator()
        self._calendars = self._group(self.calendar_asked, [CalendarKind.JALALI.value, CalendarKind.GREGORIAN.value])
        self.addSeparator()
        self._schemes = self._group(self.scheme_asked, [Scheme.LIGHT.value, Scheme.DARK.value])
        self.addSeparator()
        self._commands = QAction(self)
        self._commands.triggered.connect(lambda _checked=False: self.commands_asked.emit())
        self.addAction(self._commands)
        self._settings = QAction(self)
        self._settings.triggered.connect(lambda _checked=False: self.settings_asked.emit())
        self.addAction(self._settings)
        self._lock = QAction(self)
        self._lock.triggered.connect(lambda _checked=False: self.lock_asked.emit())
        self.addAction(self._lock)
        self._other = QAction(self)
        self._other.triggered.connect(lambda _checked=False: self.other_user_asked.emit())
        self.addAction(self._other)
        self.aboutToShow.connect(self.follow)
        self.retell()

    def _group(self, signal: SignalInstance, values: list[str]) -> QActionGroup:
        group = QActionGroup(self)
        for value in values:
            action = QAction(self)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
            self.addAction(action)
        group.triggered.connect(lambda action: signal.emit(action.data()))
        return group

    def retell(self) -> None:
        """Write everything in the language of the window; languages are written in themselves."""
        words = {
            CalendarKind.JALALI.value: self.tr("Jalali calendar"),
            CalendarKind.GREGORIAN.value: self.tr("Gregorian calendar"),
            Scheme.LIGHT.value: self.tr("Light"),
            Scheme.DARK.value: self.tr("Dark"),
            **{language.value: name for language, name in LANGUAGE_NAMES.items()},
        }
        for group in (self._languages, self._calendars, self._schemes):
            for action in group.actions():
                action.setText(words[action.data()])
        self._settings.setText(self.tr("All settings…"))
        self._commands.setText(self._with_key(CommandId.PALETTE))
        self._lock.setText(self._with_key(CommandId.LOCK))
        self._other.setText(COMMANDS[CommandId.OTHER_USER].words)
        self.follow()

    def show_key(self, command_id: CommandId, caps: Sequence[str]) -> None:
        """Write another key beside a command; () for none."""
        self._hints[command_id] = "+".join(caps)
        self.retell()

    def _with_key(self, command_id: CommandId) -> str:
        hint = self._hints.get(command_id, "")
        words = COMMANDS[command_id].words
        return f"{words}\t\u2066{hint}\u2069" if hint else words

    def follow(self) -> None:
        """Tick what is on."""
        settings, scheme = current_formats().settings, current_look().scheme
        on = {settings.language.value, settings.calendar.value, scheme.value}
        for group in (self._languages, self._calendars, self._schemes):
            for action in group.actions():
                action.setChecked(action.data() in on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()
