"""What is asked about the call in front, and of whom."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from agentdesk.desk.calls.answers import CallState, CallView
from agentdesk.desk.dialling.answers import CallDeed, Commanded, NotCarriedOut
from agentdesk.models.errors import NoLine
from agentdesk.ui.calls.state import talked_in, to_hang_up
from agentdesk.ui.commands.table import COMMANDS, CommandId
from agentdesk.ui.dialling.control import CallControl, ControlAround
from agentdesk.ui.dialling.wording import refused_words
from agentdesk.ui.settings.choices import DialWay
from tests.ui.doubles.desk import PromptAsker, ValueDesk
from tests.ui.doubles.values import NOW


def talk(state: CallState = CallState.ANSWERED) -> CallView:
    return CallView("e1", state, "in", "+989121234567", "support", NOW)


@dataclass
class Bench:
    """A control with a call in front."""

    desk: ValueDesk = field(default_factory=ValueDesk)
    call: CallView | None = None
    ringing: CallView | None = None
    way: DialWay = DialWay.OUTSIDE
    asked: list[CallDeed] = field(default_factory=list)
    refused: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        around = ControlAround(
            way=lambda: (self.way, 4444),
            ringing_or_talk=lambda: to_hang_up([one for one in (self.call, self.ringing) if one], self.ringing),
            talk=lambda: talked_in([one for one in (self.call, self.ringing) if one]),
            asked=self.asked.append,
            refused=self.refused.append,
        )
        self.control = CallControl(PromptAsker(self.desk), around)


@pytest.mark.parametrize(
    ("state", "deed", "told"),
    [
        (CallState.ANSWERED, lambda control: control.hang_up(), (CallDeed.HANG_UP, "")),
        (CallState.ANSWERED, lambda control: control.hold_or_resume(), (CallDeed.HOLD, "")),
        (CallState.HELD, lambda control: control.hold_or_resume(), (CallDeed.RESUME, "")),
        (CallState.ANSWERED, lambda control: control.hand_on("10-02"), (CallDeed.TRANSFER, "1002")),
    ],
)
def test_the_exchange_is_asked_about_the_call_in_front(
    state: CallState, deed: Callable[[CallControl], object], told: tuple[CallDeed, str]
) -> None:
    bench = Bench(call=talk(state))
    deed(bench.control)
    assert bench.desk.dialled == [("exchange", "e1", *told)]
    assert bench.asked == [told[0]]


def test_the_softphone_is_asked_by_who_calls_by_it_and_it_alone_knows_whether_one_is_on_hold() -> None:
    bench = Bench(way=DialWay.PHONE)
    assert bench.control.may_hang_up()
    assert bench.control.may_talk()
    for told in (CallDeed.HOLD, CallDeed.RESUME):
        bench.desk.dial_answer = Commanded(deed=told)
        bench.control.hold_or_resume()
    bench.control.hang_up()
    deeds = [words[2] for words in bench.desk.dialled]
    assert deeds == [CallDeed.TOGGLE, CallDeed.TOGGLE, CallDeed.HANG_UP]
    assert bench.asked[:2] == [CallDeed.HOLD, CallDeed.RESUME]


def test_while_another_rings_the_talk_is_held_and_handed_on_and_the_ringing_one_is_refused() -> None:
    bench = Bench(call=talk(), ringing=replace(talk(CallState.RINGING), entry_id="e2"))
    assert bench.control.may_talk()
    bench.control.hold_or_resume()
    bench.control.hand_on("1002")
    bench.control.hang_up()
    assert [words[1:3] for words in bench.desk.dialled] == [
        ("e1", CallDeed.HOLD), ("e1", CallDeed.TRANSFER), ("e2", CallDeed.HANG_UP),
    ]  # fmt: skip


def test_a_call_that_is_not_shown_is_hung_up_and_one_that_is_over_is_not() -> None:
    rings, over = talk(CallState.RINGING), replace(talk(CallState.ENDED), entry_id="e2")
    assert to_hang_up([rings, talk(), over], over) == talk()
    assert to_hang_up([rings, over], None) == rings
    assert to_hang_up([over], over) is None
    assert talked_in([replace(talk(CallState.HELD), entry_id="e3"), talk()]) == talk()


def test_a_second_press_does_not_hang_up_the_next_call() -> None:
    assert COMMANDS[CommandId.HANG_UP].makes_record
    assert COMMANDS[CommandId.HOLD_CALL].makes_record


def test_what_is_not_taken_is_said() -> None:
    bench = Bench()
    assert not bench.control.may_hang_up()
    bench.control.hang_up()
    bench.call = talk(CallState.RINGING)
    assert bench.control.may_hang_up()
    assert not bench.control.may_talk()
    assert not bench.control.hand_on("*21#")
    bench.call = talk()
    bench.desk.dial_answer = Commanded(NotCarriedOut.CANNOT)
    bench.control.hold_or_resume()
    assert bench.refused == [NotCarriedOut.NO_CALL, NotCarriedOut.CANNOT]
    bench.desk.dial_error = NoLine("x")
    bench.control.hang_up()
    assert isinstance(bench.refused[-1], NoLine)
    assert bench.asked == []


@pytest.mark.usefixtures("localisation")
def test_the_words_say_that_the_call_goes_on() -> None:
    assert refused_words(NotCarriedOut.CANNOT) == (
        "The exchange tells of calls and cannot be told to do this. "
        "The call goes on as it is. Use the telephone itself."
    )
    assert refused_words(NotCarriedOut.NO_CALL) == "You are in no such call now."
    assert "The server cannot be reached. The call goes on as it is." in refused_words(NoLine("x"))
