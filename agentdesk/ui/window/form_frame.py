"""The frame of everything that opens in the details pane: head with tile and title, a body that scrolls, a foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family, Ink, Type
from agentdesk.ui.widgets.blocks import Hairline
from agentdesk.ui.widgets.buttons import IconButton, PrimaryButton
from agentdesk.ui.widgets.faces import ChannelTile
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.scrolling import ScrollPane


class FormFrame(QWidget):
    """``column`` takes the body; ``save`` is the one action; ``closed`` is emitted by the cross."""

    closed = Signal()

    def __init__(self, glyph: str, family: Family, *, has_action: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = ChannelTile(glyph, family)
        self.title = ElidedLabel("", Type.HEADING)
        self.caption = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self.close_button = IconButton("×", "close")
        self.save = PrimaryButton("", glyph="check")
        self.promise_words = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(12)
        self.pane = ScrollPane(self.body)
        self.foot = QWidget()
        self._lay_out(has_action=has_action)
        self.close_button.clicked.connect(lambda _checked=False: self.closed.emit())
        say = Phrases(self)
        say(self.close_button.set_words, lambda: self.tr("Close"))
        say(self.promise_words.setText, lambda: self.tr("Saved here first, and sent when there is a line."))

    def _lay_out(self, *, has_action: bool) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.caption)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(12)
        head.addWidget(self.tile)
        head.addLayout(names, 1)
        head.addWidget(self.close_button)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(6)
        foot.addWidget(self.save)
        foot.addWidget(self.promise_words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(Hairline())
        outer.addWidget(self.pane, 1)
        if has_action:
            outer.addWidget(Hairline())
        outer.addWidget(self.foot)
        self.foot.setVisible(has_action)
        self.caption.hide()

    def set_title(self, words: str) -> None:
        """What the pane is about."""
        self.title.setText(words)
        self.setAccessibleName(words)

    def set_caption(self, words: str) -> None:
        """What stands muted under the title."""
        self.caption.setText(words)
        self.caption.setVisible(bool(words))

    @property
    def has_caption(self) -> bool:
        """Whether anything stands under the title."""
        return bool(self.caption.text())

    def set_channel(self, glyph: str, family: Family, *, at_centre: bool = True) -> None:
        """The tile at the head."""
        self.tile.set_channel(glyph, family, at_centre=at_centre)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is longer than its room is read to its end without a pointer, wherever the keyboard is."""
        bar = self.pane.verticalScrollBar()
        page = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if page is None or not bar.maximum():
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + page * bar.pageStep())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        self._order_tabs()
        return super().focusNextPrevChild(forwards)

    def _order_tabs(self) -> None:
        """The action comes after the last field, as it is seen: the fields were put in later, some of them just now."""
        last: QWidget = self.save
        one = self.nextInFocusChain()
        while one is not None and one is not self:
            is_stop = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and self.body.isAncestorOf(one)
            last = one if is_stop else last
            one = one.nextInFocusChain()
        if last is not self.save:
            self.setTabOrder(last, self.save)
