"""The customer's matters on the card: each a button that opens its thread, and one to begin another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import ConversationStatus, EntryState
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.conversation.holding import owner_name_at
from agentdesk.ui.formats import current_formats
from agentdesk.ui.painting.parts import ChipStyle, chip_size, hover_fill, paint_chip
from agentdesk.ui.painting.shapes import fill_box, placed
from agentdesk.ui.painting.text import draw_line
from agentdesk.ui.texts import Phrases, as_is, fill, state_look, state_word
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.court import court_look, since_words
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.base import ButtonBase
from agentdesk.ui.widgets.blocks import SectionHeading
from agentdesk.ui.widgets.buttons import IconButton

translate = QCoreApplication.translate

MOST_CLOSED = 3


class MatterRow(ButtonBase):
    """One matter: topic, whose court it is in since when, whose it is, and whether the centre has it.

    ``state_asked``: the mark of what the centre does not have yet was pressed.
    """

    state_asked = Signal()

    def __init__(self, conversation: ConversationView, now: datetime, parent: QWidget | None = None) -> None:
        formats = current_formats()
        self._topic = conversation.topic
        self._has_mark = conversation.state is not EntryState.SYNCED
        self._is_closed = conversation.status == ConversationStatus.CLOSED
        owner = owner_name_at(conversation, now) or translate("Matters", "nobody yet")
        since = conversation.court_since
        self._facts = formats.name(owner)
        if since is not None:
            words = fill(translate("Matters", "since %1"), as_is(since_words(since, now, formats)))
            self._facts = SEPARATOR.join((self._facts, words))
        glyph, level, word = court_look(conversation.court)
        if conversation.state is not EntryState.SYNCED:
            (glyph, level), word = state_look(conversation.state), state_word(conversation.state)
        self._chip: tuple[str, str, Level] = (word, glyph, level)
        super().__init__(SEPARATOR.join((conversation.topic, word, self._facts)), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(SEPARATOR.join((conversation.topic, self._facts)))

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(120, look.line(Type.BODY_MEDIUM) + look.line(Type.CAPTION) + 8)

    def _mark_spot(self) -> QRect:
        """Where the mark can be pressed: no smaller than a finger's width, however small it is drawn."""
        word, glyph, level = self._chip
        size = chip_size(current_look(), word, glyph, ChipStyle(level))
        spot = QRect(self.width() - size.width() - 8, 0, size.width() + 8, max(24, size.height() + 6))
        return QStyle.visualRect(self.layoutDirection(), self.rect(), spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._has_mark and self.isDown() and self._mark_spot().contains(event.position().toPoint()):
            self.setDown(False)
            self.state_asked.emit()
            return
        super().mouseReleaseEvent(event)

    def paint(self, painter: QPainter, look: Look) -> None:
        if self.underMouse() or self.isDown():
            fill_box(painter, self.rect(), hover_fill(look, Ink.BASE_ALT), look.radii.control)
        word, glyph, level = self._chip
        style = ChipStyle(level)
        size = chip_size(look, word, glyph, style)
        first, second = look.line(Type.BODY_MEDIUM), look.line(Type.CAPTION)
        side = 4
        room = self.width() - 2 * side - size.width() - 8
        ink = look.colour(Ink.TEXT_MUTED if self._is_closed else Ink.TEXT)
        spot = placed(painter, self.rect(), (side, 4, room, first))
        draw_line(painter, spot, self._topic, look.font(Type.BODY_MEDIUM), ink)
        chip = (self.width() - side - size.width(), 4 + (first - size.height()) // 2, size.width(), size.height())
        paint_chip(painter, placed(painter, self.rect(), chip), look, word, glyph=glyph, style=style)
        spot = placed(painter, self.rect(), (side, 4 + first, self.width() - 2 * side, second))
        draw_line(painter, spot, self._facts, look.font(Type.CAPTION), look.colour(Ink.TEXT_MUTED))


class MattersBlock(QWidget):
    """``opened`` is told the matter's id. Open ones come first; of the closed ones the last few."""

    opened = Signal(str)
    state_asked = Signal(str)

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading("")
        self.add = IconButton("+", "plus", size=24)
        self._shown: list[MatterRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._rows)
        Phrases(self)(self.heading.setText, lambda: self.tr("Conversations"))
        commands.dress(self.add, CommandId.NEW_MATTER)
        self.add.set_glyph("plus")

    @property
    def rows(self) -> list[MatterRow]:
        """The rows from top to bottom."""
        return self._shown

    def show_matters(self, conversations: Sequence[ConversationView], now: datetime) -> None:
        """Write the matters anew."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = []
        open_ones = [one for one in conversations if one.status != ConversationStatus.CLOSED]
        closed = [one for one in conversations if one.status == ConversationStatus.CLOSED]
        for conversation in (*open_ones, *closed[:MOST_CLOSED]):
            row = MatterRow(conversation, now)
            row.clicked.connect(lambda _checked=False, key=conversation.id: self.opened.emit(key))
            row.state_asked.connect(lambda key=conversation.id: self.state_asked.emit(key))
            self._rows.addWidget(row)
            row.show()
            self._shown.append(row)
        self.updateGeometry()
        # Now and not when the event loop comes round to it: until then the rows would stand over one another.
        for holder in (self, self.parentWidget()):
            layout = holder.layout() if holder is not None else None
            if layout is not None:
                layout.activate()
