"""An alert goes up rung by rung until somebody acknowledges it, past whoever is away, and floods nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.feedback.business_clock import BusinessClock
from agentdesk.models.feedback.ladder import Alert, Ladder, next_alert, unacknowledged
from agentdesk.models.feedback.rule_parts import Rung, usual_ladder
from agentdesk.models.feedback.trigger_rows import Route
from agentdesk.models.working_hours import ALWAYS_OPEN, usual_week

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CLOCK = BusinessClock(ALWAYS_OPEN, NINE, NINE + timedelta(days=30))
PEOPLE = {
    Rung.OWNER: ("sara",),
    Rung.DEPUTY: ("ali",),
    Rung.TEAM: ("mina", "reza", "sara"),
    Rung.LEAD: ("leila",),
    Rung.MANAGER: ("omid",),
}
LADDER = Ladder(usual_ladder(), PEOPLE)
EVERYBODY = frozenset(person for people in PEOPLE.values() for person in people)


def climb(ladder: Ladder, on_duty: frozenset[str], minutes: int, *, escalation: int = 0) -> list[Alert]:
    """All alerts when somebody looks every minute and nobody acknowledges."""
    raised: list[Alert] = []
    for number in range(minutes + 1):
        alert = next_alert(ladder, raised, on_duty, NINE + number * MINUTE, CLOCK, escalation=escalation)
        raised += [alert] if alert else []
    return raised


def seen(alerts: list[Alert]) -> list[tuple[Rung, int]]:
    return [(alert.rung, int((alert.raised_at - NINE) / MINUTE)) for alert in alerts]


def test_it_goes_up_by_the_minutes_of_each_rung() -> None:
    assert seen(climb(LADDER, EVERYBODY, 999)) == [
        (Rung.OWNER, 0), (Rung.DEPUTY, 30), (Rung.TEAM, 60), (Rung.LEAD, 120), (Rung.MANAGER, 180),
    ]  # fmt: skip


def test_who_is_signed_off_is_skipped_at_once() -> None:
    alerts = climb(LADDER, frozenset({"reza", "omid"}), 999)
    assert seen(alerts) == [(Rung.TEAM, 0), (Rung.MANAGER, 60)]
    assert alerts[0].told == {"reza"}


def test_nobody_is_told_twice() -> None:
    alerts = climb(LADDER, EVERYBODY, 999)
    assert alerts[2].told == {"mina", "reza"}
    told = [person for alert in alerts for person in alert.told]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("route", "first"), [(Route.OWNER, Rung.OWNER), (Route.TEAM, Rung.TEAM), (Route.LEAD, Rung.LEAD)]
)
def test_a_trigger_says_where_it_begins(route: Route, first: Rung) -> None:
    assert climb(replace(LADDER, route=route), EVERYBODY, 0)[0].rung is first


def test_once_acknowledged_nobody_else_is_told_but_for_an_escalation() -> None:
    acknowledged = [Alert(Rung.OWNER, frozenset({"sara"}), NINE, NINE + MINUTE)]
    late = NINE + timedelta(days=9)
    assert next_alert(LADDER, acknowledged, EVERYBODY, late, CLOCK, escalation=1) is None
    lead = next_alert(LADDER, acknowledged, EVERYBODY, late, CLOCK, escalation=2)
    assert lead is not None
    assert (lead.rung, lead.told) == (Rung.LEAD, frozenset({"leila"}))
    assert next_alert(LADDER, [*acknowledged, lead], EVERYBODY, late, CLOCK, escalation=2) is None
    manager = next_alert(LADDER, [*acknowledged, lead], EVERYBODY, late, CLOCK, escalation=3)
    assert manager is not None
    assert manager.rung is Rung.MANAGER
    assert unacknowledged([*acknowledged, lead, manager]) == 2


def test_where_everybody_is_away_the_last_rung_is_told_all_the_same() -> None:
    alerts = climb(LADDER, frozenset(), 999)
    assert seen(alerts) == [(Rung.MANAGER, 0)]
    assert climb(Ladder(usual_ladder(), {}), EVERYBODY, 999) == []


def test_the_minutes_are_those_of_work() -> None:
    week = usual_week("UTC", "09:00-17:00", frozenset({5, 6}))
    evening = NINE + timedelta(hours=7, minutes=50)
    raised = [Alert(Rung.OWNER, frozenset({"sara"}), evening)]
    clock = BusinessClock(week, NINE, NINE + timedelta(days=30))
    tomorrow = NINE + timedelta(days=1)
    assert next_alert(LADDER, raised, EVERYBODY, tomorrow + 19 * MINUTE, clock) is None
    assert next_alert(LADDER, raised, EVERYBODY, tomorrow + 20 * MINUTE, clock) is not None


def test_at_night_nobody_above_the_first_rung_is_told_and_the_morning_begins_below() -> None:
    clock = BusinessClock(usual_week("UTC", "09:00-17:00", frozenset({5, 6})), NINE, NINE + timedelta(days=30))
    night, morning = NINE + timedelta(hours=18), NINE + timedelta(days=1)
    assert next_alert(LADDER, [], frozenset({"leila", "omid"}), night, clock, escalation=3) is None
    owner = next_alert(LADDER, [], EVERYBODY, night, clock)
    assert owner is not None
    assert owner.rung is Rung.OWNER
    nobody = next_alert(LADDER, [], frozenset(), morning, clock)
    assert nobody is not None
    assert (nobody.rung, nobody.to_nobody_here) == (Rung.MANAGER, True)
    assert next_alert(LADDER, [nobody], frozenset(), morning, clock) is None
    first = next_alert(LADDER, [nobody], EVERYBODY, morning + MINUTE, clock)
    assert first is not None
    assert first.rung is Rung.OWNER
    seen_by_manager = replace(nobody, acknowledged_at=morning + MINUTE)
    assert next_alert(LADDER, [seen_by_manager], EVERYBODY, morning + 2 * MINUTE, clock) is None


def test_what_is_worked_on_is_told_to_nobody_until_it_escalates() -> None:
    assert next_alert(LADDER, [], EVERYBODY, NINE, CLOCK, is_worked_on=True) is None
    lead = next_alert(LADDER, [], EVERYBODY, NINE, CLOCK, escalation=2, is_worked_on=True)
    assert lead is not None
    assert lead.rung is Rung.LEAD


@given(
    st.lists(st.tuples(st.frozensets(st.sampled_from(sorted(EVERYBODY))), st.integers(0, 3)), max_size=40),
    st.sampled_from(Route),
)
def test_each_rung_has_one_alert_and_each_person_one(looks: list[tuple[frozenset[str], int]], route: Route) -> None:
    raised: list[Alert] = []
    for number, (on_duty, escalation) in enumerate(looks):
        now = NINE + 17 * number * MINUTE
        alert = next_alert(replace(LADDER, route=route), raised, on_duty, now, CLOCK, escalation=escalation)
        if alert is not None:
            assert alert.told
            raised.append(alert)
    assert len({alert.rung for alert in raised}) == len(raised)
    told = [person for alert in raised for person in alert.told]
    assert len(told) == len(set(told))
