"""A call on the timeline: once, with the right customer and colleague, however its events came."""

import threading
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agentdesk.channels.telephony.events import CallEvent, Cause, EventType, Party
from agentdesk.models.vocabulary import Direction
from agentdesk.server.accounts import require_user
from agentdesk.server.store import Store
from agentdesk.server.telephony.keeping import keep_events
from agentdesk.server.telephony.processing import assign, match_again, process_waiting, work_out
from agentdesk.server.telephony.writing import entry_id
from tests.channels.telephony.written import at, event
from tests.server.bare_desk import call
from tests.server.conftest import Desks
from tests.server.telephony.conftest import NUMBER, Pbx, entries, kept, revisions, standings


def named(number: int, kind: str, seconds: float, **facts: object) -> CallEvent:
    given = {"direction": Direction.IN, "from_number": NUMBER, "to_number": "100", "queue": "support", **facts}
    return event(kind, seconds, **given, raw_ref=f"e-{number}")


CALL = [
    named(1, "ringing", 0),
    named(2, "ringing", 1, leg_id="a", agent="1001"),
    named(3, "answered", 5, leg_id="a", agent="1001"),
    named(4, "held", 10, leg_id="a"),
    named(5, "resumed", 20, leg_id="a"),
    named(6, "transferred", 30, agent="1001", to_number="1002"),
    named(7, "ended", 31, leg_id="a"),
    named(8, "answered", 33, leg_id="b", agent="1002"),
    named(9, "ended", 65, cause=Cause.NORMAL, ended_by=Party.CUSTOMER),
]


def take(store: Store, *events: CallEvent) -> None:
    with store.writing() as unit:
        keep_events(unit, events)
    for source, call_id in {(one.source, one.call_id) for one in events if one.call_id}:
        work_out(store, source, call_id)


def test_a_call_stands_once_on_the_timeline_with_all_that_is_known(pbx: Pbx, desk: Desks) -> None:
    sara = desk("sara")
    customer_id = sara.add_customer(phone="0912 123 4567")
    for number, one in enumerate(CALL):
        take(pbx.server.store, one)
        assert len(entries(pbx.server.store)) == (number == len(CALL) - 1)
    [entry] = entries(pbx.server.store)
    assert (entry.customer_id, entry.direction, entry.occurred_at) == (customer_id, "in", at(0))
    assert (entry.agent_id, entry.agent_name, entry.channel_label) == (sara_id(pbx), "Sara", "support")
    assert (entry.disposition, entry.duration_seconds, entry.revision) == ("answered", 50, 0)
    assert (entry.source_system, entry.source_id, entry.reference) == ("pbx", "c-1", "c-1")
    assert entry.body == f"{NUMBER} → 100\n1001 → 1002"
    assert entry.id == entry_id("pbx", "c-1")
    sara.catch_up()
    assert sara.rows["interaction", entry.id]["disposition"] == "answered"


def test_a_webhook_call_stands_on_the_timeline(pbx: Pbx, desk: Desks) -> None:
    customer_id = desk("sara").add_customer(phone=NUMBER)
    pbx.whole_call()
    pbx.whole_call()
    [entry] = entries(pbx.server.store)
    assert (entry.customer_id, entry.agent_name, entry.disposition, entry.channel_label) == (
        customer_id, "Sara", "answered", "support",
    )  # fmt: skip


def test_a_call_that_nobody_answered_is_nobodys(pbx: Pbx, desk: Desks) -> None:
    desk("sara").add_customer(phone=NUMBER)
    pbx.tell("newCall", user="1001")
    pbx.tell("hangup", cause="cancel")
    [entry] = entries(pbx.server.store)
    assert (entry.disposition, entry.agent_id, entry.agent_name, entry.duration_seconds) == (
        "abandoned", None, None, None,
    )  # fmt: skip


def test_a_call_out_of_the_firm_is_matched_by_the_number_called(pbx: Pbx, desk: Desks) -> None:
    customer_id = desk("sara").add_customer(phone=NUMBER)
    out = {"direction": "out", "from": "1001", "to": "09121234567", "user": "1001"}
    pbx.tell("newCall", **out)
    pbx.tell("answer", answeringNumber="09121234567", **out)
    pbx.tell("hangup", cause="normalClearing", **out)
    [entry] = entries(pbx.server.store)
    assert (entry.customer_id, entry.direction, entry.agent_name) == (customer_id, "out", "Sara")


def test_an_agent_whom_nobody_knows_is_named_as_the_exchange_does(pbx: Pbx, desk: Desks) -> None:
    desk("sara").add_customer(phone=NUMBER)
    pbx.tell("answer", answeringNumber="7777")
    pbx.tell("hangup", cause="normalClearing")
    [entry] = entries(pbx.server.store)
    assert (entry.agent_id, entry.agent_name) == (None, "7777")


@given(order=st.permutations(CALL), cut=st.integers(0, len(CALL)))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_order_gives_the_same_entry_and_what_was_there_is_kept(
    firm_with_customer: "Store", order: list[CallEvent], cut: int
) -> None:
    name = f"{abs(hash(tuple(one.raw_ref for one in order)))}-{cut}"
    events = [moved(one, name) for one in order]
    for some in (events[:cut], events[cut:], events):
        take(firm_with_customer, *some)
    [entry] = [one for one in entries(firm_with_customer) if one.source_id == name]
    assert (entry.disposition, entry.duration_seconds, entry.body, entry.channel_label) == (
        "answered", 50, f"{NUMBER} → 100\n1001 → 1002", "support",
    )  # fmt: skip


def moved(one: CallEvent, call_id: str) -> CallEvent:
    facts = {name: getattr(one, name) for name in CallEvent.__slots__}
    return CallEvent(**{**facts, "call_id": call_id, "raw_ref": f"{call_id}-{one.raw_ref}"})


def test_a_late_event_corrects_the_entry_and_a_colleagues_correction_stays(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    sara.add_customer(phone=NUMBER)
    take(store, CALL[0], CALL[8])
    [entry] = entries(store)
    assert (entry.disposition, entry.duration_seconds) == ("no_answer", None)
    lead = desk("lead")
    lead.do(lead.intent("CorrectInteraction", interaction_id=entry.id, field="body", old=entry.body, new="angry"))
    take(store, *CALL)
    [entry] = entries(store)
    assert (entry.disposition, entry.duration_seconds, entry.body) == ("answered", 50, "angry")
    assert revisions(store)[1:] == [("disposition", "no_answer", "answered"), ("duration_seconds", None, "50")]
    take(store, *CALL)
    assert len(revisions(store)) == 3


def test_an_entry_that_the_agent_wrote_first_is_filled_and_keeps_their_words(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    customer_id = sara.add_customer(phone=NUMBER)
    sara.do(sara.intent("LogInteraction", **call(customer_id, "wants a refund", entry_id("pbx", "c-1"))))
    take(store, *CALL)
    [entry] = entries(store)
    assert (entry.body, entry.disposition, entry.duration_seconds, entry.agent_name) == (
        "wants a refund", "answered", 50, "Sara",
    )  # fmt: skip


def test_of_several_customers_it_is_the_one_within_reach_of_who_answered(pbx: Pbx, desk: Desks) -> None:
    ours, _ = desk("sara").add_customer(phone=NUMBER), desk("layla").add_customer(phone=NUMBER)
    pbx.whole_call()
    [entry] = entries(pbx.server.store)
    assert entry.customer_id == ours


def test_where_nobody_can_tell_which_customer_it_was_it_waits_to_be_assigned(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    first, second = sara.add_customer(phone=NUMBER), sara.add_customer(phone=NUMBER)
    pbx.whole_call()
    assert (standings(store), entries(store)) == ({"c-1": "ambiguous"}, [])
    assign(store, "pbx", "c-1", second)
    assign(store, "pbx", "c-1", first)
    [entry] = entries(store)
    assert (entry.customer_id, standings(store)) == (second, {"c-1": "written"})


def test_a_number_that_nobody_has_finds_its_customer_when_they_are_added(pbx: Pbx, desk: Desks) -> None:
    store = pbx.server.store
    pbx.whole_call()
    assert (standings(store), match_again(store)) == ({"c-1": "unmatched"}, [])
    customer_id = desk("sara").add_customer(phone=NUMBER)
    assert [one.customer_id for one in match_again(store)] == [customer_id]
    assert [one.customer_id for one in entries(store)] == [customer_id]


def test_the_number_of_a_merged_customer_finds_the_one_who_is_left(pbx: Pbx, desk: Desks) -> None:
    sara, lead = desk("sara"), desk("lead")
    gone, left = sara.add_customer(phone=NUMBER), sara.add_customer()
    lead.catch_up()
    [verdict] = lead.do(lead.intent("MergeCustomers", customer_id=left, other_id=gone))
    assert verdict.status == "applied", verdict
    pbx.whole_call()
    [entry] = entries(pbx.server.store)
    assert entry.customer_id == left


def test_a_hidden_number_and_a_call_between_colleagues_stand_nowhere(pbx: Pbx) -> None:
    pbx.whole_call("c-1", **{"from": "anonymous"})
    pbx.whole_call("c-2", direction="internal")
    assert standings(pbx.server.store) == {"c-1": "internal", "c-2": "internal"}
    assert entries(pbx.server.store) == []


def test_what_was_kept_and_not_worked_out_is_found(pbx: Pbx, desk: Desks) -> None:
    store = pbx.server.store
    desk("sara").add_customer(phone=NUMBER)
    with store.writing() as unit:
        keep_events(unit, CALL)
    assert entries(store) == []
    assert process_waiting(store, before=store.outside.now() - timedelta(hours=1)) == []
    [found] = process_waiting(store)
    assert (found.standing, len(entries(store))) == ("written", 1)
    assert process_waiting(store) == []
    assert all(one["processed_at"] is not None for one in kept(store))


def test_events_of_one_call_that_come_at_the_same_moment_are_one_entry(pbx: Pbx, desk: Desks) -> None:
    store = pbx.server.store
    desk("sara").add_customer(phone=NUMBER)
    failures: list[Exception] = []

    def deliver(one: CallEvent) -> None:
        try:
            take(store, one)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=deliver, args=(one,)) for one in CALL for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [entry] = entries(store)
    assert failures == []
    assert (entry.disposition, entry.duration_seconds) == ("answered", 50)


def test_an_event_about_an_agent_is_kept_and_is_of_no_call(pbx: Pbx) -> None:
    take(pbx.server.store, CallEvent("pbx", "", EventType.AGENT_STATE, at(0), agent="1001", cause="paused"))
    assert [one["call_id"] for one in kept(pbx.server.store)] == [""]
    assert process_waiting(pbx.server.store) == []
    assert work_out(pbx.server.store, "pbx", "nobody") is None
    assert standings(pbx.server.store) == {}


def sara_id(pbx: Pbx) -> str:
    with pbx.server.store.reading() as session:
        return require_user(session, "sara").id


@pytest.fixture
def firm_with_customer(pbx: Pbx, desk: Desks) -> Store:
    desk("sara").add_customer(phone=NUMBER)
    return pbx.server.store


def test_a_blind_transfer_that_an_exchange_tells_as_two_calls_is_one_entry(pbx: Pbx, desk: Desks) -> None:
    store = pbx.server.store
    customer_id = desk("sara").add_customer(phone=NUMBER)
    pbx.tell("newCall", user="100", queue="100")
    pbx.tell("answer", user="1001", answeringNumber="1001", queue="100")
    pbx.tell("newCall", "c-2", to="1002", user="1002")
    pbx.tell("answer", "c-2", to="1002", user="1002", answeringNumber="1002")
    pbx.tell("hangup", user="1001", cause="normalClearing", queue="100")
    assert (standings(store), entries(store)) == ({"c-1": "open", "c-2": "continued"}, [])
    pbx.tell("hangup", "c-2", to="1002", user="1002", cause="normalClearing")
    [entry] = entries(store)
    assert (entry.customer_id, entry.agent_name, entry.disposition, entry.channel_label, entry.source_id) == (
        customer_id, "Sara", "answered", "100", "c-1",
    )  # fmt: skip
    assert entry.body == f"{NUMBER} → 100\n1001 → 1002"
    assert standings(store) == {"c-1": "written", "c-2": "continued"}


def test_the_parts_of_a_transfer_may_be_told_at_the_same_moment(pbx: Pbx, desk: Desks) -> None:
    store = pbx.server.store
    desk("sara").add_customer(phone=NUMBER)
    first = [named(1, "ringing", 0), named(2, "answered", 1, agent="1001"), named(3, "ended", 20, cause=Cause.NORMAL)]
    second = [
        moved(named(number, kind, seconds, to_number="1002", agent="1002"), "c-2")
        for number, kind, seconds in ((4, "ringing", 15), (5, "answered", 19.9), (6, "ended", 40))
    ]
    for one in [*first[:2], second[0]]:
        take(store, one)
    threads = [threading.Thread(target=take, args=(store, one)) for one in (first[2], second[1], second[2])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [entry] = entries(store)
    assert (entry.source_id, entry.duration_seconds, entry.disposition) == ("c-1", 39, "answered")
