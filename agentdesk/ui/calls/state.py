"""What the call bar shows, as values: one call of those of now, whom it may be with, and whom one may choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

from agentdesk.desk.calls.answers import Caller, CallsNow, CallState, CallView
from agentdesk.desk.calls.wrap_up import OutcomeCode

MOST_CHOICES = 5
TALKS = frozenset({CallState.ANSWERED, CallState.HELD})
LIVING = TALKS | {CallState.RINGING}
_FIRST = (CallState.RINGING, CallState.ANSWERED, CallState.HELD, CallState.ENDED)


class Sureness(Enum):
    """Why a customer is offered: they have the number, or it stands in what was written about them."""

    SURE = "sure"
    MAYBE = "maybe"


class Occupation(Enum):
    """What the user's calls leave them to do. A phone that rings occupies nobody yet."""

    FREE = "free"
    TALKING = "talking"
    WRITING_UP = "writing_up"


class Asked(Enum):
    """What is to be said of a call by one digit: how one ended that is nobody's, or why writing it up takes long."""

    OUTCOME = "outcome"
    REASON = "reason"


Offers = tuple[OutcomeCode, ...]
"""The firm's own codes to choose from; none for the program's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One customer whom the call may be with."""

    caller: Caller
    sureness: Sureness = Sureness.SURE


@dataclass(frozen=True, slots=True)
class BarState:
    """The call in front; None shows no bar. ``others`` counts the calls beside it, ``asked`` is what is to be said."""

    call: CallView | None = None
    maybe: tuple[Caller, ...] = ()
    others: int = 0
    asked: Mapping[Asked, Offers] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Whom one chooses from by a digit: several with the number, or guesses. One who has it alone is no choice."""
        if self.call is None or len(self.call.callers) == 1:
            return ()
        sure = [Choice(caller) for caller in self.call.callers]
        guesses = [] if sure else [Choice(caller, Sureness.MAYBE) for caller in self.maybe]
        return tuple([*sure, *guesses][:MOST_CHOICES])

    @property
    def the_one(self) -> Caller | None:
        """The customer who alone has the number."""
        callers = self.call.callers if self.call is not None else ()
        return callers[0] if len(callers) == 1 else None


@dataclass(frozen=True, slots=True)
class Followed:
    """The calls as they are remembered here: one whose end was not heard has ended all the same."""

    now: CallsNow | None = None
    calls: tuple[CallView, ...] = ()

    def after(self, heard: CallsNow, done_with: frozenset[str]) -> Followed:
        """What is known after ``heard``. While nobody can be heard what was answered stays as it was.

        What has ended stays until it is done with.
        """
        said = {call.entry_id: call for call in heard.calls}
        kept: list[CallView] = list(heard.calls)
        for call in self.calls:
            if call.entry_id in said or call.state is CallState.RINGING:
                continue
            is_over = heard.is_known and call.state is not CallState.ENDED
            one = replace(call, state=CallState.ENDED, ended_at=heard.now) if is_over else call
            if one.state is not CallState.ENDED or one.entry_id not in done_with:
                kept.append(one)
        return Followed(heard, tuple(kept))

    def with_call(self, call: CallView) -> Followed:
        """With one that was done with, and is not any more."""
        return replace(self, calls=(*self.calls, call))

    def without(self, entry_id: str) -> Followed:
        """Without one that is known under another id."""
        return replace(self, calls=tuple(call for call in self.calls if call.entry_id != entry_id))

    def call(self, entry_id: str) -> CallView | None:
        """One of the calls."""
        return next((call for call in self.calls if call.entry_id == entry_id), None)

    def server_now(self, by_this_machine: datetime) -> datetime:
        """The server's time, counted on from when it was last told."""
        return by_this_machine if self.now is None else self.now.now + (by_this_machine - self.now.asked_at)

    def length(self, call: CallView, by_this_machine: datetime) -> timedelta:
        """How long a call lasts by now."""
        return call.length(self.server_now(by_this_machine))


def talked_in(calls: Sequence[CallView]) -> CallView | None:
    """The call in which the user talks, whatever is shown of it; one on hold only where there is no other."""
    return in_front([call for call in calls if call.state in TALKS], frozenset())


def to_hang_up(calls: Sequence[CallView], shown: CallView | None) -> CallView | None:
    """What hanging up is about: the call that is shown, else the one that is talked in, else one that rings."""
    if shown is not None and shown.state in LIVING:
        return shown
    return talked_in(calls) or in_front([call for call in calls if call.state in LIVING], frozenset())


def in_front(calls: Sequence[CallView], put_away: frozenset[str]) -> CallView | None:
    """The call to show: what rings before what is talked in, of equals the one that began last."""
    shown = [call for call in calls if call.entry_id not in put_away]
    return min(shown, key=lambda call: (_FIRST.index(call.state), -call.began_at.timestamp()), default=None)
