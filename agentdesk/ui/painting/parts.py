"""Small things that appear both in widgets and in rows: key caps, chips, channel tiles, avatars, badges, ticks."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from agentdesk.language.direction import first_strong
from agentdesk.ui.painting.shapes import fill_box, outline_box, placed
from agentdesk.ui.painting.text import CENTRE, LEADING, draw_line, text_width
from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look
from agentdesk.ui.theme.tokens import Family, Ink, Level, Scheme, Type

_CAP_GAP = 3
_CHIP_GLYPH = 12
TILE_PX = 28


def keycaps_size(look: Look, keys: Sequence[str]) -> QSize:
    """Room that a row of key caps needs."""
    font = look.font(Type.CAPTION_STRONG)
    widths = [max(look.px(18), text_width(key, font) + 8) for key in keys]
    return QSize(sum(widths) + _CAP_GAP * max(0, len(keys) - 1), look.px(18))


def paint_keycaps(
    painter: QPainter, rect: QRect, look: Look, keys: Sequence[str], *, ink: QColor, border: QColor, fill: QColor | None
) -> None:
    """Key names in caps, left to right in every language, filling ``rect`` as measured by ``keycaps_size``."""
    font = look.font(Type.CAPTION_STRONG)
    direction = painter.layoutDirection()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    left = rect.left()
    for key in keys:
        width = max(look.px(18), text_width(key, font) + 8)
        cap = QRect(left, rect.top(), width, rect.height())
        outline_box(painter, cap, border, 4, fill=fill)
        draw_line(painter, cap, key, font, ink, align=CENTRE)
        left += width + _CAP_GAP
    painter.setLayoutDirection(direction)


@dataclass(frozen=True, slots=True)
class ChipStyle:
    """Colours and measures of a word chip; ``level`` None is the neutral tag."""

    level: Level | None = None
    height: int = 18
    padding: int = 8
    dashed: bool = False

    def ink(self, look: Look) -> QColor:
        """Colour of glyph and word."""
        return look.colour(self.level.ink if self.level else Ink.TEXT)

    def fill(self, look: Look) -> QColor:
        """Colour under the word."""
        return look.colour(self.level.background if self.level else Ink.SURFACE2)


def chip_size(look: Look, word: str, glyph: str | None, style: ChipStyle) -> QSize:
    """Room that a chip needs."""
    glyph_width = _CHIP_GLYPH + 5 if glyph else 0
    font = look.font(Type.CAPTION_STRONG)
    height = max(look.px(style.height), look.line(Type.CAPTION_STRONG))
    return QSize(text_width(word, font) + glyph_width + 2 * style.padding, height)


def paint_chip(painter: QPainter, rect: QRect, look: Look, word: str, *, glyph: str | None, style: ChipStyle) -> None:
    """Glyph and word in the colour of their state, on the state's own background."""
    ink = style.ink(look)
    if style.dashed or look.is_lined:
        outline_box(painter, rect, ink, rect.height() / 2, fill=style.fill(look), dashed=style.dashed)
    else:
        fill_box(painter, rect, style.fill(look), rect.height() / 2)
    start = style.padding
    if glyph:
        draw_icon(painter, glyph, placed(painter, rect, (start, 0, _CHIP_GLYPH, rect.height())), ink, _CHIP_GLYPH)
        start += _CHIP_GLYPH + 5
    room = placed(painter, rect, (start, 0, max(0, rect.width() - start - style.padding + 2), rect.height()))
    draw_line(painter, room, word, look.font(Type.CAPTION_STRONG), ink, align=LEADING)


def paint_tile(
    painter: QPainter, rect: QRect, look: Look, glyph: str, family: Family, *, at_centre: bool, glyph_px: int = 16
) -> None:
    """The channel tile of an entry: solid when the centre has it, hollow with a dashed outline while it has not."""
    ink = look.family(family)
    radius = look.radii.control
    if at_centre:
        fill_box(painter, rect, look.colour(Ink.BASE), radius)
        fill_box(painter, rect, look.tint(family), radius)
    else:
        outline_box(painter, rect, ink, radius, fill=look.colour(Ink.BASE), dashed=True)
    draw_icon(painter, glyph, rect, ink, glyph_px)


def initials(name: str) -> str:
    """Two initials of a Latin name, one letter of a Persian or Arabic one (never taken apart), "" without a letter."""
    words = [word for word in name.split() if word and unicodedata.category(word[0]).startswith("L")]
    if not words:
        return ""
    if first_strong(words[0]) == "rtl":
        return words[0][0]
    last = words[-1][0] if len(words) > 1 and first_strong(words[-1]) != "rtl" else ""
    return (words[0][0] + last).upper()


def avatar_tint(look: Look, name: str) -> tuple[QColor, QColor]:
    """Background and text of a name's avatar: always the same for one name, and without meaning."""
    pairs = look.colours.avatars
    return pairs[zlib.crc32(name.encode()) % len(pairs)]


def paint_avatar(painter: QPainter, rect: QRect, look: Look, name: str) -> None:
    """A circle with the initials of ``name``, or the customer glyph when it has no letter."""
    back, ink = avatar_tint(look, name)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawEllipse(rect)
    letters = initials(name)
    if not letters:
        draw_icon(painter, "customer", rect, ink, max(12, rect.height() * 5 // 12))
        return
    font = QFont(look.font(Type.BODY_STRONG))
    font.setPixelSize(max(9, rect.height() * 5 // 12 if rect.height() >= 24 else 9))
    draw_line(painter, rect, letters, font, ink, align=CENTRE, elide=Qt.TextElideMode.ElideNone)


def badge_size(look: Look, text: str) -> QSize:
    """Room that a count badge needs."""
    height = look.px(16)
    return QSize(max(height, text_width(text, look.font(Type.CAPTION_STRONG)) + 8), height)


def paint_badge(painter: QPainter, rect: QRect, look: Look, text: str, *, urgent: bool) -> None:
    """A count; red only for late or needs you."""
    fill_box(painter, rect, look.colour(Ink.ERR if urgent else Ink.TEXT_MUTED), rect.height() / 2)
    font = look.font(Type.CAPTION_STRONG)
    ink = look.colour(Ink.BASE)
    draw_line(painter, rect, text, font, ink, align=CENTRE, elide=Qt.TextElideMode.ElideNone)


def paint_check(painter: QPainter, rect: QRect, look: Look, *, checked: bool, enabled: bool = True) -> None:
    """The square of a check box."""
    if not checked:
        border = Ink.BORDER_STRONG if enabled else Ink.TEXT_DISABLED
        outline_box(painter, rect, look.colour(border), 4, fill=look.colour(Ink.BASE))
        return
    fill_box(painter, rect, look.colour(Ink.ACCENT if enabled else Ink.TEXT_DISABLED), 4)
    pen = QPen(look.colour(Ink.ACCENT_TEXT), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    unit = rect.width() / 16
    tick = [QPointF(rect.x() + x * unit, rect.y() + y * unit) for x, y in ((4, 8.4), (7, 11.2), (12, 5.2))]
    painter.drawPolyline(tick)


def raised_fill(look: Look, *, hot: bool) -> QColor:
    """The surface of what can be pressed: white, or on dark lighter than its ground; ``hot`` under the pointer."""
    ink = Ink.SURFACE2 if look.scheme is Scheme.DARK else Ink.BASE
    return hover_fill(look, ink) if hot else look.colour(ink)


def hover_fill(look: Look, under: Ink) -> QColor:
    """The quiet change of a surface under the pointer."""
    return blend(look.colour(Ink.TEXT), look.colour(under), 5)
