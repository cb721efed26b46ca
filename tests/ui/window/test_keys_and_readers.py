"""The keyboard alone and a screen reader on every screen: names, targets, order, walks, commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QScrollBar, QWidget

from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.theme.tokens import Density
from agentdesk.ui.window.details import Detail
from tests.ui.typing import write
from tests.ui.window.seat import CTRL, NONE, SHIFT, Seat
from tests.ui.world import ALI, ZAHRA

SCREENS = ["start", "customer", "call", "note", "entry", "sync", "keys", "search", "unlock"]


def go_to(seat: Seat, screen: str) -> None:
    if screen not in {"start", "unlock", "search"}:
        seat.open(ZAHRA)
    if screen == "call":
        seat.workspace.flow.log_call()
    elif screen == "note":
        seat.workspace.flow.new_note()
    elif screen == "entry":
        seat.workspace.flow.open_entry(seat.entries[0].key)
    elif screen == "sync":
        seat.workspace.centre.show()
    elif screen == "keys":
        seat.workspace.flow.show_keys()
    elif screen == "search":
        seat.press(Qt.Key.Key_F, CTRL)
        seat.type("زهرا")
        seat.until(lambda: seat.workspace.overlay.isVisible() and seat.workspace.overlay.rows_model.rowCount())
    elif screen == "unlock":
        seat.press(Qt.Key.Key_L, CTRL)
        seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.unlock_page.isVisible())


def stops(root: QWidget) -> list[QWidget]:
    return [
        part
        for part in root.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("screen", SCREENS)
def test_a11y_01_every_stop_and_button_has_a_name(seat: Seat, screen: str, language: Language) -> None:
    seat.speak(language)
    go_to(seat, screen)
    buttons = [part for part in seat.window.findChildren(QAbstractButton) if part.isVisible()]
    for part in {*stops(seat.window), *buttons}:
        interface = QAccessible.queryAccessibleInterface(part)
        name = interface.text(QAccessible.Text.Name).strip()
        assert name, f"{type(part).__name__} in {screen}"
        assert name != "×"


@pytest.mark.parametrize("density", Density)
@pytest.mark.parametrize("screen", SCREENS)
def test_a11y_05_every_target_is_24_pixels(seat: Seat, screen: str, density: Density) -> None:
    seat.window._equipment.appearance.set_density(density)
    go_to(seat, screen)
    for part in seat.window.findChildren(QAbstractButton):
        if part.isVisible() and not isinstance(part, QScrollBar):
            assert min(part.width(), part.height()) >= 24, f"{type(part).__name__} {part.text()} {part.size()}"


@pytest.mark.parametrize("screen", [one for one in SCREENS if one != "search"])
def test_a11y_08_tab_walks_every_screen_round(seat: Seat, screen: str) -> None:
    go_to(seat, screen)
    start = seat.focused
    assert start is not None
    seen: list[QWidget | None] = []
    while seat.focused is not start or not seen:
        seat.press(Qt.Key.Key_Tab)
        seen.append(seat.focused)
        assert len(seen) < 120, f"caught at {seat.focused}"
    assert len(set(map(id, seen))) > 3


@pytest.mark.parametrize("language", [Language.EN, Language.FA])
def test_a11y_07_tab_goes_from_the_leading_pane_to_the_trailing(seat: Seat, language: Language) -> None:
    seat.speak(language)
    go_to(seat, "call")
    frame = seat.frame
    panes: list[QWidget] = [frame.top, frame.rail, frame.card, frame.work, frame.panes.details]
    frame.top.search.edit.setFocus()
    order: list[int] = []
    for _step in range(100):
        focused = seat.focused
        place = next((n for n, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)), None)
        if place is not None and (not order or order[-1] != place):
            order.append(place)
        seat.press(Qt.Key.Key_Tab)
        if seat.focused is frame.top.search.edit:
            break
    assert order == sorted(order), order
    assert order == [0, 1, 2, 3, 4]


def has_keyboard(seat: Seat, pane: QWidget) -> bool:
    return seat.focused is not None and pane.isAncestorOf(seat.focused)


def test_f6_walks_the_panes_and_comes_back_to_where_it_was(seat: Seat) -> None:
    seat.open(ZAHRA)
    frame = seat.frame
    frame.work.quick_note.edit.setFocus()
    seat.press(Qt.Key.Key_F6)
    assert has_keyboard(seat, frame.panes.details)
    seat.press(Qt.Key.Key_F6)
    assert has_keyboard(seat, frame.top)
    seat.press(Qt.Key.Key_F6, SHIFT)
    seat.press(Qt.Key.Key_F6, SHIFT)
    assert seat.focused is frame.work.quick_note.edit


def test_f9_opens_and_closes_the_details(seat: Seat) -> None:
    seat.open(ZAHRA)
    opened = [seat.frame.panes.are_details_open]
    for _press in range(2):
        seat.press(Qt.Key.Key_F9)
        opened.append(seat.frame.panes.are_details_open)
    assert opened == [True, False, True]


def test_a_narrow_window_slides_the_details_over_and_closes_them(seat: Seat) -> None:
    seat.window.resize(1093, 614)
    seat.open(ZAHRA)
    assert not seat.frame.panes.are_details_open
    width = seat.frame.work.width()
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    assert seat.frame.work.width() == width
    seat.frame.details.call.frame.close_button.click()
    assert not seat.frame.panes.are_details_open
    assert seat.focused is seat.table


def test_space_expands_and_enter_opens(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.table.setFocus()
    height = seat.table.rowHeight(seat.table.currentIndex().row())
    seat.press(Qt.Key.Key_Space)
    seat.until(lambda: seat.table.rowHeight(seat.table.currentIndex().row()) > height)
    seat.press(Qt.Key.Key_Space)
    seat.until(lambda: seat.table.rowHeight(seat.table.currentIndex().row()) == height)
    seat.press(Qt.Key.Key_Down)
    chosen = seat.table.chosen
    seat.press(Qt.Key.Key_Return)
    assert seat.workspace.flow.shown is Detail.ENTRY
    assert seat.frame.details.entry.entry is not None
    assert seat.frame.details.entry.entry.id == chosen


def test_escape_goes_one_step_back_each_time(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_F, CTRL)
    seat.type("abc")
    seat.press(Qt.Key.Key_Escape)
    assert seat.frame.top.search.text == ""
    seat.press(Qt.Key.Key_Escape)
    assert seat.focused is seat.table
    assert not seat.workspace.overlay.isVisible()


@pytest.mark.parametrize("digit", ["4", "۴", "٤"])
def test_key_06_digits_choose_the_outcome_and_never_while_one_writes(seat: Seat, digit: str) -> None:
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL)
    call = seat.frame.details.call
    seat.until(call.outcome.hasFocus)
    write(call.outcome, digit)
    assert call.outcome.chosen == "no_answer"
    assert call.summary.edit.hasFocus()
    write(call.summary.edit, digit)
    assert call.outcome.chosen == "no_answer"
    assert call.summary.text == digit


def test_key_01_every_command_of_the_registry_does_something_here(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.workspace.flow.log_call()
    commands = seat.workspace._commands
    assert [command for command in COMMANDS if not commands.is_bound(command)] == []
    refusals = {command: commands.refusal(command) for command in COMMANDS}
    assert [command for command, reason in refusals.items() if reason == ""] == []
    assert refusals[CommandId.UNDO] == "There is nothing to undo."
    assert refusals[CommandId.LOG_CALL] is None


def test_commands_that_need_a_customer_say_so(seat: Seat) -> None:
    assert seat.workspace._commands.refusal(CommandId.LOG_CALL) == "Open a customer first."


def test_look_01_no_dialog_opens_while_one_works(seat: Seat) -> None:
    seat.open(ALI)
    for key in (Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_F):
        seat.press(key, CTRL)
        assert QApplication.activeModalWidget() is None
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [seat.window]


def test_a11y_02_rows_of_every_list_speak(seat: Seat) -> None:
    seat.open(ZAHRA)
    for view in seat.window.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None:
            for place in range(model.rowCount()):
                assert model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a11y_16_a_save_is_announced(seat: Seat) -> None:
    seat.open(ALI)
    seat.frame.work.quick_note.edit.setFocus()
    seat.type("Heard")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: "Saved on this device" in seat.workspace.statuses.announcer.said)


def test_a11y_18_the_quick_note_field_is_a_line_and_the_search_keeps_its_words(seat: Seat) -> None:
    assert isinstance(seat.frame.work.quick_note.edit, QLineEdit)
    seat.press(Qt.Key.Key_F, CTRL)
    seat.type("karimi")
    seat.press(Qt.Key.Key_F, CTRL)
    assert seat.frame.top.search.edit.selectedText() == "karimi"


def test_a11y_24_the_title_names_the_customer_first(seat: Seat) -> None:
    assert seat.window.windowTitle() == "Customers – AgentDesk"
    seat.open(ALI)
    assert seat.window.windowTitle() == "Ali Ahmadi – AgentDesk"


def test_a11y_13_the_notice_line_pushes_and_never_covers(seat: Seat) -> None:
    seat.open(ALI)
    seat.frame.work.quick_note.edit.setFocus()
    before = seat.frame.panes.height()
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_F5, NONE)
    seat.until(lambda: seat.frame.notice.words)
    seat.until(lambda: seat.frame.panes.height() < before)
    note = seat.frame.work.quick_note
    bottom = note.mapTo(seat.frame, note.rect().bottomLeft()).y()
    assert bottom < seat.frame.foot.y()
    assert note.edit.hasFocus()


@pytest.mark.parametrize("form", ["call", "note"])
def test_a11y_07_the_action_of_a_form_comes_after_its_last_field(seat: Seat, form: str) -> None:
    go_to(seat, form)
    call, note = seat.frame.details.call, seat.frame.details.note
    frame, text = (call.frame, call.summary.edit) if form == "call" else (note.frame, note.text.edit)
    text.setFocus()
    seat.press(Qt.Key.Key_Tab)
    assert frame.save.hasFocus()
    seat.press(Qt.Key.Key_Tab, SHIFT)
    assert text.hasFocus()


@pytest.mark.parametrize("form", ["call", "note", "entry"])
def test_esc_leaves_the_pane_for_the_timeline_and_closes_no_form(seat: Seat, form: str) -> None:
    go_to(seat, form)
    shown = seat.frame.details.shown
    seat.press(Qt.Key.Key_Escape)
    assert seat.focused is seat.table
    assert seat.frame.details.shown is shown
    assert seat.frame.panes.are_details_open


def test_esc_takes_a_pane_that_lies_over_the_work_away_and_keeps_what_was_written(seat: Seat) -> None:
    seat.window.resize(1093, 614)
    go_to(seat, "note")
    seat.type("کلید نزد نگهبان است")
    seat.press(Qt.Key.Key_Escape)
    assert not seat.frame.panes.are_details_open
    assert seat.focused is seat.table
    seat.press(Qt.Key.Key_N, CTRL)
    assert seat.frame.details.note.text.edit.toPlainText() == "کلید نزد نگهبان است"


def test_the_page_of_keys_is_read_to_its_end_by_keys(seat: Seat) -> None:
    seat.window.resize(1093, 614)
    go_to(seat, "keys")
    bar = seat.frame.details.keys.frame.pane.verticalScrollBar()
    seat.until(lambda: bar.maximum() > 0)
    for _page in range(20):
        seat.press(Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    seat.press(Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()
    seat.press(Qt.Key.Key_Escape)
    assert not seat.frame.panes.are_details_open
    assert seat.focused is seat.table
