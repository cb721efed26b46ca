"""What all painted widgets share: they follow the look, know hover and focus, and never show an unnamed button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agentdesk.ui.painting.shapes import focus_ring
from agentdesk.ui.theme.look import Look, current_look

_LOOK_EVENTS = (
    QEvent.Type.FontChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.ApplicationPaletteChange,
    QEvent.Type.StyleChange,
)


def is_look_change(event: QEvent) -> bool:
    """True for the events after which sizes or colours may differ."""
    return event.type() in _LOOK_EVENTS


def leading_alignment(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """The absolute alignment of the leading edge: Qt turns a relative one by the text, not by the window."""
    side = Qt.AlignmentFlag.AlignRight if direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class PaintedWidget(QWidget):
    """A widget that draws itself in ``paint`` and measures itself in ``sizeHint``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Draw; the painter already has the widget's layout direction."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, current_look())
        painter.end()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()
            self.update()


class ButtonBase(QAbstractButton):
    """A button with words, an optional glyph and optional key caps; subclasses draw it.

    ``words`` are shown and spoken as they are: an ampersand in a customer's name is no mnemonic.
    """

    def __init__(
        self,
        words: str,
        *,
        glyph: str | None = None,
        keys: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._glyph = glyph
        self._keys = tuple(keys)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    @property
    def words(self) -> str:
        """What the button says."""
        return self._words

    @property
    def glyph(self) -> str | None:
        """Name of its icon."""
        return self._glyph

    @property
    def keys(self) -> tuple[str, ...]:
        """Key names shown as caps, such as ("Ctrl", "J")."""
        return self._keys

    def set_words(self, words: str) -> None:
        """Change what the button says and is called."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self._changed()

    def set_glyph(self, glyph: str | None) -> None:
        """Change the icon."""
        self._glyph = glyph
        self._changed()

    def set_keys(self, keys: Sequence[str]) -> None:
        """Change the key caps."""
        self._keys = tuple(keys)
        self._changed()

    def set_refusal(self, reason: str | None) -> None:
        """Switch the button off and say why, or on again with None."""
        self.setEnabled(reason is None)
        self.setToolTip(reason or "")
        self.setAccessibleDescription(reason or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does; Qt leaves that to its dialogs."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Draw; the painter already has the widget's layout direction."""
        raise NotImplementedError

    def ring_radius(self, look: Look) -> float:
        """Corner radius of the focus ring."""
        return look.radii.control

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        self.paint(painter, look)
        if self.hasFocus():
            focus_ring(painter, self.ring_rect(), look, self.ring_radius(look))
        painter.end()

    def ring_rect(self) -> QRect:
        """Where the focus ring goes."""
        return self.rect()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self._changed()

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()
