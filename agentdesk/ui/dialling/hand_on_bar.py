"""The strip in which one writes to whom a call is handed on: a number or an extension, Enter, and it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.buttons import IconButton, PrimaryButton
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.labels import Label

_LEADING, _TRAILING, _ABOVE = 80, 12, 6
_FIELD_PX = 220


class HandOnBar(QWidget):
    """``chosen`` is told what was written, ``left`` that the keyboard goes back. It opens when it is asked for."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", Type.BODY_STRONG, Ink.INFO)
        self.number = TextField("", kind=FieldKind.LATIN, glyph="call")
        self.number.setMaximumWidth(_FIELD_PX)
        self.go = PrimaryButton("", glyph="reassign", keys=("Enter",))
        self.close_button = IconButton("×", "close", size=28)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._words)
        self._row.addWidget(self.number)
        self._row.addWidget(self.go)
        self._row.addStretch(1)
        self._row.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.number.submitted.connect(self._choose)
        self.go.clicked.connect(lambda _checked=False: self._choose())
        self.close_button.clicked.connect(lambda _checked=False: self.put_away())
        say = Phrases(self)
        say(self._words.setText, lambda: self.tr("Hand the call on"))
        say(self.setAccessibleName, lambda: self.tr("Hand the call on"))
        say(self.number.set_label, lambda: self.tr("Number or extension"))
        say(self.go.set_words, lambda: self.tr("Hand on"))
        say(self.close_button.set_words, lambda: self.tr("Keep the call"))
        self._fit()
        self.hide()

    def start(self) -> None:
        """Open it with the keyboard in the field."""
        self.number.set_text("")
        self.number.set_error("")
        self.show()
        self.number.edit.setFocus()

    def refuse(self) -> None:
        """What was written is no number."""
        self.number.set_error(self.tr("Write digits alone."))
        self.number.edit.setFocus()

    def put_away(self) -> None:
        """The call stays where it is, or has gone."""
        self.hide()
        self.left.emit()

    def _choose(self) -> None:
        self.chosen.emit(self.number.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        leading, trailing = (_TRAILING, _LEADING) if rtl else (_LEADING, _TRAILING)
        self._row.setContentsMargins(leading, _ABOVE, trailing, _ABOVE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        ink, ground = look.colour(Level.INFO.ink), look.colour(Level.INFO.background)
        painter.fillRect(self.rect(), ground)
        painter.fillRect(0, 0, self.width(), 1, blend(ink, ground, 35))
        painter.end()
