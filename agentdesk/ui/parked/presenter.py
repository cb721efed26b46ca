"""Decides what a lead is shown of parked work, and what happens to the one that is chosen. All of it needs a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.desk.parked_answers import ParkedChange, ParkedChanges, ParkedEnding
from agentdesk.models.errors import NoLine, RefusalCode, Refused
from agentdesk.ui.desk_link.asking import Clock, LineAsker
from agentdesk.ui.desk_link.port import DeskPort

COUNTED_EVERY = timedelta(minutes=10)
"""So often the badge is asked for anew while there is a line."""

_NO_LINE = frozenset({LineState.OFFLINE, LineState.ERROR})


class ParkedShown(Enum):
    """What the place shows."""

    LOADING = "loading"
    CHANGES = "changes"
    NONE = "none"
    NO_LINE = "no line"
    ERROR = "error"


class Doing(Enum):
    """What is going on with the chosen one."""

    NOTHING = "nothing"
    WRITING = "writing"
    """Why it is left out."""
    SETTLING = "settling"


@dataclass(frozen=True, slots=True)
class ParkedState:
    """All that the place shows. ``unsettled`` is the answer to who could not take the chosen one over."""

    shown: ParkedShown = ParkedShown.LOADING
    changes: Sequence[ParkedChange] = ()
    chosen: ParkedChange | None = None
    more: bool = False
    doing: Doing = Doing.NOTHING
    needs_reason: bool = False
    error: BaseException | None = None
    unsettled: ParkedEnding | None = None
    has_line: bool = True


class ParkedScreen(Protocol):
    """The place, as far as the presenter cares."""

    def show_state(self, state: ParkedState) -> None:
        """Show it."""
        ...


@dataclass(frozen=True, slots=True)
class ParkedAround:
    """What the presenter tells the window: how one ended, that one is gone, and how much waits."""

    ended: Callable[[ParkedChange, ParkedEnding], None]
    gone: Callable[[], None]
    count: Callable[[int], None]


class ParkedPresenter:
    """One for the window of a lead."""

    def __init__(self, asker: LineAsker, clock: Clock, around: ParkedAround) -> None:
        self._asker = asker
        self._clock = clock
        self._around = around
        self._screen: ParkedScreen | None = None
        self._state = ParkedState()
        self._asked = 0
        self._place = 0
        self._counted_at: datetime | None = None

    def attach(self, screen: ParkedScreen) -> None:
        """The widgets to show on."""
        self._screen = screen
        self.retell()

    @property
    def state(self) -> ParkedState:
        """What is shown."""
        return self._state

    def retell(self) -> None:
        """Write everything again, such as in another language."""
        if self._screen is not None:
            self._screen.show_state(self._state)

    def _show(self, state: ParkedState) -> None:
        self._state = state
        self.retell()

    # What waits.

    def ask(self) -> None:
        """Ask what waits. Without a line what was shown stays, and cannot be settled."""
        self._asked += 1
        number = self._asked
        if not self._state.changes:
            self._show(replace(self._state, shown=ParkedShown.LOADING, error=None))
        self._asker.send(
            lambda desk: desk.parked(),
            lambda answer: self._on_answer(answer) if number == self._asked else None,
            lambda error: self._on_failed(error) if number == self._asked else None,
        )

    def _on_answer(self, answer: ParkedChanges) -> None:
        shown = ParkedShown.CHANGES if answer.changes else ParkedShown.NONE
        before = self._state.chosen
        chosen = self._still(answer.changes, before.key if before is not None else "")
        state = replace(
            self._state, shown=shown, changes=answer.changes, more=answer.more, chosen=chosen, has_line=True
        )
        if before is None or chosen is None or chosen.key != before.key:
            state = replace(state, doing=Doing.NOTHING, needs_reason=False, error=None, unsettled=None)
        self._counted_at = self._clock.now()
        self._around.count(len(answer.changes))
        self._show(state)

    def _still(self, changes: Sequence[ParkedChange], key: str) -> ParkedChange | None:
        """The one of that key, else the one in its place."""
        keys = [one.key for one in changes]
        if key in keys:
            self._place = keys.index(key)
        return changes[min(self._place, len(changes) - 1)] if changes else None

    def _on_failed(self, error: BaseException) -> None:
        is_cut = isinstance(error, NoLine)
        if self._state.changes and is_cut:
            self._show(replace(self._state, has_line=False))
            return
        shown = ParkedShown.NO_LINE if is_cut else ParkedShown.ERROR
        gone = ParkedState(shown=shown, error=error, has_line=not is_cut)
        self._show(gone)

    def take_status(self, status: DeskStatus, *, is_shown: bool) -> None:
        """The line came, went, or works on: the badge is asked for now and then, and the list when it could not be."""
        has_line = status.line not in _NO_LINE
        was_cut = self._state.shown is ParkedShown.NO_LINE
        if has_line != self._state.has_line:
            self._show(replace(self._state, has_line=has_line))
        if status.line is not LineState.IDLE:
            return
        if is_shown and was_cut:
            self.ask()
        elif self._counted_at is None or self._clock.now() - self._counted_at >= COUNTED_EVERY:
            self._counted_at = self._clock.now()
            self._asker.send(lambda desk: desk.parked_count(), self._around.count, lambda _error: None)

    # What the lead does.

    def choose(self, key: str) -> None:
        """Put another one beside the list; a reason that is being written for one is not another's."""
        chosen = next((one for one in self._state.changes if one.key == key), None)
        now = self._state.chosen
        if chosen is None or self._state.doing is Doing.SETTLING or (now is not None and now.key == key):
            return
        self._place = self._state.changes.index(chosen)
        self._show(
            replace(self._state, chosen=chosen, doing=Doing.NOTHING, needs_reason=False, error=None, unsettled=None)
        )

    def take_over(self) -> None:
        """Let the chosen one be carried out."""
        chosen = self._ready()
        if chosen is not None:
            self._settle(chosen, lambda desk: desk.take_over(chosen.client_id, chosen.mid))

    def begin_leaving_out(self) -> None:
        """Ask why the chosen one is left out."""
        if self._ready() is not None:
            self._show(replace(self._state, doing=Doing.WRITING, needs_reason=False, error=None, unsettled=None))

    def leave_out(self, reason: str) -> None:
        """Let the chosen one rest, for a reason that is kept."""
        chosen = self._ready()
        if chosen is None or self._state.doing is not Doing.WRITING:
            return
        if not reason.strip():
            self._show(replace(self._state, needs_reason=True))
            return
        self._settle(chosen, lambda desk: desk.leave_out(chosen.client_id, chosen.mid, reason.strip()))

    def stop_writing(self) -> bool:
        """Leave the reason be; False when none is being written."""
        if self._state.doing is not Doing.WRITING:
            return False
        self._show(replace(self._state, doing=Doing.NOTHING, needs_reason=False, error=None))
        return True

    def _ready(self) -> ParkedChange | None:
        """The chosen one, when something can be done with it now."""
        is_busy = self._state.doing is Doing.SETTLING
        return None if is_busy or not self._state.has_line else self._state.chosen

    def _settle(self, chosen: ParkedChange, work: Callable[[DeskPort], ParkedEnding]) -> None:
        before = self._state.doing
        self._asked += 1  # a list that was asked for before may still have it
        self._show(replace(self._state, doing=Doing.SETTLING, needs_reason=False, error=None, unsettled=None))
        self._asker.send(
            work, lambda ending: self._on_ending(chosen, ending), lambda error: self._on_unsettled(before, error)
        )

    def _on_ending(self, chosen: ParkedChange, ending: ParkedEnding) -> None:
        if ending.how is None:
            self._show(replace(self._state, doing=Doing.NOTHING, unsettled=ending))
            return
        self._drop(chosen)
        self._around.ended(chosen, ending)

    def _on_unsettled(self, before: Doing, error: BaseException) -> None:
        """It could not be asked: what was written stays. One that is with another lead now leaves the list."""
        is_gone = isinstance(error, Refused) and error.reason is RefusalCode.MISSING
        if is_gone and self._state.chosen is not None:
            self._drop(self._state.chosen)
            self._around.gone()
            return
        has_line = self._state.has_line and not isinstance(error, NoLine)
        self._show(replace(self._state, doing=before, error=error, has_line=has_line))

    def _drop(self, change: ParkedChange) -> None:
        """The list moves on; what else came meanwhile is asked for when the last one is gone, or there is more."""
        left = tuple(one for one in self._state.changes if one.key != change.key)
        chosen = left[min(self._place, len(left) - 1)] if left else None
        shown = ParkedShown.CHANGES if left else ParkedShown.NONE
        has_more = self._state.more
        self._show(ParkedState(shown=shown, changes=left, chosen=chosen, more=has_more))
        self._around.count(len(left))
        if has_more or not left:
            self.ask()
