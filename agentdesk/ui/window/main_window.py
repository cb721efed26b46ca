"""The one window: the unlock screen, or the workspace of who is signed in, and never a glimpse of both."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.lanes import Lanes
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.settings.choices import Choices
from agentdesk.ui.settings.keeping import KeptChoices, choices_on
from agentdesk.ui.settings.view import SettingsDialog
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.tokens import Scheme
from agentdesk.ui.unlock.entrance import Entrance
from agentdesk.ui.unlock.gate import Gate
from agentdesk.ui.unlock.view import UnlockView
from agentdesk.ui.widgets.tips import TipKeeper
from agentdesk.ui.window.call_control_flow import CallControlFlow
from agentdesk.ui.window.dial_flow import DialFlow
from agentdesk.ui.window.guard import Guard
from agentdesk.ui.window.help_window import HelpWindow
from agentdesk.ui.window.line_switch import LineSwitch, LineSwitchButton
from agentdesk.ui.window.memory import WorkspaceMemory
from agentdesk.ui.window.surroundings import Surroundings
from agentdesk.ui.window.workspace import Workspace

_log = logging.getLogger(__name__)
USUAL_SIZE = QSize(1366, 768)
LEAST_SIZE = QSize(960, 540)


@dataclass(frozen=True)
class Equipment:
    """What the application made for its window. ``usual`` holds for users who never chose; None is what is on."""

    appearance: Appearance
    localisation: Localisation
    lanes: Lanes
    clock: Clock
    new_id: Callable[[], str]
    line_switch: LineSwitch | None = None
    usual: Choices | None = None


class MainWindow(QMainWindow):
    """``opened`` and ``locked`` tell that the workspace came and went, ``chose`` what the user set, to be kept."""

    opened = Signal()
    locked = Signal()
    finished = Signal()
    chose = Signal(str, str)

    def __init__(self, equipment: Equipment, gate: Gate | None = None) -> None:
        super().__init__()
        self._equipment = equipment
        self._entrance = Entrance(gate, equipment.lanes, equipment.clock, self) if gate is not None else None
        self._memories: dict[str, WorkspaceMemory] = {}
        self._last_user_id: str | None = None
        self._link: DeskLink | None = None
        self._help: HelpWindow | None = None
        self._commands = CommandSet(self)
        self._settings: SettingsDialog | None = None
        look, localisation = equipment.appearance, equipment.localisation
        self.choices = KeptChoices(look, localisation, equipment.usual or choices_on(look, localisation), self)
        self.choices.changed.connect(self._on_chosen)
        self._is_closing_desk = False
        self._is_ending = False
        self.workspace: Workspace | None = None
        self.unlock: UnlockView | None = None
        self.dialling: DialFlow | None = None
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(USUAL_SIZE)
        self.setWindowTitle("AgentDesk")
        TipKeeper(self)
        self.guard = Guard(equipment.clock, self)
        self.guard.lock_asked.connect(self.lock)
        self.guard.raise_asked.connect(self.come_forward)
        self.guard.quit_asked.connect(self.close)
        self.guard.attention_asked.connect(lambda: QApplication.alert(self))
        equipment.lanes.failed.connect(self._on_stray_failure)

    # The way in.

    def ask_to_unlock(self, *, error: BaseException | None = None, choose: bool = False) -> None:
        """Show the unlock screen; ``error`` says why somebody was shut out, ``choose`` that another one sits here."""
        if self._entrance is None:
            return
        view = self._entrance.make_view(self.open_desk, last_user_id=self._last_user_id, choose=choose)
        view.language_asked.connect(self.set_language)
        view.help_asked.connect(self._show_help)
        self._show_page(view)
        self.unlock = view
        self.setWindowTitle("AgentDesk")
        if error is not None:
            view.show_error(error)

    @property
    def link(self) -> DeskLink | None:
        """The line to the desk that is open."""
        return self._link

    def open_desk(self, desk: DeskPort) -> None:
        """Show the workspace of an open desk and let its sync run."""
        equipment = self._equipment
        link = DeskLink(desk, equipment.lanes, self)
        commands = self._commands = CommandSet(self)
        around = Surroundings(commands, equipment.clock, equipment.new_id, self.guard.tell)
        button = LineSwitchButton(equipment.line_switch, equipment.lanes) if equipment.line_switch else None
        workspace = Workspace(link, around, line_switch=button)
        workspace.lock_asked.connect(self.lock)
        workspace.other_user_asked.connect(self.switch_user)
        workspace.shut_out.connect(self._on_shut_out)
        workspace.title_changed.connect(self._set_title)
        workspace.tell_title()
        workspace.menu.language_asked.connect(self.set_language)
        workspace.menu.calendar_asked.connect(self.set_calendar)
        workspace.menu.scheme_asked.connect(self.set_scheme)
        workspace.menu.settings_asked.connect(self.show_settings)
        commands.bind(CommandId.SETTINGS, owner=workspace, run=self.show_settings)
        if button is not None:
            button.switched.connect(lambda _is_on: workspace.sync_now())
        self.dialling = DialFlow(
            workspace, link, commands, self.choices, clock=equipment.clock, new_id=equipment.new_id
        )
        CallControlFlow(workspace, link, commands, self.choices)
        self._link, self.workspace = link, workspace
        self._show_page(workspace)
        self.unlock = None
        memory = self._memories.pop(desk.user.user_id, None)
        if memory is not None:
            workspace.restore(memory)
        else:
            workspace.find_customer()
        link.order(lambda one: one.start_sync(), _nothing, workspace.statuses.fail)
        self.guard.take(workspace, link, may_lock=self._entrance is not None)
        self.choices.take(link, workspace.statuses.fail)
        self.opened.emit()

    def follow_preferences(self) -> None:
        """The user changed when the desk locks, or whether messages come."""
        if self._link is not None:
            self.guard.follow_preferences(self._link)

    def _show_page(self, page: QWidget) -> None:
        old = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()

    # The way out.

    def lock(self) -> None:
        """Hide everything at once, close the cache, and keep what the same user wants to find again."""
        self._lock()

    def switch_user(self) -> None:
        """The same, for somebody else who wants to sit here: the cache is closed, so nothing of it is synced."""
        self._lock(choose=True)

    def _lock(self, *, choose: bool = False) -> None:
        if self._entrance is None or self.workspace is None:
            return
        self._leave()
        self.ask_to_unlock(choose=choose)
        self.locked.emit()

    def _on_shut_out(self, error: BaseException) -> None:
        self._leave()
        self.ask_to_unlock(error=error)
        self.locked.emit()

    def _leave(self) -> None:
        workspace, link = self.workspace, self._link
        if workspace is None or link is None:
            return
        memory = workspace.memory()
        self._memories[memory.user_id], self._last_user_id = memory, memory.user_id
        self.guard.release()
        self.choices.release()
        if self._settings is not None:
            self._settings.close()
            self.activateWindow()
        self.workspace = self._link = self.dialling = None
        workspace.hide()
        workspace.close_down()
        # Behind the drafts that were handed in a moment ago: the lane keeps their order.
        self._is_closing_desk = True
        self._equipment.lanes.database.submit(
            link.desk.close,
            owner=self,
            done=lambda _none: self._on_desk_closed(link),
            failed=lambda error: self._on_desk_not_closed(link, error),
        )

    def _on_desk_closed(self, link: DeskLink) -> None:
        link.deleteLater()
        self._is_closing_desk = False
        if self._is_ending:
            self.finished.emit()

    def _on_desk_not_closed(self, link: DeskLink, error: BaseException) -> None:
        _log.error("the desk could not be closed: %s", type(error).__name__)
        self._on_desk_closed(link)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_ending = True
        self.guard.tell_what_stays()
        self._leave()
        self.guard.tray.go()
        if not self._is_closing_desk:
            self.finished.emit()
        super().closeEvent(event)

    # What the user sets.

    def set_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.choices.change(replace(self.choices.choices, language=Language(code)))

    def set_calendar(self, kind: str) -> None:
        """Show dates in another calendar."""
        self.choices.change(replace(self.choices.choices, calendar=CalendarKind(kind)))

    def set_scheme(self, scheme: str) -> None:
        """Light, dark or high contrast."""
        self.choices.change(replace(self.choices.choices, scheme=Scheme(scheme)))

    def show_settings(self) -> None:
        """Open the settings over the window."""
        if self.workspace is None or (self._settings is not None and self._settings.isVisible()):
            return
        equipment = self._equipment
        dialog = SettingsDialog(
            self.choices,
            self._commands,
            now=equipment.clock.now,
            is_systems_contrast=lambda: equipment.appearance.is_systems_contrast,
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._forget_settings)
        dialog.lock_asked.connect(self.lock)
        self._settings = dialog
        dialog.show()

    def _forget_settings(self) -> None:
        self._settings = None

    def _on_chosen(self, names: frozenset[str]) -> None:
        kept = self.choices.choices.kept()
        for name in sorted(names):
            self.chose.emit(name, kept[name])
        if names & {"lock_after_minutes", "notify_system", "sound"}:
            # The desk hears of it behind the order that keeps it.
            self.follow_preferences()

    # What is told.

    def _set_title(self, subject: str) -> None:
        # Window managers paint isolates as boxes.
        self.setWindowTitle(strip_controls(fill(self.tr("%1 – %2"), subject, as_is("AgentDesk"))))

    def _show_help(self) -> None:
        self._help = HelpWindow(self)
        self._help.show()

    def come_forward(self) -> None:
        """Be in front of everything."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.guard.tray.retell()

    def _on_stray_failure(self, error: BaseException) -> None:
        if self.workspace is not None:
            self.workspace.statuses.fail(error)


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
