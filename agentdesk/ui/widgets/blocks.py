"""Surfaces: Surface (a plain ground), Sheet (the work ground), Block, Hairline, SectionHeading, CopyRow.

Surface(ink)                    fills itself; give it a layout
Sheet()                         ``base`` with one round corner at the leading top, over the desk
Block(level=None)               tinted block (advice, warning) with a level, white outlined block without; ``.column``
Hairline(vertical=False)
SectionHeading(words, glyph=None)      words, then a hairline to the trailing edge
CopyRow(glyph, value, note="", *, copied=None, name="")   signal copy_asked(str); copies ASCII digits and no isolates
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from agentdesk.language.isolates import copy_token
from agentdesk.ui.painting.shapes import fill_box, hairline, outline_box, placed
from agentdesk.ui.painting.text import draw_line, text_width
from agentdesk.ui.texts import fill, token
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import PaintedWidget, is_look_change, leading_alignment
from agentdesk.ui.widgets.buttons import IconButton
from agentdesk.ui.widgets.labels import ElidedLabel, Label


class Surface(QWidget):
    """A ground in one colour token."""

    def __init__(self, ink: Ink = Ink.BASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), current_look().colour(self._ink))
        painter.end()


class _Corner(QWidget):
    """The round corner of the sheet, drawn over whatever pane stands in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        side = self.width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(side, 0)
            painter.scale(-1, 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outside = QPainterPath()
        outside.addRect(QRectF(0, 0, side, side))
        inside = QPainterPath()
        inside.addEllipse(QRectF(0.5, 0.5, 2 * side, 2 * side))
        painter.fillPath(outside.subtracted(inside), look.colour(Ink.WINDOW))
        painter.setPen(QPen(look.colour(Ink.BORDER), 1))
        painter.drawArc(QRectF(0.5, 0.5, 2 * side, 2 * side), 90 * 16, 90 * 16)
        painter.end()


class Sheet(QFrame):
    """The one sheet everything stands on: ``base``, a border towards the desk, a round corner at the leading top.

    Panes are added to ``row``, which leaves room for the border.
    """

    def __init__(self, ink: Ink = Ink.BASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._corner = _Corner(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.row = QHBoxLayout(self)
        self.row.setSpacing(0)
        self._place_corner()

    def _place_corner(self) -> None:
        side = current_look().radii.desk
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.row.setContentsMargins(0 if rtl else 1, 1, 1 if rtl else 0, 0)
        self._corner.setGeometry(self.width() - side if rtl else 0, 0, side, side)
        self._corner.raise_()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.LayoutDirectionChange,
            QEvent.Type.LayoutRequest,
            QEvent.Type.Show,
        ):
            self._place_corner()
        return handled

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        painter.fillRect(self.rect(), look.colour(self._ink))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(0, 0, self.width(), 1, look.colour(Ink.BORDER))
        painter.fillRect(self.width() - 1 if rtl else 0, 0, 1, self.height(), look.colour(Ink.BORDER))
        painter.end()


class Block(QFrame):
    """A tinted block for advice or a warning, or a white outlined one for a fact one acts on; never one in another."""

    def __init__(self, level: Level | None = None, *, dashed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self._dashed = dashed
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(4)

    def set_level(self, level: Level | None) -> None:
        """Change the tint."""
        self._level = level
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        if self._level is not None and look.is_lined:
            fill, border = look.colour(self._level.background), look.colour(self._level.ink)
            outline_box(painter, self.rect(), border, look.radii.block, fill=fill)
        elif self._level is not None:
            fill_box(painter, self.rect(), look.colour(self._level.background), look.radii.block)
        else:
            border = look.colour(Ink.BORDER_STRONG if self._dashed else Ink.BORDER)
            outline_box(painter, self.rect(), border, look.radii.block, fill=look.colour(Ink.BASE), dashed=self._dashed)
        painter.end()


class Hairline(PaintedWidget):
    """A quiet line of one pixel."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vertical = vertical
        expand, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(*((fixed, expand) if vertical else (expand, fixed)))

    def sizeHint(self) -> QSize:
        return QSize(1, 16) if self._vertical else QSize(16, 1)

    def paint(self, painter: QPainter, look: Look) -> None:
        hairline(painter, 0, 0, self.height() if self._vertical else self.width(), look, vertical=self._vertical)


class SectionHeading(QLabel):
    """A muted word over what follows, with a hairline to the trailing edge when asked."""

    def __init__(
        self, words: str, glyph: str | None = None, *, ruled: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._glyph = glyph
        self._ruled = ruled
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading_alignment(self.layoutDirection()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        width = text_width(self.text(), look.font(Type.SECTION)) + (20 if self._glyph else 0)
        return QSize(width + 4, max(24, look.line(Type.SECTION) + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading_alignment(self.layoutDirection()))
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        ink, font = look.colour(Ink.TEXT_MUTED), look.font(Type.SECTION)
        start = 0
        if self._glyph:
            draw_icon(painter, self._glyph, placed(painter, self.rect(), (0, 0, 14, self.height())), ink, 14)
            start = 20
        width = text_width(self.text(), font)
        draw_line(painter, placed(painter, self.rect(), (start, 0, width + 1, self.height())), self.text(), font, ink)
        start += width + 10
        if self._ruled and start < self.width():
            rule = placed(painter, self.rect(), (start, self.height() // 2, self.width() - start, 1))
            hairline(painter, rule.left(), rule.top(), rule.width(), look)
        painter.end()


class CopyRow(QWidget):
    """A phone, an address or a code with a button that copies it. ``copied`` is what goes out; else the value."""

    copy_asked = Signal(str)

    def __init__(
        self,
        glyph: str,
        value: str,
        note: str = "",
        *,
        copied: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._copied = value if copied is None else copied
        self._subject = name
        self._value = ElidedLabel(value, Type.BODY_MEDIUM, middle=True)
        self._value.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._note = Label(note, Type.CAPTION, Ink.TEXT_MUTED, parent=self)
        self._note.setVisible(bool(note))
        self._button = IconButton(self._button_name(), "copy", size=24)
        self._button.clicked.connect(lambda _checked=False: self.copy())
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._value)
        row.addWidget(self._note)
        row.addStretch(1)
        row.addWidget(self._button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def _button_name(self) -> str:
        subject = self._subject or token(copy_token(self._copied))
        return fill(self.tr("Copy %1"), subject)

    def copy(self) -> None:
        """Put the value on the clipboard: ASCII digits, no direction marks."""
        token = copy_token(self._copied)
        QGuiApplication.clipboard().setText(token)
        self.copy_asked.emit(token)

    def _fit(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        row = self.layout()
        if row is not None:
            row.setContentsMargins(0 if rtl else 24, 0, 24 if rtl else 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()
        elif event.type() == QEvent.Type.LanguageChange:
            self._button.set_words(self._button_name())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        spot = placed(painter, self.rect(), (0, 0, 16, self.height()))
        draw_icon(painter, self._glyph, spot, look.colour(Ink.TEXT_MUTED), 16)
        painter.end()
