"""Chips: Chip (a state or a tag), FilterChip (a filter with its count), KeyHint (key caps beside their meaning).

Chip(word, *, glyph=None, level=None, height=18, dashed=False)      level None is the neutral tag; tags are 22 high
FilterChip(name, count="", *, glyph=None, family=None, worded=False)  checkable; the name shows when ``worded``
KeyHint(keys, words="")
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from agentdesk.ui.painting.parts import ChipStyle, chip_size, hover_fill, keycaps_size, paint_chip, paint_keycaps
from agentdesk.ui.painting.shapes import fill_box, outline_box, placed
from agentdesk.ui.painting.text import draw_line, text_width
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.widgets.base import ButtonBase, is_look_change, leading_alignment


class Chip(QLabel):
    """A word and a glyph on the background of their state. Never a colour alone."""

    def __init__(
        self,
        word: str,
        *,
        glyph: str | None = None,
        level: Level | None = None,
        height: int = 18,
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._style = ChipStyle(level, height, 10 if height > 20 else 8, dashed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(word)
        self.setAlignment(leading_alignment(self.layoutDirection()))

    def set_state(self, word: str, glyph: str | None, level: Level | None) -> None:
        """Show another state."""
        self._glyph = glyph
        self._style = ChipStyle(level, self._style.height, self._style.padding, self._style.dashed)
        self.setText(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(current_look(), self.text(), self._glyph, self._style)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()
            self.update()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading_alignment(self.layoutDirection()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), current_look(), self.text(), glyph=self._glyph, style=self._style)
        painter.end()


class FilterChip(ButtonBase):
    """A filter with its count. Its word is in the name and the tooltip, and on it when there is room."""

    def __init__(
        self,
        name: str,
        count: str = "",
        *,
        glyph: str | None = None,
        family: Family | None = None,
        worded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._name = name
        self._count = count
        self._family = family
        self._worded = worded or glyph is None
        super().__init__(name, glyph=glyph, parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(name)

    def set_words(self, words: str) -> None:
        self._name = words
        super().set_words(words)
        self._describe()

    def set_count(self, count: str) -> None:
        """Change the count, already in the digits of the language."""
        self._count = count
        self._describe()
        self._changed()

    def set_worded(self, worded: bool) -> None:
        """Show the word beside the glyph, for wide panes."""
        self._worded = worded or self._glyph is None
        self._changed()

    def _describe(self) -> None:
        words = f"{self._name} {self._count}".strip()
        self.setAccessibleName(words)
        self.setToolTip("" if self._worded else words)

    def _parts(self, _look: Look) -> list[tuple[str, Type]]:
        strong = Type.BODY_STRONG if self.isChecked() else Type.BODY
        parts = [(self._name, strong)] if self._worded else []
        return [*parts, (self._count, Type.CAPTION_STRONG)] if self._count else parts

    def sizeHint(self) -> QSize:
        look = current_look()
        # Measured with the bold face, so that choosing a chip moves nothing.
        bold = {Type.BODY: Type.BODY_STRONG}
        widths = [text_width(text, look.font(bold.get(type_, type_))) for text, type_ in self._parts(look)]
        if self._glyph:
            widths.append(16)
        return QSize(sum(widths) + 6 * max(0, len(widths) - 1) + 2 * 10, max(24, look.control - 2))

    def ring_radius(self, look: Look) -> float:
        return look.radii.chip

    def paint(self, painter: QPainter, look: Look) -> None:
        checked, radius = self.isChecked(), look.radii.chip
        if checked:
            fill_box(painter, self.rect(), look.colour(Ink.SEL_BG), radius)
        else:
            fill = hover_fill(look, Ink.BASE) if self.underMouse() else look.colour(Ink.BASE)
            outline_box(
                painter, self.rect(), look.colour(Ink.BORDER if look.is_lined else Ink.SURFACE2), radius, fill=fill
            )
        word = look.colour(Ink.SEL_TEXT if checked else Ink.TEXT)
        number = look.colour(Ink.SEL_TEXT if checked else Ink.TEXT_MUTED)
        start = 10
        if self._glyph:
            ink = look.family(self._family) if self._family and not checked else word
            draw_icon(painter, self._glyph, placed(painter, self.rect(), (start, 0, 16, self.height())), ink, 16)
            start += 16 + 6
        for text, type_ in self._parts(look):
            font = look.font(type_)
            width = text_width(text, font)
            spot = placed(painter, self.rect(), (start, 0, width + 1, self.height()))
            draw_line(painter, spot, text, font, number if type_ == Type.CAPTION_STRONG else word)
            start += width + 6


class KeyHint(QLabel):
    """Key caps, and what the keys do."""

    def __init__(self, keys: Sequence[str], words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self._words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_hint(keys, words)

    def set_hint(self, keys: Sequence[str], words: str = "") -> None:
        """Show other keys."""
        self._keys = tuple(keys)
        self._words = words
        self.setText(f"{words} {'+'.join(keys)}".strip())
        self.setAlignment(leading_alignment(self.layoutDirection()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        caps = keycaps_size(look, self._keys)
        words = text_width(self._words, look.font(Type.CAPTION)) + 8 if self._words else 0
        return QSize(caps.width() + words, max(caps.height(), look.line(Type.CAPTION)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading_alignment(self.layoutDirection()))
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        caps = keycaps_size(look, self._keys)
        spot = placed(painter, self.rect(), (0, (self.height() - caps.height()) // 2, caps.width(), caps.height()))
        muted, border = look.colour(Ink.TEXT_MUTED), look.colour(Ink.BORDER)
        paint_keycaps(painter, spot, look, self._keys, ink=muted, border=border, fill=look.colour(Ink.BASE))
        if self._words:
            start = caps.width() + 8
            room = placed(painter, self.rect(), (start, 0, self.width() - start, self.height()))
            draw_line(painter, room, self._words, look.font(Type.CAPTION), muted)
        painter.end()
