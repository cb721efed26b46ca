"""The customers that are open, as tabs: opens, turns to and closes them, and keeps each timeline's place."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from agentdesk.desk.answers import CustomerCard
from agentdesk.models.vocabulary import CustomerStatus
from agentdesk.ui.customer.presenter import CustomerPresenter
from agentdesk.ui.customer.wording import PROVISIONAL_GLYPH, tab_words
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import Changes, DeskPort
from agentdesk.ui.texts import Phrases, channel_look
from agentdesk.ui.theme.tokens import Family
from agentdesk.ui.timeline.filters import TimelineFilter
from agentdesk.ui.timeline.table import Place
from agentdesk.ui.window.frame import CUSTOMER_PLACE, WorkspaceFrame
from agentdesk.ui.window.memory import WorkspaceMemory
from agentdesk.ui.window.open_customers import OpenCustomers


class CustomerTabs(QObject):
    """``turned`` tells that another customer, or none, is in front; ``card_changed`` that their card arrived."""

    turned = Signal()
    card_changed = Signal()
    thread_changed = Signal()

    def __init__(self, asker: Asker, clock: Clock, frame: WorkspaceFrame) -> None:
        super().__init__(frame)
        self._asker = asker
        self._clock = clock
        self._frame = frame
        self._open = OpenCustomers(self._make)
        self._places: dict[str, Place] = {}
        self._glyphs: dict[str, tuple[str, Family | None]] = {}
        self._shown: CustomerPresenter | None = None
        self._strip = frame.work.tabs
        self._strip.changed.connect(self._on_tab)
        self._strip.close_asked.connect(self.close)
        Phrases(self._strip)(lambda _words: self.retell(), lambda: "")
        frame.work.timeline.table.rows_model.rowsInserted.connect(lambda *_rows: self.mark_channel())

    def _make(self, customer_id: str) -> CustomerPresenter:
        return CustomerPresenter(customer_id, self._asker, self._clock, partial(self._on_card, customer_id))

    @property
    def current(self) -> CustomerPresenter | None:
        """Who is in front."""
        return self._open.current

    @property
    def card(self) -> CustomerCard | None:
        """The card of who is in front, once it is there."""
        current = self._open.current
        return current.card if current is not None else None

    def open(self, customer_id: str, sought_at: datetime | None = None) -> CustomerPresenter | None:
        """Open a customer or bring them to the front; the timeline then reaches back to ``sought_at``."""
        self._keep_place()
        for closed in self._open.open(customer_id):
            self._drop(closed)
        presenter = self._open.presenter(customer_id)
        card = presenter.card if presenter is not None else None
        blocked = self._strip.blockSignals(True)
        self._strip.open(customer_id, tab_words(card) if card is not None else "…")
        self._strip.blockSignals(blocked)
        self._turn()
        if presenter is not None and sought_at is not None:
            self.close_thread()
            presenter.timeline.filter_by(TimelineFilter())
            presenter.timeline.seek(sought_at)
        return presenter

    def close(self, customer_id: str) -> None:
        """Close a customer's tab."""
        self._places.pop(customer_id, None)
        self._open.close(customer_id)
        self._drop(customer_id)
        current = self._open.current
        if current is not None:
            blocked = self._strip.blockSignals(True)
            self._strip.choose(current.customer_id)
            self._strip.blockSignals(blocked)
        self._turn()

    def close_current(self) -> None:
        """Close the tab in front; where no tabs are seen there is none."""
        current = self._open.current
        if current is not None and self._frame.place_shown == CUSTOMER_PLACE:
            self.close(current.customer_id)

    def _drop(self, customer_id: str) -> None:
        blocked = self._strip.blockSignals(True)
        self._strip.close_tab(customer_id)
        self._strip.blockSignals(blocked)

    def _on_tab(self, customer_id: str) -> None:
        self._frame.turn_to()
        current = self._open.current
        if customer_id and (current is None or current.customer_id != customer_id):
            self._keep_place()
            self._open.choose(customer_id)
            self._turn()

    def _keep_place(self) -> None:
        shown = self._shown
        if shown is None or shown.thread_id is not None:
            return
        if self._open.presenter(shown.customer_id) is shown:
            self._places[shown.customer_id] = self._frame.work.timeline.table.place()

    def _turn(self) -> None:
        current = self._open.current
        if current is self._shown and current is not None:
            self.turned.emit()
            return
        self._shown = current
        self._frame.card.setVisible(current is not None)
        self._frame.work.show_customer(current is not None)
        # The timeline asks first: it is what one waits for, and the card of a busy customer takes longer to count.
        is_whole = current is not None and current.thread_id is None
        place = self._places.get(current.customer_id) if current is not None and is_whole else None
        self._frame.work.timeline.bind(current.in_front if current is not None else None, place)
        self._frame.card.bind(current)
        self.turned.emit()

    def open_thread(self, conversation_id: str) -> None:
        """Show one matter of the customer in front in place of the whole timeline."""
        current = self._shown
        if current is not None and current.thread_id != conversation_id:
            self._keep_place()
            current.open_thread(conversation_id)
            self._frame.work.timeline.bind(current.in_front)
            self.thread_changed.emit()

    def close_thread(self) -> None:
        """Show the whole timeline again, standing where it was left."""
        current = self._shown
        if current is not None and current.thread_id is not None:
            current.close_thread()
            self._frame.work.timeline.bind(current.timeline, self._places.get(current.customer_id))
            self.thread_changed.emit()

    def _on_card(self, asked_id: str, card: CustomerCard) -> None:
        if card.id != asked_id:
            self._become(asked_id, card.id)
            return
        self._write_tab(card)
        if self._shown is not None and self._shown.customer_id == card.id:
            self.card_changed.emit()

    def retell(self) -> None:
        """Write the tabs again in another language."""
        for customer_id in self._strip.keys:
            presenter = self._open.presenter(customer_id)
            if presenter is not None and presenter.card is not None:
                self._write_tab(presenter.card)

    def _become(self, merged_id: str, kept_id: str) -> None:
        """Who was open is another customer now: their tab gives way to that of who was kept."""
        is_in_front = self._shown is not None and self._shown.customer_id == merged_id
        if is_in_front:
            self.open(kept_id)
        self.close(merged_id)

    def _write_tab(self, card: CustomerCard) -> None:
        if card.id not in self._strip.keys:
            return
        look = self._glyphs.get(card.id, ("customer", None))
        if card.status == CustomerStatus.PROVISIONAL:
            look = (PROVISIONAL_GLYPH, None)
        self._strip.set_tab(card.id, tab_words(card), *look)

    def mark_channel(self) -> None:
        """The tab in front carries the channel of the last contact."""
        current = self._shown
        newest = current.timeline.newest if current is not None else None
        if current is None or newest is None or current.card is None or current.customer_id not in self._strip.keys:
            return
        glyph, family = channel_look(newest.kind, newest.direction)
        self._glyphs[current.customer_id] = (glyph, family)
        self._write_tab(current.card)

    def take_changes(self, changes: Changes) -> None:
        """Something was committed; who is not in front asks again when they come there."""
        if self._shown is not None:
            self._shown.take_changes(changes, self._frame.work.timeline.table.visible_entry())

    def memory(self, user_id: str, form: str) -> WorkspaceMemory:
        """What to come back to after the lock."""
        self._keep_place()
        current = self._open.current
        return WorkspaceMemory(
            user_id=user_id,
            customer_ids=tuple(self._strip.keys),
            current_id=current.customer_id if current is not None else None,
            places=dict(self._places),
            form=form,
        )

    def restore(self, memory: WorkspaceMemory) -> None:
        """Come back to it."""
        self._places = dict(memory.places)
        for customer_id in memory.customer_ids:
            self._open.open(customer_id)
            blocked = self._strip.blockSignals(True)
            self._strip.open(customer_id, "…")
            self._strip.blockSignals(blocked)
        for customer_id in memory.customer_ids:
            self._asker.ask(f"name {customer_id}", partial(_card_of, customer_id), self._name)
        if memory.current_id is not None:
            self.open(memory.current_id)

    def _name(self, card: CustomerCard | None) -> None:
        if card is not None:
            self._write_tab(card)


def _card_of(customer_id: str, desk: DeskPort) -> CustomerCard | None:
    return desk.customer(customer_id)
