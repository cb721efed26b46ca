"""Chip, notice line, badges and announcements of the workspace: what lasts, and what is said in passing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from agentdesk.desk.answers import DeskStatus
from agentdesk.models.errors import NotSignedIn
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.status.presenter import StatusPresenter
from agentdesk.ui.status.wording import ChipWords, Notice, as_of_words
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.window.announcer import Announcer
from agentdesk.ui.window.frame import WorkspaceFrame

STATUS_EVERY_MS = 1000
PASSING_NOTICE_MS = 8000


class StatusDisplay(QObject):
    """Shows on the frame what the status presenter decides, and tells the tray.

    ``shut_out``: the desk takes no question any more.
    """

    shut_out = Signal(object)
    chip_changed = Signal(object)
    status_changed = Signal(object)

    def __init__(
        self, frame: WorkspaceFrame, asker: Asker, clock: Clock, tell_system: Callable[[Notice], None]
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._clock = clock
        self._lasting: Notice | None = None
        self._last_success: object = None
        self.announcer = Announcer(frame)
        self.presenter = StatusPresenter(asker, clock, tell_system, self._on_failed)
        self._poll = QTimer(self)
        self._poll.setInterval(STATUS_EVERY_MS)
        self._poll.timeout.connect(self.presenter.ask)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(PASSING_NOTICE_MS)
        self._passing.timeout.connect(lambda: self._write(self._lasting))

    def start(self) -> None:
        """Ask for the status, and again every second."""
        self.presenter.attach(self)
        self._poll.start()

    def stop(self) -> None:
        """The workspace closes."""
        self._poll.stop()
        self._passing.stop()

    def take_changes(self, changes: Changes) -> None:
        """Something was committed."""
        self.presenter.take_changes(changes)

    def retell(self) -> None:
        """Another language: what was said in passing in the one before has been said."""
        self._passing.stop()
        self.presenter.retell()

    # What the presenter shows.

    def show_chip(self, words: ChipWords) -> None:
        """See ``StatusScreen``."""
        self._frame.top.chip.set_status(words.level, words.glyph, words.strong, words.weak)
        self.chip_changed.emit(words)

    def show_notice(self, notice: Notice | None) -> None:
        """See ``StatusScreen``."""
        if notice is not None and (self._lasting is None or notice.sentence != self._lasting.sentence):
            self.announcer.say(notice.sentence, is_urgent=notice.level in (Level.ERR, Level.CONFLICT))
        self._lasting = notice
        if not self._passing.isActive():
            self._write(notice)

    def show_status(self, status: DeskStatus) -> None:
        """See ``StatusScreen``."""
        formats = current_formats()
        self.status_changed.emit(status)
        self._frame.work.start.show_status(status)
        self._frame.card.set_as_of(as_of_words(status, self._clock.now(), formats))

    def pass_on(self, words: str, level: Level = Level.OK, glyph: str = "check") -> None:
        """Say something in passing; what lasts comes back after it."""
        self.announcer.say(words)
        self._write(Notice(level, glyph, words))
        self._passing.start()

    def fail(self, error: BaseException) -> None:
        """Say that something failed: what happened, what is safe, what to do."""
        self.announcer.say(error_words(error).sentence, is_urgent=True)
        self._write(Notice(Level.ERR, "warning", error_words(error).sentence))
        self._passing.start()

    def _write(self, notice: Notice | None) -> None:
        if notice is None:
            self._frame.notice.clear()
        else:
            self._frame.notice.say(notice.level, notice.glyph, notice.sentence, notice.action)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, NotSignedIn):
            self.stop()
            self.shut_out.emit(error)
        else:
            self.fail(error)
