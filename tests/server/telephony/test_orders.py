"""What a person asks an exchange to do: from their own phone, with their own call, once; said where it cannot."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import insert, select

from agentdesk.server.accounts import require_user
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.server.telephony import orders
from agentdesk.server.telephony.listening import listening
from agentdesk.server.telephony.sources import (
    AsteriskPlace,
    SourceSettings,
    add_source,
    disable_source,
    hold_managers,
    set_extension,
)
from agentdesk.server.telephony.tables import call_order
from agentdesk.server.telephony.writing import entry_id
from agentdesk.sync.wire.call_commands import CommandAnswer
from tests.channels.telephony.exchange import Exchange, Recorded, Session
from tests.channels.telephony.test_ami_client import TALKING
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import BareDesk
from tests.server.conftest import Desks, Firm
from tests.server.telephony.conftest import NUMBER, Pbx, calls_of, kept, standings
from tests.server.test_live import listeners


def ask(desk: BareDesk, path: str, **body: Any) -> CommandAnswer:
    answer = desk.post(f"/calls/{path}", body)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=CommandAnswer)


def managed(store: Store, port: int) -> None:
    with store.writing() as unit:
        place = AsteriskPlace(host="127.0.0.1", username="agentdesk", port=port)
        add_source(unit, "asterisk", SourceSettings(manager=place), secret="a secret")


@contextmanager
def connected(server: ServerThread, *told: str, channels: list[dict[str, str]] | None = None) -> Iterator[Exchange]:
    """An Asterisk that the server is connected to, with these channels open, and that tells more of them.

    It tells of somebody's pause after its lists: what is kept of that tells that it is listened to.
    """
    pause = "Event=QueueMemberPause Interface=PJSIP/9999 Queue=support Paused=1"
    events = [Recorded(0, "S", [part.replace("=", ": ", 1) for part in one.split(" ")]) for one in (*told, pause)]
    with Exchange(Session(events, channels or [], stays=True)) as exchange:
        managed(server.store, exchange.port)
        with listening(server.store, server.app.state.calls, server.app.state.orders.waiting):
            wait_until(lambda: any(not one["call_id"] for one in kept(server.store)), "it is listened to")
            yield exchange


def test_a_call_is_made_from_ones_own_phone_and_asked_again_it_is_one(pbx: Pbx, desk: Desks) -> None:
    sara = desk("sara")
    with connected(pbx.server) as exchange:
        assert ask(sara, "originate", number="0912-345 67 89", key="k-1").accepted
        assert ask(sara, "originate", number="0912-345 67 89", key="k-1").accepted
        assert ask(desk("layla"), "originate", number="02188776655", key="k-1").accepted
        wait_until(lambda: len(exchange.asked("Originate")) == 2, "the exchange was told")
    first, second = exchange.asked("Originate")
    assert (first["channel"], first["exten"]) == ("PJSIP/1001", "09123456789")
    assert (second["channel"], second["exten"]) == ("PJSIP/2001", "02188776655")
    assert first["channelid"] != second["channelid"]


def test_one_does_something_with_ones_own_call_alone(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    store = pbx.server.store
    sara, omid = desk("sara"), desk("omid")
    with connected(pbx.server, channels=TALKING) as exchange:
        wait_until(lambda: "open" in standings(store).values() and bool(calls_of(sara, firm.ids["sara"])), "it is told")
        call = calls_of(sara, firm.ids["sara"])[0].entry
        assert ask(omid, "command", call=call, deed="hang_up", key="a").reason == "no_call"
        assert ask(sara, "command", call="nothing", deed="hang_up", key="b").reason == "no_call"
        assert ask(sara, "command", call=call, deed="hold", key="c").reason == "cannot"
        assert ask(sara, "command", call=call, deed="resume", key="d").reason == "cannot"
        assert ask(sara, "command", call=call, deed="mute", key="e").reason == "cannot"
        assert ask(sara, "command", call=call, deed="transfer", key="f", target="*21#").reason == "no_number"
        assert ask(sara, "command", call=call, deed="transfer", key="g", target="1002").accepted
        assert ask(sara, "command", call=call, deed="hang_up", key="h").accepted
        wait_until(lambda: bool(exchange.asked("Hangup")), "the exchange was told")
    [transfer] = exchange.asked("BlindTransfer")
    assert (transfer["exten"], exchange.asked("Originate")) == ("1002", [])


def test_where_a_talk_rings_at_a_colleague_neither_touches_the_others_phone(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara, omid = desk("sara"), desk("omid")
    rings = (
        "Event=DialBegin Channel=PJSIP/trunk-1 Uniqueid=u1 Linkedid=u1 "
        "DestChannel=PJSIP/1002-00000003 DestUniqueid=u3 DestLinkedid=u1"
    )
    with connected(pbx.server, rings, channels=TALKING) as exchange:
        call = calls_of(omid, firm.ids["omid"])[0].entry
        assert ask(omid, "command", call=call, deed="transfer", key="a", target="1009").reason == "no_call"
        assert ask(omid, "command", call=call, deed="hold", key="b").reason == "no_call"
        assert ask(omid, "command", call=call, deed="hang_up", key="c").accepted
        assert ask(sara, "command", call=call, deed="transfer", key="d", target="1009").accepted
        wait_until(lambda: bool(exchange.asked("BlindTransfer")), "the exchange was told")
    assert [one["channel"] for one in exchange.asked("Hangup")] == ["PJSIP/1002-00000003"]
    assert [one["channel"] for one in exchange.asked("BlindTransfer")] == ["PJSIP/1001-00000002"]


def test_who_was_handed_a_call_as_a_second_one_does_with_it_what_they_like(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    """The exchange tells of the second part as of a call of its own, and both are one conversation at the desk."""
    sara, omid = desk("sara"), desk("omid")
    caller = "Channel=PJSIP/trunk-00000008 Uniqueid=u8 Linkedid=u8"
    phone = "DestChannel=PJSIP/1002-00000009 DestUniqueid=u9 DestLinkedid=u8"
    handed_on = (
        f"Event=Newchannel ChannelState=4 Exten=1002 CallerIDNum={NUMBER} {caller}",
        f"Event=DialBegin {caller} {phone}",
        f"Event=DialEnd DialStatus=ANSWER {caller} {phone}",
        "Event=Hangup Uniqueid=u2 Linkedid=u1 Cause=16",
        "Event=Hangup Uniqueid=u1 Linkedid=u1 Cause=16",
    )
    with connected(pbx.server, *handed_on, channels=TALKING) as exchange:
        call = calls_of(omid, firm.ids["omid"])[0].entry
        assert call == entry_id("asterisk", "u1")
        assert ask(sara, "command", call=call, deed="hang_up", key="a").reason == "no_call"
        assert ask(omid, "command", call=call, deed="transfer", key="b", target="1009").accepted
        assert ask(omid, "command", call=call, deed="hang_up", key="c").accepted
        wait_until(lambda: bool(exchange.asked("Hangup")), "the exchange was told")
    told = [exchange.asked("BlindTransfer"), exchange.asked("Hangup")]
    assert [[one["channel"] for one in ones] for ones in told] == [["PJSIP/1002-00000009"], ["PJSIP/1002-00000009"]]


def test_what_cannot_be_done_is_said_in_a_word(
    pbx: Pbx, desk: Desks, firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "PATIENCE_SECONDS", 0.1)
    sara, store = desk("sara"), pbx.server.store
    assert ask(sara, "originate", number=NUMBER, key="k").reason == "cannot"
    assert ask(sara, "originate", number="*21*0912#", key="k").reason == "no_number"
    assert ask(desk("lead"), "originate", number=NUMBER, key="k").reason == "no_extension"
    pbx.tell("newCall", user="1001")
    call = calls_of(sara, firm.ids["sara"])[0].entry
    assert ask(sara, "command", call=call, deed="hang_up", key="k").reason == "cannot"
    managed(store, 1)
    assert ask(sara, "originate", number=NUMBER, key="k-2").reason == "no_exchange"
    with store.writing() as unit:
        for name in ("pbx", "asterisk"):
            disable_source(unit, name)
    assert ask(sara, "originate", number=NUMBER, key="k-3").reason == "no_exchange"


def test_a_wish_that_nobody_took_in_time_is_withdrawn(pbx: Pbx, desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that held the connection died: whoever comes after it calls nobody for those who have given up."""
    monkeypatch.setattr(orders, "PATIENCE_SECONDS", 0.1)
    sara, store = desk("sara"), pbx.server.store
    managed(store, 1)
    with store.writing() as unit:
        hold_managers(unit, "dead", unit.outside.now() + timedelta(minutes=1))
    assert ask(sara, "originate", number=NUMBER, key="k").reason == "no_exchange"
    assert orders.take_orders(store, ["asterisk"]) == []


def test_an_exchange_that_no_living_process_holds_is_not_waited_for(
    pbx: Pbx, desk: Desks, firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process died and its hold is over; what was asked before has the same answer."""
    sara, store = desk("sara"), pbx.server.store
    with connected(pbx.server, channels=TALKING):
        call = calls_of(sara, firm.ids["sara"])[0].entry
        assert ask(sara, "originate", number=NUMBER, key="before").accepted
    with store.writing() as unit:
        hold_managers(unit, "dead", unit.outside.now())
    monkeypatch.setattr(orders, "PATIENCE_SECONDS", 3600.0)
    assert ask(sara, "originate", number=NUMBER, key="k").reason == "no_exchange"
    assert ask(sara, "command", call=call, deed="hang_up", key="h").reason == "no_exchange"
    assert ask(sara, "originate", number=NUMBER, key="before").accepted
    with store.reading() as session:
        assert [row.detail for row in session.execute(select(call_order))] == ["1001"]


def test_only_so_many_wait_for_an_exchange_at_once(pbx: Pbx, desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(orders, "MOST_WAITING", 0)
    sara, store = desk("sara"), pbx.server.store
    monkeypatch.setattr(pbx.server.app.state, "orders", orders.CallOrders(store))
    managed(store, 1)
    with store.writing() as unit:
        hold_managers(unit, "living", unit.outside.now() + timedelta(minutes=1))
    assert sara.post("/calls/originate", {"number": NUMBER, "key": "k"}).status_code == 429
    with store.reading() as session:
        assert session.execute(select(call_order)).all() == []


def test_a_wish_whose_asker_is_long_gone_is_not_carried_out(pbx: Pbx, firm: Firm) -> None:
    """The process that was asked died before it could withdraw the wish; another is connected hours later."""
    store = pbx.server.store
    managed(store, 1)
    with store.writing() as unit:
        now = unit.outside.now()
        wish = {"source": "asterisk", "user_id": firm.ids["sara"], "deed": "originate", "subject": NUMBER, "detail": ""}
        for key, asked_at in (("old", now - timedelta(hours=3)), ("new", now)):
            unit.session.execute(insert(call_order), {**wish, "id": key, "asked_at": asked_at})
    assert [one.id for one in orders.take_orders(store, ["asterisk"])] == ["new"]
    with store.reading() as session:
        [old] = session.execute(select(call_order).where(call_order.c.id == "old")).all()
    assert (old.reason, old.ended_at is None) == ("no_exchange", False)


def test_who_asks_very_often_waits_and_a_key_is_a_key(pbx: Pbx, desk: Desks) -> None:
    sara = desk("sara")
    for key in ("", "x" * 65, "a b", "a\r\nb", "é"):
        assert sara.post("/calls/originate", {"number": NUMBER, "key": key}).status_code == 422
    for _ in range(orders.ASKED_AT_ONCE):
        ask(sara, "originate", number=NUMBER, key="k")
    assert sara.post("/calls/originate", {"number": NUMBER, "key": "k"}).status_code == 429
    assert sara.session.post(f"{pbx.server.url}/calls/originate", json={}, timeout=30).status_code == 401


@pytest.mark.postgresql
def test_who_is_asked_wakes_the_process_that_is_connected(
    postgres_url: str, staff: Any, passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody looks unasked: without the word nothing would be carried out before its asker gives up."""
    monkeypatch.setattr("agentdesk.server.telephony.listening.ORDERS_EVERY_SECONDS", 600.0)
    staff(postgres_url)
    with (
        running_server(postgres_url, passwords=passwords) as connected_one,
        running_server(postgres_url, passwords=passwords) as asked_one,
    ):
        with asked_one.store.writing() as unit:
            set_extension(unit, "1001", require_user(unit.session, "sara"))
        wait_until(lambda: listeners(postgres_url) == 2, "both hear each other")
        with connected(connected_one) as exchange:
            sara = BareDesk(asked_one, "sara").sign_in()
            assert ask(sara, "originate", number=NUMBER, key="k").accepted
            sara.close()
    assert [one["channel"] for one in exchange.asked("Originate")] == ["PJSIP/1001"]
