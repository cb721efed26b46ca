"""The strip in which one writes to whom a call is handed on: a number or an extension, Enter, and it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.buttons import IconButton, PrimaryButton
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.strips import Strip

_LEADING, _TRAILING, _ABOVE = 80, 12, 6
_FIELD_PX = 220


class HandOnBar(Strip):
    """``chosen`` is told what was written, ``left`` that the keyboard goes back. It opens when it is asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Label("", Type.BODY_STRONG, Ink.INFO), parent)
        self.number = TextField("", kind=FieldKind.LATIN, glyph="call")
        self.number.setMaximumWidth(_FIELD_PX)
        self.go = PrimaryButton("", glyph="reassign", keys=("Enter",))
        self.close_button = IconButton("×", "close", size=28)
        row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self.words_label)
        row.addWidget(self.number)
        row.addWidget(self.go)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.fill(row)
        self.number.submitted.connect(self._choose)
        self.go.clicked.connect(lambda _checked=False: self._choose())
        self.close_button.clicked.connect(lambda _checked=False: self.put_away())
        say = Phrases(self)
        say(self.words_label.setText, lambda: self.tr("Hand the call on"))
        say(self.setAccessibleName, lambda: self.tr("Hand the call on"))
        say(self.number.set_label, lambda: self.tr("Number or extension"))
        say(self.go.set_words, lambda: self.tr("Hand on"))
        say(self.close_button.set_words, lambda: self.tr("Keep the call"))

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
