"""The palette in the whole window, by the keys a person presses: found, run, closed, remembered, fast, and spoken."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.palette.memory import PaletteMemory
from agentdesk.ui.palette.rows import PaletteKind, PaletteRow
from agentdesk.ui.palette.view import PaletteOverlay
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Scheme
from agentdesk.ui.window.details import Detail
from tests.ui.typing import click, press
from tests.ui.window.seat import CTRL, NONE, SHIFT, Seat
from tests.ui.world import ACME, ALI, NAMES, ZAHRA

BOTH = [Language.FA, Language.EN]


def palette(seat: Seat) -> PaletteOverlay:
    return seat.workspace.keys.palette


def call_up(seat: Seat, text: str = "") -> PaletteOverlay:
    """Ctrl+K, and some words."""
    names = seat.workspace.keys.presenter
    seat.until(lambda: len(names._names[CommandId.LOG_CALL]) == 3)
    seat.press(Qt.Key.Key_K, CTRL)
    shown = palette(seat)
    seat.until(shown.box.line.hasFocus)
    seat.type(text)
    return shown


def chosen(shown: PaletteOverlay) -> PaletteRow:
    return shown.rows_model.rows[shown.box.list.currentIndex().row()]


def titles(shown: PaletteOverlay, kind: PaletteKind) -> list[str]:
    return [row.title for row in shown.rows_model.rows if row.kind is kind]


# Where it stands.


@pytest.mark.parametrize("language", BOTH)
def test_d1_it_is_a_child_640_by_420_and_nine_tenths_of_a_narrow_window(seat: Seat, language: Language) -> None:
    seat.speak(language)
    shown = call_up(seat)
    assert shown.box.size() == QSize(640, 420)
    assert not shown.isWindow()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [seat.window]
    seat.window.resize(1093, 614)
    seat.until(lambda: shown.box.size() == QSize(984, 420))
    assert shown.rect().contains(shown.box.geometry())


def test_d1_it_closes_and_the_keyboard_is_back_where_it_was(seat: Seat) -> None:
    seat.open(ZAHRA)
    quick = seat.frame.work.quick_note.edit
    quick.setFocus()
    seat.type("نیمه‌کاره")
    ways: tuple[Callable[[], None], ...] = (
        lambda: seat.press(Qt.Key.Key_Escape),
        lambda: seat.press(Qt.Key.Key_K, CTRL),
        lambda: click(palette(seat), palette(seat).rect().bottomLeft()),
    )
    for leave in ways:
        shown = call_up(seat, "قفل")
        leave()
        assert not shown.isVisible()
        assert seat.focused is quick
        assert quick.text() == "نیمه‌کاره"


def test_l10n_01_the_line_begins_at_the_leading_edge_also_after_a_change_of_language(seat: Seat) -> None:
    seat.speak(Language.FA)
    seat.speak(Language.EN)
    line = call_up(seat, "lock").box.line
    seat.until(lambda: 0 < line.cursorRect().center().x() < line.width() // 2)
    seat.press(Qt.Key.Key_Escape)
    seat.speak(Language.FA)
    call_up(seat, "قفل")
    seat.until(lambda: line.cursorRect().center().x() > line.width() // 2)


def test_a11y_22_it_stands_on_a_quieter_window_in_every_scheme(seat: Seat) -> None:
    seat.open(ZAHRA)
    spot = seat.frame.work.timeline.mapTo(seat.window, QPoint(4, 4))
    for scheme in Scheme:
        seat.window.set_scheme(scheme)
        shown = call_up(seat)
        veiled = seat.window.grab().toImage().pixelColor(spot)
        assert shown.box.grab().toImage().pixelColor(20, 60) == current_look().colour(Ink.BASE)
        seat.press(Qt.Key.Key_Escape)
        if scheme is not Scheme.CONTRAST:
            assert seat.window.grab().toImage().pixelColor(spot) != veiled


def test_d1_it_opens_empty_each_time(seat: Seat) -> None:
    call_up(seat, "lock")
    seat.press(Qt.Key.Key_Escape)
    assert call_up(seat).box.line.text() == ""


def test_a11y_13_what_has_the_keyboard_is_never_covered(seat: Seat) -> None:
    seat.open(ZAHRA)
    shown = call_up(seat)
    line = shown.box.line
    assert seat.focused is line
    spot = QRect(line.mapTo(seat.window, line.rect().topLeft()), line.size())
    for point in (spot.topLeft(), spot.center(), spot.bottomRight()):
        assert seat.window.childAt(point) is line


def test_d1_tab_and_arrows_move_in_the_list_and_the_keyboard_stays(seat: Seat) -> None:
    seat.open(ZAHRA)
    shown = call_up(seat)
    first = chosen(shown)
    for forth, back, shift in ((Qt.Key.Key_Tab, Qt.Key.Key_Backtab, SHIFT), (Qt.Key.Key_Down, Qt.Key.Key_Up, NONE)):
        seat.press(forth)
        assert chosen(shown).title != first.title
        seat.press(back, shift)
        assert chosen(shown) == first
        assert shown.box.line.hasFocus()


def test_d1_the_key_of_another_command_closes_it_and_works(seat: Seat) -> None:
    seat.open(ZAHRA)
    shown = call_up(seat)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    assert not shown.isVisible()


def test_key_07_a_held_key_does_not_open_and_close_it(seat: Seat) -> None:
    shown = call_up(seat)
    press(shown.box.line, Qt.Key.Key_K, "", CTRL, held=True)
    assert shown.isVisible()


# What it finds.


@pytest.mark.parametrize("language", Language)
def test_d1_a_command_is_found_in_all_three_languages_and_on_the_wrong_layout(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    shown = call_up(seat)
    for typed in ("log call", "ثبت تماس", "تسجيل مكالمة", "مخل زشمم", "efj jlhs", "js[dg l;hglm"):
        seat.press(Qt.Key.Key_A, CTRL)
        seat.type(typed)
        row = chosen(shown)
        assert row.command_id is CommandId.LOG_CALL, typed
        assert row.caps == ("Ctrl", "J")
        assert row.marks or row.line_marks


@pytest.mark.parametrize(("language", "heading"), [(Language.FA, "برای زهرا کریمی"), (Language.EN, "On زهرا کریمی")])
def test_d1_what_is_about_the_customer_comes_first_then_places_then_customers(
    seat: Seat, language: Language, heading: str
) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    shown = call_up(seat)
    seat.until(lambda: "last contacts" in {row.key for row in shown.rows_model.rows})
    groups = [row for row in shown.rows_model.rows if row.kind is PaletteKind.HEADING]
    assert groups[0].title.replace("\u2068", "").replace("\u2069", "") == heading
    order = [row.key for row in groups]
    assert order.index("window") < order.index("place") < order.index("last contacts")


def test_d1_what_cannot_be_done_now_is_shown_with_its_reason_and_does_nothing(seat: Seat) -> None:
    shown = call_up(seat, "log call")
    row = chosen(shown)
    assert row.reason == "Open a customer first."
    assert "Open a customer first." in row.spoken
    seat.press(Qt.Key.Key_Return)
    assert shown.isVisible()
    assert seat.workspace.flow.shown is Detail.NOTHING
    seat.until(lambda: any("Open a customer first." in words for words in seat.workspace.statuses.announcer.said))


def test_l10n_01_an_open_palette_speaks_the_new_language(seat: Seat) -> None:
    shown = call_up(seat, "log call")
    assert (chosen(shown).title, chosen(shown).line) == ("Log call", "")
    seat.window.set_language(Language.FA)
    seat.until(lambda: chosen(shown).title == "ثبت تماس")
    assert chosen(shown).reason == "نخست یک مشتری را باز کنید."
    assert chosen(shown).line == "Log call"


def test_d1_customers_are_found_from_two_letters_on_also_on_the_wrong_layout(seat: Seat) -> None:
    shown = call_up(seat, "z")
    assert shown._presenter.has_answer
    for typed in ("زهرا", "civh"):
        seat.press(Qt.Key.Key_A, CTRL)
        seat.type(typed)
        seat.until(lambda: NAMES[ZAHRA] in titles(shown, PaletteKind.CUSTOMER) and shown._presenter.has_answer)


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_d1_enter_opens_a_customer_in_a_tab_however_fast_it_was_typed(
    seat: Seat, modifiers: Qt.KeyboardModifier
) -> None:
    seat.open(ZAHRA)
    call_up(seat, "acme co")
    seat.press(Qt.Key.Key_Return, modifiers)
    seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.tabs.card.id == ACME)
    assert not palette(seat).isVisible()
    assert len(seat.frame.work.tabs.keys) == 2


def test_d1_nothing_found_says_so(seat: Seat) -> None:
    shown = call_up(seat, "qqqqq")
    seat.until(lambda: shown._presenter.has_answer)
    assert shown.rows_model.rowCount() == 0
    seat.press(Qt.Key.Key_Return)
    assert shown.isVisible()


# What it does.


@pytest.mark.parametrize("language", BOTH)
def test_d1_enter_runs_the_command_where_the_keyboard_was(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    call_up(seat, "log call")
    seat.press(Qt.Key.Key_Return)
    seat.until(seat.frame.details.call.outcome.hasFocus)


def test_d1_a_command_of_the_form_is_done_for_the_form_one_was_in(seat: Seat) -> None:
    seat.open(ALI)
    seat.press(Qt.Key.Key_N, CTRL)
    note = seat.frame.details.note
    seat.until(note.text.edit.hasFocus)
    seat.type("از پالت")
    shown = call_up(seat, "ثبت و بعدی")
    assert shown.rows_model.rows[0].key == "form"
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: any(row.entry is not None and row.entry.body == "از پالت" for row in seat.entries))


def test_d1_a_command_of_a_form_is_off_outside_of_one(seat: Seat) -> None:
    seat.open(ALI)
    seat.table.setFocus()
    assert chosen(call_up(seat, "save and next")).reason == "Works while you write in a form."


def test_d1_the_last_five_used_come_first_and_are_kept(seat: Seat) -> None:
    seat.open(ZAHRA)
    for words in (
        "details pane",
        "customer",
        "sync now",
        "details pane",
        "next pane",
        "previous pane",
        "next customer",
    ):
        call_up(seat, words)
        seat.press(Qt.Key.Key_Return)
    shown = call_up(seat)
    rows = shown.rows_model.rows
    assert rows[0].key == "used"
    used = [row.command_id for row in rows[1:6]]
    assert used == [
        CommandId.NEXT_TAB,
        CommandId.PREVIOUS_PANE,
        CommandId.NEXT_PANE,
        CommandId.DETAILS,
        CommandId.SYNC_NOW,
    ]
    assert rows[6].kind is PaletteKind.HEADING
    seat.until(lambda: "tab.next" in (seat.world.desk.preference("palette") or ""))


@pytest.mark.parametrize("language", BOTH)
def test_key_13_the_key_is_told_once_after_the_third_use(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    told = []
    for _use in range(4):
        call_up(seat, "details pane")
        seat.press(Qt.Key.Key_Return)
        told.append("\u2066F9\u2069" in seat.frame.notice.words)
        seat.frame.notice.clear()
    assert told == [False, False, True, False]
    kept = PaletteMemory.from_text(seat.workspace.keys.presenter.memory.to_text())
    assert kept.told == {"pane.details"}


# Speech and speed.


@pytest.mark.parametrize("language", Language)
def test_a11y_02_every_row_speaks_and_the_line_says_which_is_chosen(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    shown = call_up(seat)
    model = shown.rows_model
    for place in range(model.rowCount()):
        assert model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    seat.press(Qt.Key.Key_Down)
    line = QAccessible.queryAccessibleInterface(shown.box.line)
    assert line.text(QAccessible.Text.Name)
    assert line.text(QAccessible.Text.Description) == chosen(shown).spoken
    assert "Ctrl+N" in chosen(shown).spoken


def test_a11y_16_the_number_of_results_is_announced(seat: Seat) -> None:
    call_up(seat, "sync now")
    seat.until(lambda: "1 result" in seat.workspace.statuses.announcer.said)


# Every command.


@pytest.mark.parametrize("language", Language)
def test_a11y_09_every_command_is_in_the_palette_and_the_palette_in_the_help(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    shown = call_up(seat)
    listed = {row.command_id for row in shown.rows_model.rows}
    assert listed - {None} == set(CommandId) - {CommandId.PALETTE}
    for command in COMMANDS.values():
        if command.id is not CommandId.PALETTE:
            shown.box.line.setText(command.words)
            assert command.id in {row.command_id for row in shown.rows_model.rows}, command.words
    seat.press(Qt.Key.Key_F1)
    seat.until(lambda: seat.workspace.flow.shown is Detail.KEYS)
    assert not shown.isVisible()
    click(seat.frame.details.keys.all_commands)
    assert shown.isVisible()


def test_key_11_every_function_and_page_key_has_a_ctrl_twin_or_stands_in_the_palette(seat: Seat) -> None:
    seat.open(ZAHRA)
    listed = {row.command_id for row in call_up(seat).rows_model.rows}
    for command in COMMANDS.values():
        if any(
            key.rpartition("+")[2] in {"PgUp", "PgDown"} or key.rpartition("+")[2][0] == "F" for key in command.keys
        ):
            twins = [key for key in command.keys if key.startswith("Ctrl+") and "Pg" not in key]
            assert twins or command.id in listed, command.id
