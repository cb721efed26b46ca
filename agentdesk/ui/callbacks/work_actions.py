"""The foot of the pane beside the queue: save what was begun, take or give back, put off, and what is done seldom."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from agentdesk.ui.callbacks.work_state import Doing, WorkState
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton


class WorkActions(QWidget):
    """Buttons, dressed by the window's commands."""

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ahead = 0
        self.take = PrimaryButton("", glyph="lease", large=False)
        self.save = PrimaryButton("", glyph="check", large=False)
        self.give_back = OutlineButton("", glyph="undo")
        self.snooze = OutlineButton("", glyph="snooze")
        self.more = OutlineButton("", chevron=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 12)
        grid.setSpacing(8)
        grid.addWidget(self.take, 0, 0, 1, 2)
        grid.addWidget(self.save, 1, 0, 1, 2)
        grid.addWidget(self.give_back, 2, 0, 1, 2)
        grid.addWidget(self.snooze, 3, 0)
        grid.addWidget(self.more, 3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for button in (self.take, self.give_back):
            button.clicked.connect(lambda _checked=False: commands.run(CommandId.HOLD_MATTER))
            commands.follow_keys(button, CommandId.HOLD_MATTER, button.set_keys)
        self.snooze.clicked.connect(lambda _checked=False: commands.run(CommandId.SNOOZE))
        commands.follow_keys(self.snooze, CommandId.SNOOZE, self.snooze.set_keys)
        say = Phrases(self)
        say(self.take.set_words, lambda: self.tr("Take"))
        say(self.give_back.set_words, lambda: self.tr("Give back"))
        say(self.snooze.set_words, lambda: self.tr("Put off"))
        say(self.more.set_words, lambda: self.tr("More"))

    def show_work(self, state: WorkState, *, is_mine: bool) -> None:
        """One main action at a time: saving what was begun, else taking what is free."""
        begun = state.doing is not Doing.NOTHING
        self.save.setVisible(begun or (is_mine and state.is_open))
        self.take.setVisible(state.is_open and not is_mine and not begun)
        self.give_back.setVisible(state.is_open and is_mine and not begun)
        self.snooze.setVisible(state.is_open)
        self.more.setVisible(state.callback is not None)

    def show_ahead(self, left: int) -> None:
        """How many more the user may take ahead."""
        self._ahead = left

    def ahead_words(self) -> str:
        """The words of taking ahead, with how many are left."""
        number = as_is(current_formats().number(self._ahead))
        return fill(self.tr("Take ahead for work without a line (%1 left)"), number)
