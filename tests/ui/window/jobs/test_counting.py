"""The counter counts what a person does and nothing else, and the table of budgets agrees with its own model."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.window.jobs.budgets import JOBS, Job
from tests.ui.window.jobs.counting import counting
from tests.ui.window.seat import CTRL, SHIFT


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.id)
def test_bud_the_seconds_of_the_table_are_those_of_the_model(job: Job) -> None:
    assert job.seconds_by_keys(job.keys) == pytest.approx(job.key_seconds, abs=0.06)
    assert job.seconds_by_clicks(job.clicks) == pytest.approx(job.click_seconds, abs=0.06)


def test_there_are_twelve_jobs_on_one_screen_each() -> None:
    assert [job.id for job in JOBS] == [f"BUD-{number:02}" for number in range(1, 13)]
    assert {job.screens for job in JOBS} == {1}


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.resize(200, 40)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_each_key_counts_once_and_modifiers_apart(line: QLineEdit) -> None:
    with counting(lambda: "here") as counter:
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_J)
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_J, CTRL)
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_C, CTRL | SHIFT)
        with counter.free_text():
            QTest.keyClick(line.windowHandle(), Qt.Key.Key_X)
    assert counter.tally.keys == 1 + 2 + 3
    assert counter.tally.screens == {"here"}
    assert counter.tally.clicks == 0


def test_clicks_and_the_way_of_the_pointer(line: QLineEdit) -> None:
    with counting(lambda: "here") as counter:
        QTest.mouseMove(line.windowHandle(), QPoint(10, 10))
        QTest.mouseMove(line.windowHandle(), QPoint(40, 10))
        QTest.mouseClick(line.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert counter.tally.clicks == 1
    assert counter.tally.travel_px == pytest.approx(30)
    assert counter.tally.keys == 0


def test_a_window_in_the_way_is_seen(line: QLineEdit, qtbot: QtBot) -> None:
    dialog = QDialog(line)
    dialog.setModal(True)
    qtbot.addWidget(dialog)
    with counting(lambda: "here") as counter:
        dialog.show()
        qtbot.waitExposed(dialog)
    dialog.close()
    assert counter.tally.modals == 1
