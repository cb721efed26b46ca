"""What the status presenter shows, and how seldom it speaks to the system."""

import pytest

from agentdesk.desk.answers import DeskStatus
from agentdesk.models.errors import NotSignedIn
from agentdesk.ui.status.presenter import StatusPresenter
from agentdesk.ui.status.wording import ChipWords, Notice
from tests.ui.doubles.desk import PromptAsker, StillClock, ValueDesk
from tests.ui.doubles.values import need, status

pytestmark = pytest.mark.usefixtures("localisation")


class RememberingBar:
    """Chip, notice and pane as a person would see them."""

    def __init__(self) -> None:
        self.chips: list[ChipWords] = []
        self.notice: Notice | None = None
        self.statuses: list[DeskStatus] = []

    def show_chip(self, words: ChipWords) -> None:
        self.chips.append(words)

    def show_notice(self, notice: Notice | None) -> None:
        self.notice = notice

    def show_status(self, status: DeskStatus) -> None:
        self.statuses.append(status)


class Told:
    """Everything the presenter was given to reach the outside, and what it did with it."""

    def __init__(self) -> None:
        self.desk = ValueDesk()
        self.clock = StillClock()
        self.system: list[Notice] = []
        self.failures: list[BaseException] = []
        self.screen = RememberingBar()
        self.presenter = StatusPresenter(PromptAsker(self.desk), self.clock, self.system.append, self.failures.append)
        self.presenter.attach(self.screen)

    def now_needs(self, *mids: int) -> None:
        self.desk.state = status(needs_you=tuple(need(mid) for mid in mids))
        self.presenter.ask()


def test_off_07_one_message_per_batch_and_at_most_one_a_minute() -> None:
    told = Told()
    told.now_needs(1, 2, 3)
    assert len(told.system) == 1
    told.now_needs(1, 2, 3)
    assert len(told.system) == 1
    told.clock.move(seconds=20)
    told.now_needs(1, 2, 3, 4)
    assert len(told.system) == 1
    told.clock.move(seconds=41)
    told.now_needs(1, 2, 3, 4)
    assert len(told.system) == 2
    told.clock.move(seconds=120)
    told.now_needs(4)
    assert len(told.system) == 2


def test_what_waited_before_the_window_opened_is_no_news() -> None:
    told = Told()
    other = StatusPresenter(PromptAsker(told.desk), told.clock, told.system.append)
    told.desk.state = status(needs_you=(need(1),))
    other.attach(RememberingBar())
    assert told.system == []


def test_an_unchanged_status_writes_nothing_again() -> None:
    told = Told()
    for _turn in range(5):
        told.presenter.ask()
    assert len(told.screen.chips) == 1
    assert len(told.screen.statuses) == 1


def test_the_chip_grows_old_without_any_change() -> None:
    told = Told()
    told.clock.move(minutes=6)
    told.presenter.ask()
    assert [chip.strong for chip in told.screen.chips] == ["Up to date", "Not checked lately"]


def test_somebody_who_is_shut_out_is_told() -> None:
    told = Told()
    told.desk.error = NotSignedIn("This account is disabled.")
    told.presenter.ask()
    assert told.failures == [told.desk.error]
