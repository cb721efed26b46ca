"""How a task stands: what its steps have come to, its clocks, its escalation, and what nobody may do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from agentdesk.models.feedback.business_clock import BusinessClock
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import SlaClass, SlaTarget
from agentdesk.models.feedback.standing import (
    ContactTried,
    Progress,
    StepTaken,
    asked_from,
    clocks_at,
    escalation_of,
    is_own_word,
    is_unreachable,
    lapses_at,
    may_reopen,
    met_in_time,
    progress_of,
    share_at,
    share_of,
    state_at,
    times_of,
)
from agentdesk.models.feedback.states import ConfirmWay, TaskState, TaskStep, after_step
from agentdesk.models.working_hours import ALWAYS_OPEN

S, T = TaskState, TaskStep
RULES = FeedbackRules()
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CLOCK = BusinessClock(ALWAYS_OPEN, NINE - 30 * DAY, NINE + 60 * DAY)


def taken(*steps: tuple[float, TaskStep], words: str = "") -> list[StepTaken]:
    """Steps at hours after nine, walked by the table."""
    found: list[StepTaken] = []
    state, before = S.NEW, None
    for hours, step in steps:
        following = after_step(state, step, before=before)
        assert following is not None, (state, step)
        before = state if step is T.WAIT else before
        found.append(StepTaken(step, state, following, NINE + hours * HOUR, words))
        state = following
    return found


TO_CONTACT = ((1.0, T.ASSIGN), (2.0, T.ACKNOWLEDGE), (3.0, T.TRY_CONTACT), (5.0, T.TRY_CONTACT), (6.0, T.REACH))
TO_THE_WORD = (*TO_CONTACT, (7.0, T.PLAN), (30.0, T.RESOLVE))


def test_every_state_has_the_times_at_which_it_was_entered_and_left() -> None:
    steps = taken(*TO_THE_WORD, (40.0, T.DENY), (41.0, T.ACKNOWLEDGE), (42.0, T.TRY_CONTACT))
    times = times_of(NINE, steps)
    assert set(times) == {
        S.NEW, S.ASSIGNED, S.ACKNOWLEDGED, S.CONTACTING, S.CONTACTED, S.IN_RECOVERY, S.RESOLVED,
    }  # fmt: skip
    assigned = times[S.ASSIGNED]
    assert assigned.first_entered_at == NINE + HOUR
    assert assigned.last_entered_at == NINE + 40 * HOUR
    assert assigned.first_exited_at == NINE + 2 * HOUR
    assert assigned.last_exited_at == NINE + 41 * HOUR
    assert times[S.CONTACTING].first_entered_at == NINE + 3 * HOUR
    assert times[S.CONTACTING].last_exited_at == NINE + 6 * HOUR
    assert times[S.NEW].last_exited_at == NINE + HOUR


def test_the_progress_is_that_since_it_was_last_reopened() -> None:
    first = progress_of(NINE, taken(*TO_THE_WORD))
    assert first == Progress(
        S.RESOLVED, NINE, NINE + 2 * HOUR, NINE + 3 * HOUR, NINE + 6 * HOUR, resolved_at=NINE + 30 * HOUR
    )
    again = progress_of(NINE, taken(*TO_THE_WORD, (40.0, T.DENY), (41.0, T.ACKNOWLEDGE)))
    assert again == Progress(S.ACKNOWLEDGED, NINE + 40 * HOUR, NINE + 41 * HOUR, reopened=1)
    twice = taken(*TO_THE_WORD, (40.0, T.DENY), (41.0, T.TAKE_BACK_NO), (42.0, T.REOPEN))
    assert progress_of(NINE, twice) == Progress(S.ASSIGNED, NINE + 42 * HOUR, reopened=2)


def test_whoever_gave_it_back_has_not_acknowledged_for_the_next() -> None:
    progress = progress_of(NINE, taken((1, T.ASSIGN), (2, T.ACKNOWLEDGE), (3, T.RELEASE), (4, T.ASSIGN)))
    assert progress.acknowledged_at is None
    assert clocks_at(progress, SlaClass.USUAL, NINE + 5 * HOUR, RULES, CLOCK)[0].target is SlaTarget.ACKNOWLEDGE


def test_silence_closes_it_unverified_and_never_recovered() -> None:
    progress = progress_of(NINE, taken(*TO_THE_WORD))
    end = NINE + 30 * HOUR + 14 * DAY
    assert lapses_at(progress.state, progress.resolved_at, RULES) == end
    assert state_at(progress, end - timedelta(seconds=1), RULES) is S.RESOLVED
    assert state_at(progress, end, RULES) is S.CLOSED_UNVERIFIED
    assert state_at(progress_of(NINE, taken(*TO_CONTACT)), end + 99 * DAY, RULES) is S.CONTACTED
    assert state_at(Progress("forgiven", NINE), end, RULES) is None
    assert asked_from(NINE + 30 * HOUR, SlaClass.URGENT, RULES) == (
        NINE + 30 * HOUR + 3 * DAY,
        NINE + 30 * HOUR + 7 * DAY,
    )


def test_what_is_owed_runs_and_what_is_done_does_not() -> None:
    def targets(hours: float, *steps: tuple[float, TaskStep]) -> list[SlaTarget]:
        clocks = clocks_at(progress_of(NINE, taken(*steps)), SlaClass.URGENT, NINE + hours * HOUR, RULES, CLOCK)
        return [clock.target for clock in clocks]

    assert targets(0.5) == [SlaTarget.ACKNOWLEDGE, SlaTarget.CONTACT, SlaTarget.RESOLVE]
    assert targets(3, *TO_CONTACT[:2]) == [SlaTarget.CONTACT, SlaTarget.RESOLVE]
    assert targets(7, *TO_CONTACT) == [SlaTarget.RESOLVE]
    assert targets(31, *TO_THE_WORD) == []


@pytest.mark.parametrize(("hours", "level"), [(3, 0), (4, 1), (6.5, 1), (8, 2), (11.9, 2), (12, 3), (900, 3)])
def test_it_escalates_by_its_most_pressing_clock(hours: float, level: int) -> None:
    clocks = clocks_at(Progress(S.NEW, NINE), SlaClass.USUAL, NINE + hours * HOUR, RULES, CLOCK)
    assert escalation_of(clocks, RULES) == level
    assert share_of(clocks) == pytest.approx(hours / 8)


@pytest.mark.parametrize("sla", SlaClass)
@pytest.mark.parametrize("steps", [(), TO_CONTACT, (*TO_CONTACT, (8.0, T.WAIT)), TO_THE_WORD])
def test_the_quick_share_is_that_of_the_clocks(steps: tuple[tuple[float, TaskStep], ...], sla: SlaClass) -> None:
    progress, now = progress_of(NINE, taken(*steps)), NINE + 31 * HOUR
    assert share_at(progress, sla, now, RULES, CLOCK) == share_of(clocks_at(progress, sla, now, RULES, CLOCK))


def test_the_dues_that_are_stored_are_what_the_clocks_read() -> None:
    progress = Progress(S.ASSIGNED, NINE)
    # It became urgent six hours after it was opened: two hours are left of eight, of which the class gives one.
    dues = {SlaTarget.ACKNOWLEDGE: NINE + 7 * HOUR, SlaTarget.CONTACT: None}
    (clock,) = clocks_at(progress, SlaClass.URGENT, NINE + 6.25 * HOUR, RULES, CLOCK, dues=dues)
    assert (clock.due_at, clock.allowed, clock.used) == (NINE + 7 * HOUR, HOUR, HOUR / 4)
    assert share_at(progress, SlaClass.URGENT, NINE + 7.5 * HOUR, RULES, CLOCK, dues=dues) == 1.5
    # A lead has brought it forward: it has had that time since it was opened.
    sooner = {SlaTarget.CONTACT: NINE + 4 * HOUR}
    (clock,) = clocks_at(progress, SlaClass.USUAL, NINE + HOUR, RULES, CLOCK, dues=sooner)
    assert (clock.share, clock.is_overdue) == (0.25, False)
    # While one waits it stands still, and what is due is due so much later.
    waiting = progress_of(NINE, taken((1, T.ASSIGN), (2, T.ACKNOWLEDGE), (3, T.WAIT)))
    (clock,) = clocks_at(waiting, SlaClass.USUAL, NINE + 9 * HOUR, RULES, CLOCK, dues=sooner)
    assert (clock.used, clock.due_at, clock.is_paused) == (3 * HOUR, NINE + 10 * HOUR, True)


def test_a_pause_is_kept_with_its_reason_and_stops_the_clock() -> None:
    steps = taken((1, T.ASSIGN), (2, T.ACKNOWLEDGE), (3, T.WAIT), (13, T.RESUME), (14, T.WAIT), words="photo")
    progress = progress_of(NINE, steps)
    assert [(pause.start, pause.end, pause.reason) for pause in progress.pauses] == [
        (NINE + 3 * HOUR, NINE + 13 * HOUR, "photo"),
        (NINE + 14 * HOUR, None, "photo"),
    ]
    clock = clocks_at(progress, SlaClass.URGENT, NINE + 44 * HOUR, RULES, CLOCK)[0]
    assert (clock.target, clock.used, clock.elapsed) == (SlaTarget.CONTACT, 4 * HOUR, 44 * HOUR)
    assert not clock.is_overdue


def test_a_target_is_met_in_time_or_not_or_nobody_knows_yet() -> None:
    progress = progress_of(NINE, taken(*TO_CONTACT))

    def met(target: SlaTarget, sla: SlaClass, hours: float) -> bool | None:
        return met_in_time(progress, target, sla, NINE + hours * HOUR, RULES, business=CLOCK)

    assert met(SlaTarget.CONTACT, SlaClass.USUAL, 99) is True
    assert met(SlaTarget.CONTACT, SlaClass.URGENT, 7) is False
    assert met(SlaTarget.RESOLVE, SlaClass.URGENT, 47) is None
    assert met(SlaTarget.RESOLVE, SlaClass.URGENT, 49) is False
    assert met(SlaTarget.RESOLVE, SlaClass.PASSIVE, 999) is None


def tried(*tries: tuple[float, str], reached: bool = False) -> list[ContactTried]:
    return [ContactTried(NINE + days * DAY, way, reached) for days, way in tries]


@pytest.mark.parametrize(
    ("tries", "may"),
    [
        (tried((0, "call"), (1, "call"), (3, "letter")), True),
        (tried((3, "letter"), (0, "call"), (1, "call")), True),
        (tried((0, "call"), (1, "call"), (3, "call")), False),
        (tried((0, "call"), (1, "sms"), (2.9, "letter")), False),
        (tried((0, "call"), (9, "sms")), False),
        (tried((0, "call"), (1, "sms"), (3, "letter"), reached=True), False),
        ([], False),
    ],
)
def test_a_customer_is_given_up_after_three_tries_over_three_days_in_two_ways(
    tries: list[ContactTried], may: bool
) -> None:
    assert is_unreachable(tries, RULES) is may


def test_nobody_writes_down_by_phone_that_their_own_work_was_good() -> None:
    for way in (ConfirmWay.LOGGED_CALL, ConfirmWay.SURVEY_CALL):
        assert is_own_word(way, "sara", "sara", "ali")
        assert is_own_word(way, "ali", "sara", "ali")
        assert not is_own_word(way, "mina", "sara", "ali")
    for way in (ConfirmWay.PAGE, ConfirmWay.MESSAGE):
        assert not is_own_word(way, None, "sara", "ali")
        assert not is_own_word(way, "sara", "sara", "ali")
    assert not is_own_word(ConfirmWay.LOGGED_CALL, None, None, None)


def test_the_same_matter_within_a_month_is_the_same_task() -> None:
    assert may_reopen(NINE, NINE + 30 * DAY, RULES)
    assert not may_reopen(NINE, NINE + 31 * DAY, RULES)
