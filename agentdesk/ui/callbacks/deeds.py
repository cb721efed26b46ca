"""What is done with a callback, saved here first, and how each deed is taken back where it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import Performed
from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.desk.callbacks.times import CallbackTimes
from agentdesk.desk.timeline_answers import HoldState
from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import (
    AssignCallback,
    CancelCallback,
    SetCallbackNumber,
    SettleCallback,
    SnoozeCallback,
    TakeOverCallback,
)
from agentdesk.intents.callbacks.claiming import ClaimCallback, ReleaseCallback
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.models.callbacks.tables import AnotherWay, Canceller, OwnerMode
from agentdesk.ui.callbacks.presets import Window, window_around
from agentdesk.ui.conversation.holding import is_mine, state_at
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.undo.offer import UndoOffer, by_answer, while_unsent

translate = QCoreApplication.translate

Done = Callable[[], None]
_AN_HOUR = timedelta(hours=1)
OfferOf = Callable[[Sequence[int]], UndoOffer]


def _nothing() -> None:
    """Nothing follows."""


@dataclass(frozen=True, slots=True)
class DeedsAround:
    """Where a deed is offered to be taken back, and where a failure is said."""

    offer: Callable[[UndoOffer], None]
    failed: Callable[[BaseException], None]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call as it was: how it ended, when it was dialled, what was said, and the new promise for one put off."""

    result: AttemptResult
    dialled_at: datetime
    note: str = ""
    window: Window | None = None
    promise: str = ""


class CallbackDeeds:
    """Performs in the database lane; what follows is told by the change itself."""

    def __init__(self, asker: Asker, clock: Clock, new_id: Callable[[], str], around: DeedsAround) -> None:
        self._asker = asker
        self._clock = clock
        self._new_id = new_id
        self._around = around
        self.times = CallbackTimes()

    def follow_firm(self) -> None:
        """Ask what the firm has set for the times of promises; until it is known, what is usual counts."""
        self._asker.ask("callback times", lambda desk: desk.callback_times(), self._take_times, lambda _error: None)

    def _take_times(self, times: CallbackTimes) -> None:
        self.times = times

    def window_around(self, moment: datetime, queue: str) -> Window:
        """The window of a promise that names one moment."""
        return window_around(moment, self._clock.now(), self.times.half_window(queue))

    def token_of(self, view: CallbackView) -> int | None:
        """The token of the user's own claim, None without one."""
        lease = view.lease
        return lease.token if lease is not None and is_mine(lease, self._clock.now()) else None

    def is_requested(self, view: CallbackView) -> bool:
        """Whether the user has asked for it, and the server has not answered."""
        return state_at(view.lease, self._clock.now()) is HoldState.REQUESTED

    # Taking.

    def take_or_give_back(self, view: CallbackView) -> None:
        """The one key: take it, or give it back where it is one's own."""
        token = self.token_of(view)
        if token is not None:
            self._do(ReleaseCallback(callback_id=view.id, lease_token=token))
        else:
            self._do(ClaimCallback(callback_id=view.id))

    def take_ahead(self, view: CallbackView) -> None:
        """Into the pack for work without a line."""
        self._do(ClaimCallback(callback_id=view.id, ahead=True))

    def renew(self, view: CallbackView) -> None:
        """Claimed again by who has it, it lasts longer; nobody is bothered when that fails."""
        self._do(ClaimCallback(callback_id=view.id), failed=lambda _error: None)

    # Calling.

    def record(self, view: CallbackView, attempt: Attempt, done: Done, restored: Done) -> None:
        """Write an attempt down under the user's claim, or without one where they were warned."""
        start, end = attempt.window or (None, None)
        intent = RecordAttempt(
            id=self._new_id(),
            callback_id=view.id,
            result=attempt.result,
            started_at=attempt.dialled_at,
            note=attempt.note.strip(),
            lease_token=self.token_of(view),
            window_start=start,
            window_end=end,
            promise=attempt.promise or None,
        )
        offer = _unsent(lambda: translate("Callbacks", "Attempt recorded"), restored)
        self._do(intent, offer=offer, done=done)

    def snooze(self, view: CallbackView, until: datetime, done: Done) -> None:
        """Not now; the promise stays what it is."""
        intent = SnoozeCallback(callback_id=view.id, until=until, lease_token=self.token_of(view))
        self._do(intent, offer=_unsent(lambda: translate("Callbacks", "Put off")), done=done)

    # Everything else.

    def cancel(self, view: CallbackView, by: Canceller, words: str, done: Done) -> None:
        """Nobody calls any more."""
        intent = CancelCallback(
            callback_id=view.id, by=by, reason=words.strip() or None, lease_token=self.token_of(view)
        )
        self._do(intent, offer=_unsent(lambda: translate("Callbacks", "Callback cancelled")), done=done)

    def settle(self, view: CallbackView, way: AnotherWay, words: str, done: Done) -> None:
        """Say how somebody was dealt with whom no call reached."""
        intent = SettleCallback(callback_id=view.id, how=way, words=words.strip() or None)
        self._do(intent, offer=_unsent(lambda: translate("Callbacks", "Settled in another way")), done=done)

    def set_number(self, view: CallbackView, phone: str, done: Done) -> None:
        """Another number to call. One that waited for a number is in the queue again; that has no opposite."""
        intent = SetCallbackNumber(callback_id=view.id, phone=phone)
        said = _say_number
        opposite = SetCallbackNumber(callback_id=view.id, phone=view.phone)
        waited = view.state == CallbackState.NEEDS_NUMBER
        offer = _unsent(said) if waited else lambda mids: by_answer(said, mids, [opposite])
        self._do(intent, offer=offer, done=done)

    def assign(self, view: CallbackView, owner_id: str | None, mode: OwnerMode, done: Done) -> None:
        """Give it to somebody, or to anybody. Who comes first has it until its window begins to close."""
        until = self._first_until(view) if mode is OwnerMode.OWNER_FIRST and owner_id is not None else None
        intent = AssignCallback(callback_id=view.id, owner_id=owner_id, owner_mode=mode, owner_until=until)
        opposite = AssignCallback(
            callback_id=view.id,
            owner_id=view.owner_id,
            owner_mode=OwnerMode(view.owner_mode),
            owner_until=view.owner_until,
        )
        self._do(
            intent,
            offer=lambda mids: by_answer(lambda: translate("Callbacks", "Owner set"), mids, [opposite]),
            done=done,
        )

    def _first_until(self, view: CallbackView) -> datetime:
        """Until when its owner comes first: through the first half of a window, so that a second person can keep it."""
        if view.window_start is None or view.window_end is None:
            return owner_first_until(None, self._clock.now())
        return owner_first_until((view.window_start, view.window_end), self._clock.now())

    def take_over(self, view: CallbackView, done: Done = _nothing) -> None:
        """The customer came by themselves."""
        self._do(
            TakeOverCallback(callback_id=view.id),
            offer=_unsent(lambda: translate("Callbacks", "Callback taken over")),
            done=done,
        )

    def book(self, intent: BookCallback, done: Done, failed: Callable[[BaseException], None]) -> None:
        """Promise a call."""
        offer = _unsent(lambda: translate("Callbacks", "Callback promised"))
        self._do(intent, offer=offer, done=done, failed=failed)

    def _do(
        self,
        intent: Intent,
        *,
        offer: OfferOf | None = None,
        done: Done = _nothing,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        def perform(desk: DeskPort) -> Performed:
            return desk.perform(intent)

        def performed(answer: Performed) -> None:
            if offer is not None:
                self._around.offer(offer([answer.mid]))
            done()

        self._asker.order(perform, performed, failed or self._around.failed)


def owner_first_until(window: Window | None, now: datetime) -> datetime:
    """Until when an owner comes first: the middle of the window, or an hour from now without one."""
    if window is None:
        return now + _AN_HOUR
    start, end = window
    return start + (end - start) / 2


def _say_number() -> str:
    return translate("Callbacks", "Number set")


def _unsent(say: Callable[[], str], restored: Done = _nothing) -> OfferOf:
    return lambda mids: while_unsent(say, mids, restored)
