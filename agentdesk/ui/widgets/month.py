"""MonthGrid: one month of the user's calendar, to choose a day from.

Names, letters and digits come from ``agentdesk.language``; weekend days are coloured on all seven columns from the
firm's own weekend, so Friday is red in Iran and Sunday is not. Arrows move as seen, PgUp and PgDn by a month, Enter
chooses.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from agentdesk.language.calendars import CalendarRangeError, DateForm, weekday_letter
from agentdesk.language.language import CalendarKind, Language
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.painting.shapes import fill_box, focus_ring, outline_box, placed
from agentdesk.ui.painting.text import CENTRE, draw_line
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import PaintedWidget

_CELL = 32
_HEAD = 32
_SATURDAY, _MONDAY = 5, 0
_REACH = timedelta(days=80)
"""Farther from the cursor than any day of the grid, and than the next month of any calendar."""

_FIRST_DAY = {Language.FA: _SATURDAY, Language.AR: _SATURDAY, Language.EN: _MONDAY}


class MonthGrid(PaintedWidget):
    """Seven columns and six weeks."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = date(2026, 1, 1)
        self._today: date | None = None
        self._weekend: frozenset[int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_day(self._day)

    @property
    def day(self) -> date:
        """The day under the cursor."""
        return self._day

    def set_day(self, day: date) -> None:
        """Move the cursor; its month is shown and spoken."""
        self._day = day
        self.setAccessibleName(self.formats().date(day, DateForm.LONG))
        self.update()

    def set_today(self, today: date | None) -> None:
        """Outline one day as today."""
        self._today = today
        self.update()

    def set_weekend(self, weekdays: Collection[int] | None) -> None:
        """Another weekend than the firm's own, 0 is Monday; None is the firm's own again."""
        self._weekend = None if weekdays is None else frozenset(weekdays)
        self.update()

    def weekend(self) -> frozenset[int]:
        """Weekdays that are painted as free."""
        return current_formats().days_off if self._weekend is None else self._weekend

    def formats(self) -> Formats:
        """The user's formats; with the Gregorian calendar for days that the user's own does not reach."""
        formats = current_formats()
        try:
            for edge in (-_REACH, _REACH):
                formats.parts(self._day + edge)
        except CalendarRangeError:
            settings = replace(formats.settings, calendar=CalendarKind.GREGORIAN)
            return replace(formats, settings=settings)
        return formats

    def sizeHint(self) -> QSize:
        cell = current_look().px(_CELL)
        return QSize(cell * 7, current_look().px(_HEAD) + cell * 7)

    def first_of_month(self, formats: Formats) -> date:
        """The first day of the month that is shown, in the user's calendar."""
        shown = formats.parts(self._day)
        return formats.day_of(shown.year, shown.month, 1)

    def first_cell(self, formats: Formats) -> date:
        """The day in the first cell of the grid."""
        first = self.first_of_month(formats)
        return first - timedelta(days=(first.weekday() - _FIRST_DAY[formats.language]) % 7)

    def _cell(self, painter_direction: Qt.LayoutDirection, column: int, row: int) -> QRect:
        cell = current_look().px(_CELL)
        left = column * cell
        if painter_direction == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - cell
        return QRect(left, current_look().px(_HEAD) + row * cell, cell, cell)

    def paint(self, painter: QPainter, look: Look) -> None:
        formats = self.formats()
        self._paint_head(painter, look, formats)
        start = self.first_cell(formats)
        month = formats.parts(self._day).month
        for index in range(42):
            day = start + timedelta(days=index)
            written = formats.parts(day)
            number = formats.digits(str(written.day))
            self._paint_day(painter, look, index, day=day, number=number, is_inside=written.month == month)

    def _paint_head(self, painter: QPainter, look: Look, formats: Formats) -> None:
        height, cell = look.px(_HEAD), look.px(_CELL)
        title = formats.date(self._day, DateForm.MONTH)
        draw_line(
            painter,
            QRect(cell, 0, self.width() - 2 * cell, height),
            title,
            look.font(Type.BODY_STRONG),
            look.colour(Ink.TEXT),
            align=CENTRE,
        )
        muted = look.colour(Ink.TEXT_MUTED)
        draw_icon(painter, "chevron-back", placed(painter, self.rect(), (0, 0, cell, height)), muted, 16)
        draw_icon(
            painter, "chevron-next", placed(painter, self.rect(), (self.width() - cell, 0, cell, height)), muted, 16
        )
        for column in range(7):
            weekday = (_FIRST_DAY[formats.language] + column) % 7
            ink = look.colour(Ink.ERR if weekday in self.weekend() else Ink.TEXT_MUTED)
            box = self._cell(painter.layoutDirection(), column, 0)
            draw_line(
                painter,
                box,
                weekday_letter(weekday, formats.language),
                look.font(Type.CAPTION_STRONG),
                ink,
                align=CENTRE,
            )

    def _paint_day(self, painter: QPainter, look: Look, index: int, *, day: date, number: str, is_inside: bool) -> None:
        box = self._cell(painter.layoutDirection(), index % 7, 1 + index // 7)
        ink = Ink.ERR if day.weekday() in self.weekend() else Ink.TEXT
        plate = box.adjusted(2, 2, -2, -2)
        if day == self._day:
            fill_box(painter, plate, look.colour(Ink.ACCENT), look.radii.control)
            ink = Ink.ACCENT_TEXT
            if self.hasFocus():
                focus_ring(painter, box, look, look.radii.block)
        elif not is_inside:
            ink = Ink.TEXT_DISABLED
        if day == self._today and day != self._day:
            outline_box(painter, plate, look.colour(Ink.ACCENT), look.radii.control)
        draw_line(painter, box, number, look.font(Type.BODY), look.colour(ink), align=CENTRE)

    def _turn(self, months: int) -> None:
        formats = self.formats()
        shown = formats.parts(self._day)
        serial = shown.year * 12 + shown.month - 1 + months
        for day in range(shown.day, shown.day - 4, -1):
            try:
                self.set_day(formats.day_of(serial // 12, serial % 12 + 1, day))
            except CalendarRangeError:
                continue
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        days = {Qt.Key.Key_Right: side, Qt.Key.Key_Left: -side, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
        months = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in days:
            self.set_day(self._day + timedelta(days=days[key]))
        elif key in months:
            self._turn(months[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        column = self._column(point)
        if point.y() < current_look().px(_HEAD):
            if column in (0, 6):
                self._turn(-1 if column == 0 else 1)
            return
        day = self._day_at(point)
        if day is not None:
            self.set_day(day)
            self.chosen.emit(day)

    def _column(self, point: QPoint) -> int:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (self.width() - 1 - point.x() if rtl else point.x()) // current_look().px(_CELL)

    def _day_at(self, point: QPoint) -> date | None:
        row = (point.y() - current_look().px(_HEAD)) // current_look().px(_CELL) - 1
        column = self._column(point)
        if not (0 <= row < 6 and 0 <= column < 7):
            return None
        return self.first_cell(self.formats()) + timedelta(days=row * 7 + column)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), current_formats().other_date(day) if day else "", self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_day(self._day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
