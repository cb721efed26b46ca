"""One question of the call bar with its answers, each a digit: how a call ended, or why writing it up takes long."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from agentdesk.desk.calls.wrap_up import MOST_OUTCOMES
from agentdesk.ui.formats import current_formats
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label

_LEAST_ANSWER = 72


class AnswerButton(OutlineButton):
    """An answer, or a customer to choose, with the digit that chooses it; what is long is cut."""

    least_px = _LEAST_ANSWER

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.least_px, self.sizeHint().width()), self.sizeHint().height())


class AnswerRow(QWidget):
    """Hidden while nothing is asked. ``answered`` gets the code that was chosen, ``left`` tells that it was left."""

    answered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: Sequence[tuple[str, str]] = ()
        self._takes_digits = True
        self._came_from: QWidget | None = None
        self.question = Label("", Type.BODY, Ink.TEXT)
        self.answers = [AnswerButton("") for _ in range(MOST_OUTCOMES)]
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.question)
        for number, button in enumerate(self.answers, 1):
            self.row.addWidget(button)
            button.clicked.connect(lambda _checked=False, chosen=number: self._choose(chosen))
        self.row.addStretch(1)
        self.hide()

    def ask(self, question: str, options: Sequence[tuple[str, str]]) -> None:
        """Ask this, with codes and their words in the language of the window."""
        self._options = options[: len(self.answers)]
        self.question.setText(question)
        self.setAccessibleName(question)
        for number, button in enumerate(self.answers):
            button.setVisible(number < len(self._options))
            if number < len(self._options):
                button.set_words(self._options[number][1])
        self._say_keys()
        self.show()

    def set_takes_digits(self, takes: bool) -> None:
        """Whether single keys do something, by the user's own choice."""
        self._takes_digits = takes
        self._say_keys()

    def _say_keys(self) -> None:
        formats = current_formats()
        for number, button in enumerate(self.answers, 1):
            button.set_keys((formats.number(number),) if self._takes_digits else ())

    def start(self) -> None:
        """Put the keyboard here; it goes back to where it was with the answer, or with Esc."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        self.answers[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_back(self) -> None:
        """The keyboard goes back to where it came from, if that is still there."""
        before, self._came_from = self._came_from, None
        try:
            is_there = before is not None and before.isVisible()
        except RuntimeError:  # gone meanwhile
            is_there = False
        if before is not None and is_there:
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.left.emit()

    def _choose(self, number: int) -> None:
        if 0 < number <= len(self._options):
            code = self._options[number - 1][0]
            if self.isAncestorOf(QApplication.focusWidget() or self):
                self.give_back()
            self.answered.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_back()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        if plain and self._takes_digits and number is not None:
            if not event.isAutoRepeat():
                self._choose(number)
            return
        super().keyPressEvent(event)
