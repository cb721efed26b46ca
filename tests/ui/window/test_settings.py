"""The settings over the whole window: reached by keys, in force at once, kept in the cache, never cut."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.commands.registry import CommandId
from agentdesk.ui.settings.pages import LanguagePage
from agentdesk.ui.settings.view import Page, SettingsDialog
from agentdesk.ui.status.wording import Notice
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Density, Level, Scheme
from tests.ui.window.seat import CTRL, Seat
from tests.ui.window.walks import cut, settled, sideways, small_targets, stops
from tests.ui.world import PASSWORD, ZAHRA

SMALL = (1093, 614)


def dialogs() -> list[SettingsDialog]:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SettingsDialog)]
    return [widget for widget in found if isValid(widget) and widget.isVisible()]


def opened(seat: Seat, page: Page = Page.LANGUAGE) -> SettingsDialog:
    """The settings, opened as the palette opens them, at one page."""
    assert seat.window._commands.run(CommandId.SETTINGS)
    (dialog,) = dialogs()
    seat.qtbot.waitExposed(dialog)
    dialog.activateWindow()
    seat.until(lambda: QApplication.activeWindow() is dialog)
    dialog.turn_to(page)
    return dialog


def kept(seat: Seat, name: str) -> str | None:
    return seat.world.desk.preference(name)


def test_d4_the_menu_opens_one_dialog_and_esc_closes_it(seat: Seat) -> None:
    seat.workspace.menu._settings.trigger()
    seat.workspace.menu._settings.trigger()
    (dialog,) = dialogs()
    assert dialog.isModal()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    seat.until(lambda: not dialogs())
    assert opened(seat).page is Page.LANGUAGE


@pytest.mark.parametrize("language", [Language.FA, Language.EN])
def test_a11y_08_tab_reaches_everything_and_comes_back(seat: Seat, language: Language) -> None:
    seat.speak(language)
    dialog = opened(seat)
    for page in Page:
        dialog.turn_to(page)
        seen: list[QWidget] = []
        while True:
            seat.press(Qt.Key.Key_Tab)
            focused = seat.focused
            assert focused is not None
            if focused in seen:
                break
            seen.append(focused)
        assert {id(part) for part in stops(dialog)} == {id(part) for part in seen}, page


@pytest.mark.parametrize("language", Language)
def test_a11y_01_everything_has_a_name(seat: Seat, language: Language) -> None:
    seat.speak(language)
    dialog = opened(seat)
    for page in Page:
        dialog.turn_to(page)
        buttons = [button for button in dialog.findChildren(QAbstractButton) if button.isVisible()]
        for part in (*stops(dialog), *buttons):
            name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            assert name.strip(), type(part).__name__


def test_the_keyboard_alone_changes_the_language_and_everything_speaks_it(seat: Seat) -> None:
    seat.open(ZAHRA)
    dialog = opened(seat)
    combo = dialog.language.language.combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Up)
    seat.until(lambda: seat.frame.card.log_call.words == "تسجيل مكالمة")
    assert dialog.windowTitle() == "الإعدادات"
    assert dialog.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert combo.hasFocus()
    seat.until(lambda: kept(seat, "language") == "ar")
    QTest.keyClick(combo, Qt.Key.Key_Up)
    seat.until(lambda: seat.frame.card.log_call.words == "ثبت تماس")
    assert dialog.language.calendar.combo.currentText().endswith("خورشیدی")


def test_look_and_seat_are_in_force_at_once_and_kept(seat: Seat) -> None:
    dialog = opened(seat, Page.LOOK)
    dialog.look.scheme.choose(Scheme.CONTRAST.value)
    dialog.look.density.choose(Density.RELAXED.value)
    dialog.look.scale.choose("130")
    dialog.look.motion.click()
    look = current_look()
    assert (look.scheme, look.density, look.scale_percent) == (Scheme.CONTRAST, Density.RELAXED, 130)
    dialog.turn_to(Page.SEAT)
    dialog.seat.lock_after.choose("15")
    heard: list[bool] = []
    guard = seat.window.guard
    guard.sounded.connect(lambda: heard.append(True))
    guard.tell(Notice(Level.INFO, "info", "Not heard."))
    dialog.seat.notify.click()
    dialog.seat.sound.click()
    wanted = {"scheme": "contrast", "density": "relaxed", "scale_percent": "130", "motion": "no"}
    wanted |= {"lock_after_minutes": "15", "notify_system": "no", "sound": "yes"}
    seat.until(lambda: {name: kept(seat, name) for name in wanted} == wanted)
    seat.until(lambda: guard.idle._minutes == 15 and not guard.tray.tells and guard.sounds)
    guard.tell(Notice(Level.INFO, "info", "Heard."))
    assert heard == [True]


def test_undo_and_reset_bring_everything_back(seat: Seat) -> None:
    dialog = opened(seat, Page.LOOK)
    assert not dialog.undo.isEnabled()
    before = seat.window.choices.choices
    dialog.look.density.choose(Density.COMPACT.value)
    assert dialog.undo.isEnabled()
    dialog.undo.click()
    assert seat.window.choices.choices == before
    assert dialog.look.density.chosen == Density.DEFAULT.value
    dialog.look.density.choose(Density.COMPACT.value)
    dialog.look.scale.choose("90")
    dialog.reset.click()
    assert current_look().density is Density.DEFAULT
    assert current_look().scale_percent == 100
    assert not dialog.reset.isEnabled()


def test_l10n_07_the_sample_and_the_offset_follow_the_calendar(seat: Seat) -> None:
    dialog = opened(seat)
    page: LanguagePage = dialog.language
    assert page.offset.isHidden()
    page.second.choose(CalendarKind.IRANIAN_LUNAR.value)
    assert page.offset.isVisible()
    before = page.sample_day.text()
    page.offset.choose("1")
    assert page.sample_day.text() != before
    assert seat.window.choices.choices.lunar_offset_days == 1
    page.digits.choose("persian")
    assert not any(letter in "0123456789" for letter in page.sample_values.text())


def test_ctrl_l_locks_out_of_the_settings_and_the_same_user_finds_their_choices(seat: Seat) -> None:
    dialog = opened(seat, Page.LOOK)
    dialog.look.density.choose(Density.COMPACT.value)
    seat.until(lambda: kept(seat, "density") == "compact")
    QTest.keyClick(dialog, Qt.Key.Key_L, CTRL)
    seat.until(lambda: seat.window.workspace is None and not dialogs())
    seat.window.choices.change(replace(seat.window.choices.choices, scale_percent=115))
    seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.unlock_page.isVisible())
    assert seat.window.unlock is not None
    seat.until(seat.window.unlock.unlock_page.password.edit.hasFocus)
    seat.type(PASSWORD)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.workspace is not None)
    seat.until(lambda: seat.window.choices.choices.density is Density.COMPACT)
    assert seat.window.choices.choices.scale_percent == 115


@pytest.mark.parametrize("language", Language)
def test_a11y_12_nothing_is_cut(seat: Seat, language: Language) -> None:
    seat.speak(language)
    dialog = opened(seat)
    for size, percent in (((1366, 768), 100), (SMALL, 100), (SMALL, 150)):
        seat.window.resize(*size)
        second = CalendarKind.IRANIAN_LUNAR
        seat.window.choices.change(replace(seat.window.choices.choices, scale_percent=percent, second_calendar=second))
        seat.until(lambda: dialog.width() <= seat.window.width() and dialog.height() <= seat.window.height())
        for page in Page:
            dialog.turn_to(page)
            settled(seat, lambda: [*sideways(dialog), *cut(dialog)])


def test_a11y_05_every_target_is_24_pixels(seat: Seat) -> None:
    dialog = opened(seat)
    for density in Density:
        seat.window.choices.change(replace(seat.window.choices.choices, density=density))
        for page in Page:
            dialog.turn_to(page)
            settled(seat, lambda: small_targets(dialog))


def test_the_keys_are_a_page_of_the_settings(seat: Seat) -> None:
    dialog = opened(seat, Page.KEYS)
    assert dialog.keys.isVisible()
    dialog.keys.give_key(CommandId.SYNC_NOW, "F11")
    assert "F11" in seat.window._commands.keymap.keys_of(CommandId.SYNC_NOW)
    seat.until(lambda: "F11" in (kept(seat, "shortcuts") or ""))
