"""Exchanges that the server connects to: one process at a time, and nothing open that has ended."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user, require_user
from agentdesk.server.clock import Outside
from agentdesk.server.faults import DatabaseBusy as Busy
from agentdesk.server.live import Said
from agentdesk.server.store import Store
from agentdesk.server.telephony.intake import CallIntake
from agentdesk.server.telephony.keeping import keep_events
from agentdesk.server.telephony.listening import Listening, listening
from agentdesk.server.telephony.processing import forgotten_calls, process_waiting, work_out
from agentdesk.server.telephony.sources import (
    AsteriskPlace,
    SourceSettings,
    add_source,
    disable_source,
    hold_managers,
    release_managers,
    set_extension,
)
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.live import MISSED
from tests.channels.telephony.exchange import OWN, Exchange, Recorded, Session, events_of
from tests.channels.telephony.written import event
from tests.fixtures.waiting import wait_until
from tests.server.conftest import Desks
from tests.server.telephony.conftest import NUMBER, Pbx, entries, kept, standings


def managed(store: Store, port: int, name: str = "asterisk") -> None:
    with store.writing() as unit:
        place = AsteriskPlace(host="127.0.0.1", username="agentdesk", port=port)
        add_source(unit, name, SourceSettings(manager=place), secret="a secret")


@contextmanager
def listened(store: Store) -> Iterator[list[Said]]:
    told: list[Said] = []
    with listening(store, CallIntake(store, told.append)):
        yield told


def test_a_call_in_an_asterisk_stands_on_the_timeline_and_is_told(pbx: Pbx, desk: Desks) -> None:
    store = pbx.server.store
    customer_id = desk("sara").add_customer(phone=NUMBER)
    with Exchange(Session(events_of(OWN / "blind-transfer.txt"), stays=True)) as exchange:
        managed(store, exchange.port)
        with listened(store) as told:
            wait_until(lambda: len(entries(store)) == 1, "the call stands on the timeline")
        [login] = exchange.asked("Login")
    assert (login["username"], login["secret"]) == ("agentdesk", "a secret")
    [entry] = entries(store)
    assert (entry.customer_id, entry.agent_name, entry.disposition, entry.channel_label) == (
        customer_id, "Sara", "answered", "support",
    )  # fmt: skip
    with store.reading() as session:
        people = {require_user(session, login).id: login for login in ("sara", "omid")}
    of_calls = [one for one in told if one.key != MISSED]
    states = [(people[one.key.removeprefix("calls:")], one.value.partition('"state":"')[2][:4]) for one in of_calls]
    assert ("sara", "ring") in states
    assert ("omid", "ring") in states
    assert states[-1] in {("omid", "ende"), ("sara", "")}


def test_whom_a_lead_has_blocked_is_hung_up_by_an_asterisk_too(pbx: Pbx, desk: Desks) -> None:
    store, caller = pbx.server.store, ("Channel: PJSIP/trunk-1", "Uniqueid: u1", "Linkedid: u1")
    lead = desk("lead")
    [verdict] = lead.do(lead.intent("SetSetting", name="blocked", new={"numbers": [NUMBER]}))
    assert verdict.status == "applied"
    lead.add_customer(phone=NUMBER)
    rings = Recorded(
        0, "S", ["Event: Newchannel", "ChannelState: 4", "Exten: 100", "CallerIDNum: 09121234567", *caller]
    )
    with Exchange(Session([rings], stays=True)) as exchange:
        managed(store, exchange.port)
        with listened(store):
            wait_until(lambda: bool(exchange.asked("Hangup")) and bool(kept(store)), "they are hung up")
            exchange.say("Event: Hangup", "Cause: 17", *caller)
            wait_until(lambda: bool(entries(store)), "the call stands on the timeline")
    assert [one["channel"] for one in exchange.asked("Hangup")] == ["PJSIP/trunk-1"]
    assert [one.disposition for one in entries(store)] == ["blocked"]


def test_a_call_that_ended_while_nobody_listened_is_lost_and_not_open(pbx: Pbx) -> None:
    store = pbx.server.store
    half = events_of(OWN / "agent-rejects.txt")[:10]
    with Exchange(Session(half, stays=True), Session(stays=True)) as exchange:
        managed(store, exchange.port)
        with listened(store):
            wait_until(lambda: set(standings(store).values()) == {"open"}, "the call is known")
        with listened(store):
            wait_until(lambda: set(standings(store).values()) == {"unmatched"}, "its end is known")


def test_an_exchange_that_is_disabled_is_left(pbx: Pbx) -> None:
    store = pbx.server.store
    with Exchange(Session(stays=True)) as exchange:
        managed(store, exchange.port)
        one = Listening(store, CallIntake(store, lambda _: None))
        one._look()
        wait_until(lambda: bool(exchange.asked("QueueStatus")), "it is connected")
        with store.writing() as unit:
            disable_source(unit, "asterisk")
        one._look()
        assert one._connections == {}
        one.end()
        one.run()


def test_one_process_holds_an_exchange_until_it_ends_or_is_silent(pbx: Pbx) -> None:
    store = pbx.server.store
    managed(store, 1)
    later = store.outside.now() + timedelta(seconds=30)

    def held_by(name: str, until: datetime = later) -> list[str]:
        with store.writing() as unit:
            return [one.source for one in hold_managers(unit, name, until)]

    assert [held_by("a"), held_by("b"), held_by("a")] == [["asterisk"], [], ["asterisk"]]
    with store.writing() as unit:
        release_managers(unit, "b")
    assert held_by("b") == []
    with store.writing() as unit:
        release_managers(unit, "a")
    assert held_by("b", store.outside.now() - timedelta(seconds=1)) == ["asterisk"]
    assert held_by("a") == ["asterisk"]


def test_what_was_left_behind_is_worked_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    now = [datetime(2026, 11, 28, 12, 0, tzinfo=UTC)]
    with Store(f"sqlite:///{tmp_path_factory.mktemp('db') / 'server.sqlite'}", Outside(now=lambda: now[0])) as store:
        with store.writing() as unit:
            keep_events(unit, [event("ringing", 0, from_number=NUMBER, direction="in")])
        now[0] += timedelta(minutes=2)
        ended = threading.Event()
        one = Listening(store, CallIntake(store, lambda _: ended.set()))
        one._look()
        assert standings(store) == {"c-1": "open"}
        assert not ended.is_set()
        with store.writing() as unit:
            set_extension(unit, "1001", hire_one(unit))
            keep_events(unit, [event("answered", 1, agent="1001")])
        now[0] += timedelta(seconds=16)
        process_waiting(store)
        one._look()
        assert ended.is_set()
        assert process_waiting(store) == []
        now[0] += timedelta(hours=13)
        one._look()
        assert standings(store) == {"c-1": "unmatched"}
        assert forgotten_calls(store) == []
        assert len(kept(store)) == 3
        now[0] += timedelta(days=91)
        one._look()
        assert (kept(store), work_out(store, "pbx", "c-1")) == ([], None)
        assert standings(store) == {"c-1": "unmatched"}


def hire_one(unit: UnitOfWork) -> User:
    return add_user(unit, "sara", Role.AGENT, Place("north", None), name="Sara", password_hash="x")


def test_an_event_waits_for_the_database(pbx: Pbx, monkeypatch: pytest.MonkeyPatch) -> None:
    store = pbx.server.store
    with store.writing() as unit:
        set_extension(unit, "3001", require_user(unit.session, "sara"))
    monkeypatch.setattr("agentdesk.server.telephony.listening._TRY_AGAIN_SECONDS", 0.0)
    one = Listening(store, CallIntake(store, lambda _: None))
    tries: list[int] = []
    true_take = one._intake.take

    def take(events: object) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise Busy("The database is busy.")
        true_take(events)  # type: ignore[arg-type]  # what was given is given on

    monkeypatch.setattr(one._intake, "take", take)
    one._take(event("answered", 0, agent="3001"))
    assert len(tries) == 3
    assert work_out(store, "pbx", "c-1") is not None
