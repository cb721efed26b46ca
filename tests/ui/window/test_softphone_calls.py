"""A call of the softphone beside the desk: the same bar, the same screen pop, the same wrap-up as of an exchange."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from agentdesk.desk.calls.answers import CallState
from agentdesk.desk.dialling.softphone import PhoneHere
from agentdesk.ui.calls.state import Occupation
from agentdesk.ui.settings.choices import DialWay
from tests.fixtures.softphones import StartPhone
from tests.fixtures.waiting import wait_until
from tests.ui.window.seat import CTRL, Seat
from tests.ui.window.test_calls import in_form, shown
from tests.ui.world import ZAHRA


@pytest.fixture
def caller() -> Iterator[PhoneHere]:
    """Whoever calls, with a phone of their own."""
    made = PhoneHere(lambda: datetime.now(UTC))
    yield made
    made.close()


def test_it_pops_up_is_written_up_and_stands_once_without_a_line(
    seat: Seat, caller: PhoneHere, start_phone: StartPhone
) -> None:
    own = start_phone("1001")
    customer = start_phone("09121234507", calls_at=own.domain)
    seat.world.server.cut_line()
    choices = seat.window.choices
    choices.change(replace(choices.choices, dial_way=DialWay.PHONE, phone_port=own.control_port))
    phone = seat.world.desk._workplace.phone
    seat.until(lambda: phone._phone is not None and phone._phone.is_there)
    assert caller.dial(customer.control_port, "1001", "k").is_accepted
    bar, form, calls = seat.workspace.calls.bar, seat.frame.details.call, seat.workspace.calls.presenter
    seat.until(lambda: shown(seat) == "زهرا کریمی is calling")
    seat.press(Qt.Key.Key_F2)
    seat.until(lambda: in_form(seat, ZAHRA) and form.outcome.hasFocus())
    phone._at(own.control_port).accept(phone.calls[0].call_id)
    seat.until(lambda: shown(seat).startswith("In a call with") and calls.occupation is Occupation.TALKING)
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: "has ended" in shown(seat))
    wait_until(lambda: caller.calls[-1].state is CallState.ENDED, "it has ended on the other side")
    form.outcome.setFocus()
    seat.press(Qt.Key.Key_1)
    seat.type("wants two")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: not bar.isVisible())
    seat.until(lambda: seat.world.desk.timeline(ZAHRA, limit=1).entries[0].body == "wants two")
    first, second = seat.world.desk.timeline(ZAHRA, limit=2).entries
    assert (first.direction, second.body == "wants two") == ("in", False)
    assert calls.occupation is Occupation.FREE
