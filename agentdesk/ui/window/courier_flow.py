"""Handing in by courier: where there is no line for days, what waits goes out as a file and its answer comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from agentdesk.desk.courier_answers import Answered, HandedIn
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.formats import current_formats
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import counted
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.outside_files import OutsideFiles, SystemFiles
from agentdesk.ui.window.status_display import StatusDisplay

SUGGESTION = "agentdesk-courier"


class CourierFlow(QObject):
    """Lives and ends with the workspace."""

    def __init__(self, link: DeskLink, commands: CommandSet, frame: WorkspaceFrame, statuses: StatusDisplay) -> None:
        super().__init__(frame)
        self._link, self._frame, self._statuses = link, frame, statuses
        self.outside: OutsideFiles = SystemFiles()
        commands.bind(CommandId.COURIER_WRITE, owner=frame, run=self._name_file)
        commands.bind(CommandId.COURIER_READ, owner=frame, run=self._choose_file)

    def _name_file(self) -> None:
        self.outside.name(self._frame, self.tr("Hand in by courier"), SUGGESTION, self._write)

    def _choose_file(self) -> None:
        self.outside.choose(self._frame, self.tr("Take in the courier's answer"), self._read)

    def _write(self, path: Path) -> None:
        self._link.order(lambda desk: desk.write_for_courier(path), self._written, self._statuses.fail)

    def _read(self, path: Path) -> None:
        self._link.order(lambda desk: desk.read_from_courier(path), self._was_read, self._statuses.fail)

    def _written(self, packed: HandedIn) -> None:
        formats = current_formats()
        words = counted(
            self.tr("%n changes are in the file. They wait here until the answer comes.", "", packed.changes),
            packed.changes,
            formats,
        )
        self._statuses.pass_on(words, Level.PENDING, "send")

    def _was_read(self, answer: Answered) -> None:
        if answer.is_late:
            self._statuses.pass_on(
                self.tr("This desk has talked to the centre since: nothing was taken from the file, nothing is lost."),
                Level.INFO,
                "info",
            )
            return
        words = self.tr("%n changes were answered by the centre.", "", answer.verdicts)
        self._statuses.pass_on(counted(words, answer.verdicts, current_formats()))
