"""Where the columns of the queue stand: one measure for the heading and the rows, counted from the leading edge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from agentdesk.ui.painting.shapes import placed
from agentdesk.ui.painting.text import draw_line
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import Look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import PaintedWidget

translate = QCoreApplication.translate

START, GAP, _END = 18, 10, 18
_MARK_PX = 18
_NARROW_PX = 760


class Column(Enum):
    """One column."""

    MARK = "mark"
    DUE = "due"
    CUSTOMER = "customer"
    TOPIC = "topic"
    PHONE = "phone"
    TRIES = "tries"
    OWNER = "owner"
    STATE = "state"


_FIXED = {Column.MARK: _MARK_PX, Column.DUE: 106, Column.PHONE: 112, Column.TRIES: 48, Column.OWNER: 86}
_FIXED_NARROW = {Column.MARK: _MARK_PX, Column.DUE: 104, Column.PHONE: 108, Column.TRIES: 40}
_STATE_PX, _STATE_NARROW_PX = 172, 146
_CUSTOMER_SHARE = 0.46


@dataclass(frozen=True, slots=True)
class Spot:
    """Begin and width of a column."""

    x: int
    width: int


def columns(width: int, look: Look) -> dict[Column, Spot]:
    """The columns of a list so wide. Where there is little room the owner gives way: the state tells who has it."""
    scaled = {name: look.px(px) for name, px in _fixed(width, look).items()}
    state = look.px(_STATE_NARROW_PX if _is_narrow(width, look) else _STATE_PX)
    count = len(scaled) + 3
    rest = max(0, width - START - _END - sum(scaled.values()) - state - GAP * (count - 1))
    customer = int(rest * _CUSTOMER_SHARE)
    widths = {**scaled, Column.CUSTOMER: customer, Column.TOPIC: rest - customer, Column.STATE: state}
    spots, x = {}, START
    for name in Column:
        if name in widths:
            spots[name] = Spot(x, widths[name])
            x += widths[name] + GAP
    return spots


def _is_narrow(width: int, look: Look) -> bool:
    return width < look.px(_NARROW_PX)


def _fixed(width: int, look: Look) -> dict[Column, int]:
    return _FIXED_NARROW if _is_narrow(width, look) else _FIXED


def column_word(column: Column) -> str:
    """The heading of a column."""
    return {
        Column.DUE: translate("Callbacks", "Due"),
        Column.CUSTOMER: translate("Callbacks", "Customer"),
        Column.TOPIC: translate("Callbacks", "Reason"),
        Column.PHONE: translate("Callbacks", "Number"),
        Column.TRIES: translate("Callbacks", "Tries"),
        Column.OWNER: translate("Callbacks", "Owner"),
        Column.STATE: translate("Callbacks", "State"),
    }.get(column, "")


class QueueHeading(PaintedWidget):
    """The words over the columns; the list tells a screen reader each row as a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Phrases(self)(lambda _words: self.update(), lambda: "")

    def sizeHint(self) -> QSize:
        return QSize(200, 26)

    def paint(self, painter: QPainter, look: Look) -> None:
        painter.fillRect(self.rect(), look.colour(Ink.BASE_ALT))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour(Ink.BORDER))
        font, ink = look.font(Type.CAPTION), look.colour(Ink.TEXT_MUTED)
        for column, spot in columns(self.width(), look).items():
            room = placed(painter, self.rect(), (spot.x, 0, spot.width, self.height() - 1))
            draw_line(painter, room, column_word(column), font, ink)
