"""The bar before a call: whom it is to, what speaks against it, and the one key that calls. It takes no keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.dialling.presenter import DialPresenter, DialState
from agentdesk.ui.dialling.wording import dial_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.buttons import IconButton, OutlineButton, PrimaryButton
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.strips import Strip

_LEADING, _TRAILING, _ABOVE = 80, 12, 6


class DialBar(Strip):
    """Shows what its presenter decides. ``told`` is a sentence that came, ``left`` that the keyboard goes back."""

    told = Signal(str)

    def __init__(self, presenter: DialPresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(Label("", Type.BODY_STRONG, Ink.INFO, wrap=True), parent)
        self._presenter = presenter
        self._state = DialState()
        self.call = PrimaryButton("", glyph="call-out")
        self.outside = OutlineButton("", glyph="call-out")
        self.close_button = IconButton("×", "close", size=28)
        row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self.words_label, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.call, self.outside, self.close_button):
            row.addWidget(button)
        self.fill(row)
        for button in (self.call, self.outside):
            commands.follow_keys(button, CommandId.CALL, button.set_keys)
            button.clicked.connect(lambda _checked=False: presenter.confirm())
        self.close_button.clicked.connect(lambda _checked=False: presenter.put_away())
        say = Phrases(self)
        say(self.outside.set_words, lambda: self.tr("Call by another program"))
        say(self.close_button.set_words, lambda: self.tr("Call nobody"))
        say(lambda _words: presenter.retell(), lambda: "")
        presenter.attach(self)

    def show_dial(self, state: DialState) -> None:
        """See ``DialScreen``."""
        had_keyboard = self.has_keyboard
        was, self._state = self._state, state
        self.words_label.set_ink(self._level.ink)
        words = dial_words(state, current_formats())
        self.words_label.setText(words)
        self.setAccessibleName(words)
        self.call.set_words(self.tr("Ask again") if state.key else self.tr("Call"))
        self.call.setVisible(state.offers_call)
        self.outside.setVisible(state.offers_outside)
        self.setVisible(state.target is not None)
        self.update()
        if state.target is not None and state != was:
            self.told.emit(words)
        if had_keyboard and state.target is None:
            self.left.emit()

    # How it takes keys and looks.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.put_away()
            return
        super().keyPressEvent(event)

    @property
    def _level(self) -> Level:
        state = self._state
        return Level.ERR if state.failure is not None else Level.WARN if state.warns else Level.INFO

    def sign(self) -> tuple[Level, str]:
        return self._level, "call-out" if self._level is Level.INFO else "warning"
