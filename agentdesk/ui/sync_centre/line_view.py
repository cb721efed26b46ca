"""The page of the line: how it stands in words with what helps, and the facts that one asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.answers import DeskStatus
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.headline_words import headline_facts, last_words
from agentdesk.ui.sync_centre.line_words import line_facts, line_sentence
from agentdesk.ui.sync_centre.page_frame import FactList, PageFrame, PageView
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.labels import Label


class LineView(PageView):
    """Shows a status."""

    def __init__(self, commands: CommandSet, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(PageFrame("sync", Level.INFO), parent)
        self._clock = clock
        self._status: DeskStatus | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frame.customer.hide()
        self.frame.foot_pane.hide()
        self.block = Block(Level.INFO)
        self.sentence = Label("", Type.BODY, wrap=True)
        self.block.column.addWidget(self.sentence)
        self.facts = FactList()
        self.hand_in, self.take_in = OutlineButton("", glyph="send"), OutlineButton("", glyph="download")
        commands.dress(self.hand_in, CommandId.COURIER_WRITE)
        commands.dress(self.take_in, CommandId.COURIER_READ)
        self.courier = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        Phrases(self)(
            self.courier.setText,
            lambda: self.tr(
                "No line for days? What waits can go to the centre on a stick, sealed, and the answer back."
            ),
        )
        # Under each other: with large text the two do not fit beside each other.
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        for button in (self.hand_in, self.take_in):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.block, self.facts, self.courier):
            self.frame.column.addWidget(part)
        self.frame.column.addLayout(buttons)
        self.frame.column.addStretch(1)

    def show_status(self, status: DeskStatus) -> None:
        """Write how the line stands."""
        self._status = status
        formats, now = current_formats(), self._clock.now()
        state = headline_facts(status, now, formats)[0]
        self.frame.tile.set_state(state.glyph, state.level)
        self.frame.set_title(state.strong)
        self.frame.set_caption(last_words(status, now, formats))
        self.block.set_level(state.level)
        self.sentence.setText(line_sentence(status, now))
        self.facts.show_facts(line_facts(status, now, formats))

    def write_again(self) -> None:
        if self._status is not None:
            self.show_status(self._status)
