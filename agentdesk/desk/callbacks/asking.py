"""The questions of a desk about callbacks."""

from __future__ import annotations

from datetime import datetime

from agentdesk.desk.callbacks.answers import CallbackHistory, CallbackView, Queue, QueueView
from agentdesk.desk.callbacks.board import CallbackBoard
from agentdesk.desk.callbacks.packs import BranchPack
from agentdesk.desk.callbacks.questions import USUAL_ROWS
from agentdesk.desk.callbacks.room import Room
from agentdesk.desk.callbacks.times import CallbackTimes
from agentdesk.desk.workplace import Workplace


class Callbacks:
    """The part of ``Desk`` that tells of callbacks. Every call may block on the disk."""

    def callbacks(
        self, view: QueueView, *, done_since: datetime, limit: int = USUAL_ROWS, looking_for: str = ""
    ) -> Queue:
        """A view of the queue; ``done_since`` says from when on what has ended counts as done."""
        return self._workplace.callbacks.queue(view, done_since=done_since, limit=limit, looking_for=looking_for)

    def next_callback(self, *, after: str | None = None) -> CallbackView | None:
        """Whom the user calls next; None when nobody waits whom they may call."""
        return self._workplace.callbacks.next_to_call(after=after)

    def callbacks_change_at(self) -> datetime | None:
        """When, by this machine's clock, the queue says something else by time alone."""
        return self._workplace.callbacks.changes_at()

    def callback_load(self) -> tuple[int, int]:
        """How many callbacks the user holds, and how many they may; 0 for both where nobody has set it."""
        return self._workplace.callbacks.load()

    def callback_times(self) -> CallbackTimes:
        """How wide the windows of promises are, and on which days of the next weeks nobody works."""
        return self._workplace.callbacks.times()

    def callback_board(self, since: datetime) -> CallbackBoard:
        """The queue in numbers: what waits and since when, what is overdue, and what was kept from ``since`` on."""
        return self._workplace.callbacks.board(since)

    def callbacks_to_take_ahead(self) -> tuple[str, ...]:
        """The callbacks that the user may take in one go for work without a line, in order."""
        return self._workplace.callbacks.own_pack()

    def branch_packs(self) -> tuple[BranchPack, ...]:
        """What a lead may give each branch of their team."""
        return self._workplace.callbacks.branch_packs()

    def callback_room(self, queue: str, phone: str, window: tuple[datetime, datetime] | None) -> Room:
        """Whether a window, or as soon as possible for None, can be promised to somebody with that number."""
        return self._workplace.callbacks.room(queue, phone, window)

    def callbacks_of(self, customer_id: str, *, open_only: bool = True) -> tuple[CallbackView, ...]:
        """The callbacks of a customer, the newest first."""
        return self._workplace.callbacks.of_customer(customer_id, open_only=open_only)

    def callback_history(self, callback_id: str) -> CallbackHistory | None:
        """One callback with every attempt and step; None where this desk has no such callback."""
        return self._workplace.callbacks.history(callback_id)

    @property
    def _workplace(self) -> Workplace:
        """The parts of the open desk. Raises NotSignedIn when it is closed."""
        raise NotImplementedError
