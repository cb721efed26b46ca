"""Buttons: PrimaryButton, OutlineButton, StackedButton, IconButton, LinkButton, StatusButton.

    PrimaryButton(words, *, glyph=None, keys=(), large=False)     the one action of a pane
    OutlineButton(words, *, glyph=None, keys=(), large=False, chevron=False, dot=None)
    StackedButton(words, glyph)                                   glyph over the word, for a row of quick actions
    IconButton(name, glyph, *, keys=(), size=28, outlined=False)  no words: the name is required and becomes the tooltip
    LinkButton(words)                                             a quiet action in the colour of links
    StatusButton(level, glyph, strong, weak="")                   the sync chip: a state that can be opened

All emit ``clicked``; ``set_words``, ``set_glyph``, ``set_keys``, ``set_refusal(reason)`` are ButtonBase's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from agentdesk.ui.painting.parts import keycaps_size, paint_keycaps, raised_fill
from agentdesk.ui.painting.shapes import fill_box, outline_box, placed
from agentdesk.ui.painting.text import CENTRE, Run, draw_line, draw_runs, text_width
from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import ButtonBase

_GLYPH = 16
_GAP = 8
_CAPS_GAP = 12
_PADDING = 12
_DOT = 8
_LEAST_LINK = 180


class _WordButton(ButtonBase):
    """Glyph, words and caps in a row, centred."""

    def __init__(
        self,
        words: str,
        *,
        glyph: str | None = None,
        keys: Sequence[str] = (),
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._large = large
        super().__init__(words, glyph=glyph, keys=keys, parent=parent)

    def content_width(self, look: Look) -> int:
        """Pixels of glyph, words and caps with the gaps between them."""
        width = text_width(self._words, look.font(Type.BODY_MEDIUM))
        if self._glyph:
            width += _GLYPH + _GAP
        if self._keys:
            width += _CAPS_GAP + keycaps_size(look, self._keys).width()
        return width

    def sizeHint(self) -> QSize:
        look = current_look()
        height = look.control + (12 if self._large else 4)
        return QSize(self.content_width(look) + 2 * _PADDING, height)

    def draw_content(
        self, painter: QPainter, look: Look, ink: QColor, cap_border: QColor, cap_fill: QColor | None, *, start: int
    ) -> int:
        """Draw the row ``start`` pixels from the leading edge; returns where it ends."""
        bounds = self.rect()
        height = bounds.height()
        if self._glyph:
            draw_icon(painter, self._glyph, placed(painter, bounds, (start, 0, _GLYPH, height)), ink, _GLYPH)
            start += _GLYPH + _GAP
        font = look.font(Type.BODY_MEDIUM)
        caps = keycaps_size(look, self._keys) if self._keys else QSize(0, 0)
        after = caps.width() + _CAPS_GAP if self._keys else 0
        wanted = text_width(self._words, font)
        width = min(wanted, max(0, bounds.width() - start - after - 4))
        draw_line(painter, placed(painter, bounds, (start, 0, width + 1, height)), self._words, font, ink)
        start += width
        if self._keys:
            start += _CAPS_GAP
            spot = placed(painter, bounds, (start, (height - caps.height()) // 2, caps.width(), caps.height()))
            paint_keycaps(painter, spot, look, self._keys, ink=ink, border=cap_border, fill=cap_fill)
            start += caps.width()
        return start


class PrimaryButton(_WordButton):
    """The one action that a pane is for."""

    def paint(self, painter: QPainter, look: Look) -> None:
        accent, ink = look.colour(Ink.ACCENT), look.colour(Ink.ACCENT_TEXT)
        if not self.isEnabled():
            accent, ink = look.colour(Ink.SURFACE2), look.colour(Ink.TEXT_DISABLED)
        elif self.isDown():
            accent = blend(look.colour(Ink.TEXT), accent, 25)
        elif self.underMouse():
            accent = blend(look.colour(Ink.TEXT), accent, 12)
        fill_box(painter, self.rect(), accent, look.radii.control)
        start = max(4, (self.width() - self.content_width(look)) // 2)
        self.draw_content(painter, look, ink, blend(ink, accent, 45), None, start=start)
        if self.hasFocus():
            # The ring has the colour of the button itself, so a gap in the colour of the text sets it apart.
            outline_box(painter, self.rect().adjusted(2, 2, -2, -2), ink, look.radii.control - 2, width=2)


class OutlineButton(_WordButton):
    """An ordinary action, with an optional coloured dot before it and a chevron when it opens a menu."""

    def __init__(
        self,
        words: str,
        *,
        glyph: str | None = None,
        keys: Sequence[str] = (),
        large: bool = False,
        chevron: bool = False,
        dot: Level | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._chevron = chevron
        self._dot = dot
        self._menu: QMenu | None = None
        super().__init__(words, glyph=glyph, keys=keys, large=large, parent=parent)

    def set_menu(self, menu: QMenu) -> None:
        """Open ``menu`` under the button when it is pressed."""
        self._menu = menu
        self._chevron = True
        self.clicked.connect(self._open_menu)
        self._changed()

    def _open_menu(self) -> None:
        if self._menu is None:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - self._menu.sizeHint().width() if rtl else 0
        self._menu.popup(self.mapToGlobal(QPoint(left, self.height() + 4)))

    def _sides(self) -> tuple[int, int]:
        return (_DOT + _GAP if self._dot else 0), (_GLYPH + _GAP if self._chevron else 0)

    def sizeHint(self) -> QSize:
        before, after = self._sides()
        return super().sizeHint() + QSize(before + after, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        enabled = self.isEnabled()
        ink = look.colour(Ink.TEXT if enabled else Ink.TEXT_DISABLED)
        fill = raised_fill(look, hot=enabled and (self.underMouse() or self.isDown()))
        outline_box(painter, self.rect(), look.colour(Ink.BORDER), look.radii.control, fill=fill)
        before, after = self._sides()
        start = max(4, (self.width() - self.content_width(look) - before - after) // 2)
        if self._dot:
            spot = placed(painter, self.rect(), (start, (self.height() - _DOT) // 2, _DOT, _DOT))
            fill_box(painter, spot, look.colour(self._dot.ink), _DOT / 2)
        end = self.draw_content(
            painter, look, ink, look.colour(Ink.BORDER), raised_fill(look, hot=False), start=start + before
        )
        if self._chevron:
            spot = placed(painter, self.rect(), (end + _GAP, 0, _GLYPH, self.height()))
            draw_icon(painter, "chevron-down", spot, look.colour(Ink.TEXT_MUTED), 14)


class StackedButton(ButtonBase):
    """A glyph over its word, for the row of quick actions on a card."""

    def __init__(self, words: str, glyph: str, parent: QWidget | None = None) -> None:
        super().__init__(words, glyph=glyph, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(text_width(self._words, look.font(Type.BODY)) + 18, max(44, 24 + look.line(Type.BODY)))

    def paint(self, painter: QPainter, look: Look) -> None:
        ink = look.colour(Ink.TEXT if self.isEnabled() else Ink.TEXT_DISABLED)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        fill = raised_fill(look, hot=hot)
        outline_box(painter, self.rect(), look.colour(Ink.BORDER), look.radii.control, fill=fill)
        if self._glyph:
            draw_icon(painter, self._glyph, QRect(0, 5, self.width(), 18), ink, _GLYPH)
        line = look.line(Type.BODY)
        spot = QRect(4, self.height() - line - 2, self.width() - 8, line)
        draw_line(painter, spot, self._words, look.font(Type.BODY), ink, align=CENTRE)


class IconButton(ButtonBase):
    """A glyph alone. ``name`` is spoken and shown as the tooltip, with the keys behind it."""

    def __init__(
        self,
        name: str,
        glyph: str,
        *,
        keys: Sequence[str] = (),
        size: int = 28,
        outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        if not name.strip():
            raise ValueError("a button without words needs a name")
        self._size = max(24, size)
        self._outlined = outlined
        super().__init__(name, glyph=glyph, keys=keys, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        super().set_words(words)
        self._explain()

    def set_keys(self, keys: Sequence[str]) -> None:
        super().set_keys(keys)
        self._explain()

    def _explain(self) -> None:
        hint = "+".join(self._keys)
        self.setToolTip(f"{self._words}  \u2066{hint}\u2069" if hint else self._words)

    def sizeHint(self) -> QSize:
        side = max(24, current_look().px(self._size))
        return QSize(side, side)

    def paint(self, painter: QPainter, look: Look) -> None:
        if self._outlined:
            border, fill = look.colour(Ink.BORDER), raised_fill(look, hot=False)
            outline_box(painter, self.rect(), border, look.radii.control, fill=fill)
        if self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked()):
            fill_box(painter, self.rect(), look.colour(Ink.SURFACE2), look.radii.control)
        ink = look.colour(Ink.TEXT_MUTED if self.isEnabled() else Ink.TEXT_DISABLED)
        if self.isChecked():
            ink = look.colour(Ink.ACCENT)
        if self._glyph:
            draw_icon(painter, self._glyph, self.rect(), ink, _GLYPH if self._size < 32 else 18)


class LinkButton(ButtonBase):
    """A quiet action written in the colour of links, or of the notice that it stands in.

    Where there is no room for all of its words they are cut, and the tip tells them.
    """

    def __init__(self, words: str, *, ink: Ink = Ink.LINK, parent: QWidget | None = None) -> None:
        self._ink = ink
        super().__init__(words, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_ink(self, ink: Ink) -> None:
        """Change the colour."""
        self._ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        width = text_width(self._words, look.font(Type.BODY_MEDIUM)) + 8
        return QSize(max(24, width), max(24, look.line(Type.BODY_MEDIUM) + 4))

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(wanted.width(), current_look().px(_LEAST_LINK)), wanted.height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), self._words if self.width() < self.sizeHint().width() else "", self)
            return True
        return super().event(event)

    def paint(self, painter: QPainter, look: Look) -> None:
        ink = look.colour(self._ink if self.isEnabled() else Ink.TEXT_DISABLED)
        spot = self.rect().adjusted(4, 0, -4, 0)
        draw_line(painter, spot, self._words, look.font(Type.BODY_MEDIUM), ink, align=CENTRE)
        if self.underMouse() and self.isEnabled():
            base = self.rect().center().y() + look.line(Type.BODY_MEDIUM) // 2 - 2
            painter.fillRect(QRect(spot.left(), base, spot.width(), 1), ink)


class StatusButton(ButtonBase):
    """The state of the line and the queue in the top bar: glyph, counts, and the time of the last success."""

    def __init__(self, level: Level, glyph: str, strong: str, weak: str = "", parent: QWidget | None = None) -> None:
        self._level = level
        self._strong = strong
        self._weak = weak
        super().__init__(strong, glyph=glyph, parent=parent)
        self.set_status(level, glyph, strong, weak)

    def set_status(self, level: Level, glyph: str, strong: str, weak: str = "") -> None:
        """Show another state; the accessible name is the whole sentence."""
        self._level = level
        self._strong = strong
        self._weak = weak
        self.set_glyph(glyph)
        self.set_words(f"{strong} · {weak}" if weak else strong)

    @property
    def level(self) -> Level:
        """The state's level."""
        return self._level

    def sizeHint(self) -> QSize:
        look = current_look()
        width = text_width(self._strong, look.font(Type.BODY_MEDIUM))
        if self._weak:
            width += _GAP + text_width(self._weak, look.font(Type.CAPTION))
        return QSize(width + _GLYPH + _GAP + 2 * 10, look.control)

    def paint(self, painter: QPainter, look: Look) -> None:
        ink, fill = look.colour(self._level.ink), look.colour(self._level.background)
        if self.underMouse() or self.isDown():
            fill = blend(ink, fill, 8)
        border = ink if look.is_lined else blend(ink, fill, 35)
        outline_box(painter, self.rect(), border, look.radii.control, fill=fill)
        if self._glyph:
            draw_icon(painter, self._glyph, placed(painter, self.rect(), (10, 0, _GLYPH, self.height())), ink, _GLYPH)
        start = 10 + _GLYPH + _GAP
        room = placed(painter, self.rect(), (start, 0, self.width() - start - 8, self.height()))
        runs = [Run(self._strong, look.font(Type.BODY_MEDIUM), ink)]
        if self._weak:
            runs.append(Run("  " + self._weak, look.font(Type.CAPTION), look.colour(Ink.TEXT_MUTED)))
        draw_runs(painter, room, runs)
