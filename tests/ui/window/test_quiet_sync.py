"""Sync changes what is shown and nothing of what a person does: no dialog, no focus, no scroll, no selection."""

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agentdesk.ui.desk_link.link import MergedChanges
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, ZAHRA, call_of


@pytest.mark.parametrize("seed", range(2))
def test_off_06_a_thousand_sync_events_disturb_nothing(seat: Seat, seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # chance for a test
    seat.open(ZAHRA)
    seat.table.verticalScrollBar().setValue(777)
    seat.table.choose(seat.entries[12].key)
    seat.press(Qt.Key.Key_N, CTRL)
    note = seat.frame.details.note.text
    seat.until(note.edit.hasFocus)
    seat.type("Half a sen")
    link = seat.window.link
    assert link is not None
    lane = seat.window._equipment.lanes.database
    scroll, chosen = seat.table.verticalScrollBar().value(), seat.table.chosen
    for number in range(500):
        link._receive(
            MergedChanges(
                frozenset(dice.sample(["customer", "interaction", "conversation"], dice.randint(0, 3))),
                frozenset(dice.sample([ZAHRA, ALI], dice.randint(0, 2))),
                queue_changed=dice.random() < 0.5,
                everything=dice.random() < 0.1,
            )
        )
        if number % 50 == 0:
            seat.until(lambda: lane.is_idle)
            assert QApplication.activeModalWidget() is None
            assert note.edit.hasFocus()
            assert seat.table.verticalScrollBar().value() == scroll
            assert seat.table.chosen == chosen
    seat.type("tence")
    assert note.text == "Half a sentence"


def test_off_06_rows_that_come_and_go_keep_the_row_being_read_in_its_place(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.table.verticalScrollBar().setValue(900)
    row = seat.table.rowAt(100)
    key, top = seat.table.rows_model.row_at(row).key, seat.table.rowViewportPosition(row)
    for number in range(5):
        seat.world.desk.perform(call_of(100 + number, minutes_ago=number + 1))
    seat.until(lambda: seat.frame.work.timeline.new_bar.words == "5 new")
    seat.frame.work.timeline._presenter.release_held()  # type: ignore[union-attr]  # there is one
    place = seat.table.rows_model.place_of(key)
    assert place is not None
    seat.until(lambda: seat.table.rowViewportPosition(place) == top)
