"""Handing in a queue: one verdict for each intent, kept for good, whatever is repeated, lost or wrong."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import requests
from sqlalchemy import event, select

from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.server import tables
from agentdesk.server.clock import utc_now
from agentdesk.server.embedded import ServerThread
from agentdesk.server.judge import corrected_time
from agentdesk.sync.wire.codec import CONTENT_TYPE, decode, encode
from agentdesk.sync.wire.messages import FaultCode, IntentMessage, SyncResponse, VerdictStatus
from tests.server.bare_desk import call, new_id
from tests.server.conftest import Desks, Firm


def stored(server: ServerThread, interaction_id: str) -> Interaction | None:
    with server.store.reading() as session:
        return session.get(Interaction, interaction_id)


def test_a_queue_is_applied_in_order_and_comes_back_as_rows(desk: Desks, server: ServerThread, firm: Firm) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer, first = new_id(), new_id()
    drafts = [("AddCustomer", {"id": customer, "name": "علی"}), ("LogInteraction", call(customer, "گفت", first))]
    verdicts = sara.do(*sara.intents(*drafts))
    assert [verdict.status for verdict in verdicts] == [VerdictStatus.APPLIED] * 2
    assert sara.last_mid == 2
    assert sara.rows["interaction", first]["body"] == "گفت"
    assert sara.rows["interaction", first]["agent_id"] == firm.ids["sara"]
    row = stored(server, first)
    assert row is not None
    assert row.body == "گفت"
    assert omid.catch_up().rows == sara.rows


def test_an_id_left_out_of_the_arguments_is_the_intents_own(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    arguments = call(customer)
    own = arguments.pop("id")
    [verdict] = sara.do(sara.intent("LogInteraction", intent_id=own, **arguments))
    assert verdict.status is VerdictStatus.APPLIED
    assert own in sara.ids("interaction")


def test_a_lost_answer_is_given_again_and_nothing_is_done_twice(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    request = sara.request(sara.intent("LogInteraction", **call(customer)))
    first = sara.exchange(request)
    again = sara.exchange(request)
    assert again.verdicts == first.verdicts
    assert again.last_mid == first.last_mid == 2
    assert again.fault is None
    with server.store.reading() as session:
        assert len(session.scalars(select(Interaction.id)).all()) == 1
        assert session.scalars(select(Interaction.ver)).all() == [1]


def test_unacknowledged_verdicts_are_sent_until_they_are_acknowledged(desk: Desks) -> None:
    sara = desk("sara")
    sara.add_customer()
    assert [verdict.mid for verdict in sara.exchange(sara.request(acknowledged_mid=0)).verdicts] == [1]
    assert sara.exchange(sara.request()).verdicts == []


def test_a_verdict_that_was_acknowledged_is_repeated_for_who_sends_the_intent_again(desk: Desks) -> None:
    sara = desk("sara")
    intent = sara.intent("AddCustomer", id=new_id(), name="x")
    [before] = sara.do(intent)
    assert sara.acknowledged == 1
    assert sara.send(intent).verdicts == [before]


def test_a_gap_in_the_queue_is_named_and_what_stands_before_it_is_kept(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    good = sara.intent("LogInteraction", mid=2, **call(customer))
    late = sara.intent("LogInteraction", mid=4, **call(customer))
    response = sara.send(good, late)
    assert response.fault is not None
    assert response.fault.code is FaultCode.MID_GAP
    assert response.fault.expected_mid == 3
    assert response.last_mid == 2
    assert [verdict.mid for verdict in response.verdicts] == [2]


def test_another_content_under_a_judged_number_is_a_hash_mismatch(desk: Desks) -> None:
    sara = desk("sara")
    intent = sara.intent("AddCustomer", id=new_id(), name="x")
    sara.do(intent)
    other = msgspec.structs.replace(intent, args={**intent.args, "name": "y"})
    response = sara.send(other)
    assert response.fault is not None
    assert response.fault.code is FaultCode.HASH_MISMATCH
    assert response.pages == []


def test_the_order_of_arguments_makes_no_difference_to_the_hash(desk: Desks) -> None:
    sara = desk("sara")
    intent = sara.intent("AddCustomer", id=new_id(), name="x")
    sara.do(intent)
    turned = msgspec.structs.replace(intent, args=dict(reversed(intent.args.items())))
    assert sara.send(turned).fault is None


@pytest.mark.parametrize(
    "poison",
    [
        ("Nonsense", {"a": 1}),
        ("LogInteraction", {"customer_id": "no id"}),
        ("LogInteraction", call(new_id())),
        ("SetCustomerField", {"customer_id": new_id(), "field": "name", "old": None, "new": "\x00"}),
        ("LogInteraction", {**call(new_id()), "occurred_at": "0001-01-01T00:00:00+14:00"}),
        ("LogInteraction", {**call(new_id()), "conversation_id": new_id()}),
        ("OpenConversation", {"id": new_id(), "customer_id": new_id(), "topic": "t", "owner_id": new_id()}),
    ],
    ids=lambda poison: poison[0],
)
def test_a_poison_intent_holds_up_nothing(desk: Desks, poison: tuple[str, dict[str, Any]]) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    name, arguments = poison
    if name != "Nonsense" and arguments.get("customer_id") != "no id" and "occurred_at" in arguments:
        arguments = {
            **arguments,
            "customer_id": customer if "conversation_id" in arguments else arguments["customer_id"],
        }
    good = ("LogInteraction", call(customer))
    verdicts = sara.do(*sara.intents(good, (name, arguments), ("LogInteraction", call(customer))))
    assert [verdict.status for verdict in verdicts] == [
        VerdictStatus.APPLIED,
        VerdictStatus.REJECTED,
        VerdictStatus.APPLIED,
    ]
    assert verdicts[1].code
    assert verdicts[1].reason
    assert len(sara.ids("interaction")) == 2


def test_what_the_database_itself_refuses_is_a_verdict(desk: Desks) -> None:
    sara = desk("sara")
    customer, other = sara.add_customer(), sara.add_customer()
    named = {"external_system": "crm", "external_id": "7"}
    drafts: list[tuple[str, dict[str, Any]]] = [
        ("AddCustomer", {"id": new_id(), "name": "a", **named}),
        ("AddCustomer", {"id": new_id(), "name": "b", **named}),
        ("SetCustomerField", {"customer_id": customer, "field": "external_system", "old": None, "new": "crm"}),
        ("SetCustomerField", {"customer_id": customer, "field": "external_id", "old": None, "new": "7"}),
        ("OpenConversation", {"id": new_id(), "customer_id": other, "topic": "t", "owner_id": new_id()}),
        ("LogInteraction", call(other)),
    ]
    verdicts = sara.do(*sara.intents(*drafts))
    assert [verdict.code for verdict in verdicts] == [
        "",
        "DUPLICATE_EXTERNAL_ID",
        "",
        "DUPLICATE_EXTERNAL_ID",
        "MISSING",
        "",
    ]


def test_what_hangs_on_a_refused_intent_says_so(desk: Desks) -> None:
    sara = desk("sara")
    sara.do(sara.intent("AddCustomer", id=new_id(), name="a", external_system="crm", external_id="7"))
    refused = new_id()
    drafts = [
        ("AddCustomer", {"id": refused, "name": "b", "external_system": "crm", "external_id": "7"}),
        ("LogInteraction", call(refused)),
    ]
    verdicts = sara.do(*sara.intents(*drafts))
    later = sara.do(sara.intent("AddNote", id=new_id(), customer_id=refused, body="n"))
    assert [verdict.code for verdict in verdicts + later] == ["DUPLICATE_EXTERNAL_ID", "DEPENDS", "DEPENDS"]


def test_a_chain_of_what_hangs_on_a_refused_intent_names_the_first_as_the_cause(desk: Desks) -> None:
    sara = desk("sara")
    sara.do(sara.intent("AddCustomer", id=new_id(), name="a", external_system="crm", external_id="7"))
    refused, matter, entry, other = (new_id() for _ in range(4))
    drafts = [
        ("AddCustomer", {"id": refused, "name": "b", "external_system": "crm", "external_id": "7"}),
        ("OpenConversation", {"id": matter, "customer_id": refused, "topic": "t"}),
        ("LogInteraction", {**call(refused, interaction_id=entry), "conversation_id": matter}),
        ("SetConversation", {"conversation_id": matter, "field": "promise", "old": None, "new": "p"}),
        ("SetCustomerField", {"customer_id": refused, "field": "city", "old": None, "new": "Shiraz"}),
        ("AddCustomer", {"id": other, "name": "c"}),
        ("CorrectInteraction", {"interaction_id": entry, "field": "disposition", "old": None, "new": "solved"}),
    ]
    verdicts = sara.do(*sara.intents(*drafts))
    assert [verdict.code for verdict in verdicts] == [
        "DUPLICATE_EXTERNAL_ID",
        "DEPENDS",
        "DEPENDS",
        "DEPENDS",
        "DEPENDS",
        "",
        "DEPENDS",
    ]
    causes = {verdict.facts.get("cause") for verdict in verdicts if verdict.code == "DEPENDS"}
    assert causes == {refused}
    [later] = sara.do(sara.intent("PinInteraction", interaction_id=entry, until_at="2027-01-01T00:00:00Z"))
    assert (later.code, later.facts["id"], later.facts["cause"]) == ("DEPENDS", entry, refused)


def test_an_intent_newer_than_the_server_waits_with_all_behind_it(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    first, newer, last = sara.intents(
        ("LogInteraction", call(customer)), ("LogInteraction", call(customer)), ("LogInteraction", call(customer))
    )
    response = sara.send(first, msgspec.structs.replace(newer, version=9), last)
    assert response.fault is not None
    assert response.fault.code is FaultCode.RETRY
    assert response.fault.retry_after_ms
    assert response.last_mid == first.mid
    assert [verdict.mid for verdict in response.verdicts] == [first.mid]
    unknown = sara.send(sara.intent("FromTheFuture", mid=first.mid + 1), app="agentdesk 99.1")
    assert unknown.fault is not None
    assert unknown.fault.code is FaultCode.RETRY


def test_a_withdrawn_intent_keeps_its_place(desk: Desks) -> None:
    sara = desk("sara")
    verdicts = sara.do(*sara.intents(("Withdrawn", {}), ("AddCustomer", {"id": new_id(), "name": "a"})))
    assert [verdict.status for verdict in verdicts] == [VerdictStatus.NOOP, VerdictStatus.APPLIED]


def test_a_change_that_changes_nothing_is_a_noop(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer("نام")
    [verdict] = sara.do(sara.intent("SetCustomerField", customer_id=customer, field="name", old="نام", new="نام"))
    assert verdict.status is VerdictStatus.NOOP


def test_two_people_changing_one_field_get_a_conflict_with_both_values(desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = sara.add_customer("قدیم")
    omid.catch_up()
    change: dict[str, Any] = {"customer_id": customer, "field": "name", "old": "قدیم"}
    [first] = sara.do(sara.intent("SetCustomerField", **change, new="الف"))
    [second] = omid.do(omid.intent("SetCustomerField", **change, new="ب"))
    assert first.status is VerdictStatus.APPLIED
    assert (second.status, second.code) == (VerdictStatus.REJECTED, "CONFLICT")
    assert (second.facts["theirs"], second.facts["mine"], second.facts["base"]) == ("الف", "ب", "قدیم")
    assert omid.rows["customer", customer]["name"] == "الف"
    assert omid.rows["customer", customer]["ver"] == 2


def test_more_than_one_group_in_a_request(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    drafts = [("LogInteraction", call(customer, str(number))) for number in range(250)]
    verdicts = sara.do(*sara.intents(*drafts))
    assert len(verdicts) == 250
    sara.catch_up()
    assert len(sara.ids("interaction")) == 250
    assert sara.last_mid == 251


def test_a_client_that_presents_a_stale_incarnation_is_a_copy(desk: Desks) -> None:
    sara = desk("sara")
    start = sara.incarnation
    sara.add_customer()
    before = sara.incarnation
    sara.add_customer()
    assert len({start, before, sara.incarnation}) == 3
    assert sara.exchange(sara.request(incarnation=before)).fault is None
    response = sara.exchange(sara.request(sara.intent("AddCustomer", id=new_id(), name="x"), incarnation=start))
    assert response.fault is not None
    assert response.fault.code is FaultCode.CLIENT_FORKED
    assert response.pages == []
    assert response.verdicts == []
    reading = sara.exchange(sara.request(incarnation=start))
    assert reading.fault is not None
    assert reading.fault.code is FaultCode.CLIENT_FORKED


def test_a_forked_client_hands_in_again_under_a_new_id_and_nothing_doubles(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    intent = sara.intent("LogInteraction", **call(customer))
    sara.do(intent)
    renumbered = msgspec.structs.replace(intent, mid=1)
    fresh = sara.intent("LogInteraction", mid=2, **call(customer))
    response = sara.exchange(sara.request(renumbered, fresh, client_id=new_id(), incarnation="", acknowledged_mid=0))
    assert [verdict.status for verdict in response.verdicts] == [VerdictStatus.APPLIED] * 2
    with server.store.reading() as session:
        assert len(session.scalars(select(Interaction.id)).all()) == 2


def test_a_client_belongs_to_one_user(desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    response = omid.exchange(omid.request(client_id=sara.client_id, incarnation=sara.incarnation))
    assert response.fault is not None
    assert response.fault.code is FaultCode.CLIENT_FORKED
    assert response.incarnation == ""


@pytest.mark.parametrize("body", [b"", b"no zstd", None], ids=["empty", "noise", "json"])
def test_what_cannot_be_read_is_malformed(desk: Desks, body: bytes | None) -> None:
    sara = desk("sara")
    sent = encode(IntentMessage(mid=1, id="x", name="y")) if body is None else body
    answer = requests.post(sara.server.url + "/sync", data=sent, headers=sara.headers(), timeout=30)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == CONTENT_TYPE
    fault = decode(SyncResponse, answer.content).fault
    assert fault is not None
    assert fault.code is FaultCode.MALFORMED


@pytest.mark.parametrize("client_id", ["", "x" * 65, "a\x00b", "ناشناس"])
def test_a_client_id_that_is_none_is_malformed(desk: Desks, client_id: str) -> None:
    sara = desk("sara")
    fault = sara.exchange(sara.request(client_id=client_id)).fault
    assert fault is not None
    assert fault.code is FaultCode.MALFORMED


def test_an_intent_without_a_proper_id_is_refused_and_the_next_goes_on(desk: Desks) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    bad = sara.intent("AddNote", mid=2, intent_id="\x00", customer_id=customer, body="b")
    good = sara.intent("AddNote", mid=3, id=new_id(), customer_id=customer, body="b")
    verdicts = sara.do(bad, good)
    assert [verdict.status for verdict in verdicts] == [VerdictStatus.REJECTED, VerdictStatus.APPLIED]


def test_a_program_that_is_too_old_hands_in_and_reads_nothing(desk: Desks) -> None:
    sara = desk("sara")
    response = sara.exchange(sara.request(sara.intent("AddCustomer", id=new_id(), name="x"), protocol=0))
    assert response.fault is not None
    assert response.fault.code is FaultCode.UPGRADE_REQUIRED
    assert [verdict.status for verdict in response.verdicts] == [VerdictStatus.APPLIED]
    assert response.pages == []


def test_the_time_of_an_intent_is_told_by_its_age_and_never_in_the_future() -> None:
    now = utc_now()
    intent = IntentMessage(mid=1, id=new_id(), name="x")
    microseconds = int(now.timestamp() * 1_000_000)

    def at(**changes: int) -> float:
        return (corrected_time(msgspec.structs.replace(intent, **changes), now) - now).total_seconds()

    assert at() == 0
    assert at(age=60_000, wall=1) == -60
    assert at(age=-5) == 0
    assert at(wall=microseconds - 3_600_000_000) == pytest.approx(-3600, abs=1)
    assert at(wall=microseconds + 3_600_000_000) == timedelta(minutes=2).total_seconds()
    assert at(wall=2**62) == 0


def test_the_answer_tells_the_servers_time_and_epoch(desk: Desks) -> None:
    sara = desk("sara")
    response = sara.send()
    assert abs(response.server_time - int(utc_now().timestamp() * 1_000_000)) < 60_000_000
    assert response.epoch == sara.epoch
    assert response.complete
    assert response.pages == []


@pytest.fixture
def small_disk(server: ServerThread) -> Iterator[Callable[[int | None], None]]:
    """Sets how many pages the SQLite file may grow by; None for no limit."""
    limit = 2**30

    def apply(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {limit}")

    def set_limit(pages: int | None) -> None:
        nonlocal limit
        with server.store.reading() as session:
            now = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
        limit = 2**30 if pages is None else now + pages

    event.listen(server.store._engine, "checkout", apply)
    yield set_limit
    event.remove(server.store._engine, "checkout", apply)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_disk_makes_the_queue_wait_and_nothing_is_half_done(
    desk: Desks, server: ServerThread, small_disk: Callable[[int | None], None]
) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    texts = [call(customer, "م" * 20_000) for _ in range(150)]
    queue = sara.intents(*(("LogInteraction", text) for text in texts))
    before = sara.incarnation
    small_disk(1200)
    response = sara.exchange(sara.request(*queue))
    assert response.fault is not None
    assert response.fault.code is FaultCode.RETRY
    assert response.last_mid == 101
    assert len(response.verdicts) == 100
    sara.keep(response)
    small_disk(0)
    rest = queue[100:]
    stuck = sara.exchange(sara.request(*rest))
    assert stuck.fault is not None
    assert (stuck.fault.code, stuck.last_mid, stuck.verdicts) == (FaultCode.RETRY, 101, [])
    assert before != sara.incarnation == stuck.incarnation
    small_disk(None)
    assert {verdict.status for verdict in sara.do(*rest)} == {VerdictStatus.APPLIED}
    with server.store.reading() as session:
        assert len(session.scalars(select(Interaction.id)).all()) == 150
        assert set(session.scalars(select(Interaction.ver))) == {1}


@pytest.mark.parametrize("database_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_a_head_that_others_hold_for_long_makes_the_queue_wait(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    intent = sara.intent("LogInteraction", **call(customer))
    with server.store.writing() as unit:
        unit.connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        unit.session.execute(select(tables.feed_head).with_for_update())
        response = sara.exchange(sara.request(intent))
    assert response.fault is not None
    assert (response.fault.code, response.last_mid) == (FaultCode.RETRY, 1)
    assert response.fault.retry_after_ms
    sara.keep(response)
    [verdict] = sara.do(intent)
    assert verdict.status is VerdictStatus.APPLIED


@pytest.mark.parametrize("database_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_a_row_that_others_hold_makes_only_what_stands_before_it_count(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer("نام")
    queue = sara.intents(
        ("LogInteraction", call(sara.add_customer())),
        ("SetCustomerField", {"customer_id": customer, "field": "city", "old": None, "new": "قم"}),
        ("LogInteraction", call(customer)),
    )
    with server.store.writing() as unit:
        unit.connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        unit.session.execute(select(Customer.id).where(Customer.id == customer).with_for_update())
        response = sara.exchange(sara.request(*queue))
    assert response.fault is not None
    assert response.fault.code is FaultCode.RETRY
    assert [(verdict.mid, verdict.status) for verdict in response.verdicts] == [(queue[0].mid, VerdictStatus.APPLIED)]
    sara.keep(response)
    assert {verdict.status for verdict in sara.do(*queue[1:])} == {VerdictStatus.APPLIED}


def test_a_queue_without_end_is_taken_in_portions(desk: Desks) -> None:
    sara = desk("sara")
    response = sara.send(*sara.intents(*(("Withdrawn", {}) for _ in range(1100))))
    assert response.fault is None
    assert (response.last_mid, response.complete) == (1000, False)
    assert sara.acknowledged == 1000
