"""The form of a call that the exchange told of: its own entry, the firm's outcomes, and what waits behind it."""

from datetime import timedelta

import pytest

from agentdesk.intents.calls import WrapUpCall
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.wrap_up import OutcomeCode, WrapUpRules
from agentdesk.ui.logcall.presenter import draft_key
from agentdesk.ui.logcall.screen import CallProblem
from tests.ui.doubles.calls import CALL_ID, call_of
from tests.ui.doubles.desk import SlowAsker, ValueDesk
from tests.ui.doubles.values import CUSTOMER, NOW, OTHER, card, uuid
from tests.ui.logcall.test_presenter import Desk


def taken(desk: Desk, entry_id: str = CALL_ID) -> None:
    """The form of a call that is going on."""
    desk.presenter.take_call(call_of(entry_id=entry_id, direction="out", began_at=NOW - timedelta(minutes=3)), CUSTOMER)
    desk.presenter.open(card())


def test_the_words_go_to_the_calls_own_entry_and_its_length_is_the_exchanges() -> None:
    desk = Desk()
    taken(desk)
    assert not desk.presenter.is_writing
    desk.presenter.save(desk.filled())
    (intent,) = desk.desk.performed
    assert isinstance(intent, WrapUpCall)
    assert (intent.interaction_id, intent.direction, intent.queue) == (CALL_ID, "out", "support")
    assert (intent.occurred_at, intent.duration_seconds) == (NOW - timedelta(minutes=3), None)
    assert desk.saved == [CALL_ID]
    desk.presenter.open(card())
    desk.presenter.save(desk.filled(length="2:05"))
    assert isinstance(desk.desk.performed[-1], LogInteraction)


def test_no_outcome_is_needed_unless_the_firm_requires_one() -> None:
    desk = Desk()
    taken(desk)
    desk.presenter.save(desk.filled(outcome=""))
    assert desk.screen.problem is None
    required = Desk()
    required.desk.rules = WrapUpRules(required=True, outcomes=(OutcomeCode("sold"),))
    taken(required)
    required.presenter.save(required.filled(outcome=""))
    assert (required.screen.problem, required.desk.performed) == (CallProblem.NO_OUTCOME, [])
    assert required.screen.rules == required.desk.rules


def test_a_save_waits_until_it_is_known_whether_an_outcome_is_required() -> None:
    slow = SlowAsker(ValueDesk())
    desk = Desk(slow)
    desk.desk.rules = WrapUpRules(required=True, outcomes=(OutcomeCode("sold"),))
    taken(desk)
    desk.presenter.save(desk.filled(outcome=""))
    slow.answer_next("rules support")
    assert desk.screen.problem is CallProblem.NO_OUTCOME
    slow.answer_all()
    assert desk.desk.performed == []
    desk.presenter.save(desk.filled(outcome="sold"))
    slow.answer_all()
    assert desk.saved == [CALL_ID]


def test_who_types_on_while_a_save_waits_has_all_of_it_saved_and_rules_are_asked_for_once() -> None:
    slow = SlowAsker(ValueDesk())
    desk = Desk(slow)
    taken(desk)
    desk.presenter.save(desk.filled(outcome="", summary="half"))
    desk.presenter.save(desk.filled(outcome="", summary="half a"))
    desk.presenter.edit(desk.filled(outcome="", summary="half a sentence"))
    assert [one.topic for one in slow.waiting if "rules" in one.topic] == ["wrap-up rules ", "wrap-up rules support"]
    slow.answer_all()
    assert [getattr(intent, "body", "") for intent in desk.desk.performed] == ["half a sentence"]
    taken(desk, uuid(0xCA12))
    assert not [one for one in slow.waiting if "rules" in one.topic]


def test_why_it_took_longer_goes_with_the_words() -> None:
    desk = Desk()
    desk.presenter.reason_of = lambda entry_id: "forms" if entry_id == CALL_ID else ""
    taken(desk)
    desk.presenter.save(desk.filled())
    (intent,) = desk.desk.performed
    assert isinstance(intent, WrapUpCall)
    assert intent.over_reason == "forms"


def test_it_is_the_same_form_when_the_window_was_left_or_fell() -> None:
    desk = Desk()
    taken(desk)
    desk.presenter.keep(desk.filled(summary="half a sentence"))
    again = Desk(desk.asker)
    again.presenter.open(card())
    assert (again.screen.form.summary, again.screen.form.interaction_id) == ("half a sentence", CALL_ID)
    again.presenter.save(again.screen.form)
    assert isinstance(again.desk.performed[-1], WrapUpCall)


def test_what_was_being_written_waits_behind_the_call_and_is_there_again() -> None:
    desk = Desk()
    desk.presenter.keep(desk.filled(summary="an older call"))
    taken(desk)
    assert desk.screen.form.summary == ""
    desk.presenter.keep(desk.filled(summary="the first"))
    second = uuid(0xCA12)
    taken(desk, second)
    desk.presenter.save(desk.filled(summary="the second"))
    for expected in ("the first", "an older call"):
        fresh = Desk(desk.asker)
        fresh.presenter.open(card())
        assert fresh.screen.form.summary == expected
        fresh.presenter.save(fresh.screen.form)
    assert [getattr(intent, "body", "") for intent in desk.desk.performed] == [
        "the second", "the first", "an older call",
    ]  # fmt: skip
    assert desk.desk.drafts == {}


def test_what_is_being_written_follows_a_call_that_has_another_id_from_now_on() -> None:
    desk = Desk()
    taken(desk)
    desk.presenter.edit(desk.filled(summary="half a sentence"))
    desk.presenter.join_call(CALL_ID, uuid(0xCA12))
    desk.presenter.save(desk.filled(summary="half a sentence"))
    (intent,) = desk.desk.performed
    assert isinstance(intent, WrapUpCall)
    assert (intent.interaction_id, desk.saved) == (uuid(0xCA12), [uuid(0xCA12)])


SERVERS = uuid(0xCA13)
"""The id that the server turns out to have for a call of the softphone."""


def test_a_draft_that_was_kept_before_the_call_was_joined_is_its_draft() -> None:
    desk = Desk()
    taken(desk)
    desk.presenter.keep(desk.filled(summary="half a sentence"))
    desk.presenter.close()
    desk.presenter.join_call(CALL_ID, SERVERS)
    taken(desk, SERVERS)
    assert (desk.screen.form.summary, desk.screen.form.interaction_id) == ("half a sentence", SERVERS)
    assert list(desk.desk.drafts) == [draft_key(CUSTOMER)]
    fresh = Desk(desk.asker)  # the window fell
    fresh.presenter.open(card())
    assert (fresh.screen.form.summary, fresh.screen.form.interaction_id) == ("half a sentence", SERVERS)
    assert CALL_ID not in desk.desk.drafts[draft_key(CUSTOMER)]


def test_a_draft_that_waits_behind_another_call_is_found_under_the_new_id() -> None:
    desk = Desk()
    taken(desk)
    desk.presenter.keep(desk.filled(summary="the first"))
    taken(desk, uuid(0xCA12))
    desk.presenter.keep(desk.filled(summary="the second"))
    desk.presenter.join_call(CALL_ID, SERVERS)
    taken(desk, SERVERS)
    assert (desk.screen.form.summary, desk.screen.form.interaction_id) == ("the first", SERVERS)


def test_what_was_saved_before_the_call_was_joined_comes_back_as_the_call_that_it_is() -> None:
    desk = Desk()
    taken(desk)
    desk.presenter.save(desk.filled(summary="done"))
    desk.presenter.join_call(CALL_ID, SERVERS)
    desk.presenter.withdrawn(len(desk.desk.performed))
    desk.presenter.open(card())
    assert (desk.screen.form.summary, desk.screen.form.interaction_id) == ("done", SERVERS)


def test_a_save_that_waits_is_of_the_same_call_when_that_is_joined() -> None:
    slow = SlowAsker(ValueDesk())
    desk = Desk(slow)
    taken(desk)
    desk.presenter.save(desk.filled(outcome=""))
    desk.presenter.join_call(CALL_ID, SERVERS)
    slow.answer_all()
    assert desk.saved == [SERVERS]


@pytest.mark.parametrize("leaves", ["switches", "discards"])
def test_a_save_that_waits_ends_with_the_form(leaves: str) -> None:
    slow = SlowAsker(ValueDesk())
    desk = Desk(slow)
    taken(desk)
    desk.presenter.save(desk.filled(outcome=""))
    if leaves == "switches":
        desk.presenter.open(card(id=OTHER))
    else:
        desk.presenter.discard()
    taken(desk)
    slow.answer_all()
    assert desk.desk.performed == []
