"""What watches over the seat while somebody is signed in and while not: the lock of an idle desk, and the tray."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.status.waiting_words import amount_words
from agentdesk.ui.status.wording import Notice
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import counted
from agentdesk.ui.tray.icon import NOTIFY, TrayIcon
from agentdesk.ui.window.idle_watch import DEFAULT_MINUTES, LOCK_AFTER, IdleWatch, minutes_of
from agentdesk.ui.window.workspace import Workspace

SOUND = "sound"
"""The user's preference: "yes" lets a message be heard."""


class Guard(QObject):
    """``lock_asked`` comes from both; ``attention_asked`` where a message is due and there is no tray to show it.

    ``sounded`` comes with every message, for somebody who wants to hear them.
    """

    lock_asked = Signal()
    raise_asked = Signal()
    quit_asked = Signal()
    attention_asked = Signal()
    sounded = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self.idle = IdleWatch(clock, self)
        self.tray = TrayIcon(self)
        self.sounds = False
        self.sounded.connect(QApplication.beep)
        self.idle.ended.connect(self.lock_asked)
        self.idle.warned.connect(self._warn)
        self.idle.stayed.connect(lambda: self._warn(0))
        self.tray.raise_asked.connect(self.raise_asked)
        self.tray.message_pressed.connect(self._show_what_was_told)
        self.tray.lock_asked.connect(self.lock_asked)
        self.tray.quit_asked.connect(self.quit_asked)
        self.tray.sync_asked.connect(self._sync)
        self.tray.appear()

    def take(self, workspace: Workspace, asker: Asker, *, may_lock: bool) -> None:
        """Somebody is signed in. A desk without a way back in is never locked."""
        self._workspace = workspace
        workspace.statuses.chip_changed.connect(self.tray.show_chip)
        if may_lock:
            self.idle.set_minutes(DEFAULT_MINUTES)
            self.idle.start()
        self.follow_preferences(asker)

    def follow_preferences(self, asker: Asker) -> None:
        """Take up what this user chose for lock and messages; asked again after it was changed."""

        def question(desk: DeskPort) -> tuple[str | None, str | None, str | None]:
            return desk.preference(LOCK_AFTER), desk.preference(NOTIFY), desk.preference(SOUND)

        asker.ask("seat", question, self._follow)

    def _follow(self, preferences: tuple[str | None, str | None, str | None]) -> None:
        lock_after, notify, sound = preferences
        self.sounds = sound == "yes"
        self.idle.set_minutes(minutes_of(lock_after))
        self.tray.follow_preference(notify)

    def release(self) -> None:
        """Nobody is signed in any more."""
        self._workspace = None
        self.idle.stop()
        self.tray.show_locked()

    def tell(self, notice: Notice) -> None:
        """One message of the operating system: the tray where there is one, else the window asks for attention.

        With the system's own sound, where the user wants one.
        """
        if self.sounds:
            self.sounded.emit()
        if not self.tray.tell(notice) and self.tray.tells:
            self.attention_asked.emit()

    def tell_what_stays(self) -> None:
        """The program ends, and never waits for the queue; one line says what is stored."""
        status = self._workspace.statuses.presenter.status if self._workspace is not None else None
        if status is None or not status.waits:
            return
        formats = current_formats()
        if status.files_waiting:
            amount = as_is(amount_words(status.pending, status.files_waiting, formats))
            words = fill(self.tr("Stays on this device, encrypted, and is sent the next time: %1"), amount)
        else:
            words = self.tr("%n changes stay on this device, encrypted, and are sent the next time", "", status.pending)
            words = counted(words, status.pending, formats)
        self.tell(Notice(Level.PENDING, "clock", words))

    def _warn(self, seconds: int) -> None:
        if self._workspace is not None:
            self._workspace.warn_of_lock(seconds)

    def _show_what_was_told(self) -> None:
        """A message of the operating system was pressed: to the window, and to what it told of."""
        self.raise_asked.emit()
        if self._workspace is not None:
            self._workspace.centre.show()

    def _sync(self) -> None:
        if self._workspace is not None:
            self._workspace.sync_now()
