"""The palette's box: the line one types in, the list under it, and the foot with its keys. Lays out and paints."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from agentdesk.ui.customer.parts import Glyph
from agentdesk.ui.painting.shapes import outline_box
from agentdesk.ui.palette.delegate import PaletteDelegate
from agentdesk.ui.palette.item_model import PaletteModel
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.canvas import leave_rows_to_the_delegate
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.blocks import Hairline
from agentdesk.ui.widgets.chips import Chip, KeyHint
from agentdesk.ui.widgets.field_box import Line
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.widgets.scrolling import ThinScrollBar

USUAL = QSize(640, 420)
NARROW_WINDOW_PX = 1200
_NARROW_SHARE = 0.9
_MARGIN = 12
_FOOT_KEYS = (("Enter",), ("Ctrl", "Enter"), ("Esc",))


class PaletteBox(QFrame):
    """``line``, ``list``, ``pane`` and the words of the foot."""

    def __init__(self, model: PaletteModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = Line()
        self.list = QListView()
        self.delegate = PaletteDelegate(self)
        self.pane = PaneState(self.list, "")
        self.count = Label("", Type.CAPTION, Ink.TEXT_MUTED)
        self._hints = [KeyHint(keys) for keys in _FOOT_KEYS]
        self._languages = Chip("en fa ar", glyph="language", height=22)
        self._shape_list(model)
        self._lay_out()
        self._fit_line()
        self._speak()

    def _shape_list(self, model: PaletteModel) -> None:
        self.list.setModel(model)
        self.list.setItemDelegate(self.delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        leave_rows_to_the_delegate(self.list)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBar(ThinScrollBar())
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.setSpacing(12)
        head.addWidget(Glyph("search", Ink.TEXT, 18))
        head.addWidget(self.line, 1)
        head.addWidget(self._languages)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 10)
        foot.setSpacing(20)
        for hint in self._hints:
            foot.addWidget(hint)
        foot.addStretch(1)
        foot.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addSpacing(4)
        column.addWidget(self.pane, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)

    def _speak(self) -> None:
        say = Phrases(self)
        say(self.line.setPlaceholderText, lambda: self.tr("A command, a place or a customer"))
        say(self.line.setAccessibleName, lambda: self.tr("All commands"))
        say(self.list.setAccessibleName, lambda: self.tr("Commands"))
        say(self._languages.setToolTip, lambda: self.tr("Names are found in all three languages, on any keyboard"))
        words = (lambda: self.tr("Run"), lambda: self.tr("Open in a new tab"), lambda: self.tr("Close"))
        for hint, keys, phrase in zip(self._hints, _FOOT_KEYS, words, strict=True):
            say(partial(hint.set_hint, keys), phrase)

    def offer_tab(self, is_customer: bool) -> None:
        """Say that Ctrl+Enter opens a tab, where the chosen row is a customer."""
        self._hints[1].setVisible(is_customer)

    def place(self, window: QRect) -> None:
        """Stand in the middle, near the top; in a narrow window over nine tenths of its width."""
        width = USUAL.width() if window.width() >= NARROW_WINDOW_PX else round(window.width() * _NARROW_SHARE)
        height = min(max(USUAL.height(), current_look().px(USUAL.height())), window.height() - 2 * _MARGIN)
        width = min(max(width, current_look().px(USUAL.width())), window.width() - 2 * _MARGIN)
        top = min((window.height() - height) // 3, window.height() - height - _MARGIN)
        self.setGeometry(QRect(QPoint((window.width() - width) // 2, max(_MARGIN, top)), QSize(width, height)))

    def _fit_line(self) -> None:
        font = QFont(current_look().font(Type.HEADING))
        font.setWeight(QFont.Weight.Normal)
        self.line.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.line.turn(self.layoutDirection())
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange):
            self._fit_line()
        if is_look_change(event) or event.type() == QEvent.Type.LanguageChange:
            self.delegate.forget()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        outline_box(painter, self.rect(), look.colour(Ink.BORDER_STRONG), look.radii.block, fill=look.colour(Ink.BASE))
        painter.end()
