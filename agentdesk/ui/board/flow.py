"""The board in the window of a lead: its place on the rail, its key, and when it is told anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from agentdesk.desk.answers import DeskStatus
from agentdesk.desk.callbacks.board import CallbackBoard
from agentdesk.models.vocabulary import Role
from agentdesk.ui.board.place import BoardPlace
from agentdesk.ui.board.wording import age_words, board_rows
from agentdesk.ui.callbacks.moments import Moment, day_begins
from agentdesk.ui.callbacks.presenter import concerns_queue
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes, DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.texts import Phrases
from agentdesk.ui.window.pane_walk import PaneWalk, Stop

KEY = "board"
RETELL_MS = 20_000
"""Waits are shown in minutes, the age of the figures too: both are written again as they pass, and nothing is asked."""

_TOPIC = "board"


class LeadBoard(QObject):
    """Lives and ends with the workspace. ``place`` is None for who is no lead; F6 comes by."""

    def __init__(
        self, link: DeskLink, commands: CommandSet, clock: Clock, screens: CentreScreens, walk: PaneWalk
    ) -> None:
        super().__init__(screens.frame)
        self._link, self._commands, self._clock = link, commands, clock
        self._frame, self._statuses = screens.frame, screens.statuses
        self._board: CallbackBoard | None = None
        self._ahead = timedelta()
        self._moment = Moment(clock, self._ask_if_shown, self)
        self._tick = QTimer(self)
        self._tick.setInterval(RETELL_MS)
        self._tick.timeout.connect(self._on_tick)
        self.place: BoardPlace | None = None
        commands.bind(CommandId.BOARD, owner=screens.frame, run=self.show, refusal=self._why_not)
        if link.desk.user.role == Role.LEAD:
            self.place = self._make_place()
            walk.add(Stop(self.place, self.place.table))

    def _make_place(self) -> BoardPlace:
        place = BoardPlace(self.retell)
        self.item = self._frame.add_place(KEY, "dashboard", place)
        Phrases(self.item)(self.item.set_words, lambda: COMMANDS[CommandId.BOARD].words)
        self._frame.rail.changed.connect(lambda key: self.show() if key == KEY else None)
        self._link.changed.connect(self.take_changes)
        self._statuses.status_changed.connect(self._on_status)
        place.table.opened.connect(lambda: self._commands.run(CommandId.CALLBACKS))
        place.pane.retry_asked.connect(self.ask)
        self._tick.start()
        return place

    def _why_not(self) -> str | None:
        return None if self.place is not None else self.tr("Only a lead has the board.")

    @property
    def is_shown(self) -> bool:
        """Whether the board is in front."""
        return self._frame.place_shown == KEY

    def show(self) -> None:
        """Turn to the board, ask for its figures, and put the keyboard into its table."""
        if self.place is not None:
            self._frame.turn_to(KEY)
            self.ask()
            self.place.start()

    # What is asked.

    def ask(self) -> None:
        """Ask for the figures anew; what is shown stays until the answer is there."""
        since = day_begins(self._clock.now(), current_formats())

        def question(desk: DeskPort) -> tuple[CallbackBoard, datetime | None]:
            return desk.callback_board(since), desk.callbacks_change_at()

        self._link.ask(_TOPIC, question, lambda answer: self._take(*answer), self._fail)

    def _take(self, board: CallbackBoard, change_at: datetime | None) -> None:
        self._board, self._ahead = board, board.now - self._clock.now()
        self._moment.wake_at(change_at)
        self.retell()

    def _fail(self, error: BaseException) -> None:
        if self.place is not None:
            self.place.show_error(error)

    def retell(self) -> None:
        """Write everything again, such as when a minute has passed or in another language."""
        place, board, here = self.place, self._board, self._clock.now()
        if place is None or board is None:
            return
        formats = current_formats()
        place.show_rows(board_rows(board, here + self._ahead, formats))
        status = self._statuses.presenter.status
        words, is_old = age_words(status.last_success_at if status is not None else None, here, formats)
        place.show_age(words, is_old=is_old)

    # What follows.

    def take_changes(self, changes: Changes) -> None:
        """Something was committed."""
        if self.is_shown and concerns_queue(changes):
            self.ask()

    def _on_status(self, _status: DeskStatus) -> None:
        if self.is_shown:
            self.retell()

    def _on_tick(self) -> None:
        if self.is_shown:
            self.retell()

    def _ask_if_shown(self) -> None:
        if self.is_shown:
            self.ask()
