"""Enter opens the best hit of what was typed, however fast it was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.ui.search.presenter import SearchPresenter
from agentdesk.ui.search.view import SearchOverlay
from agentdesk.ui.widgets.fields import SearchField
from tests.ui.doubles import values
from tests.ui.doubles.desk import SlowAsker, StillClock, ValueDesk

pytestmark = pytest.mark.usefixtures("localisation")

RECENT, BEST, OTHER = (values.customer_hit(number, name) for number, name in ((1, "Recent"), (2, "Best"), (3, "Other")))


class Screen(QWidget):
    """A search field and its list on a desk that answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = ValueDesk(recent=[RECENT], found=[BEST, OTHER])
        self.asker = SlowAsker(self.desk)
        self.field = SearchField("", name="search")
        QVBoxLayout(self).addWidget(self.field)
        self.overlay = SearchOverlay(SearchPresenter(self.asker, StillClock()), self.field, self)
        self.opened: list[str] = []
        self.overlay.customer_opened.connect(self.opened.append)

    def press(self, key: Qt.Key) -> None:
        """Press a key in the field."""
        QTest.keyClick(self.field.edit, key)


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    """The field with the keyboard in it and the customers of the last contacts below."""
    screen = Screen()
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    qtbot.waitExposed(screen)
    screen.field.edit.setFocus()
    screen.asker.answer_all()
    return screen


def test_bud_01_enter_before_the_answer_opens_what_was_typed_and_not_what_stood_there(screen: Screen) -> None:
    QTest.keyClicks(screen.field.edit, "best")
    screen.press(Qt.Key.Key_Return)
    assert screen.opened == []
    screen.asker.answer_all()
    assert screen.opened == [BEST.id]


def test_typing_on_takes_an_early_enter_back(screen: Screen) -> None:
    QTest.keyClicks(screen.field.edit, "be")
    screen.press(Qt.Key.Key_Return)
    QTest.keyClicks(screen.field.edit, "st")
    screen.asker.answer_all()
    assert screen.opened == []


def test_the_row_that_was_chosen_by_arrows_is_opened(screen: Screen, qtbot: QtBot) -> None:
    QTest.keyClicks(screen.field.edit, "best")
    qtbot.waitUntil(lambda: any(one.topic == "search said" for one in screen.asker.waiting))
    screen.asker.answer_all()
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Return)
    assert screen.opened == [OTHER.id]
