"""What one digit does with a callback, on a desk of values: claims, outcomes, times, and what is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.desk.callbacks.times import CallbackTimes
from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.changing import AssignCallback, CancelCallback, SettleCallback, SnoozeCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback, ReleaseCallback
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.models.callbacks.tables import AnotherWay, Canceller, OwnerMode
from agentdesk.ui.callbacks.deeds import CallbackDeeds, DeedsAround
from agentdesk.ui.callbacks.work import WorkPresenter
from agentdesk.ui.callbacks.work_state import Doing, WorkAround, WorkState
from agentdesk.ui.undo.offer import Undone, UndoOffer
from tests.ui.doubles.callbacks import asked_for, free, mine, promised
from tests.ui.doubles.desk import PromptAsker, StillClock, ValueDesk
from tests.ui.doubles.values import NOW

pytestmark = pytest.mark.usefixtures("localisation")


@dataclass
class Screen:
    """Keeps what it was shown; the test writes into it."""

    note: str = ""
    chosen_moment: datetime = NOW
    shown: list[WorkState] = field(default_factory=list)
    begun: int = 0

    def show_work(self, state: WorkState) -> None:
        self.shown.append(state)

    def begin(self, state: WorkState) -> None:
        self.begun += state.callback is not None

    def clear(self) -> None:
        self.note = ""


class Seated:
    """A presenter on a desk that answers at once."""

    def __init__(self, view: CallbackView) -> None:
        self.desk = ValueDesk()
        self.clock = StillClock()
        self.offers: list[UndoOffer] = []
        self.errors: list[BaseException] = []
        self.onward: list[str] = []
        self.restored: list[str] = []
        self.backs = 0
        around = DeedsAround(self.offers.append, self.errors.append)
        self.deeds = deeds = CallbackDeeds(PromptAsker(self.desk), self.clock, lambda: "new", around)
        self.presenter = WorkPresenter(
            deeds, self.clock, WorkAround(self._back, self.onward.append, self.restored.append)
        )
        self.screen = Screen()
        self.presenter.attach(self.screen)
        self.presenter.follow(view)

    def _back(self) -> None:
        self.backs += 1

    @property
    def state(self) -> WorkState:
        return self.presenter.state

    @property
    def attempt(self) -> RecordAttempt:
        (done,) = self.desk.performed
        assert isinstance(done, RecordAttempt)
        return done


def warns(seated: Seated) -> bool:
    """Whether the user is asked whether they call all the same."""
    return seated.state.warns


def test_the_one_key_takes_what_is_free_and_gives_back_what_is_mine() -> None:
    seated = Seated(free("c1"))
    seated.presenter.take_or_give_back()
    assert seated.desk.performed == [ClaimCallback(callback_id="c1")]
    seated.presenter.follow(mine("c1", token=9))
    seated.presenter.take_or_give_back()
    assert seated.desk.performed[1:] == [ReleaseCallback(callback_id="c1", lease_token=9)]


def test_what_was_asked_for_without_a_line_is_not_asked_for_twice() -> None:
    seated = Seated(asked_for("c1"))
    seated.presenter.take_or_give_back()
    assert seated.desk.performed == []


@pytest.mark.parametrize(("digit", "result"), [(2, AttemptResult.NO_ANSWER), (3, AttemptResult.BUSY)])
def test_one_digit_records_whom_nobody_reached_under_the_claim(digit: int, result: AttemptResult) -> None:
    seated = Seated(mine("c1", token=9))
    assert seated.presenter.press(digit)
    assert (seated.attempt.result, seated.attempt.lease_token) == (result, 9)
    assert seated.attempt.started_at == NOW
    assert seated.onward == ["c1"]


@pytest.mark.parametrize(
    ("digit", "result"),
    [(1, AttemptResult.REACHED), (4, AttemptResult.WRONG_NUMBER), (6, AttemptResult.NOT_NEEDED)],
)
def test_the_others_wait_for_words_and_are_saved_with_them(digit: int, result: AttemptResult) -> None:
    seated = Seated(mine("c1"))
    seated.presenter.press(digit)
    assert seated.desk.performed == []
    assert (seated.state.doing, seated.screen.begun) == (Doing.OUTCOME, 1)
    seated.screen.note = "He has it"
    seated.presenter.save()
    assert (seated.attempt.result, seated.attempt.note) == (result, "He has it")
    assert seated.screen.note == ""


def test_words_that_were_written_first_keep_no_answer_from_going_off_without_being_read() -> None:
    seated = Seated(mine("c1"))
    seated.screen.note = "Rang for two minutes"
    seated.presenter.press(2)
    assert seated.desk.performed == []
    seated.presenter.save()
    assert seated.attempt.note == "Rang for two minutes"


def test_call_later_takes_a_digit_for_the_time_and_promises_a_window_around_it() -> None:
    seated = Seated(mine("c1", language="en"))
    seated.presenter.press(5)
    seated.presenter.save()
    assert seated.state.needs_when
    assert seated.desk.performed == []
    seated.presenter.press(2)
    seated.presenter.save()
    start, end = seated.attempt.window_start, seated.attempt.window_end
    assert start is not None
    assert end is not None
    assert start + timedelta(minutes=15) == NOW + timedelta(hours=1) == end - timedelta(minutes=15)
    assert seated.attempt.promise is not None
    assert seated.attempt.promise.startswith("We call you today")


def test_windows_and_workdays_are_those_that_the_firm_has_set_for_the_queue() -> None:
    off = frozenset(NOW.date() + timedelta(days=days) for days in range(9))
    for digit, is_workday in ((2, False), (5, True)):
        seated = Seated(mine("c1", language="en"))
        seated.desk.firm_times = CallbackTimes({"service": 40}, {"": off})
        seated.deeds.follow_firm()
        for one in (5, digit):
            seated.presenter.press(one)
        seated.presenter.save()
        start, end = seated.attempt.window_start, seated.attempt.window_end
        assert start is not None
        assert end is not None
        assert end - start == timedelta(minutes=80)
        if is_workday:
            assert start.date() == NOW.date() + timedelta(days=9)


def test_a_time_by_hand_that_is_over_is_asked_for_again() -> None:
    seated = Seated(mine("c1"))
    seated.presenter.press(5)
    seated.presenter.press(6)
    seated.screen.chosen_moment = NOW - timedelta(minutes=1)
    seated.presenter.save()
    assert seated.state.needs_when
    seated.screen.chosen_moment = NOW + timedelta(days=1)
    seated.presenter.save()
    assert seated.attempt.window_end == NOW + timedelta(days=1, minutes=15)


def test_bud_07_putting_off_is_done_with_its_digit_and_keeps_the_claim_s_token() -> None:
    seated = Seated(mine("c1", token=4))
    seated.presenter.start(Doing.SNOOZE)
    seated.presenter.press(1)
    snoozed = SnoozeCallback(callback_id="c1", until=NOW + timedelta(minutes=15), lease_token=4)
    assert seated.desk.performed == [snoozed]
    assert seated.state.doing is Doing.NOTHING


def test_off_13_without_a_confirmed_claim_one_has_to_say_that_one_calls() -> None:
    seated = Seated(asked_for("c1"))
    seated.presenter.press(2)
    assert warns(seated)
    assert seated.desk.performed == []
    seated.presenter.call_anyway()
    assert not warns(seated)
    seated.presenter.press(2)
    assert seated.attempt.lease_token is None


def test_the_warning_is_for_the_callback_it_was_given_for() -> None:
    seated = Seated(asked_for("c1"))
    seated.presenter.press(1)
    seated.presenter.call_anyway()
    seated.presenter.follow(asked_for("c2"))
    seated.presenter.press(2)
    assert warns(seated)
    assert seated.desk.performed == []


def test_a_claim_that_arrives_meanwhile_takes_the_warning_away() -> None:
    seated = Seated(asked_for("c1"))
    seated.presenter.press(2)
    seated.presenter.follow(mine("c1"))
    assert not warns(seated)


def test_the_attempt_began_when_the_number_was_taken() -> None:
    seated = Seated(mine("c1"))
    seated.presenter.dialled()
    seated.clock.move(minutes=6)
    seated.presenter.press(1)
    seated.presenter.save()
    assert seated.attempt.started_at == NOW


def test_off_22_an_attempt_is_taken_back_while_it_has_not_been_sent() -> None:
    seated = Seated(mine("c1"))
    seated.presenter.press(3)
    (offer,) = seated.offers
    assert offer.undo(seated.desk) is Undone.ALL
    offer.restored()
    assert seated.restored == ["c1"]


def test_whoever_no_call_reached_is_settled_by_a_digit_and_words() -> None:
    unreached = free("c1", state=CallbackState.UNREACHED, ended_at=NOW)
    seated = Seated(unreached)
    seated.presenter.press(1)
    assert seated.desk.performed == []
    seated.screen.note = "By SMS"
    seated.presenter.save()
    assert seated.desk.performed == [SettleCallback(callback_id="c1", how=AnotherWay.WROTE, words="By SMS")]


def test_nothing_is_done_with_what_has_ended() -> None:
    seated = Seated(free("c1", state=CallbackState.COMPLETED, ended_at=NOW))
    assert not seated.presenter.press(1)
    assert seated.desk.performed == []


def test_what_is_begun_stays_while_the_same_callback_is_told_anew_and_goes_with_it() -> None:
    seated = Seated(mine("c1"))
    seated.presenter.press(1)
    seated.screen.note = "Half a"
    seated.presenter.follow(mine("c1", minutes=8))
    assert (seated.state.doing, seated.screen.note) == (Doing.OUTCOME, "Half a")
    seated.presenter.follow(mine("c2"))
    assert (seated.state.doing, seated.screen.note) == (Doing.NOTHING, "")


def test_escape_gives_up_what_was_begun_and_tells_when_nothing_was() -> None:
    seated = Seated(mine("c1"))
    seated.presenter.press(1)
    assert seated.presenter.stop()
    assert not seated.presenter.stop()


def test_a_cancellation_says_who_and_why() -> None:
    seated = Seated(mine("c1", token=5))
    seated.presenter.cancel(Canceller.FIRM, "Out of stock")
    cancelled = CancelCallback(callback_id="c1", by=Canceller.FIRM, reason="Out of stock", lease_token=5)
    assert seated.desk.performed == [cancelled]


def test_an_owner_comes_first_through_the_first_half_of_the_window_and_the_old_one_is_brought_back() -> None:
    view = promised("c1", timedelta(hours=1))
    seated = Seated(view)
    seated.presenter.assign("u9", OwnerMode.OWNER_FIRST)
    assert view.window_start is not None
    until = view.window_start + timedelta(minutes=15)
    given = AssignCallback(callback_id="c1", owner_id="u9", owner_mode=OwnerMode.OWNER_FIRST, owner_until=until)
    assert seated.desk.performed == [given]
    seated.desk.sent.add(1)
    assert seated.offers[0].undo(seated.desk) is Undone.ALL
    assert seated.desk.performed[1:] == [AssignCallback(callback_id="c1")]


@pytest.mark.parametrize(("minutes", "claims"), [(9, 0), (6, 1)])
def test_a_claim_in_use_is_renewed_after_a_third_of_its_time(minutes: float, claims: int) -> None:
    seated = Seated(mine("c1", minutes=minutes))
    seated.presenter.keep_held()
    assert seated.desk.performed == [ClaimCallback(callback_id="c1")] * claims


def test_a_failure_is_said_and_loses_nothing() -> None:
    seated = Seated(mine("c1"))
    seated.desk.error = OSError("full")
    seated.presenter.press(2)
    assert len(seated.errors) == 1
    assert seated.onward == []
