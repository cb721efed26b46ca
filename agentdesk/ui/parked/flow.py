"""Parked work in the window of a lead: its place on the rail with its badge, the way there, and what follows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from agentdesk.desk.answers import DeskStatus
from agentdesk.desk.parked_answers import ParkedChange, ParkedEnding
from agentdesk.models.vocabulary import Role
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.formats import current_formats
from agentdesk.ui.parked.place import ParkedPlace
from agentdesk.ui.parked.presenter import ParkedAround, ParkedPresenter
from agentdesk.ui.parked.wording import ended_words, gone_words
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.window.pane_walk import PaneWalk, Stop

KEY = "parked"


class ParkedWork(QObject):
    """Lives and ends with the workspace. ``place`` is None for who is no lead; F6 comes by."""

    def __init__(
        self, link: DeskLink, commands: CommandSet, clock: Clock, screens: CentreScreens, walk: PaneWalk
    ) -> None:
        super().__init__(screens.frame)
        self._frame, self._statuses = screens.frame, screens.statuses
        self._clock = clock
        self._count = 0
        self.presenter = ParkedPresenter(link, clock, ParkedAround(self._on_ended, self._on_gone, self._count_up))
        self.place: ParkedPlace | None = None
        commands.bind(CommandId.PARKED, owner=screens.frame, run=self.show, refusal=self._why_not)
        if link.desk.user.role == Role.LEAD:
            self.place = self._make_place(commands, screens)
            walk.add(Stop(self.place.leading, self.place.list))
            walk.add(Stop(self.place.work, self.place.work.take))

    def _make_place(self, commands: CommandSet, screens: CentreScreens) -> ParkedPlace:
        place = ParkedPlace(self.presenter, commands, self._clock)
        self.item = self._frame.add_place(KEY, "archive", place)
        say = Phrases(self.item)
        say(self.item.set_words, lambda: self.tr("Parked"))
        say(lambda _words: self._write_badge(), lambda: "")
        self._frame.rail.changed.connect(lambda key: self.show() if key == KEY else None)
        self._statuses.status_changed.connect(self._on_status)
        place.work.customer_asked.connect(screens.open_customer)
        return place

    def show(self) -> None:
        """Turn to the place, ask what waits, and put the keyboard into the list."""
        if self.place is not None:
            self._frame.turn_to(KEY)
            self.presenter.ask()
            self.place.start()

    def _why_not(self) -> str | None:
        return None if self.place is not None else self.tr("Only a lead settles parked work.")

    # What follows.

    def _on_status(self, status: DeskStatus) -> None:
        self.presenter.take_status(status, is_shown=self._frame.place_shown == KEY)

    def _on_ended(self, change: ParkedChange, ending: ParkedEnding) -> None:
        words = ended_words(change, ending, Reading(current_formats(), self._clock.now()))
        if ending.is_mine:
            self._statuses.pass_on(words)
        else:
            self._statuses.pass_on(words, Level.INFO, "info")

    def _on_gone(self) -> None:
        self._statuses.pass_on(gone_words(), Level.INFO, "info")

    def _count_up(self, waiting: int) -> None:
        self._count = waiting
        self._write_badge()

    def _write_badge(self) -> None:
        self.item.set_badge(current_formats().number(self._count) if self._count else "")
