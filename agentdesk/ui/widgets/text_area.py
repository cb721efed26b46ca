"""Long plain text: TextArea to write it, BodyText to read it. Each paragraph runs as its own first letter does.

    TextArea(label, *, name="", placeholder="", lines=5)   .text  .set_text(text)  .edit   signal edited(str)
        .toggle_paragraph_direction()   turns the paragraph at the cursor; again turns it back to its own direction
    BodyText(text="", name="")          read only, selectable; grows with its text; copies carry no isolates

What is pasted comes in as plain text without direction controls. Tab leaves the field.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from agentdesk.language.isolates import strip_controls
from agentdesk.ui.painting.shapes import focus_ring
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Type
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.field_box import FieldBox, Labelled
from agentdesk.ui.widgets.scrolling import ThinScrollBar

_RING_ROOM = 3
"""Pixels around a text that is read, for the ring that shows that the keyboard is in it."""


class PlainEdit(QTextEdit):
    """A plain-text editor whose paragraphs keep their own direction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.document().setDocumentMargin(0)
        self._follow()

    def _follow(self) -> None:
        self.setFont(current_look().font(Type.READING))
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._follow()
        elif is_look_change(event):
            self.viewport().update()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(strip_controls(source.text()))

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(strip_controls(self.textCursor().selection().toPlainText()))
        return copied


class TextArea(Labelled):
    """A labelled box for notes and summaries."""

    edited = Signal(str)

    def __init__(
        self,
        label: str,
        *,
        name: str = "",
        placeholder: str = "",
        lines: int = 5,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = PlainEdit()
        self.box = _AreaBox(self.edit, lines)
        super().__init__(label, self.box, self.edit, parent)
        self.edit.setPlaceholderText(placeholder)
        if not label:
            self.edit.setAccessibleName(name or placeholder)
        self.edit.textChanged.connect(self._tell)

    def _tell(self) -> None:
        self.edited.emit(self.text)

    @property
    def text(self) -> str:
        """What was written, without direction controls."""
        return strip_controls(self.edit.toPlainText())

    def set_text(self, text: str) -> None:
        """Fill the box."""
        self.edit.setPlainText(text)

    def set_prompt(self, placeholder: str, name: str = "") -> None:
        """Change the placeholder and, where there is no label, the accessible name."""
        self.edit.setPlaceholderText(placeholder)
        if name:
            self.edit.setAccessibleName(name)

    def toggle_paragraph_direction(self) -> None:
        """Force the paragraph at the cursor to the other direction, or give it back its own."""
        cursor = self.edit.textCursor()
        block = cursor.block()
        layout = QTextBlockFormat()
        if block.blockFormat().hasProperty(int(QTextBlockFormat.Property.LayoutDirection.value)):
            layout.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        elif block.textDirection() == Qt.LayoutDirection.RightToLeft:
            layout.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        else:
            layout.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        cursor.mergeBlockFormat(layout)


class _AreaBox(FieldBox):
    """The frame of a TextArea: as many lines high as asked, and more when there is room."""

    def __init__(self, editor: PlainEdit, lines: int) -> None:
        self._lines = lines
        super().__init__(editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _fit(self) -> None:
        self._row.setContentsMargins(11, 8, 11, 8)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, current_look().line(Type.READING) * self._lines + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, current_look().line(Type.READING) * min(2, self._lines) + 18)


class BodyText(PlainEdit):
    """A message, a note or a summary to be read: selectable, as high as its text at the width it gets."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setDocumentMargin(_RING_ROOM)
        self.set_text(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            look, painter = current_look(), QPainter(self.viewport())
            focus_ring(painter, self.viewport().rect(), look, look.radii.control)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def set_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        document = self.document().clone()
        document.setTextWidth(width)
        height = document.size().height()
        document.deleteLater()
        return round(height) + 2

    def sizeHint(self) -> QSize:
        width = self.width() or 240
        return QSize(240, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, current_look().line(Type.READING))
