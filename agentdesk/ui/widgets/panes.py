"""PaneState: a pane in one of its five states besides content, and SkeletonRows for the wait.

pane = PaneState(content, name)
pane.show_content()   pane.show_loading()          nothing for 200 ms, skeleton rows after
pane.show_empty(title, hint="", action="")         pane.show_filtered_empty(title, hint="")   offers "Clear filter"
pane.show_error(cause, still_works="", can_retry=True)    pane.show_forbidden(what, who_can_grant)
signals: action_asked() clear_asked() retry_asked()
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from agentdesk.ui.painting.shapes import fill_box, placed
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.widgets.base import PaintedWidget
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label

SKELETON_AFTER_MS = 200
_GLYPH = 28
_LENGTHS = ((26, 58), (34, 44), (22, 66), (30, 50), (38, 36))


class Pane(Enum):
    """What a pane shows."""

    CONTENT = "content"
    LOADING = "loading"
    EMPTY = "empty"
    FILTERED_EMPTY = "filtered_empty"
    ERROR = "error"
    FORBIDDEN = "forbidden"


class SkeletonRows(PaintedWidget):
    """Quiet grey rows in the shape of what is coming. They do not move."""

    def __init__(self, *, tiles: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(120, 46)

    def paint(self, painter: QPainter, look: Look) -> None:
        row = look.px(look.rows.timeline_row)
        ink = look.colour(Ink.SURFACE2)
        for index in range(self.height() // row + 1):
            bounds = QRect(16, index * row, self.width() - 32, row)
            start = 40 if self._tiles else 0
            if self._tiles:
                fill_box(painter, placed(painter, bounds, (0, 9, 28, 28)), ink, look.radii.control)
            short, long = _LENGTHS[index % len(_LENGTHS)]
            room = max(0, bounds.width() - start)
            fill_box(painter, placed(painter, bounds, (start, 10, room * short // 100, 10)), ink, 4)
            fill_box(painter, placed(painter, bounds, (start, 27, room * long // 100, 8)), ink, 4)


class _Message(QWidget):
    """A glyph, a title, a hint and one button in the middle of a pane."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._glyph = "info"
        self._ink = Ink.TEXT_MUTED
        self.title = Label("", Type.BODY_STRONG, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self.hint = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self.button = OutlineButton("")
        self.button.clicked.connect(lambda _checked=False: self.pressed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addStretch(2)
        column.addSpacing(_GLYPH + 12)
        for label in (self.title, self.hint):
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def fill(self, glyph: str, ink: Ink, title: str, hint: str, action: str) -> None:
        self._glyph, self._ink = glyph, ink
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.button.set_words(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {hint}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        spot = QRect(0, self.title.y() - _GLYPH - 12, self.width(), _GLYPH)
        draw_icon(painter, self._glyph, spot, current_look().colour(self._ink), _GLYPH)
        painter.end()


class PaneState(QWidget):
    """Shows ``content``, or why there is none."""

    action_asked = Signal()
    clear_asked = Signal()
    retry_asked = Signal()

    def __init__(self, content: QWidget, name: str, *, tiles: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._content = content
        self._blank = QWidget()
        self._skeleton = SkeletonRows(tiles=tiles)
        self._message = _Message()
        self._message.pressed.connect(self._on_pressed)
        self._stack = QStackedLayout(self)
        for page in (content, self._blank, self._skeleton, self._message):
            self._stack.addWidget(page)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setTimerType(Qt.TimerType.PreciseTimer)
        self._wait.setInterval(SKELETON_AFTER_MS)
        self._wait.timeout.connect(self._on_still_loading)
        self._state = Pane.CONTENT
        self._who = ""

    @property
    def state(self) -> Pane:
        """What is shown, or being loaded."""
        return self._state

    @property
    def skeleton_shown(self) -> bool:
        """True once a wait has lasted long enough to be shown."""
        return self._stack.currentWidget() is self._skeleton

    def show_content(self) -> None:
        """Show the pane itself."""
        self._enter(Pane.CONTENT, self._content)

    def show_loading(self) -> None:
        """A wait begins: blank at first, skeleton rows when it lasts."""
        if self._state is not Pane.LOADING:
            self._enter(Pane.LOADING, self._blank)
            self._wait.start()

    def show_empty(self, title: str, hint: str = "", action: str = "", glyph: str = "info") -> None:
        """There is nothing yet; ``action`` is what one can do about it."""
        self._message.fill(glyph, Ink.TEXT_MUTED, title, hint, action)
        self._enter(Pane.EMPTY, self._message)

    def show_filtered_empty(self, title: str, hint: str = "") -> None:
        """A filter hides everything."""
        self._message.fill("filter", Ink.TEXT_MUTED, title, hint, self.tr("Clear filter"))
        self._enter(Pane.FILTERED_EMPTY, self._message)

    def show_error(self, cause: str, still_works: str = "", *, can_retry: bool = True) -> None:
        """Something failed: why, what still works, and trying again."""
        self._message.fill("warning", Ink.ERR, cause, still_works, self.tr("Try again") if can_retry else "")
        self._enter(Pane.ERROR, self._message)

    def show_forbidden(self, what: str, who_can_grant: str) -> None:
        """One may not see this; who can change that."""
        self._message.fill("lock", Ink.TEXT_MUTED, what, who_can_grant, "")
        self._enter(Pane.FORBIDDEN, self._message)

    def _enter(self, state: Pane, page: QWidget) -> None:
        self._wait.stop()
        self._state = state
        self._stack.setCurrentWidget(page)

    def _on_still_loading(self) -> None:
        self._stack.setCurrentWidget(self._skeleton)

    def _on_pressed(self) -> None:
        if self._state is Pane.FILTERED_EMPTY:
            self.clear_asked.emit()
        elif self._state is Pane.ERROR:
            self.retry_asked.emit()
        else:
            self.action_asked.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._state is Pane.FILTERED_EMPTY:
            self._message.button.set_words(self.tr("Clear filter"))
        elif event.type() == QEvent.Type.LanguageChange and self._state is Pane.ERROR:
            self._message.button.set_words(self.tr("Try again"))
