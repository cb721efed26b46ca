"""What fields are made of: FieldKind, Line (the editor), FieldBox (frame, glyph, ring), Labelled (label and note)."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from agentdesk.language.digits import to_ascii
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.painting.shapes import focus_ring, outline_box
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import is_look_change, leading_alignment
from agentdesk.ui.widgets.labels import Label


class FieldKind(Enum):
    """What a line holds, which decides its direction and its digits."""

    TEXT = "text"
    LATIN = "latin"
    NUMBER = "number"


class Line(QLineEdit):
    """A frameless line editor at the leading edge; its FieldBox draws the frame and the focus ring."""

    moved = Signal(int)

    def __init__(self, kind: FieldKind = FieldKind.TEXT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFrame(False)
        self.setTextMargins(0, 0, 0, 0)
        self._clear_background()
        self.textEdited.connect(self._normalise)
        self.turn(self.layoutDirection())

    def _clear_background(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def turn(self, direction: Qt.LayoutDirection) -> None:
        """Follow the window's direction (a line that runs left to right cannot learn it by itself)."""
        if self._kind is not FieldKind.TEXT:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(leading_alignment(direction))

    def _normalise(self, text: str) -> None:
        plain = strip_controls(text)
        if self._kind is not FieldKind.TEXT:
            plain = to_ascii(plain)
        if plain != text:
            place = self.cursorPosition()
            self.setText(plain)
            self.setCursorPosition(min(place, len(plain)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
            Qt.Key(event.key())
        )
        if step is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class FieldBox(QWidget):
    """The frame of a field: glyph, editor, trailing parts; it shows the focus of its editor and the error state."""

    def __init__(
        self, editor: QWidget, *, glyph: str | None = None, large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._glyph = glyph
        self._large = large
        self._wrong = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(editor, 1)
        self._fit()
        editor.installEventFilter(self)
        self.setFocusProxy(editor)

    def add(self, widget: QWidget) -> None:
        """Put a part at the trailing end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_wrong(self, wrong: bool) -> None:
        """Show or hide the error outline."""
        self._wrong = wrong
        self.update()

    def _fit(self) -> None:
        leading = 12 + (16 + 8 if self._glyph else 0)
        margins = (8, 0, leading, 0) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else (leading, 0, 8, 0)
        self._row.setContentsMargins(*margins)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(160, look.field + (10 if self._large else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()
            self.update()
        if event.type() == QEvent.Type.LayoutDirectionChange and isinstance(self._editor, Line):
            self._editor.turn(self.layoutDirection())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        enabled = self._editor.isEnabled()
        border = look.colour(Ink.ERR if self._wrong else Ink.BORDER)
        fill = look.colour(Ink.BASE if enabled else Ink.BASE_ALT)
        outline_box(painter, self.rect(), border, look.radii.control, fill=fill)
        if self._glyph:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = self.width() - 12 - 16 if rtl else 12
            height = min(self.height(), look.field + (10 if self._large else 0))
            ink = look.colour(Ink.TEXT_MUTED if enabled else Ink.TEXT_DISABLED)
            draw_icon(painter, self._glyph, QRect(QPoint(left, 0), QSize(16, height)), ink, 16)
        if self._editor.hasFocus():
            focus_ring(painter, self.rect(), look, look.radii.control)
        painter.end()


class Labelled(QWidget):
    """A label over a field and a note under it; both are part of what the field says to a screen reader."""

    def __init__(self, label: str, field: QWidget, focus: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._focus = focus or field
        self._label = Label(label, Type.CAPTION_STRONG, Ink.TEXT_MUTED, wrap=True)
        self._label.setBuddy(self._focus)
        self._note = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._label, field, self._note):
            column.addWidget(part)
        self.setFocusProxy(self._focus)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Change the label and with it the field's accessible name."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        if label:
            self._focus.setAccessibleName(label)

    def set_note(self, words: str, level: Level | None = None) -> None:
        """A hint or warning under the field; empty words take it away."""
        self._note.setText(words)
        self._note.set_ink(level.ink if level else Ink.TEXT_MUTED)
        self._note.setVisible(bool(words))
        self._focus.setAccessibleDescription(words)
        if isinstance(self._field, FieldBox):
            self._field.set_wrong(level is Level.ERR and bool(words))

    def set_error(self, words: str) -> None:
        """What is wrong and how to put it right; empty words take it away."""
        self.set_note(words, Level.ERR)

    @property
    def note(self) -> str:
        """The words under the field."""
        return self._note.text()
