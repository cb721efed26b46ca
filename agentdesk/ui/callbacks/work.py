"""Decides what happens to the chosen callback: how the call ended, when it is tried again, and everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.callbacks.tables import AnotherWay, Canceller, OwnerMode
from agentdesk.ui.callbacks.deeds import Attempt, CallbackDeeds
from agentdesk.ui.callbacks.presets import LATER, Preset, Window, moment_of
from agentdesk.ui.callbacks.promising import promise_for
from agentdesk.ui.callbacks.word_lists import OUTCOMES, WAYS
from agentdesk.ui.callbacks.work_state import Doing, WorkAround, WorkScreen, WorkState
from agentdesk.ui.conversation.holding import RENEWED_WITH_LEFT
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats

_AT_ONCE = frozenset({AttemptResult.NO_ANSWER, AttemptResult.BUSY})
"""Of these there is nothing more to tell: one digit records them."""


class WorkPresenter:
    """One for the place."""

    def __init__(self, deeds: CallbackDeeds, clock: Clock, around: WorkAround) -> None:
        self._deeds = deeds
        self._clock = clock
        self._around = around
        self._screen: WorkScreen | None = None
        self._state = WorkState()
        self._accepted: set[str] = set()
        self._dialled: dict[str, datetime] = {}

    def attach(self, screen: WorkScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def state(self) -> WorkState:
        """What is shown."""
        return self._state

    def _show(self, state: WorkState) -> None:
        self._state = state
        if self._screen is not None:
            self._screen.show_work(state)

    def follow(self, view: CallbackView | None) -> None:
        """Another callback is chosen, or the same one has changed: what is being written stays with its own."""
        before = self._state.callback
        if view is None or before is None or view.id != before.id:
            if self._screen is not None:
                self._screen.clear()
            self._show(WorkState(callback=view))
            return
        self._state = state = replace(self._state, callback=view)
        still = state.is_open or (state.is_unkept and state.doing is Doing.SETTLE)
        warns = state.warns and not self.may_call
        self._show(replace(state, warns=warns) if still else WorkState(callback=view))

    # Whose it is.

    @property
    def is_mine(self) -> bool:
        """Whether the user holds it."""
        view = self._state.callback
        return view is not None and self._deeds.token_of(view) is not None

    @property
    def may_call(self) -> bool:
        """Whether the user holds it, or has said that they call all the same."""
        view = self._state.callback
        return view is not None and (self.is_mine or view.id in self._accepted)

    def take_or_give_back(self) -> None:
        """Take it, or give it back."""
        view = self._state.callback
        if view is not None and not self._deeds.is_requested(view):
            self._deeds.take_or_give_back(view)

    def take_ahead(self) -> None:
        """Take it for work without a line."""
        if self._state.callback is not None:
            self._deeds.take_ahead(self._state.callback)

    def keep_held(self) -> None:
        """A claim that is in use is renewed when a third of its time is over."""
        view = self._state.callback
        lease = view.lease if view is not None else None
        if view is None or lease is None or lease.ends_at is None or lease.is_pack or not self.is_mine:
            return
        if lease.ends_at - self._clock.now() <= RENEWED_WITH_LEFT:
            self._deeds.renew(view)

    def dialled(self) -> None:
        """The number was taken to be called: an attempt began now."""
        if self._state.callback is not None:
            self.began(self._state.callback.id, self._clock.now())

    def began(self, callback_id: str, at: datetime) -> None:
        """A call went out, without a claim only after a question. It is an attempt once it is said how it ended."""
        self._dialled[callback_id] = at
        self._accepted.add(callback_id)

    def is_held(self, callback_id: str) -> bool:
        """Whether the user holds this callback, or has said that they call all the same."""
        view = self._state.callback
        return view is not None and view.id == callback_id and self.may_call

    def call_anyway(self) -> None:
        """The user was warned and calls without a claim."""
        view = self._state.callback
        if view is not None:
            self._accepted.add(view.id)
            self._show(replace(self._state, warns=False))
            if self._screen is not None:
                self._screen.begin(self._state)

    # One digit.

    def press(self, digit: int) -> bool:
        """A digit in the list: a time, a way, or how the call ended. False where it means nothing."""
        state = self._state
        if state.asks_when:
            return 1 <= digit <= len(LATER) and self.choose_when(LATER[digit - 1])
        if state.is_unkept:
            return 1 <= digit <= len(WAYS) and self.choose_way(WAYS[digit - 1])
        if state.is_open:
            return 1 <= digit <= len(OUTCOMES) and self.choose_outcome(OUTCOMES[digit - 1])
        return False

    def choose_outcome(self, outcome: AttemptResult) -> bool:
        """How the call ended. Without a claim it is asked first whether the user calls all the same."""
        if self._state.callback is None or not self._state.is_open:
            return False
        if not self.may_call:
            self._show(replace(self._state, warns=True, outcome=None, doing=Doing.NOTHING))
        elif outcome in _AT_ONCE and not self._note:
            self._record(outcome, None)
            return True
        else:
            self._show(WorkState(self._state.callback, Doing.OUTCOME, outcome))
        if self._screen is not None:
            self._screen.begin(self._state)
        return True

    def choose_way(self, way: AnotherWay) -> bool:
        """How somebody was dealt with in another way; words may follow."""
        self._show(WorkState(self._state.callback, Doing.SETTLE, way=way))
        if self._screen is not None:
            self._screen.begin(self._state)
        return True

    def choose_when(self, preset: Preset) -> bool:
        """A time. Putting off is done with it; after a call, words may follow."""
        self._show(replace(self._state, preset=preset, needs_when=False))
        if self._state.doing is Doing.SNOOZE and preset is not Preset.CHOOSE:
            self._snooze()
        elif self._screen is not None:
            self._screen.begin(self._state)
        return True

    # Saving.

    def start(self, doing: Doing) -> None:
        """Begin something else; the pane asks what is needed."""
        if self._state.callback is not None:
            self._show(WorkState(self._state.callback, doing))
            if self._screen is not None:
                self._screen.begin(self._state)

    def stop(self) -> bool:
        """Esc: give up what was begun. False where nothing was."""
        if self._state.doing is Doing.NOTHING and not self._state.warns:
            return False
        self._show(WorkState(self._state.callback))
        return True

    def save(self) -> None:
        """Save what was begun."""
        state = self._state
        if state.callback is None:
            return
        if state.doing is Doing.OUTCOME and state.outcome is not None:
            self._save_outcome(state.outcome)
        elif state.doing is Doing.SNOOZE:
            self._snooze()
        elif state.doing is Doing.SETTLE and state.way is not None:
            self._deeds.settle(state.callback, state.way, self._note, self._done)

    def _save_outcome(self, outcome: AttemptResult) -> None:
        window = None
        if outcome is AttemptResult.LATER:
            moment = self._moment()
            if moment is None or moment <= self._clock.now():
                self._ask_when()
                return
            window = self._deeds.window_around(moment, self._queue)
        self._record(outcome, window)

    def _record(self, outcome: AttemptResult, window: Window | None) -> None:
        view = self._state.callback
        if view is None:
            return
        now = self._clock.now()
        key, promise = view.id, self._promise(view, window, now)
        attempt = Attempt(outcome, self._dialled.pop(key, now), self._note, window, promise)
        self._deeds.record(view, attempt, self._on_recorded(key), lambda: self._around.restored(key))
        self._clear(view)

    def _on_recorded(self, key: str) -> Callable[[], None]:
        return lambda: self._around.onward(key)

    def _promise(self, view: CallbackView, window: Window | None, now: datetime) -> str:
        return "" if window is None else promise_for(view.language, window, now, current_formats())

    @property
    def _queue(self) -> str:
        view = self._state.callback
        return "" if view is None else view.queue

    def _snooze(self) -> None:
        view, moment = self._state.callback, self._moment()
        if view is None or moment is None or moment <= self._clock.now():
            self._ask_when()
            return
        self._deeds.snooze(view, moment, self._done)
        self._clear(view)

    def _ask_when(self) -> None:
        self._show(replace(self._state, needs_when=True))
        if self._screen is not None:
            self._screen.begin(self._state)

    def _moment(self) -> datetime | None:
        preset = self._state.preset
        if preset is None:
            return None
        if preset is Preset.CHOOSE:
            return self._screen.chosen_moment if self._screen is not None else None
        return moment_of(preset, self._clock.now(), current_formats(), self._deeds.times.off(self._queue))

    def cancel(self, by: Canceller, words: str) -> None:
        """Nobody calls any more."""
        if self._state.callback is not None:
            self._deeds.cancel(self._state.callback, by, words, self._done)

    def set_number(self, phone: str) -> None:
        """Another number to call."""
        if self._state.callback is not None:
            self._deeds.set_number(self._state.callback, phone, self._done)

    def assign(self, owner_id: str | None, mode: OwnerMode) -> None:
        """Give it to somebody."""
        if self._state.callback is not None:
            self._deeds.assign(self._state.callback, owner_id, mode, self._done)

    @property
    def _note(self) -> str:
        return self._screen.note.strip() if self._screen is not None else ""

    def _done(self) -> None:
        self._clear(self._state.callback)
        self._around.back()

    def _clear(self, view: CallbackView | None) -> None:
        if self._screen is not None:
            self._screen.clear()
        self._show(WorkState(view))
        self._around.back()
