"""Which call the bar shows, what a press does, and how long one has to write a call up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agentdesk.desk.calls.answers import Caller, CallsNow, CallState, CallView
from agentdesk.models.errors import CacheFault
from agentdesk.models.wrap_up import OutcomeCode, WrapUpRules, faults
from agentdesk.ui.calls.presenter import CallsPresenter
from agentdesk.ui.calls.screen import CallsAround
from agentdesk.ui.calls.state import Asked, BarState, Occupation
from agentdesk.ui.logcall.rules import FirmRules
from tests.ui.doubles import values
from tests.ui.doubles.calls import ZAHRA, call_of
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk

ALI = Caller(values.OTHER, "Ali Ahmadi")
SECOND = values.uuid(0xCA12)
MINUTE = timedelta(minutes=1)


class RememberingBar:
    """The bar as a person would see it."""

    def __init__(self) -> None:
        self.state = BarState()
        self.left: timedelta | None = None
        self.is_choosing = False
        self.answering: Asked | None = None

    def show_calls(self, state: BarState, length: timedelta) -> None:
        self.state, self.length = state, length

    def show_length(self, length: timedelta) -> None:
        self.length = length

    def show_wrap_up(self, left: timedelta | None) -> None:
        self.left = left

    def start_choosing(self) -> None:
        self.is_choosing = True

    def start_answering(self, asked: Asked) -> None:
        self.answering = asked


class _DeskOfTwo(ValueDesk):
    """One queue has other rules than the rest; for a while nothing can be read."""

    is_broken = False

    def wrap_up_rules(self, queue: str) -> WrapUpRules:
        if self.is_broken:
            raise CacheFault("x")
        return WrapUpRules(seconds=40 if queue == "sales" else 10)


class Desk:
    """A presenter with everything round it."""

    def __init__(self, asker: PromptAsker | None = None) -> None:
        asker = asker or PromptAsker(ValueDesk())
        self.desk, self.clock, self.bar = asker.desk, StillClock(), RememberingBar()
        self.opened: list[tuple[str, str]] = []
        self.added: list[str] = []
        self.rang: list[str] = []
        self.decided: list[tuple[str, str]] = []
        self.joined: list[tuple[str, str]] = []
        self.found = 0
        around = CallsAround(
            open=lambda call, customer_id: self.opened.append((call.entry_id, customer_id)),
            add=lambda call: self.added.append(call.number),
            find=self._find,
            rings=lambda state: self.rang.append(state.call.entry_id if state.call is not None else ""),
            changed=lambda: None,
            decide=lambda call, code: self.decided.append((call.entry_id, code)),
            joined=lambda before, now: self.joined.append((before, now)),
        )
        self.rules = FirmRules(asker)
        self.presenter = CallsPresenter(asker, self.clock, around, self.rules)
        self.presenter.attach(self.bar)

    def _find(self) -> None:
        self.found += 1

    def hears(self, *calls: CallView, known: bool = True) -> None:
        self.desk.calls_of_now, self.desk.calls_known = calls, known
        self.presenter.ask()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_rings_is_in_front_of_what_is_talked_in_and_is_told_once(desk: Desk) -> None:
    talk = call_of(ZAHRA, state=CallState.ANSWERED, answered_at=values.NOW)
    desk.hears(talk)
    desk.hears(talk, call_of(ALI, entry_id=SECOND))
    assert desk.bar.state.the_one == ALI
    assert desk.bar.state.others == 1
    desk.hears(talk)
    assert desk.bar.state.the_one == ZAHRA
    assert desk.rang == [talk.entry_id, SECOND]


def test_a_press_opens_the_one_who_has_the_number_and_never_a_guess(desk: Desk) -> None:
    desk.hears(call_of(ZAHRA))
    desk.presenter.take()
    assert desk.opened == [(call_of().entry_id, ZAHRA.customer_id)]
    stranger = call_of(entry_id=SECOND, number="+989359998877")
    desk.desk.guessed["+989359998877"] = (ALI,)
    desk.hears(stranger)
    assert [choice.caller for choice in desk.bar.state.choices] == [ALI]
    desk.presenter.take()
    assert (desk.added, len(desk.opened)) == (["+989359998877"], 1)
    desk.presenter.choose(1)
    assert desk.opened[-1] == (SECOND, ALI.customer_id)
    desk.hears(call_of(number="", entry_id=values.uuid(0xCA13)))
    desk.presenter.take()
    assert desk.found == 1


def test_several_are_chosen_from_and_the_choice_is_remembered(desk: Desk) -> None:
    desk.hears(call_of(ZAHRA, ALI))
    desk.presenter.take()
    assert desk.bar.is_choosing
    for nobody in (0, 3):
        desk.presenter.choose(nobody)
    assert desk.opened == []
    desk.presenter.choose(2)
    desk.presenter.take()
    assert [customer_id for _, customer_id in desk.opened] == [ALI.customer_id] * 2


def test_a_call_whose_end_was_not_heard_is_over_and_a_line_that_fails_ends_nothing(desk: Desk) -> None:
    talk = call_of(ZAHRA, state=CallState.ANSWERED, answered_at=values.NOW)
    desk.hears(talk, call_of(ALI, entry_id=SECOND))
    desk.hears(known=False)
    assert desk.bar.state.call == talk
    desk.hears()
    assert desk.bar.state.call == replace(talk, state=CallState.ENDED, ended_at=values.NOW)
    desk.presenter.put_away()
    desk.hears()
    assert desk.bar.state == BarState()
    assert desk.presenter.calls == ()


def test_the_time_to_write_up_runs_is_prolonged_by_a_key_and_ends(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(seconds=30, more_seconds=60)
    desk.hears(call_of(ZAHRA, state=CallState.ENDED, answered_at=values.NOW - MINUTE, ended_at=values.NOW))
    assert desk.bar.left == timedelta(seconds=30)
    desk.clock.move(seconds=20)
    desk.presenter.tick()
    assert desk.bar.left == timedelta(seconds=10)
    desk.presenter.take_more_time()
    assert desk.bar.left == timedelta(seconds=70)
    desk.clock.move(seconds=71)
    desk.presenter.tick()
    assert desk.bar.left == timedelta(0)
    assert not desk.presenter.is_running
    desk.presenter.forget(call_of().entry_id)
    assert desk.bar.left is None


def test_a_call_that_was_written_up_while_it_lasted_is_not_asked_for_when_it_ends(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(seconds=30)
    talk = call_of(ZAHRA, state=CallState.ANSWERED, answered_at=values.NOW)
    desk.hears(talk)
    desk.presenter.forget(talk.entry_id)
    assert desk.bar.state.call == talk
    desk.hears(replace(talk, state=CallState.ENDED, ended_at=values.NOW))
    assert (desk.bar.state, desk.presenter.occupation) == (BarState(), Occupation.FREE)
    desk.hears()
    assert desk.presenter.calls == ()


def test_two_calls_at_once_have_each_their_guesses_and_rules_and_what_failed_is_asked_again() -> None:
    slow = SlowAsker(_DeskOfTwo())
    desk = Desk(slow)
    first = call_of(number="+989120000001", queue="sales", state=CallState.ENDED, answered_at=values.NOW - MINUTE)
    second = call_of(number="+989120000002", entry_id=SECOND)
    slow.desk.guessed = {first.number: (ALI,), second.number: (ZAHRA,)}
    for calls in ((first,), (first, second)):
        slow.desk.calls_of_now = calls
        desk.presenter.ask()
        slow.answer_next("calls")  # what follows waits: both calls are asked about at once
    slow.answer_all()
    assert desk.presenter.guesses.found == {first.number: (ALI,), second.number: (ZAHRA,)}
    assert desk.presenter.occupation is Occupation.WRITING_UP
    desk.rules.forget()
    assert isinstance(slow.desk, _DeskOfTwo)
    slow.desk.is_broken = True
    desk.presenter.put_away()
    slow.answer_all()
    slow.desk.is_broken = False
    slow.desk.calls_of_now = (replace(first, ended_at=values.NOW),)
    desk.presenter.ask()
    slow.answer_all()
    assert desk.bar.left == timedelta(seconds=40)


def test_a_call_of_which_an_outcome_is_wanted_stays_until_it_is_written_up(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(required=True)
    talk = call_of(ZAHRA, state=CallState.ANSWERED, answered_at=values.NOW)
    ended = replace(talk, state=CallState.ENDED, ended_at=values.NOW)
    desk.hears(talk)
    desk.presenter.put_away()
    assert desk.bar.state == BarState()
    for calls in ((), (ended,)):  # its end was not heard, or was
        desk.hears(*calls)
        assert desk.bar.state.call == ended
        desk.presenter.put_away()
        assert desk.bar.state.call == ended
        assert desk.presenter.occupation is Occupation.WRITING_UP
    desk.presenter.forget(talk.entry_id)
    assert desk.bar.state == BarState()


def test_what_nobody_asks_for_is_put_away(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(required=True)
    desk.hears(call_of(ZAHRA, entry_id=SECOND, state=CallState.ENDED, ended_at=values.NOW))
    desk.presenter.put_away()
    assert desk.bar.state == BarState()
    desk.desk.rules = WrapUpRules()
    desk.rules.forget()
    talk = call_of(ZAHRA, entry_id=values.uuid(0xCA14), state=CallState.ANSWERED, answered_at=values.NOW)
    desk.hears(talk)
    desk.presenter.put_away()
    desk.hears(replace(talk, state=CallState.ENDED, ended_at=values.NOW))
    assert desk.bar.state == BarState()
    desk.hears()
    assert desk.presenter.calls == ()


@pytest.mark.parametrize("number", ["+989359998877", ""])
def test_the_outcome_of_a_strangers_call_is_wanted_too_and_is_one_digit(desk: Desk, number: str) -> None:
    desk.desk.rules = WrapUpRules(required=True, outcomes=(OutcomeCode("sold"),))
    desk.hears(call_of(number=number, state=CallState.ENDED, answered_at=values.NOW, ended_at=values.NOW))
    call = desk.bar.state.call
    for press in (desk.presenter.put_away, desk.presenter.take):
        desk.bar.answering = Asked.REASON
        press()
        assert desk.bar.answering == Asked.OUTCOME
        assert desk.bar.state.call == call
    desk.presenter.answer(Asked.OUTCOME, "sold")
    assert desk.decided == [(call_of().entry_id, "sold")]
    desk.presenter.forget(call_of().entry_id)
    assert desk.bar.state == BarState()
    desk.presenter.take_back(call_of().entry_id)
    assert (desk.bar.state.call, list(desk.bar.state.asked)) == (call, [Asked.OUTCOME])


def test_what_is_taken_back_is_there_again_with_the_time_that_was_left(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(seconds=30, required=True)
    ended = call_of(ZAHRA, state=CallState.ENDED, answered_at=values.NOW - MINUTE, ended_at=values.NOW)
    desk.hears(ended)
    desk.clock.move(seconds=10)
    desk.presenter.forget(ended.entry_id)
    desk.hears()
    assert (desk.presenter.calls, desk.presenter.occupation) == ((), Occupation.FREE)
    desk.clock.move(seconds=100)
    desk.presenter.take_back(ended.entry_id)
    assert (desk.bar.state.call, desk.bar.left) == (ended, timedelta(seconds=20))
    assert desk.presenter.occupation is Occupation.WRITING_UP
    desk.presenter.put_away()
    desk.hears()
    assert desk.bar.state.call == ended


def test_what_was_written_while_the_call_lasted_and_is_taken_back_after_it_is_wanted_again(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(required=True)
    talk = call_of(ZAHRA, state=CallState.ANSWERED, answered_at=values.NOW - MINUTE)
    desk.hears(talk)
    desk.presenter.forget(talk.entry_id)
    desk.hears()
    assert desk.presenter.calls == ()
    desk.presenter.take_back(talk.entry_id)
    assert desk.bar.state.call == replace(talk, state=CallState.ENDED, ended_at=values.NOW)
    desk.presenter.put_away()
    assert desk.bar.state.call is not None


def test_beyond_the_time_it_is_asked_why_and_more_time_leads_there_once(desk: Desk) -> None:
    reasons = (OutcomeCode("forms"),)
    desk.desk.rules = WrapUpRules(seconds=30, more_seconds=60, reasons=reasons)
    desk.hears(call_of(ZAHRA, state=CallState.ENDED, answered_at=values.NOW - MINUTE, ended_at=values.NOW))
    desk.presenter.take_more_time()
    assert (desk.bar.answering, desk.bar.state.asked) == (None, {})
    desk.clock.move(seconds=30)
    desk.presenter.tick()
    assert (desk.bar.left, desk.bar.state.asked) == (MINUTE, {Asked.REASON: reasons})
    desk.presenter.take_more_time()
    assert (desk.bar.left, desk.bar.answering) == (2 * MINUTE, Asked.REASON)
    desk.presenter.answer(Asked.REASON, "forms")
    assert (desk.bar.state.asked, desk.presenter.reason(call_of().entry_id)) == ({}, "forms")
    desk.bar.answering = None
    desk.presenter.take_more_time()
    assert desk.bar.answering is None


def test_nobody_has_to_write_up_a_call_that_was_never_answered(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(seconds=30)
    desk.hears(call_of(ZAHRA, state=CallState.ENDED, ended_at=values.NOW))
    assert desk.bar.left is None


def test_rules_of_the_queue_lie_over_those_of_the_firm_and_nonsense_over_nothing() -> None:
    codes = [{"code": "sold", "fa": "فروخته شد", "en": "Sold"}, {"code": "later"}]
    rules = WrapUpRules.of({"seconds": 30, "outcomes": codes}, {"required": True, "seconds": "long", "more_seconds": 5})
    assert (rules.seconds, rules.more_seconds, rules.required) == (30, 5, True)
    assert [one.words_in("fa") for one in rules.outcomes] == ["فروخته شد", ""]
    assert rules.outcomes[0].words_in("ar") == "فروخته شد"
    assert faults({"outcomes": codes, "seconds": True, "codes": []}) == ["codes", "seconds"]
    for wrong in (
        "sold",
        [{"code": "No"}],
        [{"code": "a", "fr": "x"}],
        codes * 2,
        [{"code": str(n)} for n in range(10)],
    ):
        assert faults({"outcomes": wrong}) == ["outcomes"]


def test_calls_occupy_from_the_answer_until_they_are_written_up_or_the_time_is_over(desk: Desk) -> None:
    desk.desk.rules = WrapUpRules(seconds=30)
    talk = call_of(ZAHRA, state=CallState.ANSWERED, answered_at=values.NOW - MINUTE)
    ended = replace(talk, state=CallState.ENDED, ended_at=values.NOW)
    other = call_of(ALI, entry_id=SECOND)
    for calls, occupation in (
        ([call_of(ZAHRA)], Occupation.FREE),
        ([talk, other], Occupation.TALKING),
        ([ended], Occupation.WRITING_UP),
        ([ended, other], Occupation.WRITING_UP),
        ([ended, replace(other, state=CallState.HELD, answered_at=values.NOW)], Occupation.TALKING),
        ([ended], Occupation.WRITING_UP),
    ):
        desk.hears(*calls)
        assert desk.presenter.occupation is occupation
    desk.presenter.forget(SECOND)
    desk.clock.move(seconds=31)
    assert desk.presenter.occupation is Occupation.FREE


def test_a_call_of_the_softphone_that_the_server_tells_of_too_goes_on_as_one(desk: Desk) -> None:
    here = call_of(ZAHRA, ALI, queue="")
    desk.hears(here)
    desk.presenter.choose(2)
    told = replace(here, entry_id=SECOND, queue="support")
    desk.presenter.hear(CallsNow(True, (told,), values.NOW, values.NOW, {here.entry_id: SECOND}))
    assert desk.presenter.calls == (told,)
    assert (desk.joined, desk.rang) == ([(here.entry_id, SECOND)], [here.entry_id])
    desk.presenter.take()
    assert desk.opened[-1] == (SECOND, ALI.customer_id)


def joins(desk: Desk, here: CallView, **more: object) -> CallView:
    """The server tells of a call that the softphone told of first."""
    told = replace(here, entry_id=SECOND, is_here_alone=False, **more)  # type: ignore[arg-type]  # the test's own values
    desk.presenter.hear(CallsNow(True, (told,), values.NOW, values.NOW, {here.entry_id: SECOND}))
    return told


@pytest.fixture
def here() -> CallView:
    """A talk that the softphone alone has told of, and that is over."""
    usual = call_of(ZAHRA, state=CallState.ENDED, answered_at=values.NOW - MINUTE, ended_at=values.NOW)
    return replace(usual, is_here_alone=True)


def test_time_and_reasons_of_a_call_are_not_lost_when_it_is_joined(desk: Desk, here: CallView) -> None:
    desk.desk.rules = WrapUpRules(seconds=30, more_seconds=30, required=True)
    desk.hears(here)
    desk.presenter.take_more_time()
    desk.clock.move(seconds=31)
    desk.presenter.tick()
    desk.presenter.answer(Asked.REASON, "forms")
    left = desk.presenter.wrap_up_left
    joins(desk, here)
    assert (left, desk.presenter.wrap_up_left) == (timedelta(seconds=29), timedelta(seconds=29))
    assert [desk.presenter.reason(one) for one in (here.entry_id, SECOND)] == ["forms", "forms"]
    assert desk.bar.state.asked == {}


@pytest.mark.parametrize("is_joined_first", [True, False])
def test_what_was_written_of_a_call_counts_and_can_be_taken_back_under_either_id(
    desk: Desk, here: CallView, is_joined_first: bool
) -> None:
    desk.desk.rules = WrapUpRules(required=True)
    desk.hears(here)
    if is_joined_first:
        joins(desk, here)
    desk.presenter.forget(here.entry_id)
    if not is_joined_first:
        joins(desk, here)
    assert desk.bar.state == BarState()
    desk.presenter.take_back(here.entry_id)
    assert [call.entry_id for call in (desk.bar.state.call,) if call is not None] == [SECOND]
    assert len(desk.presenter.calls) == 1


def test_a_customer_who_was_added_for_a_call_has_it_under_the_id_that_it_has_by_then(desk: Desk) -> None:
    here = call_of(is_here_alone=True)
    desk.hears(here)
    joins(desk, here)
    desk.presenter.take_as(here, ALI.customer_id)
    assert desk.opened == [(SECOND, ALI.customer_id)]
    assert not desk.presenter.is_nobodys(desk.presenter.calls[0])


def test_no_outcome_is_asked_of_a_strangers_call_that_no_exchange_tells_of(desk: Desk, here: CallView) -> None:
    desk.desk.rules = WrapUpRules(required=True, outcomes=(OutcomeCode("sold"),))
    strangers = replace(here, callers=())
    desk.hears(strangers)
    assert Asked.OUTCOME not in desk.bar.state.asked
    desk.presenter.put_away()
    assert desk.bar.state == BarState()
    told = joins(desk, strangers)
    assert (desk.bar.state.call, list(desk.bar.state.asked)) == (told, [Asked.OUTCOME])
