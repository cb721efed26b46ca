"""The demonstration's switch: cuts the line to the server and restores it, in sight of everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from agentdesk.ui.lanes import Lanes
from agentdesk.ui.painting.shapes import fill_box, outline_box, placed
from agentdesk.ui.painting.text import draw_line, text_width
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import ButtonBase

_TRACK = QSize(30, 16)


@dataclass(frozen=True, slots=True)
class LineSwitch:
    """The two blocking ways: one that cuts the line, one that brings it back."""

    cut: Callable[[], None]
    restore: Callable[[], None]


class LineSwitchButton(ButtonBase):
    """On while there is a line. The work is done away from the GUI thread; ``switched`` tells when it is done."""

    switched = Signal(bool)

    def __init__(self, switch: LineSwitch, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._switch = switch
        self._lanes = lanes
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._turn)
        say = Phrases(self)
        say(self.set_words, self._state_words)

    def _state_words(self) -> str:
        return self.tr("Line on") if self.isChecked() else self.tr("Line cut")

    def _turn(self, is_on: bool) -> None:
        self.set_words(self._state_words())
        self.setEnabled(False)
        work = self._switch.restore if is_on else self._switch.cut
        self._lanes.network.submit(work, owner=self, done=lambda _none: self._done(is_on), failed=self._failed)

    def _done(self, is_on: bool) -> None:
        self.setEnabled(True)
        self.switched.emit(is_on)

    def _failed(self, _error: BaseException) -> None:
        self.setChecked(not self.isChecked())
        self.set_words(self._state_words())
        self.setEnabled(True)

    def sizeHint(self) -> QSize:
        look = current_look()
        font = look.font(Type.BODY_MEDIUM)
        widest = max(text_width(words, font) for words in (self.tr("Line on"), self.tr("Line cut")))
        return QSize(10 + _TRACK.width() + 8 + widest + 10, look.control)

    def paint(self, painter: QPainter, look: Look) -> None:
        is_on = self.isChecked()
        outline_box(painter, self.rect(), look.colour(Ink.BORDER), look.radii.control, fill=look.colour(Ink.BASE))
        top = (self.height() - _TRACK.height()) // 2
        track = placed(painter, self.rect(), (10, top, _TRACK.width(), _TRACK.height()))
        fill_box(painter, track, look.colour(Ink.ACCENT if is_on else Ink.BORDER_STRONG), _TRACK.height() / 2)
        knob = _TRACK.height() - 4
        offset = _TRACK.width() - knob - 2 if is_on else 2
        fill_box(painter, placed(painter, track, (offset, 2, knob, knob)), look.colour(Ink.BASE), knob / 2)
        start = 10 + _TRACK.width() + 8
        room = placed(painter, self.rect(), (start, 0, self.width() - start - 8, self.height()))
        draw_line(painter, room, self._state_words(), look.font(Type.BODY_MEDIUM), look.colour(Ink.TEXT))
