"""Paints the rows of one line: pins, promises, what was missed, folded months, and the line under what is new."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle

from agentdesk.ui.painting.parts import ChipStyle, chip_size
from agentdesk.ui.painting.shapes import hairline
from agentdesk.ui.painting.text import text_width
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.canvas import GAP, SIDE, RowCanvas
from agentdesk.ui.timeline.row import Row, RowKind

TILE_START = 20
TILE = 28
TEXT_START = 60
UNPIN_PX = 24
_LONGEST_TRAIL = 0.45
"""A trail never takes more of the row than this: what the row is about comes first."""


def paint_pinned(canvas: RowCanvas, row: Row) -> None:
    """A pin, what is pinned, who pinned it until when, and the cross that takes it away."""
    _paint_tile(canvas, row)
    spot = canvas.spot(canvas.width - SIDE - UNPIN_PX + 4, 0, UNPIN_PX, canvas.height)
    canvas.icon("close", spot, Ink.TEXT_MUTED, 14)
    reserved = UNPIN_PX + _trail(canvas, row, Type.CAPTION, Ink.TEXT_MUTED, UNPIN_PX)
    paint_title(canvas, row, 0, canvas.height, reserved + _chip(canvas, row, reserved))


def paint_promise(canvas: RowCanvas, row: Row) -> None:
    """A promise, when it is due and in how long; a late one says so."""
    _paint_tile(canvas, row)
    reserved = _trail(canvas, row, Type.BODY_STRONG, Ink.ERR if row.is_late else Ink.WARN, 0)
    paint_title(canvas, row, 0, canvas.height, reserved + _chip(canvas, row, reserved))


def paint_missed(canvas: RowCanvas, row: Row) -> None:
    """How much is new since the last visit, and by whom."""
    canvas.icon(row.glyph, canvas.spot(TILE_START, 0, TILE, canvas.height), Ink.INFO, 16)
    paint_title(canvas, row, 0, canvas.height, 0)


def paint_month(canvas: RowCanvas, row: Row) -> None:
    """A month: its name, how much is in it, and the arrow that says whether it is open."""
    canvas.icon(row.glyph, canvas.spot(TILE_START, 0, TILE, canvas.height), Ink.TEXT_MUTED, 16)
    paint_title(canvas, row, 0, canvas.height, 0)


def paint_moved(canvas: RowCanvas, row: Row) -> None:
    """A quiet line: what stood here, and with whom it is now."""
    canvas.icon(row.glyph, canvas.spot(TILE_START, 0, TILE, canvas.height), Ink.TEXT_MUTED, 14)
    reserved = canvas.write_trailing(row.time, Type.CAPTION, Ink.TEXT_MUTED, 0, canvas.height)
    room = canvas.spot(TEXT_START, 0, canvas.width - TEXT_START - SIDE - reserved, canvas.height)
    canvas.write(f"{row.title} · {row.facts}", Type.CAPTION, Ink.TEXT_MUTED, room)


def paint_divider(canvas: RowCanvas, row: Row) -> None:
    """A line across the list with its words in the middle of it."""
    font = canvas.look.font(Type.CAPTION_STRONG)
    width = min(text_width(row.title, font) + 2, canvas.width - 2 * SIDE)
    start = (canvas.width - width) // 2
    canvas.write(row.title, Type.CAPTION_STRONG, Ink.INFO, canvas.spot(start, 0, width, canvas.height))
    side = start - SIDE - 10
    for left in (SIDE, canvas.width - SIDE - side):
        spot = canvas.spot(left, canvas.height // 2, side, 1)
        if spot.width() > 0:
            hairline(canvas.painter, spot.left(), spot.top(), spot.width(), canvas.look)


def paint_title(canvas: RowCanvas, row: Row, top: int, height: int, reserved: int) -> None:
    """The bold title and behind it, as far as there is room, the muted facts."""
    width = canvas.width - TEXT_START - SIDE - reserved
    ink = Ink.INFO if row.kind is RowKind.MISSED else Ink.TEXT
    used = canvas.write(row.title, Type.BODY_STRONG, ink, canvas.spot(TEXT_START, top, width, height))
    if row.facts and width - used > 24:
        spot = canvas.spot(TEXT_START + used, top, width - used, height)
        canvas.write(f" · {row.facts}", Type.BODY, Ink.TEXT_MUTED, spot)


def unpin_spot(row: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where the cross of a pinned row is, for the pointer."""
    width = UNPIN_PX + SIDE // 2
    return QStyle.visualRect(direction, row, QRect(row.right() + 1 - width, row.top(), width, row.height()))


def mark_in_band(row: Row, bounds: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where the chip of a row of one line is, the whole height of the row."""
    if row.mark is None:
        return QRect()
    look = current_look()
    type_, before = (Type.CAPTION, UNPIN_PX) if row.kind is RowKind.PINNED else (Type.BODY_STRONG, 0)
    width = chip_size(look, row.mark.word, row.mark.glyph, ChipStyle(row.mark.level)).width()
    after = before + _trail_width(row, look, type_, bounds.width()) + GAP
    logical = QRect(bounds.x() + bounds.width() - SIDE - after - width, bounds.y(), width, bounds.height())
    return QStyle.visualRect(direction, bounds, logical)


def _paint_tile(canvas: RowCanvas, row: Row) -> None:
    spot = canvas.spot(TILE_START, (canvas.height - TILE) // 2, TILE, TILE)
    canvas.tile(row.glyph, row.family, spot, at_centre=row.at_centre)


def _trail(canvas: RowCanvas, row: Row, type_: Type, ink: Ink, before: int) -> int:
    """The words at the trailing edge, ``before`` pixels from it; returns the pixels they took with their gap."""
    width = _trail_width(row, canvas.look, type_, canvas.width)
    spot = canvas.spot(canvas.width - SIDE - before - width, 0, width, canvas.height)
    canvas.write(row.time, type_, ink, spot, trailing=True)
    return width + GAP


def _trail_width(row: Row, look: Look, type_: Type, room: int) -> int:
    return min(text_width(row.time, look.font(type_)) + 2, int(room * _LONGEST_TRAIL))


def _chip(canvas: RowCanvas, row: Row, reserved: int) -> int:
    if row.mark is None:
        return 0
    top = (canvas.height - 20) // 2
    return canvas.chip(row.mark.word, row.mark.glyph, row.mark.level, top=top, reserved=reserved)
