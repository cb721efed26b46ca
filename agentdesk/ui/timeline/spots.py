"""What of a row can be pressed apart from the row itself: the mark of its state, the pin of a pinned one."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QStyle

from agentdesk.ui.painting.parts import ChipStyle, chip_size
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Type
from agentdesk.ui.timeline.bands import mark_in_band, unpin_spot
from agentdesk.ui.timeline.canvas import SIDE
from agentdesk.ui.timeline.delegate import entry_height
from agentdesk.ui.timeline.row import Row, RowKind

LEAST_PX = 24
"""What can be pressed is no smaller than this, however small it is drawn."""


class Spot(Enum):
    """What of a row was pressed."""

    ROW = "row"
    STATE = "state"
    UNPIN = "unpin"


def pressed_spot(row: Row, bounds: QRect, direction: Qt.LayoutDirection, point: QPoint) -> Spot:
    """What lies under ``point`` in the row whose bounds are given."""
    if row.kind is RowKind.PINNED and unpin_spot(bounds, direction).contains(point):
        return Spot.UNPIN
    if row.subject is not None and mark_spot(row, bounds, direction).contains(point):
        return Spot.STATE
    return Spot.ROW


def mark_spot(row: Row, bounds: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where the mark of a row can be pressed; empty without one."""
    if row.mark is None:
        return QRect()
    if row.kind in (RowKind.PINNED, RowKind.PROMISE):
        return mark_in_band(row, bounds, direction)
    look = current_look()
    line, height = look.line(Type.BODY), entry_height(look)
    size = chip_size(look, row.mark.word, row.mark.glyph, ChipStyle(row.mark.level))
    spare = max(0, LEAST_PX - size.height())
    top = (height - 2 * line) // 2 + line - spare // 2
    start = bounds.width() - SIDE - size.width()
    logical = QRect(bounds.x() + start, bounds.y() + top, size.width(), size.height() + spare)
    return QStyle.visualRect(direction, bounds, logical)
