"""Who acts on a task: verdicts, hand-overs and alerts, and what becomes of two who do it at once."""

from __future__ import annotations

from typing import Any

import pytest

from agentdesk.intents.context import Actor
from agentdesk.intents.feedback.ending import PlanTask
from agentdesk.intents.feedback.triage import AcknowledgeAlert, AcknowledgeTask, AssignTask, TriageTask
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.states import NoAction
from agentdesk.models.feedback.vocabulary import TriageVerdict
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from tests.intents.conftest import AGENT, LEAD, MARYAM, REZA, TEAM, Run, numbered
from tests.intents.feedback.conftest import ALI, COLLEAGUE, OMID, Server, answered, resolution

OTHER_LEAD = Actor(numbered(64), "Nazanin", "lead", LEAD.home_scope)


def accept(task_id: str, owner_id: str = MARYAM, **changed: Any) -> TriageTask:
    return TriageTask(task_id=task_id, verdict=TriageVerdict.ACCEPT, owner_id=owner_id, **changed)


@pytest.fixture
def leads(server: Server) -> Server:
    """A second lead."""
    server.session.add(User(id=OTHER_LEAD.user_id, login="nazanin", name="Nazanin", role="lead", team_id=TEAM))
    server.session.commit()
    return server


def test_a_lead_gives_a_new_task_to_somebody_with_what_they_need(server: Server) -> None:
    task_id = server.opened()
    due = server.task().contact_due_at
    assert due is not None
    server.at(1, accept(task_id, note="She wrote twice.", cause="delivery", due_at=server.moment(4)), LEAD)
    task = server.task()
    assert (task.state, task.owner_id, task.handover_note) == ("assigned", MARYAM, "She wrote twice.")
    assert (task.triaged_by, task.cause, task.contact_due_at) == (REZA, "delivery", server.moment(4))
    assert server.steps(task_id)[-1].owner_id == MARYAM


def test_nobody_is_made_to_wait_longer_than_was_published(server: Server) -> None:
    task_id = server.opened()
    refused = server.refused(1, accept(task_id, due_at=server.moment(900)), LEAD)
    assert (refused.reason, refused.facts["field"]) == (RefusalCode.INVALID_VALUE, "due_at")


def test_triage_is_a_leads(server: Server) -> None:
    assert server.refused(1, accept(server.opened())).reason is RefusalCode.FORBIDDEN


@pytest.mark.parametrize("verdict", list(TriageVerdict))
def test_a_verdict_says_all_that_it_needs(server: Server, verdict: TriageVerdict) -> None:
    refused = server.refused(1, TriageTask(task_id=server.opened(), verdict=verdict), LEAD)
    assert refused.reason is RefusalCode.INVALID_VALUE


def test_of_two_leads_the_first_counts_and_the_other_is_told_who_it_was(leads: Server) -> None:
    task_id = leads.opened()
    leads.at(1, accept(task_id), LEAD)
    late = leads.refused(2, accept(task_id, OMID, note="He knows her."), OTHER_LEAD, done=0.5)
    assert late.reason is RefusalCode.CLAIM_LOST
    told = {name: late.facts[name] for name in ("lost", "noun", "noun_id", "who", "owner_id", "verdict", "state")}
    assert told == {
        "lost": "triaged",
        "noun": "feedback_task",
        "noun_id": task_id,
        "who": "Reza",
        "owner_id": MARYAM,
        "verdict": "accept",
        "state": "assigned",
    }
    assert leads.task().owner_id == MARYAM
    assert leads.session.get_one(Interaction, late.facts["kept"]).body == "He knows her."


def test_two_leads_who_decide_the_same_are_no_conflict(leads: Server) -> None:
    task_id = leads.opened()
    leads.at(1, accept(task_id), LEAD)
    assert leads.at(2, accept(task_id), OTHER_LEAD).merge["merge"] == "equal"
    assert leads.story(task_id) == ["open", "assign"]


def test_a_duplicate_ends_and_gives_what_was_said_to_the_other(server: Server) -> None:
    first = server.opened(score=5)
    second = server.at(1, answered(0, id=numbered(80), topic="invoice", wants_contact=True)).derive(2)
    server.at(2, TriageTask(task_id=second, verdict=TriageVerdict.DUPLICATE, duplicate_of_id=first), LEAD)
    joined, kept = server.task(second), server.task(first)
    assert (joined.state, joined.close_reason, joined.duplicate_of_id) == ("closed_no_action", "duplicate", first)
    assert (kept.severity, kept.asked, kept.repeats, kept.last_answer_id) == (100, True, 1, numbered(80))
    assert kept.contact_due_at == joined.contact_due_at
    assert server.story(first) == ["open", "join"]
    # More about the duplicate's matter comes to the task that it was joined to.
    assert server.at(3, answered(0, id=numbered(81), topic="invoice")).merge["into"] == first


def test_another_customers_task_is_no_duplicate(server: Server) -> None:
    first = server.opened()
    other = server.at(1, answered(id=numbered(80), customer_id=ALI)).derive(2)
    verdict = TriageTask(task_id=other, verdict=TriageVerdict.DUPLICATE, duplicate_of_id=first)
    assert server.refused(2, verdict, LEAD).facts["field"] == "duplicate_of_id"


def test_a_snoozed_task_stays_new_and_can_be_decided_later(server: Server) -> None:
    task_id = server.opened()
    server.at(1, TriageTask(task_id=task_id, verdict=TriageVerdict.SNOOZE, until=server.moment(5)), LEAD)
    assert (server.task().state, server.task().snoozed_until) == ("new", server.moment(5))
    server.at(2, accept(task_id), LEAD)
    assert (server.task().state, server.task().snoozed_until) == ("assigned", None)


def test_nothing_is_put_off_past_the_time_at_which_the_customer_has_to_be_contacted(server: Server) -> None:
    task_id = server.opened()
    due = server.task().contact_due_at
    assert due is not None
    never = TriageTask(task_id=task_id, verdict=TriageVerdict.SNOOZE, until=server.moment(24 * 365))
    server.at(1, never, LEAD)
    assert server.task().snoozed_until == due
    assert server.refused(24 * 3, never, LEAD).facts["field"] == "until"


def test_what_concerns_a_customer_is_given_to_those_alone_who_serve_them(server: Server) -> None:
    administrator, stranger = numbered(95), numbered(96)
    for user_id, role, team_id in ((administrator, "administrator", TEAM), (stranger, "agent", None)):
        server.session.add(User(id=user_id, login=user_id, name=user_id, role=role, team_id=team_id))
    server.session.commit()
    task_id = server.opened()
    for user_id in (administrator, stranger):
        assert server.refused(1, accept(task_id, user_id), LEAD).reason is RefusalCode.SCOPE_DENIED
    server.at(1, accept(task_id, OMID), LEAD)
    for user_id in (administrator, stranger):
        given = AssignTask(task_id=task_id, owner_id=user_id)
        assert server.refused(2, given, LEAD).reason is RefusalCode.SCOPE_DENIED


def test_a_duplicate_that_is_more_urgent_makes_the_other_so_and_alerts_anew(server: Server) -> None:
    first = server.opened(score=5)
    server.task().alert_level, server.task().alert_told, server.task().alert_acknowledged_level = 1, MARYAM, 1
    server.session.commit()
    second = server.at(1, answered(0, id=numbered(80), topic="invoice", words="I will sue you")).derive(2)
    server.at(2, TriageTask(task_id=second, verdict=TriageVerdict.DUPLICATE, duplicate_of_id=first), LEAD)
    kept = server.task(first)
    assert (kept.sla_class, kept.route, kept.safety) == ("urgent", "lead", True)
    assert (kept.alert_level, kept.alert_acknowledged_level, server.steps(first)[-1].level) == (0, None, 0)


def test_an_agent_takes_what_is_nobodys_and_the_second_one_is_told(server: Server) -> None:
    task_id = server.opened()
    server.at(1, AcknowledgeTask(task_id=task_id))
    assert (server.task().owner_id, server.task().state) == (MARYAM, "acknowledged")
    refused = server.refused(1, AcknowledgeTask(task_id=task_id), COLLEAGUE)
    assert (refused.facts["lost"], refused.facts["who"]) == ("held", "Maryam")


def test_a_hand_over_keeps_the_state_and_says_what_the_next_one_has_to_know(server: Server) -> None:
    task_id = server.reached()
    silent = server.refused(3, AssignTask(task_id=task_id, owner_id=OMID))
    assert silent.facts["field"] == "note"
    server.at(3, AssignTask(task_id=task_id, owner_id=OMID, note="She gets a new one on Monday."))
    task = server.task()
    assert (task.state, task.owner_id, task.handover_note) == ("contacted", OMID, "She gets a new one on Monday.")
    assert (task.first_reached_at, task.contacts) == (server.moment(2), 1)
    server.at(4, PlanTask(task_id=task_id, plan="a new one"), COLLEAGUE)
    assert server.task().state == "in_recovery"


def test_who_resolves_while_a_lead_gives_it_away_is_told_and_their_words_are_kept(
    server: Server,
) -> None:
    task_id = server.reached()
    server.at(5, AssignTask(task_id=task_id, owner_id=OMID), LEAD)
    late = server.refused(6, resolution(task_id, action="Refunded."), AGENT, done=4)
    assert (late.reason, late.facts["lost"], late.facts["who"]) == (RefusalCode.CLAIM_LOST, "held", "Omid")
    assert server.session.get_one(Interaction, late.facts["kept"]).body == "Refunded."
    assert (server.task().state, server.task().cause) == ("contacted", None)


def test_only_its_owner_or_a_lead_gives_a_task_away(server: Server) -> None:
    task_id = server.owned()
    refused = server.refused(1, AssignTask(task_id=task_id, owner_id=OMID, note="mine"), COLLEAGUE)
    assert refused.reason is RefusalCode.CLAIM_LOST
    server.at(1, AssignTask(task_id=task_id), LEAD)
    assert (server.task().state, server.task().owner_id, server.task().triaged_at) == ("new", None, None)


def test_somebody_who_is_not_here_is_given_nothing(server: Server) -> None:
    task_id = server.opened()
    assert server.refused(1, accept(task_id, numbered(99)), LEAD).reason is RefusalCode.MISSING


def test_work_on_a_task_that_was_closed_meanwhile_is_told_so(server: Server) -> None:
    task_id = server.opened()
    nothing = TriageTask(task_id=task_id, verdict=TriageVerdict.NO_ACTION, reason=NoAction.MISTAKE)
    server.at(1, nothing, LEAD)
    late = server.refused(2, AcknowledgeTask(task_id=task_id), done=0.5)
    assert (late.reason, late.facts["lost"], late.facts["state"]) == (
        RefusalCode.CLAIM_LOST,
        "ended",
        "closed_no_action",
    )


def test_an_alert_is_seen_once_and_only_one_that_was_raised(server: Server) -> None:
    task_id = server.opened()
    assert server.refused(1, AcknowledgeAlert(task_id=task_id, level=1)).facts["field"] == "level"
    server.task().alert_level, server.task().alert_told = 2, f"{MARYAM} {numbered(98)}"
    server.session.commit()
    assert server.refused(1, AcknowledgeAlert(task_id=task_id, level=2), COLLEAGUE).reason is RefusalCode.FORBIDDEN
    server.at(1, AcknowledgeAlert(task_id=task_id, level=2))
    server.at(2, AcknowledgeAlert(task_id=task_id, level=2), LEAD)
    task = server.task()
    assert (task.alert_acknowledged_level, task.alert_acknowledged_by) == (2, MARYAM)
    assert [(one.step, one.level) for one in server.steps(task_id)] == [("open", None), ("see_alert", 2)]


def test_a_preview_that_cannot_be_keeps_what_is_there_and_notes_a_doubt(server: Server, preview: Run) -> None:
    task_id = server.owned()
    context = preview(accept(task_id, OMID), LEAD)
    assert [doubt.reason for doubt in context.doubts] == [RefusalCode.CLAIM_LOST]
    assert server.task().owner_id == MARYAM
