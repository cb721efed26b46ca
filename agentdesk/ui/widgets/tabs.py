"""TabStrip: the open customers as tabs that can be closed.

    TabStrip(name)   .open(key, words, glyph="customer", family=None)  .choose(key)  .close_tab(key)
    .set_tab(key, words, glyph, family)   .keys  .chosen   .next()  .previous()
    signals changed(str) close_asked(str) new_asked()

It is a QTabBar inside, so arrows, Home and End, scroll buttons and screen readers work; in right-to-left the first tab
is at the right.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QTabBar, QWidget

from agentdesk.ui.painting.parts import hover_fill
from agentdesk.ui.painting.shapes import fill_box, focus_ring, hairline, placed
from agentdesk.ui.painting.text import draw_line, text_width
from agentdesk.ui.texts import fill
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Family, Ink, Type
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.buttons import IconButton

STRIP_PX = 36
_WIDEST_TAB = 220
_CLOSE = 24


class _Bar(QTabBar):
    """The tabs themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setMovable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.glyphs: dict[str, tuple[str, Family | None]] = {}

    def tabSizeHint(self, index: int) -> QSize:
        look = current_look()
        words = text_width(self.tabText(index).replace("&&", "&"), look.font(Type.BODY_STRONG))
        wanted = 12 + 16 + 8 + words + 8 + look.px(_CLOSE) + 6
        return QSize(min(look.px(_WIDEST_TAB), wanted), look.px(STRIP_PX))

    def minimumTabSizeHint(self, index: int) -> QSize:
        look = current_look()
        return QSize(min(look.px(96), self.tabSizeHint(index).width()), look.px(STRIP_PX))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            # QTabBar moves its close buttons for a new style and forgets them for a new direction.
            QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))
        elif is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        for index in range(self.count()):
            self._paint_tab(painter, look, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, look: Look, index: int) -> None:
        bounds = self.tabRect(index)
        chosen = index == self.currentIndex()
        if not chosen and bounds.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse():
            fill_box(painter, bounds.adjusted(2, 4, -2, -4), hover_fill(look, Ink.BASE), look.radii.control)
        glyph, family = self.glyphs.get(str(self.tabData(index)), ("customer", None))
        ink = look.family(family) if family else look.colour(Ink.TEXT_MUTED)
        draw_icon(painter, glyph, placed(painter, bounds, (12, 0, 16, bounds.height())), ink, 16)
        font = look.font(Type.BODY_STRONG if chosen else Type.BODY)
        room = placed(painter, bounds, (36, 0, bounds.width() - 36 - look.px(_CLOSE) - 8, bounds.height()))
        words = self.tabText(index).replace("&&", "&")
        draw_line(painter, room, words, font, look.colour(Ink.TEXT if chosen else Ink.TEXT_MUTED))
        if chosen:
            painter.fillRect(QRect(bounds.left(), bounds.bottom() - 1, bounds.width(), 2), look.colour(Ink.ACCENT))
            if self.hasFocus():
                focus_ring(painter, bounds.adjusted(1, 2, -1, -3), look, look.radii.control)


class TabStrip(QWidget):
    """A row of customer tabs with a button for a new one."""

    changed = Signal(str)
    close_asked = Signal(str)
    new_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _Bar()
        self.bar.setAccessibleName(name)
        self._new = IconButton(self.tr("Open another customer"), "plus", size=28)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self._new)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bar.currentChanged.connect(self._on_current)
        self._new.clicked.connect(lambda _checked=False: self.new_asked.emit())

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the tabs in their order."""
        return tuple(str(self.bar.tabData(index)) for index in range(self.bar.count()))

    @property
    def chosen(self) -> str | None:
        """Key of the tab in front, or None when there is none."""
        index = self.bar.currentIndex()
        return str(self.bar.tabData(index)) if index >= 0 else None

    def open(self, key: str, words: str, glyph: str = "customer", family: Family | None = None) -> None:
        """Open a tab and bring it to the front; a key that is open already is only brought to the front."""
        if key not in self.keys:
            self.bar.glyphs[key] = (glyph, family)
            index = self._insert_silently(key, words)
            self._add_close_button(index, key, words)
        self.choose(key)

    def _insert_silently(self, key: str, words: str) -> int:
        blocked = self.bar.blockSignals(True)
        index = self.bar.addTab(words.replace("&", "&&"))
        self.bar.setTabData(index, key)
        self.bar.setTabToolTip(index, words)
        self.bar.blockSignals(blocked)
        if self.bar.count() == 1:
            self.changed.emit(key)
        return index

    def _add_close_button(self, index: int, key: str, words: str) -> None:
        button = IconButton(fill(self.tr("Close %1"), words), "close", size=_CLOSE)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._asker(key))
        self.bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, button)

    def _asker(self, key: str) -> Callable[[], None]:
        return lambda: self.close_asked.emit(key)

    def set_tab(self, key: str, words: str, glyph: str, family: Family | None = None) -> None:
        """Change what a tab says."""
        index = self.keys.index(key)
        self.bar.glyphs[key] = (glyph, family)
        self.bar.setTabText(index, words.replace("&", "&&"))
        self.bar.setTabToolTip(index, words)
        self.bar.update()

    def choose(self, key: str) -> None:
        """Bring a tab to the front."""
        self.bar.setCurrentIndex(self.keys.index(key))

    def close_tab(self, key: str) -> None:
        """Take a tab away; its neighbour comes to the front. A key that is not open is ignored."""
        if key in self.keys:
            self.bar.removeTab(self.keys.index(key))
            self.bar.glyphs.pop(key, None)

    def next(self) -> None:
        """The following tab, round again from the last."""
        self._step(1)

    def previous(self) -> None:
        """The tab before, round again from the first."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def _on_current(self, index: int) -> None:
        self.changed.emit(str(self.bar.tabData(index)) if index >= 0 else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.bar.tabAt(self.bar.mapFrom(self, event.position().toPoint()))
        if event.button() == Qt.MouseButton.MiddleButton and index >= 0:
            self.close_asked.emit(self.keys[index])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._new.set_words(self.tr("Open another customer"))
            for index in range(self.bar.count()):
                button = self.bar.tabButton(index, QTabBar.ButtonPosition.RightSide)
                if isinstance(button, IconButton):
                    button.set_words(fill(self.tr("Close %1"), self.bar.tabToolTip(index)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hairline(painter, 0, self.height() - 1, self.width(), current_look())
        painter.end()
