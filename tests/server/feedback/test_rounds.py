"""Alerts by day and by night, of what is worked on and of what became more urgent; and what a round costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.contacting import ContactTask
from agentdesk.intents.feedback.opening import lock_family
from agentdesk.intents.feedback.triage import AcknowledgeAlert, AcknowledgeTask, TriageTask
from agentdesk.intents.feedback.waiting import PauseTask
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Customer, CustomerAlias
from agentdesk.models.errors import UsageError
from agentdesk.models.feedback.states import ContactWay
from agentdesk.models.feedback.vocabulary import TriageVerdict
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import FEEDBACK_LOGIN, IMPORT_LOGIN, PAGES_LOGIN, User, server_user_id
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.feedback.escalating import alert_all
from agentdesk.server.feedback.pausing import resume_waiting
from agentdesk.server.feedback.watching import watch
from agentdesk.server.firm_settings import set_setting
from agentdesk.server.imports.keys import own_id
from tests.intents.conftest import numbered
from tests.server.feedback.conftest import AGENT, LEAD, LINA, OMID, SARA, START, TEAM, ZAHRA, Firm
from tests.server.feedback.test_minding import entry, told

BY_DAY = {"zone": "UTC", "week": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00")}
"""START is a Tuesday, ten o'clock."""


def sets(firm: Firm, name: str, value: Mapping[str, object]) -> None:
    with firm.store.writing() as unit:
        set_setting(unit, name, value)


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements of the block."""
    made: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        made.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield made
    finally:
        event.remove(Engine, "before_cursor_execute", note)


# ---------------------------------------------------------------- by night


def test_what_came_at_night_has_not_gone_up_the_ladder_by_the_morning(care: Firm) -> None:
    sets(care, "hours", BY_DAY)
    care.hours = 17
    # Three o'clock: only the lead, who cannot sleep, is there.
    task_id = care.complains(5)
    care.is_seen(LINA)
    assert alert_all(care.store) == 0
    care.hours = 23.05
    care.is_seen()
    # Nine o'clock, and nobody has come yet: the last rung is told, and the ladder has not begun by that.
    assert (alert_all(care.store), alert_all(care.store)) == (1, 0)
    care.hours = 23.3
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 1
    assert told(care, task_id) == [(5, LINA), (3, f"{SARA} {OMID}")]
    assert [one.reason for one in care.steps(task_id) if one.step == "escalate"] == ["nobody_on_duty", "team"]
    # Whoever got the first one may have seen it, though the ladder stands lower by now.
    care.do(AcknowledgeAlert(task_id=task_id, level=5), LEAD)
    care.hours = 25
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 0


# ---------------------------------------------------------------- who is on it


def test_whoever_works_on_it_has_seen_the_alert_and_ends_the_climb(care: Firm) -> None:
    care.is_seen(SARA, OMID, LINA)
    acknowledged, contacted, left = care.complains(5), care.complains(5, topic="b"), care.complains(5, topic="c")
    assert alert_all(care.store) == 3
    care.do(AcknowledgeTask(task_id=acknowledged))
    care.do(ContactTask(id=care.new_id(), task_id=contacted, way=ContactWay.EMAIL))
    assert care.task(acknowledged).alert_acknowledged_by == SARA
    care.hours = 1.1
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 1
    assert len(told(care, left)) == 2
    # What is worked on before anybody was alerted needs no alert.
    early = care.complains(5, topic="d")
    care.do(AcknowledgeTask(task_id=early))
    assert alert_all(care.store) == 0


def test_a_complaint_that_became_one_of_safety_begins_the_ladder_anew_where_it_leads(care: Firm) -> None:
    care.is_seen(SARA, OMID, LINA)
    task_id = care.complains(5)
    assert alert_all(care.store) == 1
    care.do(AcknowledgeTask(task_id=task_id))
    care.hours = 1
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 0
    care.complains(5, words="it caught fire, I will sue you")
    assert (alert_all(care.store), alert_all(care.store)) == (1, 0)
    assert told(care, task_id)[1:] == [(4, LINA)]


# ---------------------------------------------------------------- waiting and dues


def test_a_pause_ends_at_its_moment_and_without_one_after_the_longest(care: Firm) -> None:
    sets(care, "feedback", {"pause_days": 3})
    said, open_ended = care.complains(), care.complains(topic="b")
    for task_id, until in ((said, START + timedelta(hours=30)), (open_ended, None)):
        care.do(ContactTask(id=care.new_id(), task_id=task_id, way=ContactWay.EMAIL))
        care.do(PauseTask(task_id=task_id, reason="a picture", until=until))
    care.hours = 29
    assert resume_waiting(care.store) == 0
    care.hours = 31
    assert (resume_waiting(care.store), resume_waiting(care.store)) == (1, 0)
    task = care.task(said)
    # It went on when its time was over, not when somebody looked.
    assert (task.state, task.paused_seconds, task.waiting_until) == ("contacting", 30 * 3600, None)
    assert (care.steps(said)[-1].step, care.steps(said)[-1].reason) == ("resume", "waited_long_enough")
    assert care.task(open_ended).state == "waiting"
    care.hours = 73
    assert resume_waiting(care.store) == 1
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 1


def test_what_is_overdue_is_alerted_though_somebody_put_it_off(care: Firm) -> None:
    task_id = care.complains()
    until = START + timedelta(hours=20)
    care.do(TriageTask(task_id=task_id, verdict=TriageVerdict.SNOOZE, until=until), LEAD)
    care.hours = 3.9
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 0
    # It was to be acknowledged within four hours.
    care.hours = 4.1
    assert alert_all(care.store) == 1


def test_a_class_that_rose_late_is_overdue_by_the_time_that_it_has_had_since(care: Firm) -> None:
    sets(care, "feedback", {"sla": {"urgent": {"acknowledge": "2h", "contact": "4h"}}})
    care.is_seen(SARA, OMID, LINA)
    task_id = care.complains(5)
    care.hours = 6
    care.complains(5, wants_contact=True)
    assert care.task(task_id).acknowledge_due_at == START + timedelta(hours=8)
    care.hours = 6.9
    care.is_seen(SARA, OMID, LINA)
    alert_all(care.store)
    # 54 minutes of two hours, though the task is nearly seven hours old.
    assert care.task(task_id).escalation_level == 0
    care.hours = 8.1
    care.is_seen(SARA, OMID, LINA)
    alert_all(care.store)
    assert care.task(task_id).escalation_level == 2


def test_a_contact_that_a_lead_brought_forward_is_overdue_when_the_lead_said(care: Firm) -> None:
    task_id = care.complains(5)
    sooner = START + timedelta(hours=3)
    care.do(TriageTask(task_id=task_id, verdict=TriageVerdict.ACCEPT, owner_id=SARA, due_at=sooner), LEAD)
    care.do(AcknowledgeTask(task_id=task_id))
    care.hours = 3.1
    care.is_seen(SARA, OMID, LINA)
    alert_all(care.store)
    assert (care.task(task_id).escalation_level, told(care, task_id)) == (2, [(4, LINA)])


# ---------------------------------------------------------------- what it costs


def test_a_round_with_nothing_due_reads_all_at_once_and_locks_nothing(care: Firm) -> None:
    def statements(count: int) -> list[str]:
        for _ in range(count):
            customer_id = care.customer(care.new_id(), "customer")
            care.do(AcknowledgeTask(task_id=care.complains(5, customer_id=customer_id)))
        with counting() as made:
            assert alert_all(care.store) == 0
        return made

    few, many = statements(2), statements(10)
    assert len(many) == len(few) < 20
    assert not any("FOR UPDATE" in one or one.startswith(("UPDATE", "INSERT")) for one in many)


def test_looking_for_silence_costs_as_much_for_twelve_of_value_as_for_two(care: Firm) -> None:
    sets(care, "feedback", {"tier": {"words": ["gold"]}})

    def statements(count: int) -> int:
        for _ in range(count):
            customer_id = care.customer(care.new_id(), "customer")
            with care.store.writing() as unit:
                unit.session.get_one(Customer, customer_id).tier = "gold"
            care.add(entry(care, "order", customer_id=customer_id, amount=1, currency="IRR"))
        with counting() as made:
            assert watch(care.store) == 0
        return len(made)

    assert statements(2) == statements(10)


def orders(firm: Firm, customer_id: str, *days: int) -> list[Interaction]:
    return [
        entry(firm, "order", customer_id=customer_id, occurred_at=START - timedelta(days=day), amount=1, currency="IRR")
        for day in days
    ]


def test_who_has_been_silent_for_years_is_no_news_on_the_first_day(care: Firm) -> None:
    sets(care, "feedback", {"tier": {"words": ["gold"]}})
    lost, lately = (care.customer(care.new_id(), name) for name in ("lost", "lately"))
    with care.store.writing() as unit:
        for customer_id in (lost, lately):
            unit.session.get_one(Customer, customer_id).tier = "gold"
    # Both ordered every ten days: twenty without an order are a silence.
    care.add(*orders(care, lost, 1030, 1020, 1010, 1000), *orders(care, lately, 53, 43, 33, 23))
    assert watch(care.store) == 1
    assert [task.customer_id for task in care.tasks()] == [lately]


def test_the_rules_of_a_queue_count_for_what_is_watched(care: Firm) -> None:
    sets(care, "feedback.sales", {"triggers": [{"trigger": "broken_promise", "at_least": 2}]})
    for number, queue in enumerate(("sales", "support")):
        customer_id = care.customer(care.new_id(), queue)
        asked = START - timedelta(days=1)
        callback: dict[str, Any] = {
            "phone": "+989121234567",
            "topic": queue,
            "queue": queue,
            "state": "expired",
            "kind": "asap",
        }
        callback |= {"requested_at": asked, "order_at": asked, "expires_at": asked, "max_attempts": 3}
        care.add(Callback(id=numbered(900 + number), customer_id=customer_id, ended_at=asked, **callback))
    assert watch(care.store) == 1
    assert [task.topic for task in care.tasks()] == ["support"]


def test_the_bounds_of_a_queue_are_in_order_with_those_of_the_firm(care: Firm) -> None:
    sets(care, "feedback", {"escalate_lead": 90})
    with pytest.raises(UsageError, match="warn_second"):
        sets(care, "feedback.sales", {"warn_second": 95})
    sets(care, "feedback.sales", {"warn_second": 85})


# ---------------------------------------------------------------- whose login it is


def test_a_firm_that_has_a_person_of_the_servers_login_goes_on_and_nobody_new_gets_one(care: Firm) -> None:
    care.add(User(id=numbered(910), login=FEEDBACK_LOGIN, name="Feedback", role=Role.AGENT, team_id=TEAM))
    care.is_seen(SARA, OMID, LINA)
    task_id = care.complains(5)
    assert alert_all(care.store) == 1
    author = care.steps(task_id)[-1].actor_id
    assert author == server_user_id(FEEDBACK_LOGIN) == own_id("user", FEEDBACK_LOGIN)
    with care.store.reading() as session:
        assert session.get_one(User, author).login == "feedback-server-1"
    for login in (PAGES_LOGIN, "Feedback", IMPORT_LOGIN):
        with pytest.raises(UsageError), care.store.writing() as unit:
            add_user(unit, login, Role.AGENT, Place("Care"), name=None, password_hash="-")


# ---------------------------------------------------------------- two at once


def test_those_who_open_a_task_for_one_of_a_merged_family_wait_for_each_other(care: Firm) -> None:
    other = care.customer(numbered(920), "the same")
    alias = {"merged_at": START, "merged_by": LINA}
    care.add(CustomerAlias(id=other, customer_id=ZAHRA, **alias))
    if care.store.url.get_backend_name() == "sqlite":
        return  # One writes at a time there anyway.

    context = Context(care.new_id(), AGENT, care.now(), Mode.TRUTH, now=care.now())
    locked = text("SELECT id FROM customer WHERE id IN (:one, :other) FOR NO KEY UPDATE SKIP LOCKED")
    with care.store.writing() as first:
        assert lock_family(first.session, context, ZAHRA) == {ZAHRA, other}
        with care.store.writing() as second:
            assert second.connection.execute(locked, {"one": ZAHRA, "other": other}).all() == []
