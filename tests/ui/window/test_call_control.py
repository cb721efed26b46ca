"""A call that an Asterisk tells of is held, handed on and hung up from the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from agentdesk.server.accounts import require_user
from agentdesk.server.telephony.listening import listening
from agentdesk.server.telephony.sources import AsteriskPlace, SourceSettings, add_source, set_extension
from agentdesk.ui.calls.bar import CallBar
from agentdesk.ui.commands.registry import CommandId
from tests.channels.telephony.exchange import Exchange, Session
from tests.channels.telephony.test_ami_client import TALKING
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import World


@pytest.fixture
def exchange(world: World) -> Iterator[Exchange]:
    """An Asterisk in which Sara talks with a customer."""
    server = world.server
    with Exchange(Session(channels=TALKING, stays=True)) as made:
        with server.store.writing() as unit:
            place = AsteriskPlace(host="127.0.0.1", username="agentdesk", port=made.port)
            add_source(unit, "asterisk", SourceSettings(manager=place), secret="a secret")
            set_extension(unit, "1001", require_user(unit.session, "sara"))
        with listening(server.store, server.app.state.calls, server.app.state.orders.waiting):
            yield made


def bar_of(seat: Seat) -> CallBar:
    return seat.workspace.calls.bar


def test_the_call_in_front_is_told_what_one_wants_of_it(exchange: Exchange, seat: Seat) -> None:
    seat.until(lambda: bar_of(seat).isVisible())
    shown = {action.command for action, button in bar_of(seat)._actions if button.isVisible()}
    assert {CommandId.HANG_UP, CommandId.HOLD_CALL, CommandId.HAND_ON_CALL} <= shown
    seat.press(Qt.Key.Key_W, CTRL | SHIFT)
    seat.until(lambda: "cannot be told to do this" in seat.frame.notice.words)
    seat.press(Qt.Key.Key_O, CTRL | SHIFT)
    assert seat.focused is not None
    seat.type("*21#")
    seat.press(Qt.Key.Key_Return)
    assert exchange.asked("BlindTransfer") == []
    seat.press(Qt.Key.Key_Escape)
    seat.press(Qt.Key.Key_O, CTRL | SHIFT)
    seat.type("۱۰۰۲")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: len(exchange.asked("BlindTransfer")) == 1)
    assert exchange.asked("BlindTransfer")[0]["exten"] == "1002"
    seat.until(lambda: seat.frame.notice.words == "Handing the call on")
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: len(exchange.asked("Hangup")) == 1)


def test_without_a_call_the_keys_say_so(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F8)
    assert seat.frame.notice.words == "There is no call now."
    seat.press(Qt.Key.Key_O, CTRL | SHIFT)
    assert seat.frame.notice.words == "Nobody talks now."
