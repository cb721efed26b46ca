"""The calls of a desk over a real server and its exchange: who they are with, and what is no call."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from agentdesk.desk.calls.answers import CallState, CallView
from agentdesk.desk.calls.local import LocalCall, LocalCalls
from agentdesk.desk.calls.reading import calls_in
from agentdesk.desk.desk import Desk
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.customers import AddContactPoint, AddCustomer
from agentdesk.intents.interactions import AddNote
from agentdesk.models.vocabulary import ContactKind
from agentdesk.server.telephony.writing import entry_id
from agentdesk.sync.wire.calls import CallNow
from agentdesk.sync.wire.live import customer_key
from tests.desk.firm import Firm
from tests.desk.rows import an_id
from tests.fixtures.exchange import SOURCE, exchange
from tests.fixtures.waiting import wait_until
from tests.server.telephony.conftest import NUMBER, Pbx

ZAHRA, ALI = an_id("customer", "zahra"), an_id("customer", "ali")


@dataclass
class Seat:
    """Sara, whose phone is 1001, and the exchange."""

    desk: Desk
    pbx: Pbx

    def add(self, customer_id: str, name: str, phone: str = "") -> None:
        """A customer, with a number if one is given; only in the cache until the next exchange."""
        self.desk.perform(AddCustomer(id=customer_id, name=name))
        if phone:
            point_id = an_id("point", customer_id)
            self.desk.perform(
                AddContactPoint(id=point_id, customer_id=customer_id, kind=ContactKind.PHONE, value=phone)
            )

    def calls(self, count: int = 1) -> tuple[CallView, ...]:
        """What the desk tells, as soon as it is so many."""
        wait_until(lambda: len(self.desk.calls_now().calls) == count, f"{count} calls are heard of")
        return self.desk.calls_now().calls


@pytest.fixture
def seat(firm: Firm) -> Iterator[Seat]:
    with exchange(firm.server, e1001="sara") as pbx:
        desk = firm.machine().sign_in("sara")
        assert desk.sync().state == "idle"
        desk.start_sync()
        yield Seat(desk, pbx)
        desk.close()


def test_a_call_is_followed_from_ringing_to_its_end(seat: Seat) -> None:
    told: list[bool] = []
    stop = seat.desk.subscribe_live(lambda: told.append(True))
    wait_until(lambda: seat.desk.calls_now().is_known, "the server has answered")
    assert seat.desk.calls_now().calls == ()
    for number in range(30):  # whoever was looked at since: one's own calls are still followed
        seat.desk.live(an_id("other", number))
    seat.add(ZAHRA, "زهرا کریمی", "0912 123 4567")
    told.clear()
    seat.pbx.tell("newCall", user="1001", queue="support")
    (call,) = seat.calls()
    assert told
    assert (call.entry_id, call.state, call.number) == (entry_id(SOURCE, "c-1"), CallState.RINGING, NUMBER)
    assert (call.direction, call.queue, call.answered_at) == ("in", "support", None)
    assert [(one.customer_id, one.name, one.callback) for one in call.callers] == [(ZAHRA, "زهرا کریمی", None)]
    seat.pbx.tell("answer", answeringNumber="1001")
    wait_until(lambda: seat.calls()[0].state is CallState.ANSWERED, "it is answered")
    (call,) = seat.calls()
    assert call.answered_at is not None
    assert call.length(call.answered_at + timedelta(seconds=90)) == timedelta(seconds=90)
    seat.pbx.tell("hangup", cause="normalClearing")
    wait_until(lambda: seat.calls()[0].state is CallState.ENDED, "it has ended")
    (call,) = seat.calls()
    assert call.ended_at is not None
    assert call.answered_at is not None
    assert call.length(datetime.now(UTC) + timedelta(hours=1)) == call.ended_at - call.answered_at
    stop()
    seat.desk.say_live(customer_key(ZAHRA), "viewing")  # the channel goes on
    seat.desk.stop_sync()
    assert not seat.desk.calls_now().is_known


def test_several_have_the_number_and_one_is_promised_a_call(seat: Seat) -> None:
    seat.add(ZAHRA, "زهرا کریمی", NUMBER)
    seat.add(ALI, "Ali Ahmadi", "۰۹۱۲۱۲۳۴۵۶۷")
    booked = an_id("callback", 1)
    seat.desk.perform(BookCallback(id=booked, customer_id=ALI, phone=NUMBER, topic="Invoice", queue="support"))
    seat.pbx.tell("newCall", user="1001")
    (call,) = seat.calls()
    promised = {one.customer_id: None if one.callback is None else one.callback.id for one in call.callers}
    assert promised == {ZAHRA: None, ALI: booked}


@pytest.mark.parametrize(
    "written", ["09121234567", "+98 912 123 4567", "0912 123 4567", "۰۹۱۲-۱۲۳۴۵۶۷", "(0912) 1234567"]
)
def test_a_number_in_a_note_is_a_guess_and_no_match(seat: Seat, written: str) -> None:
    seat.add(ZAHRA, "زهرا کریمی", "02188776655")
    seat.desk.perform(AddNote(id=an_id("note", 1), customer_id=ZAHRA, body=f"شماره پسرش {written} است"))
    seat.add(ALI, "Ali Ahmadi")
    seat.desk.perform(AddNote(id=an_id("note", 2), customer_id=ALI, body="0912 is his code, order 123 4567, 98 912"))
    seat.desk.finish_indexing()
    seat.pbx.tell("newCall", user="1001")
    assert seat.calls()[0].callers == ()
    assert [one.customer_id for one in seat.desk.maybe_callers(NUMBER)] == [ZAHRA]
    assert seat.desk.maybe_callers("1001") == ()
    assert seat.desk.maybe_callers("") == ()


def test_a_lead_blocks_a_number_for_every_exchange_and_lets_it_through_again(firm: Firm, seat: Seat) -> None:
    seat.pbx.tell("newCall", user="1001")
    assert not seat.calls()[0].is_blocked
    lead = firm.machine().sign_in("lead")
    assert lead.sync().state == "idle"
    found = lead.blocking("0912 123 4567")
    assert (found.number, found.is_blocked) == (NUMBER, False)
    lead.perform(found.turned)
    assert lead.sync().state == "idle"
    seat.desk.sync_now()
    wait_until(lambda: seat.calls()[0].is_blocked, "the desk knows that the number is blocked")
    assert seat.pbx.tell("newCall", "c-2", user="1001") == {"action": "reject", "reason": "busy"}
    lead.perform(lead.blocking(NUMBER).turned)
    assert lead.sync().state == "idle"
    assert seat.pbx.tell("newCall", "c-3", user="1001") == {}
    lead.close()


def test_what_is_no_call_that_can_be_shown_is_left_out() -> None:
    good = CallNow(entry=an_id("call", 1), state="ringing", since=5, direction="in")
    as_told = msgspec.json.encode(good).decode()
    of_a_newer = as_told.replace("{", '{"colour":"green",', 1)
    bad = [
        "", "{}", "[1]", "not json", as_told[:-1], as_told.replace("ringing", "parked"),
        as_told.replace('"in"', '"up"'), as_told.replace(good.entry, "../../etc"),
        as_told.replace(":5", ":99999999999999999999"),
        as_told.replace(":5", ":9223372036854775807"), as_told.replace('"in"', "7"),
    ]  # fmt: skip
    assert calls_in([*bad, of_a_newer]) == [good]


def test_a_call_of_the_softphone_is_here_alone_until_the_exchange_tells_of_it(seat: Seat) -> None:
    began = datetime.now(UTC)
    heard = [LocalCall("c", CallState.RINGING, "in", NUMBER, began)]
    seat.desk._workplace.calls._local = LocalCalls(lambda: heard, seat.desk.user.user_id)
    [call] = seat.calls()
    assert call.is_here_alone
    seat.pbx.tell("newCall", user="1001")
    wait_until(lambda: [one.entry_id for one in seat.desk.calls_now().calls] == [entry_id(SOURCE, "c-1")], "it is one")
    seat.desk.stop_sync()  # nobody is heard, and the softphone goes on
    [call] = seat.calls()
    assert (call.entry_id, call.is_here_alone) == (entry_id(SOURCE, "c-1"), False)
