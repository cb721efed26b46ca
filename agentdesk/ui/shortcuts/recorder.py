"""A button that shows a command's key, and takes the next press as the new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from agentdesk.ui.commands.keys import pressed_key
from agentdesk.ui.painting.parts import keycaps_size, paint_keycaps, raised_fill
from agentdesk.ui.painting.shapes import outline_box, placed
from agentdesk.ui.painting.text import CENTRE, draw_line, text_width
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import ButtonBase

_PADDING = 10
_LEAST_PX = 96


class KeyRecorder(ButtonBase):
    """Press it, then press the key. Esc, or the keyboard going elsewhere, leaves everything as it was.

    ``recorded`` tells the portable name of the press, which nobody has judged yet.
    """

    recorded = Signal(str)
    recording_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._prompt = self._none = ""
        self._is_recording = False
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: self._set_recording(not self._is_recording))

    @property
    def is_recording(self) -> bool:
        """Whether the next press is the new key."""
        return self._is_recording

    def set_prompts(self, prompt: str, none: str) -> None:
        """What it says while it waits for the press, and while the command has no key."""
        self._prompt, self._none = prompt, none
        self._changed()

    def set_keys(self, keys: Sequence[str]) -> None:
        super().set_keys(keys)
        self._set_recording(False)

    def _set_recording(self, is_on: bool) -> None:
        if is_on != self._is_recording:
            self._is_recording = is_on
            self._changed()
            self.recording_changed.emit(is_on)

    def event(self, event: QEvent) -> bool:
        if self._is_recording and isinstance(event, QKeyEvent):
            event.accept()  # also when it is asked whether a shortcut may have it: here it may not
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key = pressed_key(event.key(), event.modifiers())
        if key == "Esc":
            self._set_recording(False)
        elif key and not event.isAutoRepeat():
            self.recorded.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_recording(False)
        super().focusOutEvent(event)

    @property
    def _shown(self) -> str:
        if self._is_recording:
            return self._prompt
        return "" if self._keys else self._none

    def sizeHint(self) -> QSize:
        look = current_look()
        words = text_width(self._prompt, look.font(Type.BODY)) if self._is_recording else 0
        width = max(words, keycaps_size(look, self._keys).width(), text_width(self._none, look.font(Type.BODY)))
        return QSize(max(look.px(_LEAST_PX), width + 2 * _PADDING), look.control)

    def paint(self, painter: QPainter, look: Look) -> None:
        enabled = self.isEnabled()
        hot = enabled and (self.underMouse() or self.isDown())
        border = look.colour(Ink.ACCENT if self._is_recording else Ink.BORDER)
        fill = look.colour(Ink.SEL_BG) if self._is_recording else raised_fill(look, hot=hot)
        outline_box(painter, self.rect(), border, look.radii.control, fill=fill)
        ink = look.colour(Ink.SEL_TEXT if self._is_recording else Ink.TEXT if enabled else Ink.TEXT_DISABLED)
        if self._shown:
            muted = look.colour(Ink.TEXT_MUTED)
            words = self.rect().adjusted(4, 0, -4, 0)
            draw_line(
                painter, words, self._shown, look.font(Type.BODY), ink if self._is_recording else muted, align=CENTRE
            )
            return
        caps = keycaps_size(look, self._keys)
        start, top = (self.width() - caps.width()) // 2, (self.height() - caps.height()) // 2
        spot = placed(painter, self.rect(), (start, top, caps.width(), caps.height()))
        paint_keycaps(painter, spot, look, self._keys, ink=ink, border=look.colour(Ink.BORDER), fill=None)
