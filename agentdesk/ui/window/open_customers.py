"""The customers that are open: their order, which is in front, and whose data stays in memory.

Tabs are many, memory is not: only the customers used last keep their timelines; an older one reads its first page again
when it comes to the front. Beyond a number of tabs the one not used for longest makes room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agentdesk.ui.customer.presenter import CustomerPresenter

MOST_TABS = 20
MOST_IN_MEMORY = 5


class OpenCustomers:
    """Presenters by customer id. ``make`` makes one for a customer that was not open."""

    def __init__(
        self,
        make: Callable[[str], CustomerPresenter],
        *,
        most_tabs: int = MOST_TABS,
        most_in_memory: int = MOST_IN_MEMORY,
    ) -> None:
        self._make = make
        self._most_tabs = most_tabs
        self._most_in_memory = most_in_memory
        self._open: dict[str, CustomerPresenter] = {}
        self._used: list[str] = []
        self._current: str | None = None

    @property
    def ids(self) -> Sequence[str]:
        """Who is open, in the order of opening."""
        return tuple(self._open)

    @property
    def current(self) -> CustomerPresenter | None:
        """Who is in front."""
        return self._open.get(self._current) if self._current is not None else None

    def presenter(self, customer_id: str) -> CustomerPresenter | None:
        """An open customer."""
        return self._open.get(customer_id)

    def open(self, customer_id: str) -> Sequence[str]:
        """Open a customer or bring them to the front; returns the ids that made room."""
        if customer_id not in self._open:
            self._open[customer_id] = self._make(customer_id)
        self.choose(customer_id)
        closed = []
        while len(self._open) > self._most_tabs:
            oldest = self._used[0]
            closed.append(oldest)
            self.close(oldest)
        return closed

    def choose(self, customer_id: str) -> None:
        """Bring an open customer to the front. Raises KeyError when they are not open."""
        if customer_id not in self._open:
            raise KeyError(customer_id)
        self._current = customer_id
        if customer_id in self._used:
            self._used.remove(customer_id)
        self._used.append(customer_id)
        for old in self._used[: -self._most_in_memory]:
            self._open[old].release()

    def close(self, customer_id: str) -> None:
        """Close a customer; the one used before comes to the front."""
        presenter = self._open.pop(customer_id, None)
        if presenter is None:
            return
        presenter.detach()
        presenter.timeline.detach()
        self._used.remove(customer_id)
        if self._current == customer_id:
            self._current = self._used[-1] if self._used else None
