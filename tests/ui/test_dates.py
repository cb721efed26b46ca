"""Date and time editors read the same in every language, and the month shows the firm's own weekend."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from agentdesk.language.calendars import to_gregorian
from agentdesk.language.digits import Digits
from agentdesk.language.language import CalendarKind, Language, LanguageSettings
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.widgets.dates import AgDateEdit, AgTimeEdit, DateField, TimeField
from agentdesk.ui.widgets.month import MonthGrid
from tests.ui.typing import click, press, write

pytestmark = pytest.mark.usefixtures("localisation")

JALALI = {
    Language.FA: ("۱۴:۰۵", "۱۴۰۵/۰۹/۰۱", Digits.PERSIAN),
    Language.AR: ("١٤:٠٥", "١٤٠٥/٠٩/٠١", Digits.ARABIC),
    Language.EN: ("14:05", "1405/09/01", Digits.LATIN),
}


@pytest.mark.parametrize("language", Language)
def test_l10n_05_hours_and_years_come_first(localisation: Localisation, qtbot: QtBot, language: Language) -> None:
    clock, day, digits = JALALI[language]
    localisation.set_settings(LanguageSettings(language, CalendarKind.JALALI, digits))
    time_edit, date_edit = AgTimeEdit(), AgDateEdit()
    qtbot.addWidget(time_edit)
    qtbot.addWidget(date_edit)
    time_edit.setTime(QTime(14, 5))
    date_edit.setDate(QDate(2026, 11, 22))
    assert time_edit.text() == clock
    assert date_edit.text() == day
    assert time_edit.layoutDirection() == Qt.LayoutDirection.LeftToRight
    side = Qt.AlignmentFlag.AlignRight if language.is_rtl else Qt.AlignmentFlag.AlignLeft
    assert date_edit.alignment() & side


@pytest.mark.parametrize("language", Language)
def test_l10n_05_an_open_editor_follows_a_switch(localisation: Localisation, qtbot: QtBot, language: Language) -> None:
    field = DateField("Day")
    qtbot.addWidget(field)
    field.set_day(dt.date(2026, 11, 22))
    _clock, day, digits = JALALI[language]
    localisation.set_settings(LanguageSettings(language, CalendarKind.JALALI, digits))
    qtbot.waitUntil(lambda: field.edit.text() == day)
    assert field.day == dt.date(2026, 11, 22)


@pytest.mark.parametrize("typed", ["0930", "۰۹۳۰", "٠٩٣٠"])
@pytest.mark.parametrize("language", Language)
def test_l10n_09_a_time_takes_all_three_digit_families(
    localisation: Localisation, qtbot: QtBot, language: Language, typed: str
) -> None:
    localisation.set_language(language)
    field = TimeField("Time")
    qtbot.addWidget(field)
    field.show()
    field.edit.setSelectedSection(field.edit.Section.HourSection)
    for letter in typed:
        press(field.edit, Qt.Key(Qt.Key.Key_0.value + int(letter)), letter)
    assert field.moment == dt.time(9, 30)


@pytest.mark.parametrize("typed", ["14050901", "۱۴۰۵۰۹۰۱", "١٤٠٥٠٩٠١"])
@pytest.mark.parametrize("language", Language)
def test_l10n_09_a_date_takes_all_three_digit_families(
    localisation: Localisation, qtbot: QtBot, language: Language, typed: str
) -> None:
    localisation.set_settings(LanguageSettings(language, CalendarKind.JALALI, JALALI[language][2]))
    field = DateField("Day")
    qtbot.addWidget(field)
    field.set_day(dt.date(2025, 3, 21))
    field.show()
    field.edit.setSelectedSection(field.edit.Section.YearSection)
    for letter in typed:
        press(field.edit, Qt.Key(Qt.Key.Key_0.value + int(letter)), letter)
    assert field.day == dt.date(2026, 11, 22)
    assert field.edit.text() == JALALI[language][1]


def test_a_date_can_be_chosen_from_the_month(localisation: Localisation, qtbot: QtBot) -> None:
    localisation.set_language(Language.FA)
    field = DateField("روز")
    qtbot.addWidget(field)
    field.set_day(dt.date(2026, 11, 22))
    field.show()
    field.open_month()
    with qtbot.waitSignal(field.changed) as heard:
        press(field._popup.month, Qt.Key.Key_Left)
        press(field._popup.month, Qt.Key.Key_Return)
    assert heard.args == [dt.date(2026, 11, 23)]
    assert field._popup.isHidden()


def header_ink(grid: MonthGrid, image: QImage, column: int) -> set[str]:
    """Colours in the cell of a weekday's letter."""
    box = grid._cell(grid.layoutDirection(), column, 0)
    return {
        image.pixelColor(QPoint(x, y)).name()
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    }


def painted(grid: MonthGrid, qtbot: QtBot) -> QImage:
    qtbot.addWidget(grid)
    grid.set_day(dt.date(2026, 11, 22))
    grid.resize(grid.sizeHint())
    return grid.grab().toImage()


def test_l10n_06_friday_is_coloured_in_persian_and_sunday_is_not(localisation: Localisation, qtbot: QtBot) -> None:
    localisation.set_language(Language.FA)
    grid = MonthGrid()
    image = painted(grid, qtbot)
    red = current_look().colour(Ink.ERR).name()
    reds = [red in header_ink(grid, image, column) for column in range(7)]
    assert reds == [False] * 6 + [True]


def test_l10n_25_the_firm_sets_its_own_weekend(localisation: Localisation, qtbot: QtBot) -> None:
    localisation.set_language(Language.FA)
    grid = MonthGrid()
    grid.set_weekend({3, 4})
    image = painted(grid, qtbot)
    red = current_look().colour(Ink.ERR).name()
    assert [red in header_ink(grid, image, column) for column in range(7)] == [False] * 5 + [True] * 2


def test_the_month_is_the_one_of_the_calendar(localisation: Localisation, qtbot: QtBot) -> None:
    localisation.set_language(Language.FA)
    grid = MonthGrid()
    painted(grid, qtbot)
    assert grid.first_of_month(localisation.formats) == dt.date(2026, 11, 22)
    assert grid.first_cell(localisation.formats) == dt.date(2026, 11, 21)
    assert grid.accessibleName() == "یکشنبه ۱ آذر ۱۴۰۵"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Down, dt.date(2026, 11, 29)),
        (Qt.Key.Key_Right, dt.date(2026, 11, 21)),
        (Qt.Key.Key_PageDown, dt.date(2026, 12, 22)),
        (Qt.Key.Key_PageUp, dt.date(2026, 10, 23)),
    ],
)
def test_key_08_the_month_moves_as_seen(
    localisation: Localisation, qtbot: QtBot, key: Qt.Key, expected: dt.date
) -> None:
    localisation.set_language(Language.FA)
    grid = MonthGrid()
    painted(grid, qtbot)
    press(grid, key)
    assert grid.day == expected


def test_a_press_on_a_day_chooses_it(localisation: Localisation, qtbot: QtBot) -> None:
    localisation.set_language(Language.FA)
    grid = MonthGrid()
    painted(grid, qtbot)
    with qtbot.waitSignal(grid.chosen) as heard:
        click(grid, grid._cell(grid.layoutDirection(), 0, 1).center())
    assert heard.args == [dt.date(2026, 11, 21)]


def test_the_last_day_of_a_long_month_turns_to_the_last_of_a_short_one(qtbot: QtBot) -> None:
    grid = MonthGrid()
    qtbot.addWidget(grid)
    grid.set_day(dt.date(2026, 1, 31))
    press(grid, Qt.Key.Key_PageDown)
    assert grid.day == dt.date(2026, 2, 28)


LUNAR = {
    CalendarKind.HIJRI_UMM_AL_QURA: {Language.FA: "۱۴۴۸/۰۶/۱۲", Language.AR: "١٤٤٨/٠٦/١٢", Language.EN: "1448/06/12"},
    CalendarKind.IRANIAN_LUNAR: {Language.FA: "۱۴۴۸/۰۶/۱۲", Language.AR: "١٤٤٨/٠٦/١٢", Language.EN: "1448/06/12"},
}


def lunar_field(
    localisation: Localisation, qtbot: QtBot, calendar: CalendarKind, language: Language, offset: int = 0
) -> DateField:
    digits = JALALI[language][2]
    localisation.set_settings(LanguageSettings(language, calendar, digits, lunar_offset_days=offset))
    field = DateField("Day")
    qtbot.addWidget(field)
    field.set_day(dt.date(2026, 11, 22))
    field.show()
    return field


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("calendar", LUNAR)
def test_l10n_05_a_lunar_date_is_shown_and_written(
    localisation: Localisation, qtbot: QtBot, calendar: CalendarKind, language: Language
) -> None:
    field = lunar_field(localisation, qtbot, calendar, language)
    assert field.line.isVisible()
    assert field.edit.isHidden()
    assert field.line.text() == LUNAR[calendar][language]
    assert field.line.layoutDirection() == Qt.LayoutDirection.LeftToRight
    field.line.selectAll()
    write(field.line, "14480701")
    press(field.line, Qt.Key.Key_Return)
    assert field.day == to_gregorian(1448, 7, 1, calendar)
    assert field.note == ""


@pytest.mark.parametrize("typed", ["1448/7/1", "۱۴۴۸/۷/۱", "١٤٤٨-٧-١", "14480701"])
def test_l10n_09_a_lunar_date_takes_all_three_digit_families(
    localisation: Localisation, qtbot: QtBot, typed: str
) -> None:
    field = lunar_field(localisation, qtbot, CalendarKind.HIJRI_UMM_AL_QURA, Language.FA)
    field.line.selectAll()
    write(field.line, typed)
    press(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "۱۴۴۸/۰۷/۰۱"


@pytest.mark.parametrize("typed", ["1448/13/01", "1448/06/31", "yesterday", ""])
def test_a11y_17_a_lunar_date_that_is_none_is_refused_in_words_and_loses_nothing(
    localisation: Localisation, qtbot: QtBot, typed: str
) -> None:
    field = lunar_field(localisation, qtbot, CalendarKind.IRANIAN_LUNAR, Language.EN)
    field.line.selectAll()
    press(field.line, Qt.Key.Key_Delete)
    write(field.line, typed)
    press(field.line, Qt.Key.Key_Return)
    assert field.day == dt.date(2026, 11, 22)
    assert field.line.text() == "1448/06/12"
    assert "no such day" in field.note
    assert field.line.accessibleDescription() == field.note


@pytest.mark.parametrize(("place", "expected"), [(9, (1448, 6, 13)), (6, (1448, 7, 12)), (1, (1449, 6, 12))])
def test_up_turns_the_part_under_the_cursor(
    localisation: Localisation, qtbot: QtBot, place: int, expected: tuple[int, int, int]
) -> None:
    field = lunar_field(localisation, qtbot, CalendarKind.HIJRI_UMM_AL_QURA, Language.EN)
    field.line.setCursorPosition(place)
    press(field.line, Qt.Key.Key_Up)
    assert field.day == to_gregorian(*expected, CalendarKind.HIJRI_UMM_AL_QURA)


@pytest.mark.parametrize("calendar", LUNAR)
def test_the_month_popup_is_the_one_of_a_lunar_calendar(
    localisation: Localisation, qtbot: QtBot, calendar: CalendarKind
) -> None:
    field = lunar_field(localisation, qtbot, calendar, Language.FA)
    field.open_month()
    grid = field._popup.month
    assert grid.first_of_month(localisation.formats) == to_gregorian(1448, 6, 1, calendar)
    assert grid.accessibleName() == "یکشنبه ۱۲ جمادی‌الثانی ۱۴۴۸"
    press(grid, Qt.Key.Key_PageDown)
    press(grid, Qt.Key.Key_Return)
    assert field.day == to_gregorian(1448, 7, 12, calendar)


def test_the_users_offset_shifts_field_and_month(localisation: Localisation, qtbot: QtBot) -> None:
    field = lunar_field(localisation, qtbot, CalendarKind.IRANIAN_LUNAR, Language.EN, offset=2)
    assert field.line.text() == "1448/06/14"
    field.line.selectAll()
    write(field.line, "1448/06/15")
    press(field.line, Qt.Key.Key_Return)
    assert field.day == dt.date(2026, 11, 23)


def test_a_switch_of_calendar_keeps_day_focus_and_name(localisation: Localisation, qtbot: QtBot) -> None:
    localisation.set_language(Language.FA)
    field = DateField("روز")
    qtbot.addWidget(field)
    field.set_day(dt.date(2026, 11, 22))
    field.show()
    field.activateWindow()
    field.edit.setFocus()
    digits = JALALI[Language.FA][2]
    localisation.set_settings(LanguageSettings(Language.FA, CalendarKind.HIJRI_UMM_AL_QURA, digits))
    qtbot.waitUntil(field.line.hasFocus)
    assert field.line.text() == "۱۴۴۸/۰۶/۱۲"
    assert field.line.accessibleName() == field.edit.accessibleName() == "روز"
    localisation.set_settings(LanguageSettings(Language.FA, CalendarKind.JALALI, digits))
    qtbot.waitUntil(field.edit.hasFocus)
    assert field.edit.text() == "۱۴۰۵/۰۹/۰۱"


def test_a_day_beyond_the_tables_is_shown_in_gregorian(localisation: Localisation, qtbot: QtBot) -> None:
    settings = LanguageSettings(Language.EN, CalendarKind.HIJRI_UMM_AL_QURA, JALALI[Language.EN][2])
    localisation.set_settings(settings)
    grid = MonthGrid()
    painted(grid, qtbot)
    grid.set_day(dt.date(2090, 5, 17))
    assert grid.accessibleName() == "Wednesday 17 May 2090"
    assert not grid.grab().isNull()
