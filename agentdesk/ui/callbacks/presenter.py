"""Decides what is shown of the queue: which view, which row is chosen, and when it is to be asked anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from agentdesk.desk.callbacks.answers import CallbackHistory, CallbackView, Queue, QueueView
from agentdesk.ui.callbacks.wording import Clocks
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import Changes, DeskPort

TABLES = frozenset({"callback", "callback_attempt", "callback_event", "lease", "customer", "user", "setting"})
"""What the queue is told from."""

_QUEUE, _HISTORY, _NEXT = "callbacks", "callback history", "next callback"


def concerns_queue(changes: Changes) -> bool:
    """Whether the queue may say something else after these."""
    return changes.everything or changes.queue_changed or not changes.tables.isdisjoint(TABLES)


class QueueShown(Enum):
    """What the list shows."""

    LOADING = "loading"
    ROWS = "rows"
    NONE = "none"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class QueueState:
    """All that the place shows. ``ahead`` is by how much the server's clock is ahead of this machine's."""

    view: QueueView = QueueView.MINE
    shown: QueueShown = QueueShown.LOADING
    queue: Queue | None = None
    chosen: CallbackView | None = None
    history: CallbackHistory | None = None
    error: BaseException | None = None
    looking_for: str = ""
    ahead: timedelta = timedelta()

    @property
    def rows(self) -> Sequence[CallbackView]:
        """The callbacks of the view."""
        return self.queue.rows if self.queue is not None else ()


class QueueScreen(Protocol):
    """The place, as far as the presenter cares."""

    def show_state(self, state: QueueState) -> None:
        """Show it."""
        ...


@dataclass(frozen=True, slots=True)
class QueueAround:
    """What the presenter needs of the window.

    ``day_begins`` is when today began; ``wake_at`` has ``ask`` called at a moment of this machine's clock, None for
    never; ``nobody`` is told that nobody waits whom the user may call.
    """

    day_begins: Callable[[], datetime]
    wake_at: Callable[[datetime | None], None]
    nobody: Callable[[], None]


class QueuePresenter:
    """One for the window. ``followed`` is told whenever another callback is chosen, or the same one has changed.

    ``told`` is told whenever anything was written anew.
    """

    def __init__(self, asker: Asker, clock: Clock, around: QueueAround) -> None:
        self._asker = asker
        self._clock = clock
        self._around = around
        self._screen: QueueScreen | None = None
        self._state = QueueState()
        self._place = 0
        self._outside: str | None = None
        self.followed: Callable[[CallbackView | None], None] = lambda _view: None
        self.told: Callable[[], None] = lambda: None

    def attach(self, screen: QueueScreen) -> None:
        """The widgets to show on."""
        self._screen = screen
        self.retell()

    @property
    def state(self) -> QueueState:
        """What is shown."""
        return self._state

    @property
    def clocks(self) -> Clocks:
        """The server's time as far as it is known, and this machine's."""
        here = self._clock.now()
        return Clocks(here + self._state.ahead, here)

    def retell(self) -> None:
        """Write everything again, such as when a minute has passed or in another language."""
        if self._screen is not None:
            self._screen.show_state(self._state)
        self.told()

    def _show(self, state: QueueState) -> None:
        before, self._state = self._state, state
        self.retell()
        if state.chosen != before.chosen:
            self.followed(state.chosen)

    # What is asked.

    def ask(self) -> None:
        """Ask for the view anew; what is shown stays until the answer is there."""
        view, text, since = self._state.view, self._state.looking_for, self._around.day_begins()

        def question(desk: DeskPort) -> tuple[Queue, datetime | None]:
            return desk.callbacks(view, done_since=since, looking_for=text), desk.callbacks_change_at()

        self._asker.ask(_QUEUE, question, lambda answer: self._on_queue(*answer), self._on_failed)

    def turn(self, view: QueueView, looking_for: str | None = None) -> None:
        """Show another view, or other rows of it; None looks for what was looked for before."""
        text = self._state.looking_for if looking_for is None else looking_for.strip()
        if (view, text) != (self._state.view, self._state.looking_for):
            self._place, self._outside = 0, None
            fresh = replace(self._state, view=view, looking_for=text, shown=QueueShown.LOADING, error=None)
            self._show(fresh)
        self.ask()

    def take_changes(self, changes: Changes) -> None:
        """Something was committed."""
        if concerns_queue(changes):
            self.ask()

    def _on_queue(self, queue: Queue, changes_at: datetime | None) -> None:
        if (queue.view, queue.looking_for) != (self._state.view, self._state.looking_for):
            return
        shown = QueueShown.ROWS if queue.rows else QueueShown.NONE
        chosen = self._still(queue.rows)
        same = chosen is not None and self._state.chosen is not None and chosen.id == self._state.chosen.id
        self._show(
            replace(
                self._state,
                shown=shown,
                queue=queue,
                chosen=chosen,
                history=self._state.history if same else None,
                error=None,
                ahead=queue.now - self._clock.now(),
            )
        )
        self._around.wake_at(changes_at)
        self._ask_history()

    def _on_failed(self, error: BaseException) -> None:
        self._show(replace(self._state, shown=QueueShown.ERROR, error=error))

    def _still(self, rows: Sequence[CallbackView]) -> CallbackView | None:
        """The chosen one, else the one in its place; one from outside the view stays until another is chosen."""
        before = self._state.chosen
        wanted = self._outside or (before.id if before is not None else None)
        for place, row in enumerate(rows):
            if row.id == wanted:
                self._place, self._outside = place, None
                return row
        if self._outside is not None and before is not None and before.id == self._outside:
            return before
        return rows[min(self._place, len(rows) - 1)] if rows else None

    # What is chosen.

    def choose(self, key: str) -> None:
        """Choose a row."""
        for place, row in enumerate(self._state.rows):
            if row.id == key:
                self._place, self._outside = place, None
                self._choose(row)

    def _choose(self, row: CallbackView) -> None:
        self._show(replace(self._state, chosen=row, history=None))
        self._ask_history()

    def _ask_history(self) -> None:
        chosen = self._state.chosen
        if chosen is None:
            self._asker.give_up(_HISTORY)
            return
        key = chosen.id
        self._asker.ask(_HISTORY, lambda desk: desk.callback_history(key), self._on_history)

    def _on_history(self, history: CallbackHistory | None) -> None:
        chosen = self._state.chosen
        if history is None or chosen is None or history.callback.id != chosen.id:
            return
        # One from outside the view is told by its history alone.
        now = history.callback if self._outside == chosen.id else chosen
        self._show(replace(self._state, history=history, chosen=now))

    def step(self, by: int) -> None:
        """To the next one, or the one before, that the user may take; beyond the last one the desk is asked."""
        rows = self._state.rows
        place = self._place + by
        while 0 <= place < len(rows):
            if rows[place].is_free:
                self.choose(rows[place].id)
                return
            place += by
        if by > 0:
            self.go_to_next()

    def go_to_next(self, after: str | None = None) -> None:
        """Whom the desk says to call next, whichever view they are in. ``after`` is passed over."""
        self._asker.ask(_NEXT, lambda desk: desk.next_callback(after=after), self._on_next)

    def _on_next(self, found: CallbackView | None) -> None:
        if found is None:
            self._around.nobody()
            return
        self.go_to(found)

    def go_to(self, found: CallbackView) -> None:
        """Choose one that may be in no row that is shown."""
        if any(row.id == found.id for row in self._state.rows):
            self.choose(found.id)
            return
        self._outside = found.id
        view = self._state.view if self._state.view is QueueView.TEAM else QueueView.TEAM
        self._show(replace(self._state, view=view, chosen=found, history=None))
        self.ask()
