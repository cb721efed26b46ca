"""The life of a callback as one table: which step leads from where to where, and which way an attempt goes.

What is stored is the state after the last thing that happened. That a window has begun, that a retry is due, that
somebody holds it, or that its time is over follows from the clock and the lease: ``standing.state_at`` tells it, so
that a desk without a line shows it right and nothing has to be written for time to pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum


class CallbackState(StrEnum):
    """Where a callback is in its life. The last seven are its possible ends."""

    REQUESTED = "requested"
    SCHEDULED = "scheduled"
    WAITING = "waiting"
    CLAIMED = "claimed"
    DIALING = "dialing"
    CONNECTED = "connected"
    WRAP = "wrap"
    RETRY_WAIT = "retry_wait"
    NEEDS_NUMBER = "needs_number"
    COMPLETED = "completed"
    REJECTED = "rejected"
    MERGED = "merged"
    CANCELLED = "cancelled"
    TAKEN_OVER = "taken_over"
    UNREACHED = "unreached"
    EXPIRED = "expired"


TERMINAL: frozenset[str] = frozenset(
    {
        CallbackState.COMPLETED,
        CallbackState.REJECTED,
        CallbackState.MERGED,
        CallbackState.CANCELLED,
        CallbackState.TAKEN_OVER,
        CallbackState.UNREACHED,
        CallbackState.EXPIRED,
    }
)
"""The ends. Nothing leads out of them, but one thing: see ``DONE_IN_TIME``."""

UNKEPT: frozenset[str] = frozenset({CallbackState.UNREACHED, CallbackState.EXPIRED})
"""The ends that are never silent: somebody has to reach the customer in another way and say how."""


class Step(StrEnum):
    """What can happen to a callback."""

    REJECT = "reject"
    MERGE = "merge"
    SCHEDULE = "schedule"
    QUEUE = "queue"
    BECOME_DUE = "become_due"
    CLAIM = "claim"
    GIVE_BACK = "give_back"
    SNOOZE = "snooze"
    RESCHEDULE = "reschedule"
    DIAL = "dial"
    ANSWER = "answer"
    MISS = "miss"
    GIVE_UP = "give_up"
    WRONG_NUMBER = "wrong_number"
    PUT_OFF = "put_off"
    REFUSE = "refuse"
    WRAP_UP = "wrap_up"
    COMPLETE = "complete"
    NEW_NUMBER = "new_number"
    CANCEL = "cancel"
    TAKE_OVER = "take_over"
    EXPIRE = "expire"
    DONE_IN_TIME = "done_in_time"
    """A call that was made before the callback ended comes in late, from a desk without a line: it did happen."""


_S = CallbackState
_BESIDE_THE_WAY: Mapping[Step, CallbackState] = {
    Step.CANCEL: _S.CANCELLED,
    Step.TAKE_OVER: _S.TAKEN_OVER,
    Step.EXPIRE: _S.EXPIRED,
}
_ON_THE_WAY: Mapping[tuple[CallbackState, Step], CallbackState] = {
    (_S.REQUESTED, Step.REJECT): _S.REJECTED,
    (_S.REQUESTED, Step.MERGE): _S.MERGED,
    (_S.REQUESTED, Step.SCHEDULE): _S.SCHEDULED,
    (_S.REQUESTED, Step.QUEUE): _S.WAITING,
    (_S.SCHEDULED, Step.BECOME_DUE): _S.WAITING,
    (_S.RETRY_WAIT, Step.BECOME_DUE): _S.WAITING,
    (_S.WAITING, Step.CLAIM): _S.CLAIMED,
    # Taken ahead, for a day without a line.
    (_S.SCHEDULED, Step.CLAIM): _S.CLAIMED,
    (_S.RETRY_WAIT, Step.CLAIM): _S.CLAIMED,
    (_S.CLAIMED, Step.GIVE_BACK): _S.WAITING,
    **{(state, Step.SNOOZE): _S.RETRY_WAIT for state in (_S.WAITING, _S.CLAIMED, _S.RETRY_WAIT, _S.SCHEDULED)},
    **{
        (state, Step.RESCHEDULE): _S.SCHEDULED
        for state in (_S.WAITING, _S.CLAIMED, _S.RETRY_WAIT, _S.SCHEDULED, _S.NEEDS_NUMBER)
    },
    (_S.CLAIMED, Step.DIAL): _S.DIALING,
    (_S.DIALING, Step.ANSWER): _S.CONNECTED,
    (_S.DIALING, Step.MISS): _S.RETRY_WAIT,
    (_S.DIALING, Step.GIVE_UP): _S.UNREACHED,
    (_S.DIALING, Step.WRONG_NUMBER): _S.NEEDS_NUMBER,
    (_S.CONNECTED, Step.WRONG_NUMBER): _S.NEEDS_NUMBER,
    (_S.CONNECTED, Step.PUT_OFF): _S.SCHEDULED,
    (_S.CONNECTED, Step.REFUSE): _S.CANCELLED,
    (_S.CONNECTED, Step.WRAP_UP): _S.WRAP,
    (_S.WRAP, Step.COMPLETE): _S.COMPLETED,
    (_S.NEEDS_NUMBER, Step.NEW_NUMBER): _S.WAITING,
    (_S.EXPIRED, Step.DONE_IN_TIME): _S.CLAIMED,
}
TRANSITIONS: Mapping[tuple[CallbackState, Step], CallbackState] = {
    **{(state, step): end for state in CallbackState if state not in TERMINAL for step, end in _BESIDE_THE_WAY.items()},
    **_ON_THE_WAY,
}
"""Every step that is possible, and where it leads. What is not here cannot happen."""


class AttemptResult(StrEnum):
    """How one attempt to call ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    TECHNICAL = "technical"
    WRONG_NUMBER = "wrong_number"
    LATER = "later"
    NOT_NEEDED = "not_needed"
    DO_NOT_CALL = "do_not_call"


CONNECTED: frozenset[str] = frozenset(
    {AttemptResult.REACHED, AttemptResult.LATER, AttemptResult.NOT_NEEDED, AttemptResult.DO_NOT_CALL}
)
"""The results of attempts in which the customer was spoken to."""

MISSED: frozenset[str] = frozenset(
    {AttemptResult.NO_ANSWER, AttemptResult.BUSY, AttemptResult.VOICEMAIL, AttemptResult.TECHNICAL}
)
"""The results after which it is tried again, as long as attempts are left."""

_AFTER_DIALLING: Mapping[AttemptResult, tuple[Step, ...]] = {
    AttemptResult.REACHED: (Step.ANSWER, Step.WRAP_UP, Step.COMPLETE),
    AttemptResult.LATER: (Step.ANSWER, Step.PUT_OFF),
    AttemptResult.NOT_NEEDED: (Step.ANSWER, Step.REFUSE),
    AttemptResult.DO_NOT_CALL: (Step.ANSWER, Step.REFUSE),
    AttemptResult.WRONG_NUMBER: (Step.WRONG_NUMBER,),
}


def after_step(state: CallbackState, step: Step) -> CallbackState | None:
    """Where ``step`` leads from ``state``; None where it cannot happen."""
    return TRANSITIONS.get((state, step))


def walk(state: CallbackState, steps: Sequence[Step]) -> list[CallbackState] | None:
    """The states after each of ``steps``; None where one of them cannot happen."""
    passed: list[CallbackState] = []
    for step in steps:
        following = after_step(state, step)
        if following is None:
            return None
        passed.append(following)
        state = following
    return passed


def steps_of_attempt(result: AttemptResult, *, more_left: bool) -> tuple[Step, ...]:
    """The way of an attempt from the claim on. ``more_left``: whether it is tried again where nobody was reached."""
    if result in MISSED:
        return (Step.DIAL, Step.MISS if more_left else Step.GIVE_UP)
    return (Step.DIAL, *_AFTER_DIALLING[result])


def known_state(text: str) -> CallbackState | None:
    """The state that a stored word means; None for one of a newer program."""
    return CallbackState(text) if text in frozenset(CallbackState) else None
