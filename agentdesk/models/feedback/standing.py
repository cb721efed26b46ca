"""How a feedback task stands at a moment: its state, its clocks, how far it has escalated, and what may be done.

Pure functions over plain values, as those of callbacks: what follows from time alone is told here and not stored, so
that a desk without a line shows it right. All times are the server's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from agentdesk.models.feedback.business_clock import (
    BusinessClock,
    Clock,
    ClockLevel,
    Pause,
    allowed_time,
    clock_at,
    used_time,
)
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import SlaClass, SlaTarget
from agentdesk.models.feedback.states import (
    BY_PHONE,
    REOPENING,
    TERMINAL,
    TaskState,
    TaskStep,
    known_state,
)

_SHORTEST = timedelta(seconds=1)
"""What was due at once had no less time than this, so that its share can be told."""

_LEVELS: Mapping[ClockLevel, int] = {
    ClockLevel.ON_TIME: 0,
    ClockLevel.HALF: 1,
    ClockLevel.NEAR: 1,
    ClockLevel.OVER: 2,
    ClockLevel.FAR_OVER: 3,
}


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One thing that happened to a task, as it is kept: ``words`` is the reason where one waits."""

    step: TaskStep
    before: TaskState
    after: TaskState
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class StateTimes:
    """When a state was entered and left, the first time and the last; None for what has not been."""

    first_entered_at: datetime
    last_entered_at: datetime
    first_exited_at: datetime | None = None
    last_exited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been reached since the task was opened, or was last reopened: from then on its clock runs anew.

    ``attempted_at`` is the first try to reach the customer and ``reached_at`` the first time that it worked.
    """

    state: str
    since: datetime
    acknowledged_at: datetime | None = None
    attempted_at: datetime | None = None
    reached_at: datetime | None = None
    resolved_at: datetime | None = None
    ended_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    reopened: int = 0


Dues = Mapping[SlaTarget, datetime | None]
"""When each target is due, as a task has stored it; None where nothing is promised."""


@dataclass(frozen=True, slots=True)
class ContactTried:
    """One try to reach the customer about a task. ``way`` is a word of ``ContactWay``, or of a newer program."""

    at: datetime
    way: str
    reached: bool = False


def progress_of(opened_at: datetime, steps: Iterable[StepTaken]) -> Progress:
    """What the steps of a task, in their order, have come to."""
    found = Progress(TaskState.NEW, opened_at)
    for taken in steps:
        found = _carried_on(found, taken)
    return found


def times_of(opened_at: datetime, steps: Iterable[StepTaken]) -> dict[TaskState, StateTimes]:
    """When each state was entered and left, the first and the last time. A step that changes no state leaves none."""
    found = {TaskState.NEW: StateTimes(opened_at, opened_at)}
    for taken in steps:
        if taken.before == taken.after:
            continue
        left = found.get(taken.before)
        if left is not None:
            first = left.first_exited_at or taken.at
            found[taken.before] = replace(left, first_exited_at=first, last_exited_at=taken.at)
        entered = found.get(taken.after)
        found[taken.after] = (
            StateTimes(taken.at, taken.at) if entered is None else replace(entered, last_entered_at=taken.at)
        )
    return found


def state_at(progress: Progress, now: datetime, rules: FeedbackRules) -> TaskState | None:
    """The state at ``now``: the stored one, closed unverified once the customer has been silent for so long.

    None for a state of a newer program.
    """
    stored = known_state(progress.state)
    lapses = lapses_at(progress.state, progress.resolved_at, rules)
    return stored if lapses is None or now < lapses else TaskState.CLOSED_UNVERIFIED


def lapses_at(state: str, resolved_at: datetime | None, rules: FeedbackRules) -> datetime | None:
    """When a resolved task closes unverified if the customer says nothing; None for one that is not resolved."""
    if state != TaskState.RESOLVED or resolved_at is None:
        return None
    return resolved_at + timedelta(days=rules.lapse_days)


def waits_until(since: datetime, until: datetime | None, rules: FeedbackRules) -> datetime:
    """When one waits for the customer no more: at the moment that was said, at the latest after the longest pause."""
    longest = since + timedelta(days=rules.pause_days)
    return longest if until is None else min(until, longest)


def asked_from(resolved_at: datetime, sla: SlaClass, rules: FeedbackRules) -> tuple[datetime, datetime]:
    """From when and until when the customer is asked whether it is resolved."""
    row = rules.sla[sla]
    return resolved_at + timedelta(days=row.verify_from), resolved_at + timedelta(days=row.verify_until)


def clocks_at(
    progress: Progress,
    sla: SlaClass,
    now: datetime,
    rules: FeedbackRules,
    business: BusinessClock,
    *,
    dues: Dues | None = None,
) -> tuple[Clock, ...]:
    """The clocks of what is still owed at ``now``, the most pressing first; none once it is resolved or over.

    ``dues`` are those that the task has stored. They count: a class that became more urgent later, or a lead, has
    brought them forward, and each pause has moved them on. Without them they are as for a task of this class anew.
    """
    if progress.state in TERMINAL or progress.state == TaskState.RESOLVED:
        return ()
    found: list[Clock] = []
    for target in _owed(progress):
        allowed = allowed_time(business, progress.since, sla, target, rules)
        if dues is not None:
            due = dues.get(target)
            clock = None if due is None else clock_to(business, target, progress, due, now, allowed=allowed)
        else:
            clock = None
            if allowed is not None:
                clock = clock_at(business, target, progress.since, now, allowed, pauses=progress.pauses)
        found += [] if clock is None else [clock]
    return tuple(sorted(found, key=lambda clock: -clock.share))


def clock_to(
    business: BusinessClock,
    target: SlaTarget,
    progress: Progress,
    due: datetime,
    now: datetime,
    *,
    allowed: timedelta | None,
) -> Clock:
    """How the time until a stored due stands. It began when the time that the class allows lay before it: when the
    class came to hold, or, where a lead has set it sooner, with the task.
    """
    paused = [pause for pause in progress.pauses if pause.start < now]
    standing = paused[-1].start if paused and (paused[-1].end is None or now < paused[-1].end) else None
    moment = now if standing is None else standing
    waited = used_time(business, progress.since, moment) - used_time(business, progress.since, moment, paused)
    whole = max(business.worked(progress.since, due) - waited, timedelta())
    given = max(whole if allowed is None else min(allowed, whole), _SHORTEST)
    left = business.worked(moment, due) - business.worked(due, moment)
    return Clock(
        target=target,
        started_at=progress.since,
        due_at=due if standing is None else business.after(due, business.worked(standing, now)) or due,
        allowed=given,
        used=given - left,
        paused=waited if standing is None else waited + business.worked(standing, now),
        elapsed=max(timedelta(), now - progress.since),
        is_paused=standing is not None,
    )


def share_at(
    progress: Progress,
    sla: SlaClass,
    now: datetime,
    rules: FeedbackRules,
    business: BusinessClock,
    *,
    dues: Dues | None = None,
) -> float | None:
    """The part of its time that a task has used up, as ``share_of(clocks_at(...))``, for the order of thousands.

    Without stored dues all its clocks have begun at once, so that the shortest is the most pressing.
    """
    if progress.state in TERMINAL or progress.state == TaskState.RESOLVED:
        return None
    if dues is not None:
        return share_of(clocks_at(progress, sla, now, rules, business, dues=dues))
    given = (allowed_time(business, progress.since, sla, target, rules) for target in _owed(progress))
    shortest = min((allowed for allowed in given if allowed is not None), default=None)
    if shortest is None:
        return None
    return used_time(business, progress.since, now, progress.pauses) / shortest


def share_of(clocks: Sequence[Clock]) -> float | None:
    """The part of its time that a task has used up, by its most pressing clock; None where no time is set."""
    return max((clock.share for clock in clocks), default=None)


def escalation_of(clocks: Sequence[Clock], rules: FeedbackRules) -> int:
    """How far a task has escalated: 0 not, 1 its owner is warned, 2 the lead is told, 3 the manager."""
    return max((_LEVELS[clock.level(rules)] for clock in clocks), default=0)


def met_in_time(
    progress: Progress,
    target: SlaTarget,
    sla: SlaClass,
    now: datetime,
    rules: FeedbackRules,
    *,
    business: BusinessClock,
) -> bool | None:
    """Whether a target was met within its time; None while that is open, or where nothing is promised."""
    allowed = allowed_time(business, progress.since, sla, target, rules)
    if allowed is None:
        return None
    met_at = _met_at(progress, target)
    clock = clock_at(business, target, progress.since, met_at or now, allowed, pauses=progress.pauses)
    if clock.is_overdue:
        return False
    return None if met_at is None else True


def is_unreachable(tries: Iterable[ContactTried], rules: FeedbackRules) -> bool:
    """Whether a customer may be given up: tried often enough, over days enough, in ways enough, and never reached."""
    known = list(tries)
    if not known or any(one.reached for one in known) or len(known) < rules.unreachable_tries:
        return False
    moments = [one.at for one in known]
    over = max(moments) - min(moments) >= timedelta(days=rules.unreachable_days)
    return over and len({one.way for one in known}) >= rules.unreachable_ways


def is_own_word(way: str, actor_id: str | None, owner_id: str | None, resolved_by: str | None) -> bool:
    """Whether somebody would confirm their own work: what a customer said by phone is written down by another than
    the owner of the task and whoever resolved it. What the customer answers themselves is nobody's word but theirs.
    """
    return way in BY_PHONE and actor_id is not None and actor_id in {owner_id, resolved_by}


def may_reopen(ended_at: datetime, now: datetime, rules: FeedbackRules) -> bool:
    """Whether the same matter again reopens the task that ended, rather than opening a new one."""
    return now - ended_at <= timedelta(days=rules.reopen_days)


def _owed(progress: Progress) -> list[SlaTarget]:
    """What the firm has still to do: whoever was reached has been acknowledged, too."""
    return [target for target in SlaTarget if _met_at(progress, target) is None]


def _met_at(progress: Progress, target: SlaTarget) -> datetime | None:
    if target is SlaTarget.RESOLVE:
        return progress.resolved_at
    if target is SlaTarget.CONTACT:
        return progress.reached_at or progress.resolved_at
    return progress.acknowledged_at or progress.attempted_at or progress.reached_at or progress.resolved_at


def _carried_on(found: Progress, taken: StepTaken) -> Progress:
    if taken.step in REOPENING:
        return Progress(taken.after, taken.at, reopened=found.reopened + 1)
    pauses = _pauses_after(found.pauses, taken)
    found = replace(found, state=taken.after, pauses=pauses)
    if taken.after in TERMINAL:
        return replace(found, ended_at=taken.at)
    if taken.step is TaskStep.RELEASE:
        # Whoever acknowledged it has it no more: the next one has yet to.
        return replace(found, acknowledged_at=None)
    return _marked(found, taken)


def _marked(found: Progress, taken: StepTaken) -> Progress:
    """The first time of whatever the step brings about."""
    if taken.step is TaskStep.ACKNOWLEDGE:
        return replace(found, acknowledged_at=found.acknowledged_at or taken.at)
    if taken.step is TaskStep.TRY_CONTACT:
        return replace(found, attempted_at=found.attempted_at or taken.at)
    if taken.step is TaskStep.REACH:
        return replace(found, reached_at=found.reached_at or taken.at)
    if taken.step is TaskStep.RESOLVE:
        return replace(found, resolved_at=taken.at)
    return found


def _pauses_after(pauses: tuple[Pause, ...], taken: StepTaken) -> tuple[Pause, ...]:
    if taken.after is TaskState.WAITING and taken.before is not TaskState.WAITING:
        return (*pauses, Pause(taken.at, None, taken.words))
    if taken.before is TaskState.WAITING and taken.after is not TaskState.WAITING and pauses:
        return (*pauses[:-1], replace(pauses[-1], end=taken.at))
    return pauses
