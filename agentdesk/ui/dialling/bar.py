"""The bar before a call: whom it is to, what speaks against it, and the one key that calls. It takes no keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.dialling.presenter import DialPresenter, DialState
from agentdesk.ui.dialling.wording import dial_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.painting.shapes import placed
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.buttons import IconButton, OutlineButton, PrimaryButton
from agentdesk.ui.widgets.labels import Label

_LEADING, _TRAILING, _ABOVE = 80, 12, 6


class DialBar(QWidget):
    """Shows what its presenter decides. ``told`` is a sentence that came, ``left`` that the keyboard goes back."""

    told = Signal(str)
    left = Signal()

    def __init__(self, presenter: DialPresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._state = DialState()
        self._words = Label("", Type.BODY_STRONG, Ink.INFO, wrap=True)
        self.call = PrimaryButton("", glyph="call-out")
        self.outside = OutlineButton("", glyph="call-out")
        self.close_button = IconButton("×", "close", size=28)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.call, self.outside, self.close_button):
            self._row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for button in (self.call, self.outside):
            commands.follow_keys(button, CommandId.CALL, button.set_keys)
            button.clicked.connect(lambda _checked=False: presenter.confirm())
        self.close_button.clicked.connect(lambda _checked=False: presenter.put_away())
        say = Phrases(self)
        say(self.call.set_words, lambda: self.tr("Call"))
        say(self.outside.set_words, lambda: self.tr("Call by another program"))
        say(self.close_button.set_words, lambda: self.tr("Call nobody"))
        say(lambda _words: presenter.retell(), lambda: "")
        self._fit()
        self.hide()
        presenter.attach(self)

    @property
    def words(self) -> str:
        """The sentence that is shown, or "" while the bar is away."""
        return self._words.text() if not self.isHidden() else ""

    def show_dial(self, state: DialState) -> None:
        """See ``DialScreen``."""
        had_keyboard = self._has_keyboard()
        was, self._state = self._state, state
        self._words.set_ink(self._level.ink)
        words = dial_words(state, current_formats())
        self._words.setText(words)
        self.setAccessibleName(words)
        self.call.setVisible(state.failure is None)
        self.outside.setVisible(state.offers_outside)
        self.setVisible(state.target is not None)
        self.update()
        if state.target is not None and state != was:
            self.told.emit(words)
        if had_keyboard and state.target is None:
            self.left.emit()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

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

    def _fit(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        leading, trailing = (_TRAILING, _LEADING) if rtl else (_LEADING, _TRAILING)
        self._row.setContentsMargins(leading, _ABOVE, trailing, _ABOVE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()
        elif is_look_change(event):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        ink, ground = look.colour(self._level.ink), look.colour(self._level.background)
        painter.fillRect(self.rect(), ground)
        painter.fillRect(0, 0, self.width(), 1, blend(ink, ground, 35))
        glyph = "call-out" if self._level is Level.INFO else "warning"
        draw_icon(painter, glyph, placed(painter, self.rect(), (26, 0, 20, self.height())), ink, 20)
        painter.end()
