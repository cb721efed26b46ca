"""Questions and changes cross between the lanes and the GUI thread: newest per topic, merged, on the right thread."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from agentdesk.models.errors import CacheFault
from agentdesk.ui.desk_link.link import DeskLink, MergedChanges
from agentdesk.ui.desk_link.port import Changes, DeskPort
from agentdesk.ui.lanes import Lanes
from tests.ui.doubles.desk import ValueDesk, changed
from tests.ui.doubles.values import CUSTOMER, OTHER


@pytest.fixture
def desk() -> ValueDesk:
    return ValueDesk()


@pytest.fixture
def link(qapp: QObject, desk: ValueDesk) -> Iterator[DeskLink]:
    lanes = Lanes(qapp)
    made = DeskLink(desk, lanes)
    yield made
    made.close()
    lanes.shut_down()
    lanes.deleteLater()
    made.deleteLater()


def test_an_answer_comes_back_on_the_gui_thread(qtbot: QtBot, link: DeskLink) -> None:
    threads: list[object] = []

    def question(desk: DeskPort) -> str:
        threads.append(QThread.currentThread())
        return desk.status().name

    answers: list[str] = []

    def done(name: str) -> None:
        answers.append(name)
        threads.append(QThread.currentThread())

    link.ask("status", question, done)
    qtbot.waitUntil(lambda: bool(answers))
    assert threads[0] is not threads[1]
    assert threads[1] is link.thread()


def test_only_the_newest_of_a_topic_is_answered_and_the_old_one_is_stopped(qtbot: QtBot, link: DeskLink) -> None:
    gate = threading.Event()
    answers: list[int] = []

    def slow(_desk: DeskPort) -> int:
        gate.wait(5)
        return 1

    def stop(_desk: DeskPort) -> None:
        gate.set()

    link.ask("search", slow, answers.append, interrupt=stop)
    link.ask("search", lambda _desk: 2, answers.append)
    qtbot.waitUntil(lambda: answers == [2])
    assert gate.is_set()


def test_a_question_that_was_answered_is_not_stopped_later(qtbot: QtBot, desk: ValueDesk, link: DeskLink) -> None:
    answers: list[int] = []

    def stop(one: DeskPort) -> None:
        one.interrupt_search()

    link.ask("search", lambda _desk: 1, answers.append, interrupt=stop)
    qtbot.waitUntil(lambda: answers == [1])
    link.ask("search", lambda _desk: 2, answers.append, interrupt=stop)
    qtbot.waitUntil(lambda: answers == [1, 2])
    assert "interrupt_search" not in desk.calls


def test_a_failure_is_told_to_who_asked(qtbot: QtBot, desk: ValueDesk, link: DeskLink) -> None:
    desk.error = CacheFault("gone")
    failures: list[BaseException] = []
    link.ask("status", lambda one: one.status(), lambda _status: None, failures.append)
    qtbot.waitUntil(lambda: failures == [desk.error])


def test_changes_of_one_turn_are_told_as_one(qtbot: QtBot, desk: ValueDesk, link: DeskLink) -> None:
    told: list[MergedChanges] = []
    link.changed.connect(told.append)

    def write() -> None:
        for customer_id in (CUSTOMER, OTHER):
            for listener in desk.listeners:
                listener(changed(customer_id, queue_changed=customer_id == OTHER))

    writer = threading.Thread(target=write)
    writer.start()
    writer.join()
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [MergedChanges(frozenset({"interaction"}), frozenset({CUSTOMER, OTHER}), True, False)]


def test_a_closed_link_hears_and_tells_nothing(qtbot: QtBot, desk: ValueDesk, link: DeskLink) -> None:
    told: list[Changes] = []
    answers: list[object] = []
    link.changed.connect(told.append)
    link.ask("status", lambda one: one.status(), answers.append)
    desk.listeners[0](changed(CUSTOMER))
    link.close()
    assert desk.listeners == []
    done: list[int] = []
    link._lanes.database.submit(lambda: 1, owner=link, done=done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert told == []
    assert answers == []


def test_a_slow_line_keeps_the_phone_waiting_for_nothing(qtbot: QtBot, link: DeskLink) -> None:
    gate, threads = threading.Event(), threading.Barrier(3)
    sent: list[bool] = []

    def slow(_desk: DeskPort) -> bool:
        threads.wait(60)
        return gate.wait(60)

    for _line in range(2):
        link.send(slow, sent.append)
    threads.wait(60)  # the line is as busy as it can be
    told: list[str] = []
    link.tell_phone(lambda desk: desk.status().name, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert sent == []
    gate.set()
    qtbot.waitUntil(lambda: sent == [True, True])
