"""How things stand, at the head of the list: tiles with what is and what waits, and the bar of a first load."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from agentdesk.ui.painting.shapes import fill_box, outline_box, placed
from agentdesk.ui.painting.text import draw_line, text_width
from agentdesk.ui.sync_centre.headline_words import Fact, headline_sentence
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import PaintedWidget, is_look_change

_SIDE, _GLYPH, _GAP = 12, 16, 8
_LEAST_TILE = 138
_MOST_TILES = 5


class FactTile(PaintedWidget):
    """One fact on the ground of its level."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self.setAccessibleName(fact.spoken)
        self.setToolTip(fact.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(_LEAST_TILE, look.line(Type.BODY_STRONG) + look.line(Type.CAPTION) + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paint(self, painter: QPainter, look: Look) -> None:
        ink, ground = look.colour(self.fact.level.ink), look.colour(self.fact.level.background)
        if look.is_lined:
            outline_box(painter, self.rect(), ink, look.radii.block, fill=ground)
        else:
            fill_box(painter, self.rect(), ground, look.radii.block)
        line = look.line(Type.BODY_STRONG)
        draw_icon(painter, self.fact.glyph, placed(painter, self.rect(), (_SIDE, 7, _GLYPH, line)), ink, _GLYPH)
        start = _SIDE + _GLYPH + _GAP
        room = self.width() - start - _SIDE
        spot = placed(painter, self.rect(), (start, 7, room, line))
        draw_line(painter, spot, self.fact.strong, look.font(Type.BODY_STRONG), ink)
        spot = placed(painter, self.rect(), (start, 7 + line, room, look.line(Type.CAPTION)))
        draw_line(painter, spot, self.fact.weak, look.font(Type.CAPTION), look.colour(Ink.TEXT))

    @property
    def is_cut(self) -> bool:
        """Whether part of the words is hidden."""
        look = current_look()
        room = self.width() - 2 * _SIDE - _GLYPH - _GAP
        strong = text_width(self.fact.strong, look.font(Type.BODY_STRONG))
        return max(strong, text_width(self.fact.weak, look.font(Type.CAPTION))) > room


class Headline(QWidget):
    """Tiles side by side, in two lines where there is no room for all of them in one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    @property
    def tiles(self) -> list[FactTile]:
        """The tiles in reading order."""
        return [one for one in self.findChildren(FactTile) if not one.isHidden()]

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        self.setAccessibleName(headline_sentence(facts))
        self._columns = 0
        self._fit()

    def _fit(self) -> None:
        count = len(self._facts)
        wanted = max((self._width_of(fact) for fact in self._facts), default=_LEAST_TILE)
        most = max(1, (self.width() + 8) // (wanted + 8)) if self.width() else count
        lines = -(-count // min(most, max(1, count)))
        columns = -(-count // max(1, lines)) if count else 0
        if columns == self._columns:
            return
        self._columns = columns
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, fact in enumerate(self._facts):
            tile = FactTile(fact)
            # The last one takes what is left of its line, so that there is no hole.
            span = columns - place % columns if place == count - 1 else 1
            self._grid.addWidget(tile, place // columns, place % columns, 1, span)
            tile.show()
        for column in range(_MOST_TILES):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.activate()
        self.updateGeometry()

    @staticmethod
    def _width_of(fact: Fact) -> int:
        look = current_look()
        strong = text_width(fact.strong, look.font(Type.BODY_STRONG))
        return 2 * _SIDE + _GLYPH + _GAP + max(strong, text_width(fact.weak, look.font(Type.CAPTION))) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self._columns = 0
            self._fit()
