"""The call log in the window: its place on the rail with its badge, the way there, and what is done from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QObject

from agentdesk.desk.calls.answers import CallState
from agentdesk.desk.calls.log import CallLog
from agentdesk.ui.calllog.place import CallLogPlace
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.listening import LiveListening
from agentdesk.ui.desk_link.port import Changes, DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.texts import Phrases
from agentdesk.ui.window.pane_walk import PaneWalk, Stop

KEY = "call_log"
SHOWN_FOR = timedelta(days=7)
_TOPIC, _HEARD = "call log", "calls of the log"
_TABLES = frozenset({"interaction", "callback", "customer", "customer_alias"})


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


class CallLogFlow(QObject):
    """Lives and ends with the workspace.

    Callers whom nobody knows are asked of the server: when one turns to the log, and when a call of one's own ended.
    How many there are is told meanwhile, whoever's phone rang.
    """

    def __init__(
        self,
        link: DeskLink,
        around: Around,
        screens: CentreScreens,
        walk: PaneWalk,
        add_customer: Callable[[str], object],
    ) -> None:
        super().__init__(screens.frame)
        self._link, self._screens = link, screens
        self._commands, self._clock = commands, clock = around.commands, around.clock
        self._count = 0
        self._promised_to = ""
        self._calls: frozenset[str] | None = None
        self._told = ""
        self._is_asking = self._asks_again = False
        self.place = CallLogPlace(commands, clock)
        self.item = screens.frame.add_place(KEY, "call-missed", self.place)
        say = Phrases(self.item)
        say(self.item.set_words, lambda: self.tr("Calls"))
        say(lambda _words: self._write_badge(), lambda: "")
        commands.bind(CommandId.CALL_LOG, owner=screens.frame, run=self.show)
        screens.frame.rail.changed.connect(lambda key: self.show() if key == KEY else None)
        self.place.opened.connect(screens.open_customer)
        self.place.promised.connect(self._promise)
        self.place.added.connect(add_customer)
        screens.tabs.card_changed.connect(self._on_card)
        link.changed.connect(self._on_changes)
        walk.add(Stop(self.place, self.place.list))
        self._listening = LiveListening(link.desk, self)
        self._listening.heard.connect(self._on_heard)
        self.ask()
        self._on_heard()

    def show(self) -> None:
        """Turn to the calls and put the keyboard into their list."""
        self._screens.frame.turn_to(KEY)
        self.ask()
        self._ask_server()
        self.place.start()

    def ask(self) -> None:
        """Ask for the calls of the last days."""
        since = self._clock.now() - SHOWN_FOR
        self._link.ask(_TOPIC, lambda desk: desk.call_log(since), self._show, self.place.show_error)

    def _ask_server(self) -> None:
        """One question at a time; what happens meanwhile is asked for after it."""
        if self._is_asking:
            self._asks_again = True
            return
        self._is_asking = True
        self._link.send(lambda desk: desk.ask_unknown_callers(), lambda _none: self._on_asked(), self._on_not_asked)

    def _on_not_asked(self, _error: BaseException) -> None:
        """Without a line, or of an older server: the log says that they are not known."""
        self._on_asked()

    def _on_asked(self) -> None:
        self._is_asking = False
        self.ask()
        if self._asks_again:
            self._asks_again = False
            self._ask_server()

    def _on_heard(self) -> None:
        self._link.ask(_HEARD, _heard_of_calls, self._follow_calls, lambda _error: None)

    def _follow_calls(self, heard: tuple[frozenset[str] | None, str]) -> None:
        """One of them ended, so that somebody may have been missed; or the line went or came; or another was missed."""
        before, was_told = self._calls, self._told
        self._calls, self._told = calls, told = heard
        is_news = told != was_told
        ended = (before or frozenset()) - (calls or frozenset())
        line_turned = (before is None) != (calls is None)
        if ended or line_turned or (is_news and self._screens.frame.place_shown == KEY):
            self._ask_server()
        elif is_news:
            self.ask()

    def _show(self, log: CallLog) -> None:
        had_focus = self.place.list.hasFocus() or self.place.whose.hasFocus()
        self.place.show_log(log)
        self._count = len(log.missed) + log.unknown_count
        self._write_badge()
        if had_focus and self._screens.frame.place_shown == KEY:
            self.place.start()

    def _write_badge(self) -> None:
        self.item.set_badge(current_formats().number(self._count) if self._count else "", urgent=True)

    def _promise(self, customer_id: str) -> None:
        """The customer with the form that promises a callback, as soon as their card is there."""
        self._promised_to = customer_id
        self._screens.open_customer(customer_id)
        self._on_card()

    def _on_card(self) -> None:
        card = self._screens.tabs.card
        if card is not None and self._promised_to and self._promised_to in (card.id, *card.family):
            self._promised_to = ""
            self._commands.run(CommandId.BOOK_CALLBACK)

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.tables & _TABLES:
            self.ask()

    def close(self) -> None:
        """Hear nothing more."""
        self._listening.close()


def _heard_of_calls(desk: DeskPort) -> tuple[frozenset[str] | None, str]:
    """The user's calls that have not ended, None while nobody can be heard; and what was told of callers in vain."""
    now, told = desk.calls_now(), desk.missed_told()
    alive = frozenset(call.entry_id for call in now.calls if call.state is not CallState.ENDED)
    return (alive if now.is_known else None), told
