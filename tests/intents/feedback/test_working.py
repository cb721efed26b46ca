"""Reaching the customer, waiting for them, and ending it: only what the customer says is recovery."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.context import Actor
from agentdesk.intents.feedback.contacting import ContactTask
from agentdesk.intents.feedback.ending import CloseTask, ConfirmOutcome, ReopenTask
from agentdesk.intents.feedback.triage import AssignTask
from agentdesk.intents.feedback.waiting import PauseTask, ResumeTask
from agentdesk.intents.interactions import CorrectInteraction, LogInteraction
from agentdesk.intents.registry import build
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.feedback.states import ConfirmWay, ContactWay, NoAction
from agentdesk.models.feedback.vocabulary import CloseReason
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import FEEDBACK_LOGIN, PAGES_LOGIN, User, server_user_id
from agentdesk.models.setting import Setting, setting_id
from tests.intents.conftest import AGENT, AT, LEAD, MARYAM, REZA, ZAHRA, Run, numbered
from tests.intents.feedback.conftest import COLLEAGUE, OMID, Server, answered, resolution

CALL, PHONE = numbered(71), "0912 123 4567"


def contact(task_id: str, number: int, way: ContactWay = ContactWay.EMAIL, **changed: Any) -> ContactTask:
    return ContactTask(id=numbered(100 + number), task_id=task_id, way=way, **changed)


def call(task_id: str, **changed: Any) -> ContactTask:
    return ContactTask(id=CALL, task_id=task_id, way=ContactWay.CALL, phone=PHONE, **changed)


def attempt(number: int, result: AttemptResult, at: Any, callback_id: str = CALL) -> RecordAttempt:
    return RecordAttempt(id=numbered(200 + number), callback_id=callback_id, result=result, started_at=at)


def outcome(
    task_id: str, resolved: bool = True, way: ConfirmWay = ConfirmWay.LOGGED_CALL, **more: Any
) -> ConfirmOutcome:
    return ConfirmOutcome(task_id=task_id, resolved=resolved, way=way, **more)


# ---------------------------------------------------------------- reaching


def test_a_call_is_promised_for_a_task_and_its_attempts_are_counted_there(server: Server) -> None:
    task_id = server.owned()
    server.at(1, call(task_id, promise="today", words="about the parcel"))
    callback = server.session.get_one(Callback, CALL)
    assert (callback.origin_id, callback.topic, callback.reason) == (task_id, "delivery", "about the parcel")
    assert (server.task().state, server.task().contacts, server.contacts()) == ("acknowledged", 0, [])
    server.at(2, attempt(1, AttemptResult.NO_ANSWER, server.moment(2)))
    assert (server.task().state, server.task().first_reached_at) == ("contacting", None)
    server.at(3, attempt(2, AttemptResult.TECHNICAL, server.moment(3)))
    server.at(4, attempt(3, AttemptResult.REACHED, server.moment(4)))
    task = server.task()
    assert (task.state, task.contacts, task.first_attempt_at, task.first_reached_at) == (
        "contacted",
        2,
        server.moment(2),
        server.moment(4),
    )
    assert [(one.way, one.reached, one.callback_id) for one in server.contacts()] == [
        ("call", False, CALL),
        ("call", True, CALL),
    ]
    assert server.story(task_id) == ["open", "assign", "acknowledge", "book", "try_contact", "try_contact", "reach"]


def test_a_call_that_joins_an_earlier_promise_counts_on_the_task_too(server: Server) -> None:
    server.at(0, BookCallback(id=numbered(72), customer_id=ZAHRA, phone=PHONE, topic="delivery"))
    task_id = server.owned()
    assert server.at(1, call(task_id)).merge["into"] == numbered(72)
    server.at(2, attempt(1, AttemptResult.REACHED, server.moment(2), numbered(72)))
    assert (server.task().state, server.task().contacts) == ("contacted", 1)


def test_what_was_sent_stands_on_the_timeline_and_is_an_attempt(either: Run, server: Server, session: Session) -> None:
    task_id = server.owned()
    either(contact(task_id, 1, ContactWay.LETTER, words="We are sorry."))
    (made,) = server.contacts()
    entry = session.get_one(Interaction, made.interaction_id)
    assert (entry.kind, entry.direction, entry.body) == ("letter", "out", "We are sorry.")
    assert (made.reached, server.task().state, server.task().contacts) == (None, "contacting", 1)


def test_whoever_contacts_the_customer_about_what_is_nobodys_has_it(server: Server) -> None:
    task_id = server.opened()
    server.at(1, contact(task_id, 1, ContactWay.VISIT, reached=True))
    assert (server.task().owner_id, server.task().state) == (MARYAM, "contacted")
    assert server.story(task_id) == ["open", "assign", "acknowledge", "try_contact", "reach"]


def test_what_was_sent_without_a_line_after_the_end_is_kept_and_marked(server: Server) -> None:
    task_id = server.owned()
    server.at(2, CloseTask(task_id=task_id, reason=CloseReason.NO_ACTION, why=NoAction.MISTAKE), LEAD)
    late = server.refused(3, contact(task_id, 1, words="sorry"), done=1)
    assert (late.facts["lost"], late.facts["kept"]) == ("ended", numbered(101))
    (made,) = server.contacts()
    assert (made.after_close, made.note) == (True, "sorry")
    assert (server.task().state, server.task().contacts) == ("closed_no_action", 0)


# ---------------------------------------------------------------- waiting


def test_the_clock_stands_still_only_while_one_waits_for_the_customer(server: Server) -> None:
    hours = '{"zone": "UTC", "week": {"tue": "09:00-17:00", "wed": "09:00-17:00", "thu": "09:00-17:00"}}'
    server.session.add(Setting(id=setting_id("hours"), name="hours", value=hours, set_at=AT))
    server.session.commit()
    task_id = server.reached()
    due = server.task().resolve_due_at
    assert due is not None
    server.at(3, PauseTask(task_id=task_id, reason="sends a picture", until=server.moment(20)))
    assert (server.task().state, server.task().waiting_why) == ("waiting", "sends a picture")
    server.at(22, ResumeTask(task_id=task_id))
    task = server.task()
    assert (task.state, task.waiting_since, task.paused_seconds) == ("contacted", None, 19 * 3600)
    # AT is a Tuesday, 10:35: paused from 13:35 to 08:35 are 3 h 25 min of work, over the night.
    assert task.resolve_due_at == due + timedelta(hours=3, minutes=25)


def test_nobody_waits_longer_than_the_firm_allows_however_often_it_is_said(server: Server) -> None:
    task_id = server.reached()
    server.at(3, PauseTask(task_id=task_id, reason="on holiday"))
    longest = server.moment(3) + timedelta(days=14)
    assert server.task().waiting_until == longest
    server.at(40, PauseTask(task_id=task_id, reason="still away", until=server.moment(99 * 24)))
    assert (server.task().waiting_until, server.task().waiting_why) == (longest, "still away")
    server.at(41, PauseTask(task_id=task_id, reason="back sooner", until=server.moment(60)))
    assert server.task().waiting_until == server.moment(60)


def test_a_pause_needs_a_reason_and_whose_task_it_is(server: Server) -> None:
    task_id = server.reached()
    assert server.refused(3, PauseTask(task_id=task_id, reason="mine"), COLLEAGUE).reason is RefusalCode.CLAIM_LOST
    with pytest.raises(Refused, match="reason"):
        build("PauseTask", 1, {"task_id": task_id})


# ---------------------------------------------------------------- ending


def test_it_is_resolved_with_cause_action_and_who_told_the_customer(server: Server) -> None:
    task_id = server.resolved()
    task = server.task()
    assert (task.state, task.cause, task.stage, task.ours, task.preventable) == (
        "resolved",
        "delivery",
        "experience",
        True,
        True,
    )
    assert (task.action, task.told, task.told_by, task.told_how) == ("Sent again by courier.", True, MARYAM, "call")
    assert (task.resolved_by, task.verified_at) == (MARYAM, None)
    assert task.verify_due_at is not None
    assert server.story(task_id)[-2:] == ["plan", "resolve"]


@pytest.mark.parametrize(("changed", "field"), [({"cause": "weather"}, "cause"), ({"told_how": None}, "told_how")])
def test_what_is_not_whole_is_not_resolved(server: Server, changed: dict[str, Any], field: str) -> None:
    task_id = server.reached()
    refused = server.refused(3, resolution(task_id, **changed))
    assert (refused.reason, refused.facts["field"]) == (RefusalCode.INVALID_VALUE, field)


def test_the_firms_second_level_of_causes_has_to_be_named(server: Server) -> None:
    causes = '{"causes": {"delivery": [{"code": "late", "en": "Late"}]}}'
    server.session.add(Setting(id=setting_id("feedback"), name="feedback", value=causes, set_at=AT))
    server.session.commit()
    task_id = server.reached()
    assert server.refused(3, resolution(task_id)).facts["field"] == "cause"
    server.at(3, resolution(task_id, cause="delivery.late"))
    assert server.task().cause == "delivery.late"


def test_whoever_told_the_customer_has_reached_them_and_who_told_nobody_has_not(server: Server) -> None:
    task_id = server.owned()
    assert server.refused(1, resolution(task_id, told=False)).facts["state"] == "assigned"
    server.at(1, resolution(task_id))
    assert (server.task().state, server.task().first_reached_at) == ("resolved", server.moment(1))
    assert [(one.way, one.reached) for one in server.contacts()] == [("call", True)]


def test_the_word_of_the_owner_is_not_the_customers(server: Server) -> None:
    task_id = server.resolved()
    for way in (ConfirmWay.LOGGED_CALL, ConfirmWay.SURVEY_CALL):
        assert server.refused(4, outcome(task_id, way=way)).reason is RefusalCode.NOT_YOURS_TO_CONFIRM
    server.at(4, outcome(task_id, effort=2), COLLEAGUE)
    task = server.task()
    assert (task.state, task.verified_at, task.confirmed_way, task.effort) == (
        "verified_recovered",
        server.moment(4),
        "logged_call",
        2,
    )


def test_who_resolved_it_and_gave_it_away_does_not_confirm_it_either(server: Server) -> None:
    task_id = server.resolved()
    server.task().owner_id = COLLEAGUE.user_id
    server.session.commit()
    assert server.refused(4, outcome(task_id)).reason is RefusalCode.NOT_YOURS_TO_CONFIRM


def test_only_the_page_itself_answers_for_the_page_whatever_login_somebody_has(server: Server) -> None:
    task_id = server.resolved()
    server.session.get_one(User, COLLEAGUE.user_id).login = FEEDBACK_LOGIN
    page = Actor(server_user_id(PAGES_LOGIN), "Web page", "lead", None)
    server.session.add(User(id=page.user_id, login=PAGES_LOGIN, name="Web page", role="agent", disabled=True))
    server.session.commit()
    assert server.refused(4, outcome(task_id, way=ConfirmWay.PAGE), COLLEAGUE).reason is RefusalCode.FORBIDDEN
    server.at(4, outcome(task_id, way=ConfirmWay.PAGE), page)
    assert server.task().state == "verified_recovered"


WROTE: dict[str, Any] = {"customer_id": ZAHRA, "kind": "sms", "direction": "in", "body": "thank you"}


def came(server: Server, number: int, hours: float, **changed: Any) -> str:
    """An entry that a channel brought; its id."""
    given = WROTE | {"occurred_at": server.moment(hours), "source_system": "sms", "revision": 0} | changed
    server.session.add(Interaction(id=numbered(number), **given))
    server.session.commit()
    return numbered(number)


def by_message(task_id: str, entry_id: str) -> ConfirmOutcome:
    return outcome(task_id, way=ConfirmWay.MESSAGE, interaction_id=entry_id)


def test_a_message_is_one_that_the_customer_wrote_since(server: Server) -> None:
    task_id = server.resolved()
    wrong: tuple[dict[str, Any], ...] = (
        {"occurred_at": server.moment(1)},
        {"direction": "out"},
        *({"kind": kind} for kind in ("note", "order", "call", "visit", "survey")),
        {"source_system": None, "agent_id": None},
    )
    for number, changed in enumerate(wrong):
        entry_id = came(server, 110 + number, 4, **changed)
        assert server.refused(5, by_message(task_id, entry_id)).reason is RefusalCode.MISSING
    server.at(5, by_message(task_id, came(server, 120, 4)))
    assert server.task().state == "verified_recovered"


def test_nobody_confirms_by_a_message_that_they_entered_or_changed_themselves(server: Server) -> None:
    task_id = server.resolved()
    server.task().owner_id = REZA
    server.session.commit()
    # Maryam resolved it, Reza owns it, and who confirms is concerned too.
    for number, writer in enumerate((AGENT, LEAD, COLLEAGUE)):
        server.at(5, LogInteraction(id=numbered(110 + number), occurred_at=server.moment(4), **WROTE), writer)
        said = by_message(task_id, numbered(110 + number))
        assert server.refused(5, said, COLLEAGUE).reason is RefusalCode.MISSING
    changed = came(server, 130, 4, direction="out", agent_id=MARYAM)
    turned = CorrectInteraction(id=numbered(131), interaction_id=changed, field="direction", old="out", new="in")
    server.at(5, turned)
    assert server.refused(5, by_message(task_id, changed), COLLEAGUE).reason is RefusalCode.MISSING
    # What a third one wrote down is no word of those who did the work.
    server.at(5, by_message(task_id, numbered(112)), LEAD)
    assert server.task().state == "verified_recovered"


def test_after_a_no_neither_the_first_complaint_nor_the_one_who_resolved_it_is_the_yes(server: Server) -> None:
    complaint = came(server, 110, 0.1, kind="email")
    task_id = server.resolved()
    server.at(5, outcome(task_id, resolved=False), COLLEAGUE)
    refusing = came(server, 111, 5, body="still broken")
    for entry_id in (complaint, refusing):
        assert server.refused(6, by_message(task_id, entry_id)).reason is RefusalCode.MISSING
    server.at(6, AssignTask(task_id=task_id, owner_id=OMID), LEAD)
    assert server.refused(7, outcome(task_id), AGENT).reason is RefusalCode.NOT_YOURS_TO_CONFIRM
    server.at(8, by_message(task_id, came(server, 112, 7)))
    assert server.task().state == "verified_recovered"


def test_a_no_of_before_counts_no_more_once_it_is_resolved_or_about_something_new(server: Server) -> None:
    task_id = server.resolved()
    server.at(4, outcome(task_id, resolved=False), COLLEAGUE)
    server.at(5, resolution(task_id))
    assert server.task().confirmed_resolved is None
    # A new complaint opens it again: nobody has said no to a resolution of that.
    server.at(6, answered(0, id=numbered(140), answered_at=server.moment(6)))
    assert (server.task().state, server.task().reopened) == ("assigned", 2)
    assert server.refused(7, outcome(task_id), COLLEAGUE).reason is RefusalCode.INVALID_VALUE
    server.at(8, resolution(task_id))
    server.at(9, outcome(task_id), COLLEAGUE)
    server.at(10, answered(0, id=numbered(141), answered_at=server.moment(10)))
    assert (server.task().state, server.task().confirmed_resolved) == ("assigned", None)


def test_a_no_opens_it_again_with_a_clock_of_its_own_and_a_later_yes_counts(server: Server) -> None:
    task_id = server.resolved()
    server.at(48, outcome(task_id, resolved=False, words="still broken"), COLLEAGUE)
    task = server.task()
    assert (task.state, task.reopened, task.owner_id, task.resolved_at) == ("assigned", 1, MARYAM, None)
    assert task.acknowledge_due_at is not None
    assert task.acknowledge_due_at > server.moment(48)
    assert (task.cause, task.confirmed_resolved) == ("delivery", False)
    server.at(50, outcome(task_id), COLLEAGUE)
    assert (server.task().state, server.task().reopened) == ("verified_recovered", 1)
    assert server.story(task_id)[-2:] == ["deny", "take_back_no"]


def test_a_no_whose_owner_is_gone_is_nobodys(server: Server) -> None:
    task_id = server.resolved()
    server.session.get_one(User, MARYAM).disabled = True
    server.session.commit()
    server.at(4, outcome(task_id, resolved=False), COLLEAGUE)
    assert (server.task().state, server.task().owner_id, server.task().triaged_at) == ("new", None, None)


def test_what_was_never_resolved_is_not_confirmed(server: Server) -> None:
    task_id = server.reached()
    for resolved in (True, False):
        assert server.refused(4, outcome(task_id, resolved), COLLEAGUE).reason is RefusalCode.INVALID_VALUE


def test_unreachable_is_who_was_tried_often_enough_over_days_and_in_two_ways(server: Server) -> None:
    task_id = server.owned()
    giving_up = CloseTask(task_id=task_id, reason=CloseReason.UNREACHABLE, note="left an SMS")
    server.at(1, contact(task_id, 1, reached=False))
    server.at(30, contact(task_id, 2, reached=False))
    assert server.refused(80, giving_up).facts == {"field": "reason", "tries": "2", "ways": "1"}
    server.at(80, contact(task_id, 3, reached=False))
    assert server.refused(80, giving_up).facts["ways"] == "1"
    server.at(81, contact(task_id, 4, ContactWay.SMS))
    server.at(81, giving_up)
    assert (server.task().state, server.task().close_reason) == ("closed_unreachable", "unreachable")


def test_doing_nothing_is_a_leads_with_a_reason(server: Server) -> None:
    task_id = server.owned()
    nothing = CloseTask(task_id=task_id, reason=CloseReason.NO_ACTION, why=NoAction.ANONYMOUS)
    assert server.refused(1, nothing).reason is RefusalCode.FORBIDDEN
    bare = CloseTask(task_id=task_id, reason=CloseReason.NO_ACTION)
    assert server.refused(1, bare, LEAD).facts["field"] == "why"
    server.at(1, nothing, LEAD)
    assert (server.task().state, server.task().close_reason) == ("closed_no_action", "anonymous")
    assert server.refused(2, ReopenTask(task_id=task_id), COLLEAGUE).reason is RefusalCode.FORBIDDEN
    server.at(2, ReopenTask(task_id=task_id, note="it was her after all"), AGENT)
    assert (server.task().state, server.task().reopened, server.task().closed_at) == ("assigned", 1, None)
