"""One window's presence: available when it opens, what one chooses or does meanwhile, away when it closes or locks.

Nothing of it is stored: what colleagues read is said over the line, and fades half a minute after the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QEvent, QObject

from agentdesk.desk.live import LiveView
from agentdesk.desk.presence import AVAILABLE, AWAY, USUAL_CODES, AuxCode, Presence
from agentdesk.ui.callbacks.moments import Moment
from agentdesk.ui.calls.state import Occupation
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.listening import LiveListening
from agentdesk.ui.desk_link.port import Changes, DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.presence.colleagues import ColleaguesPage
from agentdesk.ui.presence.following import Following
from agentdesk.ui.presence.wording import look_of, presence_words
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.user_menu import UserMenu


class Around(Protocol):
    """What of the program is needed here."""

    @property
    def commands(self) -> CommandSet:
        """The commands of the window."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...


_LOADED = frozenset({"lease", "setting"})
"""What the number of callbacks that one holds, or may hold, depends on."""


class PresenceFlow(QObject):
    """Lives and ends with the workspace."""

    def __init__(
        self,
        link: DeskLink,
        around: Around,
        screens: CentreScreens,
        flow: DetailFlow,
        menu: UserMenu,
    ) -> None:
        super().__init__(screens.frame)
        commands, clock = around.commands, around.clock
        self._link, self._frame, self._statuses, self._flow = link, screens.frame, screens.statuses, flow
        self._menu = menu.states
        self._codes: Sequence[AuxCode] = USUAL_CODES
        self.presence = AVAILABLE
        self._following = Following()
        self._load = (0, 0)
        self.page = ColleaguesPage()
        self._frame.details.add_page(Detail.COLLEAGUES, self.page, self.page.start)
        self.page.closed.connect(flow.close_beside)
        self._menu.chosen.connect(self._on_chosen)
        self._menu.colleagues_asked.connect(self.show_colleagues)
        commands.bind(CommandId.PRESENCE, owner=self._frame, run=self.choose)
        commands.bind(CommandId.COLLEAGUES, owner=self._frame, run=self.show_colleagues)
        self._moment = Moment(clock, self._ask_load, self)
        self._listening = LiveListening(link.desk, self)
        self._listening.heard.connect(self._ask)
        link.changed.connect(self._on_changes)
        self._frame.installEventFilter(self)
        self._ask_codes()
        self._ask_load()
        self._show()

    def choose(self) -> None:
        """Offer the states at one's name; arrows and Enter choose."""
        self._frame.top.user.open_beneath(self._menu)

    def say(self, presence: Presence) -> None:
        """Let colleagues know, and show it here. How many callbacks one holds is told with it."""
        said = replace(presence, used=self._load[0], most=self._load[1])
        if said == self.presence:
            return
        self.presence = said
        self._link.order(lambda desk: desk.say_presence(said), _nothing, self._statuses.fail)
        self._show()

    def follow(self, occupation: Occupation) -> None:
        """Calls occupy the user so. It is not told aloud: the call bar told of the call, and whoever talks listens."""
        self._following.follow(occupation)
        self.say(self._following.said)

    def _on_chosen(self, presence: Presence) -> None:
        before = self.presence
        self._following.choose(presence)
        self.say(presence)
        if (before.state, before.code) != (presence.state, presence.code):
            self._statuses.announcer.say(presence_words(presence, self._codes, current_formats()))

    def show_colleagues(self) -> None:
        """Open the list of who is here."""
        self._flow.open_beside(Detail.COLLEAGUES)
        self._ask()

    def _ask(self) -> None:
        if self._listening.is_open and self._flow.shown is Detail.COLLEAGUES:
            self._link.ask("colleagues here", lambda desk: desk.colleagues_here(), self._show_colleagues, _nothing)

    def _show_colleagues(self, view: LiveView) -> None:
        had_none = not self.page.rows_model.rows
        self.page.show_live(view)
        if had_none and self.page.frame.close_button.hasFocus():
            self.page.start()

    def _ask_load(self) -> None:
        """What one holds ends by time, too: it is looked at again then, also after the machine slept."""

        def question(desk: DeskPort) -> tuple[tuple[int, int], datetime | None]:
            return desk.callback_load(), desk.callbacks_change_at()

        self._link.ask("callback load", question, self._take_load, _nothing)

    def _take_load(self, found: tuple[tuple[int, int], datetime | None]) -> None:
        load, changes_at = found
        self._load = load if load[1] else (0, 0)
        self._moment.wake_at(changes_at if load[1] else None)
        self.say(self.presence)

    def _ask_codes(self) -> None:
        self._link.ask("presence codes", lambda desk: desk.presence_codes(), self._take_codes, _nothing)

    def _take_codes(self, codes: Sequence[AuxCode]) -> None:
        if codes != self._codes:
            self._codes = codes
            self._menu.show_codes(codes)
            self.page.show_codes(codes)
            self._show()

    def _show(self) -> None:
        self._menu.show_presence(self.presence)
        glyph, level = look_of(self.presence)
        words = presence_words(self.presence, self._codes, current_formats())
        self._frame.top.set_presence(glyph, level, words)

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or "setting" in changes.tables:
            self._ask_codes()
        if changes.everything or not changes.tables.isdisjoint(_LOADED):
            self._ask_load()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        return False

    def close(self) -> None:
        """The window closes or locks: whoever sat here is away, and nothing more is shown."""
        self._listening.close()
        self._moment.stop()
        self._link.order(lambda desk: desk.say_presence(AWAY), _nothing, _nothing)


def _nothing(_answer: object) -> None:
    """Nothing follows."""
