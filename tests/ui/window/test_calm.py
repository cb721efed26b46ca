"""The window stays where the work is, tells things long enough, and never moves by itself."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agentdesk.ui.window.details import Detail
from agentdesk.ui.window.status_display import PASSING_NOTICE_MS
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ZAHRA

MOVING = {"QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QSequentialAnimationGroup"}


def moving_parts(source: str) -> set[str]:
    """The names in ``source`` by which Qt moves things."""
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)} & MOVING


def test_look_02_a_call_and_a_note_are_written_without_leaving_the_module(seat: Seat) -> None:
    seat.open(ZAHRA)
    place = seat.frame.place.isChecked()
    for key, form in ((Qt.Key.Key_J, Detail.CALL), (Qt.Key.Key_N, Detail.NOTE)):
        seat.press(key, CTRL)
        seat.until(lambda form=form: seat.frame.details.shown is form)  # type: ignore[misc]  # binds the loop's value
        assert seat.frame.place.isChecked() is place
        assert QApplication.activeModalWidget() is None
        assert seat.table.isVisible()


def test_a11y_14_a_passing_notice_stays_eight_seconds() -> None:
    assert PASSING_NOTICE_MS >= 8000


def test_a11y_15_nothing_in_the_window_moves_by_itself() -> None:
    folder = Path(__file__).parents[3] / "agentdesk" / "ui"
    found = {path.name: names for path in folder.rglob("*.py") if (names := moving_parts(path.read_text("utf-8")))}
    assert found == {}
    assert moving_parts("QPropertyAnimation(widget)") == {"QPropertyAnimation"}
