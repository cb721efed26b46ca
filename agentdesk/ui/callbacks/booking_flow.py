"""Promising a callback from the customer in front, and what they have been promised before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.desk.callbacks.room import Room
from agentdesk.desk.callbacks.times import USUAL_QUEUE
from agentdesk.ui.callbacks.booking import BookingPresenter
from agentdesk.ui.callbacks.booking_view import BookingView
from agentdesk.ui.callbacks.deeds import CallbackDeeds
from agentdesk.ui.callbacks.presenter import concerns_queue
from agentdesk.ui.callbacks.presets import Window
from agentdesk.ui.callbacks.promised_note import PromisedBlock
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.sync_centre.flow import CentreScreens
from agentdesk.ui.window.detail_flow import DetailFlow
from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.parked_pages import ParkedPages

_TOPIC, _ROOM = "promised callbacks", "room for a callback"


class Shared(Protocol):
    """What of the program is needed here."""

    @property
    def commands(self) -> CommandSet:
        """The commands of the window."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def new_id(self) -> Callable[[], str]:
        """Makes ids."""
        ...


class BookingFlow(QObject):
    """Lives and ends with the workspace."""

    def __init__(
        self, link: DeskLink, around: Shared, screens: CentreScreens, flow: DetailFlow, deeds: CallbackDeeds
    ) -> None:
        super().__init__(screens.frame)
        self._link, self._tabs, self._deeds = link, screens.tabs, deeds
        commands, clock = around.commands, around.clock
        self._frame = screens.frame
        self._promised: Sequence[CallbackView] = ()
        self._pages = ParkedPages(screens.frame, screens.tabs, flow)
        self.presenter = BookingPresenter(deeds, clock, around.new_id, link.desk.user, self._close)
        self.presenter.ask_room = self._ask_room
        self.page = BookingView(self.presenter, commands, clock)
        screens.frame.details.add_page(Detail.CALLBACK, self.page, self.page.start)
        self.note = PromisedBlock(commands, clock)
        screens.frame.card.add_note(self.note)
        self.page.closed.connect(self._close)
        screens.tabs.turned.connect(self._look)
        screens.tabs.card_changed.connect(self._look)
        link.changed.connect(self._on_changes)
        commands.bind(CommandId.BOOK_CALLBACK, owner=screens.frame, run=self.open, refusal=self._why_no_customer)
        commands.bind(
            CommandId.TAKE_OVER_CALLBACK, owner=screens.frame, run=self.take_over, refusal=self._why_no_promise
        )

    def _why_no_customer(self) -> str | None:
        return None if self._tabs.card is not None else self.tr("Open a customer first.")

    def _why_no_promise(self) -> str | None:
        why = self._why_no_customer()
        if why is None and not self._promised:
            why = self.tr("No callback is promised to this customer.")
        return why

    def open(self) -> None:
        """Open the form for the customer in front."""
        card, current = self._tabs.card, self._tabs.current
        if card is not None and current is not None:
            self.presenter.open(card, current.thread_id)
            self.presenter.show_promised(self._promised)
            self._pages.show(Detail.CALLBACK)

    def _ask_room(self, number: str, window: Window | None, answer: Callable[[Room], None]) -> None:
        self._link.ask(_ROOM, lambda desk: desk.callback_room(USUAL_QUEUE, number, window), answer)

    def take_over(self) -> None:
        """The customer is here by themselves: the promise is met with this."""
        if self._promised:
            self._deeds.take_over(self._promised[0])

    def _close(self) -> None:
        self._pages.close(Detail.CALLBACK)

    # What was promised before.

    def _on_changes(self, changes: Changes) -> None:
        if concerns_queue(changes):
            self._look()

    def _look(self) -> None:
        current = self._tabs.current
        if current is None:
            self._show(())
            return
        key = current.customer_id
        self._link.ask(_TOPIC, lambda desk: desk.callbacks_of(key), lambda found: self._on_found(key, found))

    def _on_found(self, customer_id: str, found: Sequence[CallbackView]) -> None:
        current = self._tabs.current
        if current is not None and current.customer_id == customer_id:
            self._show(found)

    def _show(self, promised: Sequence[CallbackView]) -> None:
        self._promised = promised
        self.note.show_promised(promised[0] if promised else None)
        self._frame.card.order_tabs()
        if self._tabs.card is not None and self.presenter.customer_id == self._tabs.card.id:
            self.presenter.show_promised(promised)
