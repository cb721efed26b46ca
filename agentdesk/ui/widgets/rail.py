"""The module rail: Rail holds RailItems (glyph over word, badge, accent bar), one of which is the place one is at.

rail = Rail(name)
item = rail.add(key, words, glyph)              a place: checkable; rail.changed(str) when another is chosen
rail.add_action(words, glyph) -> RailItem       at the foot (help, lock): emits clicked
    rail.choose(key)   item.set_badge(text, urgent=False)   rail.set_compact(True)   56 px: the word in the tooltip
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agentdesk.ui.painting.parts import badge_size, hover_fill, paint_badge
from agentdesk.ui.painting.shapes import accent_bar, fill_box, placed
from agentdesk.ui.painting.text import CENTRE, draw_line
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import ButtonBase

RAIL_PX = 72
COMPACT_RAIL_PX = 56
_GLYPH = 18


class RailItem(ButtonBase):
    """One place or action of the rail."""

    def __init__(self, words: str, glyph: str, *, is_place: bool, parent: QWidget | None = None) -> None:
        self._compact = False
        self._badge = ""
        self._urgent = False
        super().__init__(words, glyph=glyph, parent=parent)
        self.setCheckable(is_place)
        self.setAutoExclusive(is_place)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        super().set_words(words)
        self._describe()

    def set_badge(self, text: str, *, urgent: bool = False) -> None:
        """A count at the glyph; red only for late or needs you. Empty text takes it away."""
        self._badge = text
        self._urgent = urgent
        self._describe()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Glyph alone, with the word in the tooltip."""
        self._compact = compact
        self._describe()
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()  # the rail moves the focus; a button would choose its neighbour
        else:
            super().keyPressEvent(event)

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._words} {self._badge}".strip())
        self.setToolTip(self._words if self._compact else "")

    def sizeHint(self) -> QSize:
        if self._compact:
            return QSize(COMPACT_RAIL_PX, 44)
        return QSize(RAIL_PX, max(52, 30 + current_look().line(Type.CAPTION)))

    def _plate(self) -> QRect:
        return self.rect().adjusted(4, 0, -4, 0)

    def ring_rect(self) -> QRect:
        return self._plate()

    def ring_radius(self, look: Look) -> float:
        return look.radii.block

    def paint(self, painter: QPainter, look: Look) -> None:
        chosen = self.isChecked()
        if chosen:
            fill_box(painter, self._plate(), look.colour(Ink.SEL_BG), look.radii.block)
            accent_bar(painter, self.rect(), look, 24)
        elif self.underMouse() and self.isEnabled():
            fill_box(painter, self._plate(), hover_fill(look, Ink.WINDOW), look.radii.block)
        glyph_box = QRect(0, 0, self.width(), self.height()) if self._compact else QRect(0, 6, self.width(), 24)
        if self._glyph:
            ink = look.colour(Ink.ACCENT if chosen else Ink.TEXT_MUTED)
            if chosen and look.colour(Ink.SEL_BG) == look.colour(Ink.ACCENT):
                ink = look.colour(Ink.SEL_TEXT)
            draw_icon(painter, self._glyph, glyph_box, ink, _GLYPH)
        if not self._compact:
            font = look.font(Type.CAPTION_STRONG if chosen else Type.CAPTION)
            ink = look.colour(Ink.SEL_TEXT if chosen else Ink.TEXT_MUTED)
            line = look.line(Type.CAPTION)
            draw_line(
                painter,
                QRect(2, self.height() - line - 3, self.width() - 4, line),
                self._words,
                font,
                ink,
                align=CENTRE,
            )
        if self._badge:
            size = badge_size(look, self._badge)
            start = self.width() // 2 + _GLYPH // 2 - 3
            top = max(0, glyph_box.center().y() - _GLYPH // 2 - size.height() // 2)
            spot = placed(painter, self.rect(), (start, top, size.width(), size.height()))
            paint_badge(painter, spot, look, self._badge, urgent=self._urgent)


class Rail(QWidget):
    """A column of places with actions at its foot; Up and Down move, Enter and Space choose."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._places: dict[str, RailItem] = {}
        self._items: list[RailItem] = []
        self._compact = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def add(self, key: str, words: str, glyph: str) -> RailItem:
        """Add a place above the stretch."""
        item = RailItem(words, glyph, is_place=True)
        self._places[key] = item
        self._column.insertWidget(len(self._places) - 1, item)
        self._items.append(item)
        item.clicked.connect(lambda _checked=False: self.changed.emit(key))
        item.set_compact(self._compact)
        return item

    def add_action(self, words: str, glyph: str) -> RailItem:
        """Add an action at the foot."""
        item = RailItem(words, glyph, is_place=False)
        self._column.addWidget(item)
        self._items.append(item)
        item.set_compact(self._compact)
        return item

    def item(self, key: str) -> RailItem:
        """The item of a place. Raises KeyError."""
        return self._places[key]

    def choose(self, key: str) -> None:
        """Mark the place one is at."""
        self._places[key].setChecked(True)

    def set_compact(self, compact: bool) -> None:
        """Narrow rail for windows under 1200 px."""
        self._compact = compact
        for item in self._items:
            item.set_compact(compact)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = COMPACT_RAIL_PX if self._compact else max(RAIL_PX, current_look().px(RAIL_PX))
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = next((i for i, item in enumerate(self._items) if item.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        self._items[(focused + step) % len(self._items)].setFocus(Qt.FocusReason.TabFocusReason)
