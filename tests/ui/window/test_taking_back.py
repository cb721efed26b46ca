"""Taking back what was saved, in the whole window: the text is not lost, and what was sent is told as sent."""

import pytest
from PySide6.QtCore import Qt

from agentdesk.desk.outbox_answers import Standing
from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.undo.view import UndoBar
from agentdesk.ui.window.details import Detail
from tests.ui.doubles.desk import StillClock
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, ZAHRA

BODY = {Language.FA: "عصرها زنگ بزنید", Language.EN: "Call in the evening"}
SAVED = {Language.FA: "یادداشت ذخیره شد", Language.EN: "Note saved"}
BUTTON = {Language.FA: "برگرداندن (\u2066Ctrl+Z\u2069)", Language.EN: "Undo (\u2066Ctrl+Z\u2069)"}
LANGUAGES = [Language.FA, Language.EN]


def go_offline(seat: Seat) -> None:
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: seat.status is not None and seat.status.line.value == "offline")


def save_quick_note(seat: Seat, body: str) -> None:
    quick = seat.frame.work.quick_note
    quick.edit.setFocus()
    seat.type(body)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: body in seat.entries[0].line)


def bar_of_a_note(seat: Seat, language: Language) -> UndoBar:
    """The bar that offers the way back from a note saved without a line."""
    seat.speak(language)
    seat.open(ZAHRA)
    go_offline(seat)
    save_quick_note(seat, BODY[language])
    bar = seat.frame.foot.undo
    seat.until(lambda: bar.words == SAVED[language])
    return bar


@pytest.mark.parametrize("language", LANGUAGES)
def test_off_22_ctrl_z_takes_a_note_back_and_gives_the_text_back(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    go_offline(seat)
    count = len(seat.entries)
    save_quick_note(seat, BODY[language])
    bar = seat.frame.foot.undo
    seat.until(lambda: bar.words == SAVED[language])
    assert bar.button.words == BUTTON[language]
    assert not seat.frame.foot.notice.isVisible()
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(lambda: BODY[language] not in seat.entries[0].line)
    assert len(seat.entries) == count
    assert seat.frame.work.quick_note.text == BODY[language]
    assert seat.frame.work.quick_note.edit.hasFocus()
    assert bar.words == ""
    seat.until(lambda: seat.status is not None and seat.status.pending == 0)


def test_off_22_undo_belongs_to_the_text_first(seat: Seat) -> None:
    seat.open(ZAHRA)
    go_offline(seat)
    save_quick_note(seat, "First")
    seat.type("Second")
    seat.press(Qt.Key.Key_Z, CTRL)
    assert seat.frame.work.quick_note.text != "Second"
    assert "First" in seat.entries[0].line


def test_off_22_a_call_taken_back_stands_in_its_form_again(seat: Seat) -> None:
    seat.open(ZAHRA)
    go_offline(seat)
    seat.press(Qt.Key.Key_J, CTRL)
    call = seat.frame.details.call
    seat.until(call.outcome.hasFocus)
    seat.press(Qt.Key.Key_2)
    seat.type("Promised for tomorrow")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: "Promised for tomorrow" in seat.entries[0].line)
    bar = seat.frame.foot.undo
    seat.until(lambda: bar.words == "Call logged")
    bar.button.click()
    seat.until(lambda: "Promised for tomorrow" not in seat.entries[0].line)
    seat.until(lambda: seat.workspace.flow.shown is Detail.CALL and call.summary.text == "Promised for tomorrow")
    assert call.outcome.chosen == "callback"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_sent_meanwhile_is_said_and_no_button_is_left(seat: Seat, language: Language) -> None:
    bar = bar_of_a_note(seat, language)
    seat.world.server.restore_line()
    seat.workspace.sync_now()
    seat.until(lambda: bar.words.startswith(SAVED[language]) and bar.words != SAVED[language])
    assert not bar.button.isVisible()
    assert seat.workspace._commands.refusal(CommandId.UNDO)
    assert BODY[language] in seat.entries[0].line


def test_off_15_while_there_is_no_line_attempts_to_send_leave_the_way_back(seat: Seat) -> None:
    seat.open(ZAHRA)
    go_offline(seat)
    said: list[str] = []
    seat.workspace.writing.undo._clock = clock = StillClock()
    save_quick_note(seat, "Not yet")
    mid = seat.world.desk.outbox().waiting[0].mid
    lines: list[bool] = []
    seat.world.desk.subscribe(lambda _changes: lines.append(seat.world.desk.standing(mid) is Standing.UNDER_WAY))
    clock.move(seconds=1)
    bar = seat.frame.foot.undo
    seat.until(lambda: bar.words == "Note saved")
    bar.announced.connect(said.append)
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: any(lines) and seat.world.desk.standing(mid) is Standing.WAITING)
    seat.until(lambda: seat.status is not None and seat.status.line.value == "offline")
    assert (bar.words, bar.button.isVisible(), said) == ("Note saved", True, [])
    seat.press(Qt.Key.Key_Z, CTRL)
    seat.until(lambda: "Not yet" not in seat.entries[0].line)
    assert seat.frame.work.quick_note.text == "Not yet"


@pytest.mark.parametrize("language", LANGUAGES)
def test_off_15_what_is_under_way_is_not_told_as_sent(seat: Seat, language: Language) -> None:
    bar = bar_of_a_note(seat, language)
    offer = seat.workspace.writing.undo.current
    assert offer is not None
    said: list[str] = []
    bar.announced.connect(said.append)
    bar.show_under_way(offer)
    assert bar.words.startswith(SAVED[language])
    assert bar.words != SAVED[language]
    assert "sent to the centre" not in bar.words
    assert said == [bar.words]
    assert not bar.button.isVisible()


def test_with_a_good_line_no_bar_startles(seat: Seat) -> None:
    seat.open(ALI)
    seat.settled()
    seat.workspace.writing.undo._clock = StillClock()  # however slow this machine is, the line is quick
    appeared: list[bool] = []
    seat.frame.foot.undo.shown_changed.connect(appeared.append)
    save_quick_note(seat, "Sent at once")
    seat.until(lambda: seat.entries[0].entry is not None and seat.entries[0].entry.state.value == "synced")
    seat.until(lambda: seat.workspace.writing.undo.current is None)
    assert True not in appeared


def test_a11y_08_the_bar_is_reached_by_f6_and_left_by_escape(seat: Seat) -> None:
    seat.open(ZAHRA)
    go_offline(seat)
    save_quick_note(seat, "A note")
    bar = seat.frame.foot.undo
    seat.until(lambda: bar.words)
    for _step in range(6):
        seat.press(Qt.Key.Key_F6)
        if bar.button.hasFocus():
            break
    assert bar.button.hasFocus()
    assert bar.is_attended
    seat.press(Qt.Key.Key_Escape)
    assert bar.words == ""
    assert seat.table.hasFocus()
    assert "A note" in seat.entries[0].line


def test_a11y_13_the_bar_covers_nothing(seat: Seat) -> None:
    seat.open(ZAHRA)
    before = seat.frame.panes.height()
    go_offline(seat)
    seat.until(lambda: seat.frame.panes.height() < before)
    height = seat.frame.panes.height()
    save_quick_note(seat, "A note")
    seat.until(seat.frame.foot.undo.isVisible)
    assert seat.frame.panes.height() == height
    note = seat.frame.work.quick_note
    assert note.mapTo(seat.frame, note.rect().bottomLeft()).y() < seat.frame.foot.y()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a11y_16_the_way_back_is_announced_once(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    go_offline(seat)
    said: list[str] = []
    seat.frame.foot.undo.announced.connect(said.append)
    save_quick_note(seat, BODY[language])
    seat.until(lambda: seat.frame.foot.undo.seconds in range(1, 7))
    assert len(said) == 1
    assert said[0].startswith(SAVED[language])
    assert "Ctrl+Z" in said[0]
