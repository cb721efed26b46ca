"""WrittenDate: a line in which one writes a date of a calendar that Qt does not know (Umm al-Qura, Iranian lunar).

    line = WrittenDate()    .day  .set_day(day)   signals day_changed(object: date) judged(bool)

Year, month and day in that order, in the user's digits; all three digit families are taken, and / - . between them or
nothing. Up and Down turn the part under the cursor. A date that does not exist is refused and the last one kept.
"""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from agentdesk.language.calendars import CalendarRangeError, DateForm
from agentdesk.language.digits import to_ascii
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.formats import current_formats
from agentdesk.ui.widgets.base import leading_alignment
from agentdesk.ui.widgets.field_box import FieldKind, Line

_PARTED = re.compile(r"^\s*(\d{4})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{1,2})\s*$")
_JOINED = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})\s*$")
_MONTH_AT, _DAY_AT = 5, 8


class WrittenDate(Line):
    """One line; what stands in it is taken with Enter and when the keyboard leaves."""

    day_changed = Signal(object)
    judged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._day = date(2026, 1, 1)
        self._formats = current_formats()
        super().__init__(FieldKind.LATIN, parent)
        self.returnPressed.connect(self.take)
        self.settle()

    @property
    def day(self) -> date:
        """The Gregorian date."""
        return self._day

    def set_day(self, day: date) -> None:
        """Show another day; tells ``day_changed`` when it is another."""
        is_new = day != self._day
        self._day = day
        self.settle()
        if is_new:
            self.day_changed.emit(day)

    def settle(self) -> None:
        """Write the day in the calendar and digits that are on."""
        formats = self._formats = current_formats()
        place = self.cursorPosition()
        self.setText(strip_controls(formats.date(self._day, DateForm.SHORT)))
        self.setCursorPosition(place)
        self.setAlignment(leading_alignment(formats.direction))

    def _normalise(self, text: str) -> None:
        plain = current_formats().digits(to_ascii(strip_controls(text)))
        if plain != text:
            place = self.cursorPosition()
            self.setText(plain)
            self.setCursorPosition(place)
            self.setModified(True)

    def take(self) -> None:
        """Take what was written, in the calendar it was begun in; or refuse it and write the last day again."""
        if not self.isModified():
            return
        text = to_ascii(self.text())
        match = _PARTED.match(text) or _JOINED.match(text)
        try:
            if match is None:
                raise CalendarRangeError("this is no date")
            day = self._formats.day_of(*(int(part) for part in match.groups()))
        except CalendarRangeError:
            self.settle()
            self.judged.emit(False)
            return
        self.judged.emit(True)
        self.set_day(day)

    def _turn(self, step: int) -> None:
        formats, place = current_formats(), self.cursorPosition()
        written = formats.parts(self._day)
        months = 0 if place >= _DAY_AT else step if place >= _MONTH_AT else 12 * step
        if not months:
            self.set_day(date.fromordinal(self._day.toordinal() + step))
            return
        serial = written.year * 12 + written.month - 1 + months
        for day in range(written.day, 0, -1):
            try:
                self.set_day(formats.day_of(serial // 12, serial % 12 + 1, day))
            except CalendarRangeError:
                continue
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.take()
        self._turn(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.take()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.settle()
