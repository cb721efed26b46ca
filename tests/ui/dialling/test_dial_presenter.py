"""What is asked before a call, by which way it goes out, and what is said where it did not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from agentdesk.desk.dialling.answers import AnswerLost, Commanded, NotCarriedOut, Unwelcome
from agentdesk.language.isolates import strip_controls
from agentdesk.models.errors import CacheFault, NoLine
from agentdesk.ui.dialling.presenter import DialAround, DialPresenter, DialState, DialTarget, Failure
from agentdesk.ui.dialling.wording import dial_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.settings.choices import DialWay
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk

NUMBER = "+989121234567"
ZAHRA = DialTarget("0912 123 45 67", "Zahra", "c1")
DIALLED = DialTarget("09121234567", "Zahra", "c1")
PORT = 4567


@dataclass
class Bench:
    """A presenter with everything around it."""

    desk: ValueDesk = field(default_factory=ValueDesk)
    clock: StillClock = field(default_factory=StillClock)
    way: DialWay = DialWay.OUTSIDE
    outside: list[str] = field(default_factory=list)
    has_program: bool = True
    held: set[str] = field(default_factory=set)
    went: list[tuple[DialTarget, datetime]] = field(default_factory=list)
    make_asker: Callable[[ValueDesk], PromptAsker] = PromptAsker

    def __post_init__(self) -> None:
        def open_outside(number: str, told: Callable[[bool], None]) -> None:
            self.outside.append(number)
            told(self.has_program)

        around = DialAround(
            way=lambda: (self.way, PORT),
            open_outside=open_outside,
            is_held=lambda callback_id: callback_id in self.held,
            dialled=lambda target, at: self.went.append((target, at)),
            calling=lambda _target: None,
            new_id=lambda: f"key-{len(self.desk.dialled)}",
            region=lambda: "IR",
        )
        self.asker = self.make_asker(self.desk)
        self.presenter = DialPresenter(self.asker, self.clock, around)

    @property
    def words(self) -> str:
        return strip_controls(dial_words(self.presenter.state, current_formats()))


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (DialWay.EXCHANGE, ("exchange", "09121234567", "key-0")),
        (DialWay.PHONE, ("phone", str(PORT), "09121234567", "key-0")),
    ],
)
def test_a_number_goes_out_by_the_users_own_way(way: DialWay, told: tuple[str, ...]) -> None:
    bench = Bench(way=way)
    bench.presenter.call(ZAHRA)
    assert bench.desk.dialled == [told]
    assert bench.went == [(DIALLED, bench.clock.moment)]
    assert bench.presenter.state == DialState()


def test_the_systems_own_program_is_told_plain_digits() -> None:
    bench = Bench()
    bench.presenter.call(DialTarget("\u2066+98 (0) 912-123 45 67\u2069"))
    assert bench.outside == [NUMBER]


@pytest.mark.usefixtures("localisation")
def test_what_speaks_against_a_call_is_said_before_it_and_one_key_calls() -> None:
    bench = Bench()
    bench.desk.reasons["09121234567"] = (Unwelcome.WITHDRAWN, Unwelcome.HOURS)
    bench.presenter.call(ZAHRA)
    assert bench.outside == []
    assert bench.words == (
        "Call Zahra, 0912 123 4567? This customer does not want to be contacted at this number. "
        "By the firm's rules it is no time to call there."
    )
    bench.presenter.confirm()
    assert bench.outside == ["09121234567"]


def test_put_away_nobody_is_called() -> None:
    bench = Bench()
    bench.presenter.offer(ZAHRA)
    bench.presenter.put_away()
    bench.presenter.confirm()
    assert bench.outside == []


def test_a_link_never_calls_by_itself() -> None:
    bench = Bench(way=DialWay.EXCHANGE)
    bench.presenter.offer(ZAHRA)
    assert bench.desk.dialled == []
    assert bench.presenter.state == DialState(DIALLED, by_link=True)
    bench.presenter.confirm()
    assert len(bench.desk.dialled) == 1


def test_the_key_calls_who_is_in_front_and_not_whom_an_old_bar_asks_about() -> None:
    bench = Bench()
    ali = DialTarget("0913", "Ali", "c2")
    bench.desk.reasons["09121234567"] = (Unwelcome.WITHDRAWN,)
    bench.presenter.call(ZAHRA)
    assert bench.presenter.press(ali, is_in_bar=False)
    assert bench.outside == ["0913"]
    bench.presenter.call(ZAHRA)
    bench.presenter.press(DialTarget(NUMBER, "Zahra", "c1"), is_in_bar=False)  # the same number, written otherwise
    assert bench.outside == ["0913", "09121234567"]
    bench.presenter.call(ZAHRA)
    bench.presenter.press(ali, is_in_bar=True)
    assert bench.outside == ["0913", "09121234567", "09121234567"]


def test_the_key_is_not_taken_by_a_link_that_came_just_before_it() -> None:
    bench = Bench()
    bench.presenter.offer(ZAHRA)
    for front in (None, ZAHRA, DialTarget("02188776655", "Zahra", "c1")):
        assert not bench.presenter.press(front, is_in_bar=False)
    assert bench.outside == []
    assert bench.presenter.press(None, is_in_bar=True)
    assert bench.outside == ["09121234567"]
    bench.presenter.offer(DialTarget("0914"))
    assert bench.presenter.press(DialTarget("0913"), is_in_bar=False)
    assert bench.outside == ["09121234567", "0913"]


def test_a_call_that_nothing_makes_leaves_the_key_free() -> None:
    bench = Bench(has_program=False)
    bench.presenter.call(ZAHRA)
    bench.has_program = True
    bench.presenter.press(ZAHRA, is_in_bar=False)
    assert bench.outside == ["09121234567"] * 2
    assert bench.presenter.state == DialState()


@pytest.mark.usefixtures("localisation")
def test_a_link_of_our_own_call_is_known_and_goes_round_in_no_circle() -> None:
    bench = Bench()
    bench.presenter.call(ZAHRA)
    bench.clock.move(seconds=3)
    bench.presenter.offer(DialTarget("09121234567"))
    assert bench.presenter.state.failure is Failure.CAME_BACK
    assert "AgentDesk itself opens phone links" in bench.words
    bench.presenter.confirm()
    assert len(bench.outside) == 1
    bench.clock.move(seconds=60)
    bench.presenter.offer(DialTarget("09121234567"))
    assert bench.presenter.state.failure is None


def test_a_callback_is_asked_about_unless_it_is_held() -> None:
    bench = Bench(held={"mine"})
    bench.presenter.call(DialTarget("0912", callback_id="mine"))
    assert bench.outside == ["0912"]
    bench.presenter.call(DialTarget("0913", callback_id="free"))
    assert bench.presenter.state.unclaimed
    assert bench.outside == ["0912"]


def test_the_hour_is_no_reason_against_a_call_that_is_awaited() -> None:
    bench = Bench(held={"mine"})
    bench.desk.reasons["0912"] = (Unwelcome.HOURS,)
    bench.presenter.call(DialTarget("0912", callback_id="mine", is_awaited=True))
    assert bench.outside == ["0912"]
    bench.desk.reasons["0913"] = (Unwelcome.WITHDRAWN, Unwelcome.HOURS)
    bench.presenter.call(DialTarget("0913", callback_id="mine", is_awaited=True))
    assert bench.presenter.state.reasons == (Unwelcome.WITHDRAWN,)


@pytest.mark.usefixtures("localisation")
@pytest.mark.parametrize(
    ("error", "answer", "words"),
    [
        (NoLine("x"), Commanded(), "Nobody was called. The server cannot be reached."),
        (None, Commanded(NotCarriedOut.NO_EXCHANGE), "No telephone exchange is connected to the centre now."),
        (None, Commanded(NotCarriedOut.CANNOT), "cannot be told to do this"),
        (None, Commanded(NotCarriedOut.NO_EXTENSION), "which phone is yours"),
    ],
)
def test_where_the_exchange_cannot_it_is_said_and_the_system_can(
    error: BaseException | None, answer: Commanded, words: str
) -> None:
    bench = Bench(way=DialWay.EXCHANGE)
    bench.desk.dial_error, bench.desk.dial_answer = error, answer
    bench.presenter.call(ZAHRA)
    assert words in bench.words
    assert bench.went == []
    assert bench.presenter.state.offers_outside
    bench.presenter.confirm()
    assert bench.outside == ["09121234567"]
    assert len(bench.went) == 1


@pytest.mark.usefixtures("localisation")
def test_a_call_whose_answer_was_lost_is_asked_for_again_as_the_same_call() -> None:
    bench = Bench(way=DialWay.EXCHANGE)
    bench.desk.dial_error = AnswerLost("x")
    bench.presenter.call(ZAHRA)
    assert bench.words == (
        "The answer was lost: whether this call goes out is not known. Asked for again it stays one call."
    )
    assert not bench.presenter.state.offers_outside
    bench.way, bench.desk.dial_error = DialWay.OUTSIDE, NoLine("x")  # that the repeat did not go says nothing of it
    bench.presenter.call(ZAHRA)
    assert bench.presenter.state.offers_call
    bench.desk.dial_error = None
    bench.presenter.press(ZAHRA, is_in_bar=False)
    assert bench.desk.dialled == [("exchange", "09121234567", "key-0")] * 3
    assert (bench.outside, len(bench.went)) == ([], 1)
    bench.way = DialWay.EXCHANGE
    bench.presenter.call(ZAHRA)
    assert bench.desk.dialled[-1] == ("exchange", "09121234567", "key-3")


@pytest.mark.usefixtures("localisation")
def test_what_cannot_be_called_and_where_nothing_calls() -> None:
    bench = Bench(has_program=False)
    bench.presenter.call(ZAHRA)
    assert "This computer has no program that makes calls." in bench.words
    assert not bench.presenter.state.offers_outside
    bench.presenter.call(DialTarget("*21*0912#"))
    assert "no number that can be called" in bench.words
    bench.presenter.confirm()
    assert bench.outside == ["09121234567"]


class _BrokenDesk(ValueDesk):
    """A disk that fails in the middle of a day."""

    def unwelcome(self, number: str) -> tuple[Unwelcome, ...]:
        raise CacheFault(number[:0])


def test_without_its_cache_nobody_is_called() -> None:
    bench = Bench(desk=_BrokenDesk())
    bench.presenter.call(ZAHRA)
    assert isinstance(bench.presenter.state.failure, CacheFault)
    assert bench.outside == []


def test_pressed_again_before_the_answer_it_is_one_call() -> None:
    bench = Bench(way=DialWay.EXCHANGE, make_asker=SlowAsker)
    asker = bench.asker
    assert isinstance(asker, SlowAsker)
    bench.presenter.offer(ZAHRA)
    asker.answer_all()
    bench.presenter.confirm()
    bench.presenter.confirm()
    asker.answer_all()
    assert len(bench.desk.dialled) == 1
