"""A11Y-21: tooltips stay while one points at them or at what they explain, and Esc takes them away."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.ui.localisation import Localisation
from agentdesk.ui.widgets.buttons import IconButton
from agentdesk.ui.widgets.tips import TipKeeper, shown_tip


@dataclass
class Page:
    """A button with a tooltip, and a field beside it."""

    holder: QWidget
    button: IconButton
    line: QLineEdit
    keeper: TipKeeper


@pytest.fixture
def page(qtbot: QtBot, localisation: Localisation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    del localisation
    holder = QWidget()
    button, line = IconButton("Copy number", "copy", keys=("Ctrl", "Shift", "C")), QLineEdit()
    column = QVBoxLayout(holder)
    column.addWidget(button)
    column.addWidget(line)
    qtbot.addWidget(holder)
    holder.resize(240, 120)
    holder.move(100, 100)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    made = Page(holder, button, line, TipKeeper(holder))
    point_at(monkeypatch, button.mapToGlobal(button.rect().center()))
    QToolTip.showText(QCursor.pos(), button.toolTip(), button)
    qtbot.waitUntil(lambda: shown_tip() is not None)
    made.keeper.look()
    yield made
    tip = shown_tip()
    if tip is not None:
        tip.hide()


def point_at(monkeypatch: pytest.MonkeyPatch, place: QPoint) -> None:
    """Put the pointer there, as far as anybody asks for it: a screen that is not there has none to move."""
    monkeypatch.setattr(QCursor, "pos", staticmethod(lambda: place))


class TimersSeen(QObject):
    """Counts the timers of the tooltip that run out."""

    def __init__(self, tip: QWidget) -> None:
        super().__init__(tip)
        self.count = 0
        tip.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Timer
        return False


def leave(page: Page) -> QWidget:
    """The pointer leaves the button, after which Qt takes the tooltip away when a short time has run out."""
    tip = shown_tip()
    assert tip is not None
    QApplication.sendEvent(page.button, QEvent(QEvent.Type.Leave))
    return tip


def test_a11y_21_escape_takes_a_tooltip_away_and_does_nothing_else(page: Page) -> None:
    page.line.setText("kept")
    pressed: list[int] = []
    page.holder.keyPressEvent = lambda event: pressed.append(event.key())  # type: ignore[method-assign]  # only this page listens
    QTest.keyClick(page.holder.windowHandle(), Qt.Key.Key_Escape)
    assert shown_tip() is None
    assert pressed == []
    QTest.keyClick(page.holder.windowHandle(), Qt.Key.Key_Escape)
    assert pressed == [Qt.Key.Key_Escape]
    assert page.line.text() == "kept"


def test_a11y_21_a_tooltip_stays_while_its_owner_is_pointed_at(page: Page, qtbot: QtBot) -> None:
    tip = leave(page)
    timers = TimersSeen(tip)
    qtbot.waitUntil(lambda: timers.count >= 2)
    assert shown_tip() is tip


def test_a11y_21_the_pointer_may_go_to_the_tooltip_itself(
    page: Page, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tip = leave(page)
    point_at(monkeypatch, tip.geometry().center())
    timers = TimersSeen(tip)
    qtbot.waitUntil(lambda: timers.count >= 2)
    assert shown_tip() is tip


def test_a11y_21_it_goes_when_the_pointer_does(page: Page, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    leave(page)
    point_at(monkeypatch, QPoint(700, 500))
    qtbot.waitUntil(lambda: shown_tip() is None)


def test_a11y_21_other_keys_leave_it(page: Page) -> None:
    QTest.keyClick(page.holder.windowHandle(), Qt.Key.Key_A)
    assert shown_tip() is not None
    assert page.line.text() == "a"
