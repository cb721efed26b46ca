"""What the pages of who is who are made of: a failure in words, a person as a row, a stack of rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agentdesk.ui.customer.view import emptied
from agentdesk.ui.error_words import error_words
from agentdesk.ui.painting.parts import ChipStyle, chip_size, hover_fill, paint_avatar, paint_chip
from agentdesk.ui.painting.shapes import outline_box, placed
from agentdesk.ui.painting.text import draw_line
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.base import ButtonBase
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.labels import Label

_TILE = 28
_SIDE = 10
Mark = tuple[str, str, Level]
"""Word, glyph and level of a chip."""


class Failure(Block):
    """What went wrong, in words; away while nothing did."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Level.ERR, parent=parent)
        self._words = Label("", Type.BODY, Ink.ERR, wrap=True)
        self.column.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; "" while nothing went wrong."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say it; "" takes the block away."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def show_error(self, error: BaseException | None) -> None:
        """Say an error, or take the block away with None."""
        self.say(error_words(error).sentence if error is not None else "")


class PersonRow(ButtonBase):
    """A person as a button: face, name, a muted line, and a chip where there is something to know."""

    def __init__(self, name: str, line: str = "", mark: Mark | None = None, parent: QWidget | None = None) -> None:
        self._name, self._line, self._mark = name, line, mark
        word = mark[0] if mark is not None else ""
        super().__init__(SEPARATOR.join(part for part in (name, word, line) if part), parent=parent)
        self.setToolTip(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the rows around it move the keyboard
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(120, max(look.px(44), look.line(Type.BODY_STRONG) + look.line(Type.CAPTION) + 12))

    def paint(self, painter: QPainter, look: Look) -> None:
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        fill = hover_fill(look, Ink.BASE) if hot else look.colour(Ink.BASE)
        outline_box(painter, self.rect(), look.colour(Ink.BORDER), look.radii.control, fill=fill)
        tile = placed(painter, self.rect(), (_SIDE, (self.height() - _TILE) // 2, _TILE, _TILE))
        paint_avatar(painter, tile, look, self._name)
        start = _SIDE + _TILE + 10
        first, second = look.line(Type.BODY_STRONG), look.line(Type.CAPTION)
        top = (self.height() - first - (second if self._line else 0)) // 2
        room = self.width() - start - _SIDE
        taken = self._paint_mark(painter, look, top, first)
        ink = look.colour(Ink.TEXT)
        spot = placed(painter, self.rect(), (start, top, room - taken, first))
        draw_line(painter, spot, self._name, look.font(Type.BODY_STRONG), ink)
        spot = placed(painter, self.rect(), (start, top + first, room, second))
        draw_line(painter, spot, self._line, look.font(Type.CAPTION), look.colour(Ink.TEXT_MUTED))

    def _paint_mark(self, painter: QPainter, look: Look, top: int, line: int) -> int:
        if self._mark is None:
            return 0
        word, glyph, level = self._mark
        style = ChipStyle(level)
        size = chip_size(look, word, glyph, style)
        place = (self.width() - _SIDE - size.width(), top + (line - size.height()) // 2, size.width(), size.height())
        paint_chip(painter, placed(painter, self.rect(), place), look, word, glyph=glyph, style=style)
        return size.width() + 8


class PersonRows(QWidget):
    """People to choose from. ``chosen`` is told the key; Up and Down move, beyond the first ``left`` is emitted."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._shown: list[PersonRow] = []

    @property
    def rows(self) -> Sequence[PersonRow]:
        """The rows from top to bottom."""
        return self._shown

    def show_people(self, people: Sequence[tuple[str, PersonRow]]) -> None:
        """Show others, each under the key that is told when it is pressed."""
        layout = emptied(self)
        self._shown = []
        for key, row in people:
            row.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            layout.addWidget(row)
            self._shown.append(row)
        self.setVisible(bool(people))

    def start(self) -> bool:
        """Put the keyboard on the first one; False where there is nobody."""
        if self._shown:
            self._shown[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        place = next((place for place, row in enumerate(self._shown) if row.hasFocus()), None)
        if step is None or place is None:
            super().keyPressEvent(event)
            return
        if place + step < 0:
            self.left.emit()
        elif place + step < len(self._shown):
            self._shown[place + step].setFocus(Qt.FocusReason.TabFocusReason)
