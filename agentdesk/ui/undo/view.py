"""The undo bar: what was done, the seconds that are left, the one way back. It covers nothing and does not blink."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from agentdesk.ui.formats import current_formats
from agentdesk.ui.painting.text import CENTRE, draw_line
from agentdesk.ui.texts import Phrases, as_is, fill, token
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.undo.offer import Undone, UndoOffer
from agentdesk.ui.undo.presenter import UndoPresenter
from agentdesk.ui.widgets.base import PaintedWidget, is_look_change
from agentdesk.ui.widgets.buttons import IconButton, LinkButton
from agentdesk.ui.widgets.labels import ElidedLabel
from agentdesk.ui.widgets.notices import NOTICE_PX
from agentdesk.ui.widgets.strips import Strip

TICK_MS = 200


class SecondsLeft(PaintedWidget):
    """The seconds as a number. A screen reader is told once what was done, not every second that it passes."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_seconds(self, seconds: int) -> None:
        """0 shows none."""
        if seconds != self.seconds:
            self.seconds = seconds
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(20), current_look().line(Type.CAPTION))

    def paint(self, painter: QPainter, look: Look) -> None:
        if self.seconds:
            words = current_formats().number(self.seconds)
            draw_line(painter, self.rect(), words, look.font(Type.CAPTION), look.colour(Ink.INFO), align=CENTRE)


class UndoBar(Strip):
    """Shows what its presenter decides. ``shown_changed`` says that it came or went, ``told`` what is to be said."""

    shown_changed = Signal(bool)
    told = Signal(str)
    announced = Signal(str)

    margin_px = 0
    glyph_px = 16

    def __init__(self, presenter: UndoPresenter, parent: QWidget | None = None) -> None:
        super().__init__(ElidedLabel("", Type.BODY_MEDIUM, Ink.INFO), parent)
        self._presenter = presenter
        self._offer: UndoOffer | None = None
        self._found = Undone.ALL
        self._hint = ""
        self._seconds = SecondsLeft()
        self.button = LinkButton("", ink=Ink.INFO)
        self.close_button = IconButton("×", "close", size=24)
        row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self.words_label, 1)
        row.addWidget(self._seconds)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.fill(row)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.button.clicked.connect(lambda _checked=False: presenter.take())
        self.close_button.clicked.connect(lambda _checked=False: presenter.give_up())
        say = Phrases(self)
        say(self.button.set_words, self._undo_words)
        say(self.close_button.set_words, lambda: self.tr("Close"))
        say(self._say, self._sentence)
        presenter.attach(self)

    @property
    def seconds(self) -> int:
        """The seconds that are shown; 0 for none."""
        return self._seconds.seconds

    @property
    def is_attended(self) -> bool:
        """See ``UndoScreen``."""
        return self.underMouse() or self.has_keyboard

    def offer(self, offer: UndoOffer) -> None:
        """Offer to take something back."""
        self._presenter.offer(offer)
        self._tick.start()

    def set_keys(self, caps: Sequence[str]) -> None:
        """The key that undoes, as its caps; none where the user switched it off."""
        self._hint = "+".join(caps)
        self.button.set_words(self._undo_words())

    def _undo_words(self) -> str:
        return fill(self.tr("Undo (%1)"), token(self._hint)) if self._hint else self.tr("Undo")

    def _sentence(self) -> str:
        if self._offer is None:
            return ""
        said = as_is(self._offer.say())
        if self._found is Undone.TOO_LATE:
            return fill(self.tr("%1, and sent to the centre: it can no longer be taken back"), said)
        if self._found is Undone.UNDER_WAY:
            return fill(self.tr("%1, and being sent just now: it is taken back if it does not arrive"), said)
        return self._offer.say()

    def _say(self, words: str) -> None:
        self.words_label.setText(words)
        self.setAccessibleName(words)

    def _on_tick(self) -> None:
        self._presenter.tick()
        if not self._presenter.is_on:
            self._tick.stop()

    # What the presenter shows.

    def show_offer(self, offer: UndoOffer, seconds: int) -> None:
        """See ``UndoScreen``."""
        is_new = offer is not self._offer or self.isHidden()
        self._seconds.show_seconds(seconds)
        if not is_new:
            return
        self._offer, self._found = offer, Undone.ALL
        self.button.show()
        self._appear()
        said = fill(self.tr("%1. %2 takes it back."), as_is(self._sentence()), token(self._hint))
        self.announced.emit(said if self._hint else self._sentence())

    def show_under_way(self, offer: UndoOffer) -> None:
        """See ``UndoScreen``."""
        self._show_without_way(offer, Undone.UNDER_WAY)

    def show_too_late(self, offer: UndoOffer) -> None:
        """See ``UndoScreen``."""
        self._show_without_way(offer, Undone.TOO_LATE)

    def _show_without_way(self, offer: UndoOffer, found: Undone) -> None:
        had_focus = self.has_keyboard
        self._offer, self._found = offer, found
        self._seconds.show_seconds(0)
        self.button.hide()
        self._appear()
        if had_focus:
            self.close_button.setFocus()
        self.announced.emit(self._sentence())

    def _appear(self) -> None:
        self._say(self._sentence())
        self.setFixedHeight(max(NOTICE_PX, current_look().px(NOTICE_PX)))
        self.show()
        self.shown_changed.emit(True)
        self.update()

    def take_away(self) -> None:
        """See ``UndoScreen``."""
        had_focus = self.has_keyboard
        self._tick.stop()
        self._offer = None
        self.hide()
        self.shown_changed.emit(False)
        if had_focus:
            self.left.emit()

    def tell_undone(self, undone: Undone) -> None:
        """See ``UndoScreen``."""
        words = {
            Undone.ALL: self.tr("Taken back"),
            Undone.PART: self.tr("The entry was taken back; the conversation it opened was sent already and stays"),
            Undone.TOO_LATE: self.tr("It was sent already and could not be taken back"),
            Undone.UNDER_WAY: self.tr("It was not taken back: whether the centre has it is not known yet"),
        }[undone]
        self.told.emit(words)

    # How it looks.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.give_up()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and not self.isHidden():
            self.setFixedHeight(max(NOTICE_PX, current_look().px(NOTICE_PX)))

    def sign(self) -> tuple[Level, str]:
        return Level.INFO, {Undone.TOO_LATE: "check", Undone.UNDER_WAY: "sync"}.get(self._found, "undo")
