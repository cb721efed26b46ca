"""Lanes: in order, off the GUI thread, home on it, to owners that live; cancelled work does not come back."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from agentdesk.ui.lanes import Lanes, Ticket
from tests.fixtures.logs import ExpectedLogs

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.shut_down()


class Gate:
    """Holds a lane until it is opened."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self._open = threading.Event()

    def __call__(self) -> str:
        self.entered.set()
        assert self._open.wait(10)
        return "through"

    def open(self) -> None:
        self._open.set()


def test_work_is_done_elsewhere_and_its_result_comes_home(lanes: Lanes, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[threading.Thread] = []

    def home(worked_in: threading.Thread) -> None:
        seen.extend((worked_in, threading.current_thread()))

    lanes.database.submit(threading.current_thread, owner=owner, done=home)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] is not threading.main_thread()
    assert seen[1] is threading.main_thread()


def test_the_database_lane_keeps_the_order(lanes: Lanes, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[object] = []
    for number in range(20):
        lanes.database.submit(partial(int, number), owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


def test_the_network_does_not_hold_the_database_up(lanes: Lanes, qtbot: QtBot) -> None:
    owner, gate = QObject(), Gate()
    seen: list[object] = []
    lanes.network.submit(gate, owner=owner)
    assert gate.entered.wait(5)
    lanes.database.submit(lambda: "read", owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: seen == ["read"])
    gate.open()
    qtbot.waitUntil(lambda: lanes.network.is_idle)


def test_work_cancelled_before_its_turn_is_left_out(lanes: Lanes, qtbot: QtBot) -> None:
    owner, gate = QObject(), Gate()
    seen: list[object] = []
    lanes.database.submit(gate, owner=owner)
    ticket = lanes.database.submit(lambda: seen.append("worked"), owner=owner, done=seen.append)
    ticket.cancel()
    gate.open()
    lanes.database.submit(lambda: None, owner=owner, done=lambda _none: seen.append("last"))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["last"]


def test_the_result_of_work_cancelled_while_it_ran_is_dropped_and_the_work_interrupted(
    lanes: Lanes, qtbot: QtBot
) -> None:
    owner, gate = QObject(), Gate()
    seen: list[object] = []
    ticket = lanes.database.submit(gate, owner=owner, done=seen.append)
    assert gate.entered.wait(5)
    ticket.on_cancel(gate.open)
    ticket.cancel()
    lanes.database.submit(lambda: "after", owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["after"]


def test_an_interrupt_given_after_the_cancel_is_called_at_once() -> None:
    ticket = Ticket()
    called: list[bool] = []
    ticket.cancel()
    ticket.on_cancel(lambda: called.append(True))
    assert called == [True]


def test_an_owner_that_died_hears_nothing(lanes: Lanes, qtbot: QtBot) -> None:
    keeper, gate = QObject(), Gate()
    seen: list[object] = []
    owner = QObject()
    lanes.database.submit(gate, owner=owner, done=seen.append)
    assert gate.entered.wait(5)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.open()
    lanes.database.submit(lambda: "later", owner=keeper, done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["later"]


def test_an_error_comes_home_to_who_asked(lanes: Lanes, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[object] = []
    lanes.database.submit(lambda: 1 / 0, owner=owner, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ZeroDivisionError)


def test_an_error_nobody_asked_for_is_logged_and_told(lanes: Lanes, qtbot: QtBot, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("work in a lane failed")
    owner = QObject()
    with qtbot.waitSignal(lanes.failed) as heard:
        lanes.database.submit(lambda: 1 / 0, owner=owner)
    assert isinstance(heard.args[0], ZeroDivisionError)


def test_a_lane_goes_on_after_an_error(lanes: Lanes, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[object] = []
    lanes.database.submit(lambda: 1 / 0, owner=owner, failed=seen.append)
    lanes.database.submit(lambda: "fine", owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[1] == "fine"


def test_shutting_down_ends_the_threads_and_gives_up_what_waits() -> None:
    lanes, owner, gate = Lanes(), QObject(), Gate()
    lanes.database.submit(gate, owner=owner).on_cancel(gate.open)
    waiting = lanes.database.submit(gate, owner=owner)
    assert gate.entered.wait(5)
    lanes.shut_down()
    assert waiting.is_cancelled
    assert lanes.database.submit(gate, owner=owner).is_cancelled
    assert all(worker.isFinished() for lane in (lanes.database, lanes.network, lanes.phone) for worker in lane._workers)
