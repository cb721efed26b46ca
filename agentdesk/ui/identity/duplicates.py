"""The place of likely duplicates on the rail: its badge, the way there, and where the keyboard stops in it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.pairs import PairsPresenter
from agentdesk.ui.identity.place import DuplicatesPlace
from agentdesk.ui.texts import Phrases
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.pane_walk import Stop

KEY = "duplicates"


class Duplicates(QObject):
    """For leads alone."""

    def __init__(self, pairs: PairsPresenter, commands: CommandSet, frame: WorkspaceFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._pairs = pairs
        self._count = 0
        self.place = DuplicatesPlace(pairs, commands)
        self.item = frame.add_place(KEY, "merge", self.place)
        say = Phrases(self.item)
        say(self.item.set_words, lambda: COMMANDS[CommandId.DUPLICATES].words)
        say(lambda _words: self._write_badge(), lambda: "")
        frame.rail.changed.connect(self._on_place)

    def stops(self) -> list[Stop]:
        """Where F6 comes by."""
        return [Stop(self.place.leading, self.place.list), Stop(self.place.pair, self.place.merge)]

    def count(self, waiting: int) -> None:
        """How many pairs wait."""
        self._count = waiting
        self._write_badge()

    def _write_badge(self) -> None:
        self.item.set_badge(current_formats().number(self._count) if self._count else "")

    def show(self, pair_id: str = "") -> None:
        """Turn to the place, and to one pair."""
        if pair_id:
            self._pairs.turn(to_decided=False)
            self.place.show_open()
            self._pairs.choose(pair_id)
        self._frame.turn_to(KEY)
        self.place.start()

    def _on_place(self, key: str) -> None:
        if key == KEY:
            self.show()
        else:
            self._frame.turn_to(key)
