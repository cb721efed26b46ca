"""The life of a feedback task as one table: which step leads from where to where (domain rule 3.2).

What is stored is the state after the last thing that happened. That it is overdue, that the customer has been silent
for so long that it closes unverified, follows from the clock: ``standing`` tells it, and a chore of the server writes
it. How far it was escalated is an attribute and no state. Only the customer's yes leads to VERIFIED_RECOVERED.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum


class TaskState(StrEnum):
    """Where a feedback task is in its life. The last four are its possible ends.

    RESOLVED is the firm's word alone: the clock stops, and the customer is asked. WAITING: for the customer, with a
    reason; the clock is paused, and the task goes back to the state before.
    """

    NEW = "new"
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    CONTACTING = "contacting"
    CONTACTED = "contacted"
    IN_RECOVERY = "in_recovery"
    WAITING = "waiting"
    RESOLVED = "resolved"
    VERIFIED_RECOVERED = "verified_recovered"
    CLOSED_UNVERIFIED = "closed_unverified"
    CLOSED_UNREACHABLE = "closed_unreachable"
    CLOSED_NO_ACTION = "closed_no_action"


_S = TaskState
TERMINAL: frozenset[str] = frozenset(
    {_S.VERIFIED_RECOVERED, _S.CLOSED_UNVERIFIED, _S.CLOSED_UNREACHABLE, _S.CLOSED_NO_ACTION}
)
"""The ends. What leads out of them is the customer alone: a no, a late yes, or the same matter again."""

OPEN: frozenset[str] = frozenset(_S) - TERMINAL
"""The states of which a customer may have one task only for one matter."""

WORKED: frozenset[str] = OPEN - {_S.RESOLVED}
"""The states in which the firm still owes something."""


class TaskStep(StrEnum):
    """What can happen to a feedback task.

    ASSIGN also hands it over: it keeps its state from the first contact on, so that nobody asks the customer again.
    RELEASE: its owner is gone, or an assignment is undone. RESUME: the customer has done what was waited for. CONFIRM
    and DENY are the customer's; TAKE_BACK_NO is their yes after a no, of a task that was resolved before. LAPSE: they
    said nothing. REOPEN: the same matter again after an end, or an end that is undone.
    """

    ASSIGN = "assign"
    RELEASE = "release"
    ACKNOWLEDGE = "acknowledge"
    TRY_CONTACT = "try_contact"
    REACH = "reach"
    PLAN = "plan"
    WAIT = "wait"
    RESUME = "resume"
    RESOLVE = "resolve"
    CONFIRM = "confirm"
    DENY = "deny"
    TAKE_BACK_NO = "take_back_no"
    LAPSE = "lapse"
    GIVE_UP = "give_up"
    NO_ACTION = "no_action"
    REOPEN = "reopen"


REOPENING: frozenset[str] = frozenset({TaskStep.DENY, TaskStep.REOPEN})
"""The steps that count as reopened."""

PAUSABLE: tuple[TaskState, ...] = (_S.ACKNOWLEDGED, _S.CONTACTING, _S.CONTACTED, _S.IN_RECOVERY)
"""Where one may wait for the customer from, and where one goes back to."""

_HANDED_OVER = (_S.CONTACTING, _S.CONTACTED, _S.IN_RECOVERY, _S.WAITING, _S.RESOLVED)
_BACK = frozenset({_S.ASSIGNED, _S.NEW})
"""To its owner, or to nobody where the owner is gone."""


def _one(state: TaskState) -> frozenset[TaskState]:
    return frozenset({state})


TRANSITIONS: Mapping[tuple[TaskState, TaskStep], frozenset[TaskState]] = {
    **{(state, TaskStep.ASSIGN): _one(_S.ASSIGNED) for state in (_S.NEW, _S.ASSIGNED, _S.ACKNOWLEDGED)},
    **{(state, TaskStep.ASSIGN): _one(state) for state in _HANDED_OVER},
    (_S.ASSIGNED, TaskStep.RELEASE): _one(_S.NEW),
    (_S.ACKNOWLEDGED, TaskStep.RELEASE): _one(_S.NEW),
    (_S.ASSIGNED, TaskStep.ACKNOWLEDGE): _one(_S.ACKNOWLEDGED),
    (_S.ACKNOWLEDGED, TaskStep.TRY_CONTACT): _one(_S.CONTACTING),
    # Whoever was reached, or is being helped, may be called again without losing that.
    **{(state, TaskStep.TRY_CONTACT): _one(state) for state in (_S.CONTACTING, _S.CONTACTED, _S.IN_RECOVERY)},
    (_S.CONTACTING, TaskStep.REACH): _one(_S.CONTACTED),
    **{(state, TaskStep.REACH): _one(state) for state in (_S.CONTACTED, _S.IN_RECOVERY)},
    (_S.CONTACTED, TaskStep.PLAN): _one(_S.IN_RECOVERY),
    **{(state, TaskStep.WAIT): _one(_S.WAITING) for state in PAUSABLE},
    (_S.WAITING, TaskStep.RESUME): frozenset(PAUSABLE),
    (_S.IN_RECOVERY, TaskStep.RESOLVE): _one(_S.RESOLVED),
    (_S.RESOLVED, TaskStep.CONFIRM): _one(_S.VERIFIED_RECOVERED),
    (_S.RESOLVED, TaskStep.LAPSE): _one(_S.CLOSED_UNVERIFIED),
    # The customer may answer late, and may change the answer: the last one counts.
    (_S.CLOSED_UNVERIFIED, TaskStep.CONFIRM): _one(_S.VERIFIED_RECOVERED),
    **{(state, TaskStep.DENY): _BACK for state in (_S.RESOLVED, _S.VERIFIED_RECOVERED, _S.CLOSED_UNVERIFIED)},
    **{(_S(state), TaskStep.TAKE_BACK_NO): _one(_S.VERIFIED_RECOVERED) for state in WORKED},
    (_S.CONTACTING, TaskStep.GIVE_UP): _one(_S.CLOSED_UNREACHABLE),
    (_S.NEW, TaskStep.NO_ACTION): _one(_S.CLOSED_NO_ACTION),
    (_S.ASSIGNED, TaskStep.NO_ACTION): _one(_S.CLOSED_NO_ACTION),
    **{(_S(state), TaskStep.REOPEN): _BACK for state in TERMINAL},
}
"""Every step that is possible, and where it may lead. What is not here cannot happen."""


class ContactWay(StrEnum):
    """How one tried to reach the customer about a task."""

    CALL = "call"
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    VISIT = "visit"


class ConfirmWay(StrEnum):
    """How the customer said whether it is resolved."""

    PAGE = "page"
    MESSAGE = "message"
    SURVEY_CALL = "survey_call"
    LOGGED_CALL = "logged_call"


BY_PHONE: frozenset[str] = frozenset({ConfirmWay.SURVEY_CALL, ConfirmWay.LOGGED_CALL})
"""Ways in which somebody of the firm wrote the customer's word down: not the owner of the task, and counted apart."""


class NoAction(StrEnum):
    """Why a lead ended a task without work on it."""

    ABUSE = "abuse"
    DUPLICATE = "duplicate"
    ANONYMOUS = "anonymous"
    NOT_OURS = "not_ours"
    MISTAKE = "mistake"
    OTHER = "other"


def after_step(
    state: TaskState, step: TaskStep, *, before: TaskState | None = None, is_owned: bool = True
) -> TaskState | None:
    """Where ``step`` leads from ``state``; None where it cannot happen.

    ``before`` is the state from which one began to wait, ``is_owned`` whether its owner is still there to take it back.
    """
    targets = TRANSITIONS.get((state, step), frozenset())
    if len(targets) <= 1:
        return next(iter(targets), None)
    if step is TaskStep.RESUME:
        return before if before in targets else None
    return TaskState.ASSIGNED if is_owned else TaskState.NEW


def walk(
    state: TaskState, steps: Sequence[TaskStep], *, before: TaskState | None = None, is_owned: bool = True
) -> list[TaskState] | None:
    """The states after each of ``steps``; None where one of them cannot happen."""
    passed: list[TaskState] = []
    for step in steps:
        following = after_step(state, step, before=before, is_owned=is_owned)
        if following is None:
            return None
        before = state if step is TaskStep.WAIT else before
        passed.append(following)
        state = following
    return passed


def steps_of_contact(state: TaskState, *, reached: bool) -> tuple[TaskStep, ...]:
    """The way of one attempt to reach the customer: whoever calls has seen the task, and waits no longer.

    From a state in which nobody may try, the steps cannot be walked.
    """
    first = {_S.ASSIGNED: (TaskStep.ACKNOWLEDGE,), _S.WAITING: (TaskStep.RESUME,)}.get(state, ())
    return (*first, TaskStep.TRY_CONTACT, *((TaskStep.REACH,) if reached else ()))


def steps_of_resolution(state: TaskState, *, before: TaskState | None = None) -> tuple[TaskStep, ...]:
    """The way to RESOLVED from where the customer was reached: what was done at once had a plan too."""
    if state is TaskState.WAITING and before is not None:
        return (TaskStep.RESUME, *steps_of_resolution(before))
    return (TaskStep.PLAN, TaskStep.RESOLVE) if state is TaskState.CONTACTED else (TaskStep.RESOLVE,)


def known_state(text: str) -> TaskState | None:
    """The state that a stored word means; None for one of a newer program."""
    return TaskState(text) if text in frozenset(TaskState) else None
