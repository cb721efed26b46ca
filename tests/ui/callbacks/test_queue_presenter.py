"""What is shown of the queue on a desk of values: the choice stays, nothing is polled, the next one is found."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from agentdesk.desk.callbacks.answers import CallbackView, QueueView
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.callbacks.alerts import AlertsAround, CallbackAlerts
from agentdesk.ui.callbacks.presenter import QueueAround, QueuePresenter, QueueShown, QueueState
from agentdesk.ui.desk_link.link import MergedChanges
from tests.ui.doubles.callbacks import asked_for, free, mine, promised
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk
from tests.ui.doubles.values import NOW

pytestmark = pytest.mark.usefixtures("localisation")


class Screen:
    """Keeps what it was shown."""

    def __init__(self) -> None:
        self.shown: list[QueueState] = []

    def show_state(self, state: QueueState) -> None:
        self.shown.append(state)


class Table:
    """A presenter on a desk of values."""

    def __init__(self, *rows: CallbackView, slow: bool = False) -> None:
        self.desk = ValueDesk()
        self.desk.queues[QueueView.MINE] = list(rows)
        self.asker = SlowAsker(self.desk) if slow else PromptAsker(self.desk)
        self.clock = StillClock()
        self.woken: list[datetime | None] = []
        self.followed: list[CallbackView | None] = []
        self.nobody = 0
        around = QueueAround(lambda: NOW, self.woken.append, self._say_nobody)
        self.presenter = QueuePresenter(self.asker, self.clock, around)
        self.presenter.followed = self.followed.append
        self.presenter.attach(Screen())
        self.presenter.ask()

    def _say_nobody(self) -> None:
        self.nobody += 1

    @property
    def state(self) -> QueueState:
        return self.presenter.state

    @property
    def chosen(self) -> str:
        return self.state.chosen.id if self.state.chosen is not None else ""


def test_the_first_one_is_chosen_and_stays_chosen_wherever_it_moves() -> None:
    table = Table(free("a"), free("b"))
    assert table.chosen == "a"
    table.presenter.choose("b")
    table.desk.queues[QueueView.MINE] = [free("b"), free("c"), free("a")]
    table.presenter.ask()
    assert table.chosen == "b"


def test_where_the_chosen_one_is_gone_the_one_in_its_place_is_chosen() -> None:
    table = Table(free("a"), free("b"), free("c"))
    table.presenter.choose("b")
    table.desk.queues[QueueView.MINE] = [free("a"), free("c")]
    table.presenter.ask()
    assert table.chosen == "c"
    table.desk.queues[QueueView.MINE] = []
    table.presenter.ask()
    assert (table.state.shown, table.state.chosen) == (QueueShown.NONE, None)


def test_it_is_asked_at_changes_and_at_the_one_moment_that_the_desk_names() -> None:
    table = Table(free("a"))
    table.desk.queue_changes_at = NOW + timedelta(minutes=7)
    table.presenter.take_changes(MergedChanges(tables=frozenset({"interaction"})))
    assert table.desk.queues_asked == [QueueView.MINE]
    table.presenter.take_changes(MergedChanges(tables=frozenset({"lease"})))
    assert table.desk.queues_asked == [QueueView.MINE] * 2
    assert table.woken == [None, NOW + timedelta(minutes=7)]
    table.presenter.retell()
    assert len(table.desk.queues_asked) == 2


def test_an_answer_for_a_view_that_was_left_is_not_shown() -> None:
    table = Table(free("a"), slow=True)
    table.desk.queues[QueueView.TEAM] = [free("t")]
    assert isinstance(table.asker, SlowAsker)
    table.presenter.turn(QueueView.TEAM)
    while table.asker.waiting:
        table.asker.answer_next()
    assert (table.state.view, table.chosen) == (QueueView.TEAM, "t")


def test_next_passes_over_what_cannot_be_taken_and_asks_the_desk_at_the_end() -> None:
    held = free("b", unclaimable="held")
    table = Table(free("a"), held, free("c"))
    table.presenter.step(1)
    assert table.chosen == "c"
    table.presenter.step(1)
    assert (table.nobody, table.chosen) == (1, "c")
    table.presenter.step(-1)
    assert table.chosen == "a"


def test_the_next_one_of_the_desk_is_shown_in_the_team_s_view_where_mine_has_it_not() -> None:
    table = Table()
    found = free("z")
    table.desk.next_one = found
    table.desk.queues[QueueView.TEAM] = [free("a"), found]
    table.presenter.go_to_next(after="y")
    assert table.desk.next_asked == ["y"]
    assert (table.state.view, table.chosen) == (QueueView.TEAM, "z")


def test_times_are_reckoned_by_the_server_s_clock() -> None:
    table = Table()
    table.desk.queue_now = NOW + timedelta(minutes=3)
    table.presenter.ask()
    assert table.presenter.clocks.now == NOW + timedelta(minutes=3)
    assert table.presenter.clocks.here == NOW


# Alerts.


class Bell:
    """Alerts on a desk of values."""

    def __init__(self, *rows: CallbackView) -> None:
        self.desk = ValueDesk()
        self.clock = StillClock()
        self.woken: list[datetime | None] = []
        self.told: list[tuple[str, str]] = []
        self.counts: list[tuple[int, bool]] = []
        around = AlertsAround(lambda: NOW, self.woken.append, self._tell, self._count)
        self.alerts = CallbackAlerts(PromptAsker(self.desk), self.clock, around)
        self.look(*rows)

    def look(self, *rows: CallbackView) -> None:
        self.desk.queues[QueueView.MINE] = list(rows)
        self.desk.queue_now = self.clock.now()
        self.alerts.ask()

    def _tell(self, words: str, system: str) -> None:
        self.told.append((strip_controls(words), system))

    def _count(self, count: int, late: bool) -> None:
        self.counts.append((count, late))


def test_ten_minutes_before_its_window_one_s_own_promise_is_told_once_and_by_name_on_the_screen_alone() -> None:
    row = promised("a", timedelta(minutes=25))
    bell = Bell(row)
    assert bell.told == []
    assert bell.woken == [NOW + timedelta(minutes=15)]
    bell.clock.move(minutes=15)
    bell.look(row)
    bell.look(row)
    ((words, system),) = bell.told
    assert "Zahra Karimi" in words
    assert "Zahra" not in system
    assert system == "1 of your callbacks is due soon"


def test_a_window_that_breaks_is_told_and_marks_the_badge() -> None:
    bell = Bell(promised("a", timedelta(minutes=-10)))
    bell.told.clear()
    bell.clock.move(minutes=21)
    bell.look(promised("a", timedelta(minutes=-10), is_overdue=True))
    ((words, _system),) = bell.told
    assert "was not kept" in words
    assert bell.counts[-1] == (1, True)


def test_many_at_once_are_one_message() -> None:
    bell = Bell(*(promised(str(number), timedelta(hours=-2)) for number in range(5)))
    ((words, system),) = bell.told
    assert "3 more" in words
    assert system == "5 of your callbacks are overdue"


def test_only_one_s_own_view_is_asked_for() -> None:
    bell = Bell(free("a"), mine("b"), asked_for("c"))
    assert set(bell.desk.queues_asked) == {QueueView.MINE}
    assert bell.told == []
