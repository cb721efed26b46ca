"""The list goes over from one state of the queue to another: by as few steps as it takes, and ends up right."""

from random import Random

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from agentdesk.ui.sync_centre.change_list import ChangeList
from agentdesk.ui.sync_centre.headline import Headline
from agentdesk.ui.sync_centre.headline_words import Fact
from agentdesk.ui.sync_centre.item_model import CentreModel
from agentdesk.ui.sync_centre.rows import CentreKind, CentreRow
from agentdesk.ui.theme.tokens import Level

pytestmark = pytest.mark.usefixtures("localisation")


def row(number: int, title: str = "") -> CentreRow:
    return CentreRow(
        f"need {number}", CentreKind.NEED, title or f"Change {number}", mid=number, glyph="note", spoken=f"{number}"
    )


class Steps:
    """How often a model put in and took out."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.put_in = self.taken_out = self.changed = self.reset = 0
        model.rowsInserted.connect(lambda *_rows: self._count("put_in"))
        model.rowsRemoved.connect(lambda *_rows: self._count("taken_out"))
        model.dataChanged.connect(lambda *_rows: self._count("changed"))
        model.modelReset.connect(lambda: self._count("reset"))

    def _count(self, name: str) -> None:
        setattr(self, name, getattr(self, name) + 1)


@pytest.mark.parametrize("seed", range(6))
def test_off_06_any_list_becomes_any_other_and_keeps_the_rows_that_stay(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # chance for a test
    model = CentreModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for _turn in range(60):
        numbers = dice.sample(range(12), dice.randint(0, 12))
        rows = [row(number, dice.choice(("", "Changed"))) for number in numbers]
        model.set_rows(rows)
        assert list(model.rows) == rows
    assert tester.model() is model


def test_a_long_queue_is_put_in_by_one_step_and_what_comes_by_another() -> None:
    model = CentreModel()
    steps = Steps(model)
    model.set_rows([row(number) for number in range(3000)])
    assert (steps.put_in, steps.taken_out, steps.reset) == (1, 0, 0)
    model.set_rows([row(number) for number in range(3001)])
    assert (steps.put_in, steps.taken_out, steps.changed) == (2, 0, 0)
    model.set_rows([row(number) for number in range(1, 3001)])
    assert (steps.put_in, steps.taken_out, steps.changed) == (2, 1, 0)
    model.set_rows([row(1, "Other words"), *(row(number) for number in range(2, 3001))])
    assert (steps.put_in, steps.taken_out, steps.changed) == (2, 1, 1)


def test_off_06_what_goes_above_the_fold_moves_nothing_that_is_read(qtbot: QtBot) -> None:
    shown = ChangeList()
    qtbot.addWidget(shown)
    shown.resize(400, 240)
    shown.show()
    qtbot.waitExposed(shown)
    shown.show_rows([row(number) for number in range(30)], "need 12")
    shown.verticalScrollBar().setValue(500)
    place = shown.rows_model.place_of("need 12")
    assert place is not None
    top = shown.visualRect(shown.rows_model.index(place, 0)).top()
    shown.show_rows([row(number) for number in range(3, 33)], "need 12")
    place = shown.rows_model.place_of("need 12")
    assert place is not None
    assert shown.visualRect(shown.rows_model.index(place, 0)).top() == top
    assert shown.chosen_key == "need 12"


def test_the_last_tile_of_the_headline_leaves_no_hole(qtbot: QtBot) -> None:
    headline = Headline()
    qtbot.addWidget(headline)
    headline.resize(440, 200)
    words = "1 file that is to be sent"
    headline.show_facts([Fact(Level.PENDING, "clock", words, "safe here") for _count in range(3)])
    headline.show()
    first, second, last = headline.tiles
    assert (first.y(), last.y() > first.y()) == (second.y(), True)
    assert last.width() == second.x() + second.width() - first.x()
