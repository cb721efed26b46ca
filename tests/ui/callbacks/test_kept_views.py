"""Looking for something in the queue, and keeping what one looks for as a view of one's own."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.callbacks.views_bar import MOST_KEPT, PREFERENCE, KeptView, as_text, from_text
from agentdesk.ui.widgets.panes import Pane
from tests.ui.callbacks.conftest import ALIS, LATE, SOON, flow_of, keys_of, team
from tests.ui.window.seat import CTRL, SHIFT, Seat


@pytest.mark.usefixtures("promised")
def test_key_07_what_is_looked_for_is_kept_as_a_view_and_forgotten_again(seat: Seat) -> None:
    place = team(seat)
    assert set(keys_of(seat)) == {SOON, ALIS, LATE}
    seat.press(Qt.Key.Key_F, CTRL | SHIFT)
    assert seat.focused is place.views.finder.edit
    seat.type("inVOIce ahm")
    seat.until(lambda: keys_of(seat) == [ALIS])
    place.views.keep.click()
    seat.until(lambda: seat.world.desk.preference(PREFERENCE) == '[["team", "inVOIce ahm"]]')
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: len(keys_of(seat)) == 3)
    seat.press(Qt.Key.Key_Escape)
    assert place.list.hasFocus()
    chip = place.views.chips[0]
    assert strip_controls(chip.accessibleName()) == "inVOIce ahm in Team"
    chip.click()
    seat.until(lambda: keys_of(seat) == [ALIS])
    assert chip.isChecked()
    place.views.keep.click()
    seat.until(lambda: seat.world.desk.preference(PREFERENCE) == "[]")
    assert not chip.isVisible()


@pytest.mark.usefixtures("promised")
def test_nothing_found_is_told_and_cleared_by_a_press(seat: Seat) -> None:
    place = team(seat)
    seat.press(Qt.Key.Key_F, CTRL | SHIFT)
    seat.type("nobody at all")
    seat.until(lambda: place.pane.state is Pane.FILTERED_EMPTY)
    assert flow_of(seat).presenter.state.view is QueueView.TEAM
    place.pane.clear_asked.emit()
    seat.until(lambda: len(keys_of(seat)) == 3)


def test_what_was_kept_is_read_back_and_nonsense_is_left_out() -> None:
    kept = (KeptView(QueueView.TEAM, "فاکتور"), KeptView(QueueView.OVERDUE, "reza"))
    assert from_text(as_text(kept)) == kept
    assert from_text(None) == from_text("{") == from_text("3") == ()
    rows = [["team", "a"], ["team", "a"], ["of a newer program", "b"], ["team"], ["mine", 4], "team"]
    assert from_text(json.dumps(rows)) == (KeptView(QueueView.TEAM, "a"),)
    many = [["team", str(number)] for number in range(2 * MOST_KEPT)]
    assert len(from_text(json.dumps(many))) == MOST_KEPT
