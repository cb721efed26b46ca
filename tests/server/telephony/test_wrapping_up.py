"""The agent's words and the exchange's facts of one call: one entry with both, whichever comes first."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.server.telephony.processing import match_again
from agentdesk.server.telephony.writing import entry_id
from agentdesk.sync.wire.messages import VerdictStatus
from tests.server.bare_desk import BareDesk, call
from tests.server.conftest import Desks
from tests.server.telephony.conftest import NUMBER, Pbx, entries, revisions, standings
from tests.server.telephony.test_timeline import CALL, named, take

ENTRY = entry_id("pbx", "c-1")
SAID = ("kind", "direction", "disposition", "duration_seconds", "channel_label", "body", "agent_name", "customer_id")
DAY = timedelta(days=1)


def words(customer_id: str, **more: Any) -> dict[str, Any]:
    """What Sara wrote of the call, with its entry's own id."""
    usual = {"body": "wants a refund", "disposition": "callback", "queue": "support"}
    drafted = {name: value for name, value in call(customer_id).items() if name != "kind"}
    return {**drafted, **usual, "interaction_id": ENTRY, "occurred_at": CALL[0].at.isoformat(), **more}


def wrap_up(desk: BareDesk, customer_id: str, **more: Any) -> VerdictStatus:
    [verdict] = desk.do(desk.intent("WrapUpCall", **words(customer_id, **more)))
    return verdict.status


def facts(entry: Interaction) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in (*SAID, "conversation_id")}


@pytest.mark.parametrize("measured", [None, 47])
@pytest.mark.parametrize("body", ["wants a refund", ""])
def test_both_orders_give_the_same_entry(pbx: Pbx, desk: Desks, body: str, measured: int | None) -> None:
    sara, store = desk("sara"), pbx.server.store
    customer_id = sara.add_customer(phone=NUMBER)
    matter_id = entry_id("matter", "1")
    sara.do(sara.intent("OpenConversation", id=matter_id, customer_id=customer_id, topic="Refund"))
    said = {"body": body, "conversation_id": matter_id, **({} if measured is None else {"duration_seconds": measured})}
    for call_id, server_first in (("c-1", True), ("c-2", False)):
        events = [
            replace(one, call_id=call_id, raw_ref=f"{call_id}-{one.raw_ref}", at=one.at + DAY * server_first)
            for one in CALL
        ]
        more = {**said, "interaction_id": entry_id("pbx", call_id), "occurred_at": events[0].at.isoformat()}
        if server_first:
            take(store, *events)
        assert wrap_up(sara, customer_id, **more) is VerdictStatus.APPLIED
        take(store, *events)
        take(store, *events[:3])  # the exchange tells of it again
        assert wrap_up(sara, customer_id, **more) is VerdictStatus.NOOP  # and so does the desk
    second, first = entries(store)
    assert facts(first) == facts(second)
    assert (first.reference, second.reference) == ("c-1", "c-2")
    assert (first.disposition, first.duration_seconds) == ("callback", measured or 50)
    assert first.body.startswith(body or NUMBER)


def test_what_the_agent_says_keeps_what_the_server_wrote_as_revisions(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    customer_id = sara.add_customer(phone=NUMBER)
    take(store, *CALL)
    assert wrap_up(sara, customer_id) is VerdictStatus.APPLIED
    assert [(field, new) for field, _, new in revisions(store)] == [
        ("disposition", "callback"), ("body", "wants a refund"),
    ]  # fmt: skip
    assert wrap_up(sara, customer_id) is VerdictStatus.NOOP
    assert wrap_up(sara, customer_id, disposition="solved") is VerdictStatus.APPLIED
    assert revisions(store)[-1] == ("disposition", "callback", "solved")
    [entry] = entries(store)
    assert (entry.disposition, entry.revision, entry.agent_name) == ("solved", 3, "Sara")


@pytest.mark.parametrize("agent_first", [True, False])
def test_the_name_of_a_recording_is_kept_beside_the_agents_words(pbx: Pbx, desk: Desks, agent_first: bool) -> None:
    sara, store = desk("sara"), pbx.server.store
    customer_id = sara.add_customer(phone=NUMBER)
    recorded = [named(20, "recording", 6, note="q-1.wav"), named(21, "recording", 34, note="q-2.wav")]
    early, late = (recorded, []) if agent_first else (recorded[:1], recorded[1:])
    if agent_first:
        wrap_up(sara, customer_id)
    take(store, *CALL, *early)
    wrap_up(sara, customer_id)
    take(store, *late)
    take(store, *CALL[-1:], *recorded)  # the exchange tells of it again
    [entry] = entries(store)
    told = revisions(store)
    assert entry.body == "wants a refund"
    assert [new for field, _, new in told if field == "recording"] == ["q-1.wav", "q-2.wav"][not agent_first :]
    before = [old for field, old, _ in told if field == "body"]
    assert before == ([] if agent_first else [f"{NUMBER} → 100\n1001 → 1002\nq-1.wav"])


def test_of_several_customers_it_is_the_one_whom_the_agent_chose(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    sara.add_customer(phone=NUMBER)
    second = sara.add_customer(phone=NUMBER)
    pbx.whole_call()
    assert (standings(store), entries(store)) == ({"c-1": "ambiguous"}, [])
    wrap_up(sara, second)
    match_again(store)
    [entry] = entries(store)
    assert (entry.customer_id, standings(store), entry.reference) == (second, {"c-1": "written"}, "c-1")


def test_a_call_that_stands_with_somebody_else_is_brought_to_whom_it_was_with(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    first = sara.add_customer(phone=NUMBER)
    other = sara.add_customer("the caller's son")
    take(store, *CALL)
    wrap_up(sara, other)
    take(store, *CALL)
    [entry] = entries(store)
    assert (entry.customer_id, entry.body) == (other, "wants a refund")
    assert ("customer_id", first, other) in revisions(store)


def test_a_colleague_of_the_same_call_leaves_a_note_and_changes_nothing(pbx: Pbx, desk: Desks) -> None:
    sara, omid, store = desk("sara"), desk("omid"), pbx.server.store
    customer_id = sara.add_customer(phone=NUMBER)
    omid.catch_up()
    take(store, *CALL)
    wrap_up(sara, customer_id)
    before = facts(entries(store)[0])
    assert wrap_up(omid, customer_id, body="took it over") is VerdictStatus.APPLIED
    assert [facts(entry) for entry in entries(store)] == [before]
    sara.catch_up()
    notes = [row for (table, _), row in sara.rows.items() if table == "interaction" and row["kind"] == "note"]
    assert [(row["body"], row["agent_name"]) for row in notes] == [("took it over", "Omid")]


def outcome(desk: BareDesk, **said: Any) -> VerdictStatus:
    [verdict] = desk.do(desk.intent("RecordCallOutcome", interaction_id=ENTRY, **said))
    return verdict.status


def test_what_was_said_of_a_strangers_call_comes_with_it_to_whoever_is_found(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    take(store, *CALL)
    assert standings(store) == {"c-1": "unmatched"}
    for said in ({"disposition": "refund"}, {"disposition": "sold", "over_reason": "forms"}):
        assert outcome(sara, **said) is VerdictStatus.NOOP  # nothing that travels has changed
    customer_id = sara.add_customer(phone=NUMBER)
    match_again(store)
    match_again(store)
    take(store, *CALL)  # the exchange tells of it again
    [entry] = entries(store)
    assert (entry.customer_id, entry.disposition) == (customer_id, "sold")
    assert revisions(store) == [("disposition", "answered", "sold"), ("wrap_up_reason", None, "forms")]
    assert outcome(sara, disposition="solved") is VerdictStatus.APPLIED
    assert entries(store)[0].disposition == "solved"


def test_the_outcome_of_a_call_that_is_a_colleagues_stays_theirs(pbx: Pbx, desk: Desks) -> None:
    sara, omid, store = desk("sara"), desk("omid"), pbx.server.store
    sara.add_customer(phone=NUMBER)
    omid.catch_up()
    take(store, *CALL)
    assert outcome(omid, disposition="sold") is VerdictStatus.NOOP
    assert entries(store)[0].disposition == "answered"


def test_why_it_took_longer_is_kept_once_and_is_no_correction(pbx: Pbx, desk: Desks) -> None:
    sara, store = desk("sara"), pbx.server.store
    customer_id = sara.add_customer(phone=NUMBER)
    said = sara.intent("WrapUpCall", **words(customer_id, over_reason="forms"))
    sara.do(said)
    take(store, *CALL)
    assert [one for one in revisions(store) if one[0] == "wrap_up_reason"] == [("wrap_up_reason", None, "forms")]


def test_what_was_said_before_counts_by_the_same_rule_as_what_is_said_now(pbx: Pbx, desk: Desks) -> None:
    sara, omid, store = desk("sara"), desk("omid"), pbx.server.store
    take(store, *CALL)
    for said_by, code in ((sara, "sold"), (omid, "refund")):
        assert outcome(said_by, disposition=code, over_reason=code) is VerdictStatus.NOOP
    sara.add_customer(phone=NUMBER)
    match_again(store)
    [entry] = entries(store)
    # Omid said it last, but the call is Sara's.
    assert (entry.agent_name, entry.disposition) == ("Sara", "sold")
    assert [new for field, _, new in revisions(store) if field == "wrap_up_reason"] == ["sold"]


@pytest.mark.parametrize("disposition", ["callback", None])
def test_what_was_said_before_is_taken_also_where_a_wrap_up_made_the_entry(
    pbx: Pbx, desk: Desks, disposition: str | None
) -> None:
    sara, store = desk("sara"), pbx.server.store
    take(store, *CALL)
    outcome(sara, disposition="sold", over_reason="forms")
    customer_id = sara.add_customer()
    wrap_up(sara, customer_id, disposition=disposition)
    take(store, *CALL)
    match_again(store)
    take(store, *CALL[:2])
    [entry] = entries(store)
    assert entry.disposition == (disposition or "sold")  # what was said last counts
    assert [new for field, _, new in revisions(store) if field == "wrap_up_reason"] == ["forms"]


def test_the_reason_of_who_leaves_a_note_beside_a_colleagues_call_stands_with_the_note(pbx: Pbx, desk: Desks) -> None:
    sara, omid, store = desk("sara"), desk("omid"), pbx.server.store
    customer_id = sara.add_customer(phone=NUMBER)
    omid.catch_up()
    take(store, *CALL)
    wrap_up(sara, customer_id)
    before = entries(store)[0].revision
    wrap_up(omid, customer_id, body="", disposition=None, over_reason="forms")
    wrap_up(omid, customer_id, body="took it over", over_reason="forms")
    [entry] = entries(store)
    assert (entry.id, entry.revision) == (ENTRY, before)
    with store.reading() as session:
        noted = session.scalars(select(InteractionRevision).where(InteractionRevision.new == "forms")).all()
    assert len(noted) == 1
    assert noted[0].interaction_id != ENTRY
