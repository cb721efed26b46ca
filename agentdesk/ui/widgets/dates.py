"""Dates and times one can edit: AgDateEdit and AgTimeEdit (the only Qt date editors allowed), DateField and TimeField.

    DateField(label)   .day (datetime.date)  .set_day(day)   signal changed(object: date)
    TimeField(label)   .moment (datetime.time) .set_moment(time) signal changed(object: time)

Stock editors paint 14:05 as 05:14 in a right-to-left window. The order that holds: direction, locale, calendar, format.
"""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QCalendar, QDate, QEvent, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QPalette, QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QDateTimeEdit,
    QFrame,
    QSizePolicy,
    QStackedWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from agentdesk.language.digits import to_ascii
from agentdesk.language.language import CalendarKind
from agentdesk.ui.formats import current_formats
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.widgets.base import leading_alignment
from agentdesk.ui.widgets.buttons import IconButton
from agentdesk.ui.widgets.field_box import FieldBox, Labelled
from agentdesk.ui.widgets.month import MonthGrid
from agentdesk.ui.widgets.written_date import WrittenDate

_SYSTEMS = {
    CalendarKind.GREGORIAN: QCalendar.System.Gregorian,
    CalendarKind.JALALI: QCalendar.System.Jalali,
}
"""What Qt can edit. It has only the tabular Hijri calendar, which is neither Umm al-Qura nor Iran's."""


def _settle(editor: QDateTimeEdit, display_format: str, calendar: CalendarKind) -> None:
    """The order of L10N-05; any other leaves the sections reversed."""
    formats = current_formats()
    editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    editor.setLocale(formats.digit_locale)
    editor.setCalendar(QCalendar(_SYSTEMS.get(calendar, QCalendar.System.Gregorian)))
    editor.setDisplayFormat(display_format)
    editor.setAlignment(leading_alignment(formats.direction))


def _undress(editor: QDateTimeEdit) -> None:
    editor.setFrame(False)
    editor.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    editor.setPalette(palette)


class AgDateEdit(QDateEdit):
    """Year, month and day in the user's calendar and digits, in that order in every language."""

    DISPLAY_FORMAT = "yyyy/MM/dd"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _undress(self)
        self.settle()

    def settle(self) -> None:
        """Follow the language, calendar and digits that are on."""
        _settle(self, self.DISPLAY_FORMAT, current_formats().settings.calendar)

    def validate(self, typed: str, pos: int) -> tuple[QValidator.State, str, int]:
        return super().validate(current_formats().digits(to_ascii(typed)), pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.settle()


class AgTimeEdit(QTimeEdit):
    """Hours, then minutes, in every language."""

    DISPLAY_FORMAT = "HH:mm"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _undress(self)
        self.settle()

    def settle(self) -> None:
        """Follow the digits that are on."""
        # A time editor with another calendar takes no typed time: its hidden date is of no year that Qt allows.
        _settle(self, self.DISPLAY_FORMAT, CalendarKind.GREGORIAN)

    def validate(self, typed: str, pos: int) -> tuple[QValidator.State, str, int]:
        return super().validate(current_formats().digits(to_ascii(typed)), pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.settle()


class _MonthPopup(QFrame):
    """The month under a date field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.month = MonthGrid()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.month)


class _Editors(QStackedWidget):
    """Qt's editor for the calendars it knows, a written line for the others; both always show the same day."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = AgDateEdit()
        self.line = WrittenDate()
        self.addWidget(self.edit)
        self.addWidget(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.dateChanged.connect(self._pass_on)
        self.line.day_changed.connect(self._pass_back)
        self.settle()

    def settle(self) -> None:
        """Put the editor in front that can edit the user's calendar; the keyboard goes with it."""
        had_focus = self.edit.hasFocus() or self.line.hasFocus()
        front = self.edit if current_formats().settings.calendar in _SYSTEMS else self.line
        self.setCurrentWidget(front)
        self.setFocusProxy(front)
        if had_focus:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass_on(self, shown: QDate) -> None:
        self.line.set_day(date(shown.year(), shown.month(), shown.day()))

    def _pass_back(self, day: date) -> None:
        self.edit.setDate(QDate(day.year, day.month, day.day))


class DateField(Labelled):
    """A labelled date with a month to choose from."""

    changed = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self._editors = _Editors()
        self.edit, self.line = self._editors.edit, self._editors.line
        self.box = FieldBox(self._editors, glyph="calendar")
        super().__init__(label, self.box, self._editors, parent)
        for editor in (self.edit, self.line):
            editor.installEventFilter(self.box)
        self._open = IconButton(self.tr("Choose a day"), "chevron-down", size=24)
        self._open.clicked.connect(self.open_month)
        self.box.add(self._open)
        self._popup = _MonthPopup(self)
        self._popup.month.chosen.connect(self._on_chosen)
        self.edit.dateChanged.connect(self._tell)
        self.line.judged.connect(self._judge)
        self._name_editors()

    def set_label(self, label: str) -> None:
        super().set_label(label)
        self._name_editors()

    def _name_editors(self) -> None:
        for editor in (self.edit, self.line):
            editor.setAccessibleName(self._label.text())
        self._label.setBuddy(self.edit if self._editors.currentWidget() is self.edit else self.line)

    @property
    def day(self) -> date:
        """The Gregorian date."""
        shown = self.edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show another day."""
        self.edit.setDate(QDate(day.year, day.month, day.day))

    def set_note(self, words: str, level: Level | None = None) -> None:
        super().set_note(words, level)
        for editor in (self.edit, self.line):
            editor.setAccessibleDescription(words)

    def _judge(self, is_day: bool) -> None:
        wrong = self.tr("There is no such day. Write year, month and day; the last date is back.")
        self.set_error("" if is_day else wrong)

    def open_month(self) -> None:
        """Open the month under the field."""
        self._popup.month.set_day(self.day)
        self._popup.setLayoutDirection(self.layoutDirection())
        self._popup.adjustSize()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.box.width() - self._popup.width() if rtl else 0
        self._popup.move(self.box.mapToGlobal(QPoint(left, self.box.height() + 4)))
        self._popup.show()
        self._popup.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_chosen(self, day: date) -> None:
        self._popup.hide()
        self.set_day(day)

    def _tell(self) -> None:
        self.changed.emit(self.day)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._open.set_words(self.tr("Choose a day"))
            self._editors.settle()
            self._name_editors()


class TimeField(Labelled):
    """A labelled time of day."""

    changed = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self.edit = AgTimeEdit()
        self.box = FieldBox(self.edit, glyph="clock")
        super().__init__(label, self.box, self.edit, parent)
        self.edit.timeChanged.connect(self._tell)

    @property
    def moment(self) -> time:
        """The time of day, to the minute."""
        shown = self.edit.time()
        return time(shown.hour(), shown.minute())

    def set_moment(self, moment: time) -> None:
        """Show another time."""
        self.edit.setTime(QTime(moment.hour, moment.minute))

    def _tell(self) -> None:
        self.changed.emit(self.moment)
