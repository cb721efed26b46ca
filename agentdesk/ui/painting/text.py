"""Lines of text: forced to the reading direction of the window, cut at the logical end, and runs of several styles."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one font and colour."""

    text: str
    font: QFont
    colour: QColor


def optical_drop(text: str) -> int:
    """Pixels a Latin-only line is lowered: the bundled face's tall box makes such lines look high."""
    return 1 if text.isascii() else 0


def elided(text: str, font: QFont, width: int, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
    """``text`` cut to ``width`` pixels: at its logical end, or in the middle for identifiers."""
    return QFontMetrics(font).elidedText(text, mode, width)


class _Widths:
    """Remembers measured lines: a row of tabs asks for the same dozen widths hundreds of times at each change."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._known: dict[tuple[str, str], int] = {}

    def of(self, text: str, font: QFont) -> int:
        """The width of ``text``; measured when it is not known."""
        key = (text, font.key())
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= self._capacity:
                self._known.clear()
            known = self._known[key] = QFontMetrics(font).horizontalAdvance(text)
        return known


_WIDTHS = _Widths(8192)


def text_width(text: str, font: QFont) -> int:
    """Pixels that one line needs."""
    return _WIDTHS.of(text, font)


def draw_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = LEADING,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line inside ``rect``, read in the painter's direction whatever letter it begins with."""
    if not text or rect.width() <= 0:
        return
    if text_width(text, font) > rect.width():
        text = elided(text, font, rect.width(), elide)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    forced = Qt.TextFlag.TextForceRightToLeft if rtl else Qt.TextFlag.TextForceLeftToRight
    painter.setFont(font)
    painter.setPen(colour)
    flags = int(align.value) | int(forced.value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(rect.translated(0, optical_drop(text)), flags, text)


def draw_runs(painter: QPainter, rect: QRect, runs: Sequence[Run]) -> None:
    """Runs one after the other from the leading edge; the first that does not fit is cut and the rest left out."""
    used = 0
    for run in runs:
        room = rect.width() - used
        if room <= 0:
            return
        wanted = text_width(run.text, run.font)
        logical = QRect(rect.x() + used, rect.y(), min(wanted, room), rect.height())
        box = QStyle.visualRect(painter.layoutDirection(), rect, logical)
        draw_line(painter, box, run.text, run.font, run.colour)
        used += wanted


def draw_paragraph(
    painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor, *, align: Qt.AlignmentFlag
) -> None:
    """Text wrapped at words inside ``rect``, read in the painter's direction; blanks at a line's end move nothing."""
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption(_horizontal(align, rtl=rtl))
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0.0, height))
        height += line.height()
    layout.endLayout()
    spare = max(0.0, rect.height() - height) if align & Qt.AlignmentFlag.AlignVCenter else 0.0
    painter.setPen(colour)
    layout.draw(painter, QPointF(rect.left(), rect.top() + spare / 2))


def _horizontal(align: Qt.AlignmentFlag, *, rtl: bool) -> Qt.AlignmentFlag:
    """Where the lines of a paragraph stand, said absolutely."""
    if align & Qt.AlignmentFlag.AlignHCenter:
        return Qt.AlignmentFlag.AlignHCenter
    trailing = bool(align & Qt.AlignmentFlag.AlignTrailing)
    side = Qt.AlignmentFlag.AlignRight if rtl != trailing else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


class LineCache:
    """Keeps laid-out lines, so that a list that scrolls does not shape the same text again.

    A delegate owns one and clears it when the look or the language changes. ``capacity`` is in lines.
    """

    def __init__(self, capacity: int = 2000) -> None:
        self._capacity = capacity
        self._lines: OrderedDict[tuple[str, str, int, bool], tuple[QStaticText, QSize]] = OrderedDict()

    def clear(self) -> None:
        """Forget everything."""
        self._lines.clear()

    def __len__(self) -> int:
        return len(self._lines)

    def _line(self, text: str, font: QFont, width: int, rtl: bool) -> tuple[QStaticText, QSize]:
        key = (text, font.key(), width, rtl)
        found = self._lines.get(key)
        if found is not None:
            self._lines.move_to_end(key)
            return found
        shown = text if text_width(text, font) <= width else elided(text, font, width)
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        static.setTextOption(option)
        static.prepare(font=font)
        entry = (static, static.size().toSize())
        self._lines[key] = entry
        if len(self._lines) > self._capacity:
            self._lines.popitem(last=False)
        return entry

    def draw(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor, *, trailing: bool = False
    ) -> int:
        """Draw one line at the leading (or trailing) edge of ``rect``; returns the pixels it took."""
        if not text or rect.width() <= 0:
            return 0
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        static, size = self._line(text, font, rect.width(), rtl)
        at_right = rtl != trailing
        left = rect.right() + 1 - size.width() if at_right else rect.left()
        top = rect.top() + (rect.height() - size.height()) // 2 + optical_drop(text)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawStaticText(QPoint(left, top), static)
        return min(size.width(), rect.width())
