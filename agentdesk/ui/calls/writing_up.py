"""How far calls are written up: how long one has, why it takes longer, and what can still be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from agentdesk.desk.calls.answers import CallState, CallView
from agentdesk.ui.calls.state import Asked, Offers
from agentdesk.ui.logcall.rules import FirmRules

_Value = TypeVar("_Value")

_MOST_SAVED = 30
"""So many calls that were written up can come back: one is taken back at a time, and soon."""


def is_written_up(call: CallView) -> bool:
    """Whether a call was talked in and has ended, so that it is to be written up."""
    return call.state is CallState.ENDED and call.answered_at is not None


class WritingUp:
    """For the calls of one window. ``now`` is always the server's."""

    def __init__(self, rules: FirmRules) -> None:
        self._rules = rules
        self._more: dict[str, int] = {}
        self._reasons: dict[str, str] = {}
        self._rested: dict[str, timedelta] = {}
        self._saved: dict[str, tuple[CallView, datetime]] = {}

    def join(self, before: str, entry_id: str) -> bool:
        """A call has another id from now on: nothing of it is forgotten. Whether it was written up already."""
        _move(self._more, before, entry_id)
        _move(self._reasons, before, entry_id)
        _move(self._rested, before, entry_id)
        call, saved_at = self._saved.pop(before, (None, None))
        if call is not None and saved_at is not None:
            self._saved[entry_id] = (replace(call, entry_id=entry_id), saved_at)
        return call is not None

    def left(self, call: CallView, now: datetime) -> timedelta | None:
        """How long is left to write a call up; nothing left when it is over, None for no countdown."""
        allowed = self._allowed_until(call)
        rules = self._rules.of(call.queue)
        if allowed is None or rules is None:
            return None
        granted = timedelta(seconds=self._more.get(call.entry_id, 0) * rules.more_seconds)
        return max(timedelta(0), allowed + granted - now)

    def is_beyond(self, call: CallView, now: datetime) -> bool:
        """Whether it takes longer than the firm allows, however much more time was taken."""
        allowed = self._allowed_until(call)
        return allowed is not None and now >= allowed

    def _allowed_until(self, call: CallView) -> datetime | None:
        rules = self._rules.of(call.queue)
        if rules is None or not rules.seconds or not is_written_up(call) or call.ended_at is None:
            return None
        return call.ended_at + timedelta(seconds=rules.seconds) + self._rested.get(call.entry_id, timedelta(0))

    def take_more(self, call: CallView) -> None:
        """Another while to write it up."""
        self._more[call.entry_id] = self._more.get(call.entry_id, 0) + 1

    def explain(self, call: CallView, code: str) -> None:
        """Why it takes longer."""
        self._reasons[call.entry_id] = code

    def reason(self, entry_id: str) -> str:
        """Why a call takes longer to write up, "" while that was not said."""
        return self._reasons.get(entry_id, "")

    def asked(self, call: CallView, now: datetime, *, wants_outcome: bool) -> Mapping[Asked, Offers]:
        """What is to be said of a call by a digit, and the firm's own codes for it."""
        rules = self._rules.of(call.queue)
        asked: dict[Asked, Offers] = {}
        if rules is not None and wants_outcome:
            asked[Asked.OUTCOME] = rules.outcomes
        if rules is not None and self.is_beyond(call, now) and not self.reason(call.entry_id):
            asked[Asked.REASON] = rules.reasons
        return asked

    def is_required(self, call: CallView) -> bool:
        """Whether the firm may want an outcome of this call, as far as the rules are known."""
        rules = self._rules.of(call.queue)
        return call.answered_at is not None and (rules is None or rules.required)

    def save(self, call: CallView, now: datetime) -> None:
        """A call was written up: its time stands still, in case that is taken back."""
        self._saved[call.entry_id] = (call, now)
        while len(self._saved) > _MOST_SAVED:
            del self._saved[next(iter(self._saved))]

    def take_back(self, entry_id: str, now: datetime) -> CallView | None:
        """It is to be written up again, with the time that was left: the call, ended if nothing is told of it."""
        call, saved_at = self._saved.pop(entry_id, (None, now))
        if call is None:
            return None
        if call.state is CallState.ENDED:
            self._rested[entry_id] = self._rested.get(entry_id, timedelta(0)) + (now - saved_at)
            return call
        return replace(call, state=CallState.ENDED, ended_at=now)


def _move(known: dict[str, _Value], before: str, entry_id: str) -> None:
    if before in known:
        known[entry_id] = known.pop(before)
