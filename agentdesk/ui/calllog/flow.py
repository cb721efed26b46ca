"""The call log in the window: its place on the rail with its badge, the way there, and what is done from it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject

from agentdesk.desk.calls.log import CallLog
from agentdesk.ui.calllog.place import CallLogPlace
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.texts import Phrases
from agentdesk.ui.window.pane_walk import PaneWalk, Stop

KEY = "call_log"
SHOWN_FOR = timedelta(days=7)
_TOPIC = "call log"
_TABLES = frozenset({"interaction", "callback", "customer", "customer_alias"})


class CallLogFlow(QObject):
    """Lives and ends with the workspace."""

    def __init__(
        self, link: DeskLink, commands: CommandSet, clock: Clock, screens: CentreScreens, walk: PaneWalk
    ) -> None:
        super().__init__(screens.frame)
        self._link, self._commands, self._clock, self._screens = link, commands, clock, screens
        self._count = 0
        self._promised_to = ""
        self.place = CallLogPlace(commands, clock)
        self.item = screens.frame.add_place(KEY, "call-missed", self.place)
        say = Phrases(self.item)
        say(self.item.set_words, lambda: self.tr("Calls"))
        say(lambda _words: self._write_badge(), lambda: "")
        commands.bind(CommandId.CALL_LOG, owner=screens.frame, run=self.show)
        screens.frame.rail.changed.connect(lambda key: self.show() if key == KEY else None)
        self.place.opened.connect(screens.open_customer)
        self.place.promised.connect(self._promise)
        screens.tabs.card_changed.connect(self._on_card)
        link.changed.connect(self._on_changes)
        walk.add(Stop(self.place, self.place.list))
        self.ask()

    def show(self) -> None:
        """Turn to the calls and put the keyboard into their list."""
        self._screens.frame.turn_to(KEY)
        self.ask()
        self.place.start()

    def ask(self) -> None:
        """Ask for the calls of the last days."""
        since = self._clock.now() - SHOWN_FOR
        self._link.ask(_TOPIC, lambda desk: desk.call_log(since), self._show, self.place.show_error)

    def _show(self, log: CallLog) -> None:
        had_focus = self.place.list.hasFocus() or self.place.whose.hasFocus()
        self.place.show_log(log)
        self._count = len(log.missed)
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
