"""The window's line to one desk: questions go through the database lane, changes are told on the GUI thread.

Changes come from whichever thread wrote. Those that arrive before the GUI thread gets round to them are told as one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot

from agentdesk.models.errors import NotSignedIn
from agentdesk.ui.desk_link.asking import Answer, Failed
from agentdesk.ui.desk_link.port import Changes, DeskPort
from agentdesk.ui.lanes import Lane, Lanes, Ticket


@dataclass(frozen=True, slots=True)
class MergedChanges:
    """Several change sets as one."""

    tables: frozenset[str] = frozenset()
    customer_ids: frozenset[str] = frozenset()
    queue_changed: bool = False
    everything: bool = False

    def with_another(self, other: Changes) -> MergedChanges:
        """This and the other together."""
        return MergedChanges(
            self.tables | other.tables,
            self.customer_ids | other.customer_ids,
            self.queue_changed or other.queue_changed,
            self.everything or other.everything,
        )


class DeskLink(QObject):
    """An ``Asker`` on the real lanes. ``changed`` is emitted on the GUI thread with the merged changes."""

    changed = Signal(object)
    _arrived = Signal()

    def __init__(self, desk: DeskPort, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._lanes = lanes
        self._tickets: dict[str, Ticket] = {}
        self._lock = threading.Lock()
        self._waiting: MergedChanges | None = None
        self._is_open = True
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = desk.subscribe(self._receive)

    def ask(
        self,
        topic: str,
        question: Callable[[DeskPort], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        *,
        interrupt: Callable[[DeskPort], object] | None = None,
    ) -> None:
        """See ``Asker``: an older question of the same topic is given up."""
        self.give_up(topic)
        ticket = Ticket()
        self._tickets[topic] = ticket
        if interrupt is not None:
            ticket.on_cancel(lambda: interrupt(self.desk))
        lane = self._lanes.database
        lane.submit(
            lambda: question(self.desk),
            owner=self,
            done=lambda answer: self._answered(topic, ticket, lambda: done(answer)),
            failed=lambda error: self._answered(topic, ticket, lambda: (failed or self._left_open)(error)),
            ticket=ticket,
        )

    def _left_open(self, error: BaseException) -> None:
        """A question with nobody to hear that it failed. A desk that was locked meanwhile has nobody to answer."""
        if not isinstance(error, NotSignedIn):
            self._lanes.database.report(error)

    def _answered(self, topic: str, ticket: Ticket, tell: Callable[[], None]) -> None:
        if self._tickets.get(topic) is ticket:
            del self._tickets[topic]
        if self._is_open:
            tell()

    def order(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """See ``Asker``."""
        self._submit(self._lanes.database, work, done, failed)

    def send(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """Have something done that may need the line; it waits in the network lane, not before the database."""
        self._submit(self._lanes.network, work, done, failed)

    def tell_phone(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        """See ``PhoneAsker``."""
        self._submit(self._lanes.phone, work, done, failed)

    def give_up(self, *topics: str) -> None:
        """See ``Asker``."""
        for topic in topics:
            old = self._tickets.pop(topic, None)
            if old is not None:
                old.cancel()

    def _submit(
        self, lane: Lane, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None
    ) -> Ticket:
        desk = self.desk
        return lane.submit(
            lambda: work(desk),
            owner=self,
            done=lambda answer: self._tell_end(lambda: done(answer)),
            failed=None if failed is None else lambda error: self._tell_end(lambda: failed(error)),
        )

    def _tell_end(self, tell: Callable[[], None]) -> None:
        """The work was done in any case; who asked for it may be gone with the workspace."""
        if self._is_open:
            tell()

    def _receive(self, changes: Changes) -> None:
        """Called on the writing thread."""
        with self._lock:
            if not self._is_open:
                return
            is_first = self._waiting is None
            self._waiting = (self._waiting or MergedChanges()).with_another(changes)
        if is_first:
            self._arrived.emit()

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            changes, self._waiting = self._waiting, None
        if changes is not None and self._is_open:
            self.changed.emit(changes)

    def close(self) -> None:
        """Ask and hear nothing more; the desk itself is closed by who opened it."""
        with self._lock:
            was_open, self._is_open = self._is_open, False
        if not was_open:
            return
        self._unsubscribe()
        for ticket in self._tickets.values():
            ticket.cancel()
        self._tickets.clear()
