"""CheckField (a tick with its sentence) and SelectField (one of a list, with a label over it)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from agentdesk.ui.painting.parts import paint_check
from agentdesk.ui.painting.shapes import focus_ring, outline_box, placed
from agentdesk.ui.painting.text import draw_line, draw_paragraph, text_width
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.field_box import Labelled

_BOX = 16
_WORDS_AT = _BOX + 10


class CheckField(QCheckBox):
    """A tick and a whole sentence, which goes on in a second line where it must; the sentence can be pressed too."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Change the sentence and the accessible name."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @property
    def checked(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(_WORDS_AT + text_width(self._words, look.font(Type.BODY)) + 6, max(24, look.line(Type.BODY) + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(160, self.sizeHint().width()), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(24, width - _WORDS_AT - 4), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        height = current_look().metrics(Type.BODY).boundingRect(room, wrap, self._words).height()
        return max(self.sizeHint().height(), height + 4)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        first_line = self.sizeHint().height()
        box = placed(painter, self.rect(), (2, (first_line - _BOX) // 2, _BOX, _BOX))
        paint_check(painter, box, look, checked=self.isChecked(), enabled=self.isEnabled())
        ink = look.colour(Ink.TEXT if self.isEnabled() else Ink.TEXT_DISABLED)
        room = placed(painter, self.rect(), (_WORDS_AT, 0, self.width() - _WORDS_AT, self.height()))
        if self.width() >= self.sizeHint().width() - 4:
            draw_line(
                painter, room.adjusted(0, 0, 0, first_line - room.height()), self._words, look.font(Type.BODY), ink
            )
        else:
            top = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
            draw_paragraph(painter, room.adjusted(0, 2, 0, 0), self._words, look.font(Type.BODY), ink, align=top)
        if self.hasFocus():
            focus_ring(painter, self.rect(), look, look.radii.control)
        painter.end()


class _Select(QComboBox):
    """The closed drop-down."""

    def __init__(self, glyph: str | None) -> None:
        super().__init__()
        self._glyph = glyph
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        widest = max((text_width(self.itemText(i), look.font(Type.BODY)) for i in range(self.count())), default=60)
        return QSize(widest + 12 + 34 + (24 if self._glyph else 0), look.field)

    def minimumSizeHint(self) -> QSize:
        return QSize(72, current_look().field)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that scrolls the page must not choose what happens to pass under the pointer.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        bounds = self.rect()
        enabled = self.isEnabled()
        fill = look.colour(Ink.BASE if enabled else Ink.BASE_ALT)
        outline_box(painter, bounds, look.colour(Ink.BORDER), look.radii.control, fill=fill)
        start = 12
        muted = look.colour(Ink.TEXT_MUTED if enabled else Ink.TEXT_DISABLED)
        if self._glyph:
            draw_icon(painter, self._glyph, placed(painter, bounds, (start, 0, 16, self.height())), muted, 16)
            start += 24
        room = placed(painter, bounds, (start, 0, bounds.width() - start - 30, self.height()))
        ink = look.colour(Ink.TEXT if enabled else Ink.TEXT_DISABLED)
        if self.currentIndex() < 0:
            ink = look.colour(Ink.PLACEHOLDER)
        draw_line(painter, room, self.currentText() or self.placeholderText(), look.font(Type.BODY), ink)
        chevron = placed(painter, bounds, (bounds.width() - 28, 0, 20, self.height()))
        draw_icon(painter, "chevron-down", QRect(chevron), muted, 14)
        if self.hasFocus():
            focus_ring(painter, bounds, look, look.radii.control)
        painter.end()


class SelectField(Labelled):
    """A labelled drop-down of (key, words)."""

    changed = Signal(str)

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]] = (),
        *,
        glyph: str | None = None,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.combo = _Select(glyph)
        self.combo.setPlaceholderText(placeholder)
        super().__init__(label, self.combo, self.combo, parent)
        self.set_options(options)
        self.combo.currentIndexChanged.connect(self._tell)

    def set_label(self, label: str) -> None:
        super().set_label(label)
        self.combo.view().setAccessibleName(label)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; the chosen key stays chosen where it is still offered."""
        kept = self.chosen
        self.combo.blockSignals(True)
        self.combo.clear()
        for key, words in options:
            self.combo.addItem(words, key)
        self.combo.setCurrentIndex(self.combo.findData(kept) if kept else -1)
        self.combo.blockSignals(False)
        self.combo.updateGeometry()

    @property
    def chosen(self) -> str | None:
        """Key of the chosen option, or None."""
        key = self.combo.currentData(Qt.ItemDataRole.UserRole)
        return key if isinstance(key, str) else None

    def choose(self, key: str | None) -> None:
        """Choose an option, or none with None."""
        self.combo.setCurrentIndex(self.combo.findData(key) if key is not None else -1)

    def _tell(self) -> None:
        self.changed.emit(self.chosen or "")
