"""Files of the entry that is shown: where they are, opening one, waiting for one to come, attaching one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from agentdesk.desk.attachments import AttachedFile, AttachmentNotHere, AttachmentState
from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.models.errors import NotSignedIn
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.link import DeskLink
from agentdesk.ui.desk_link.port import Changes
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.window.frame import WorkspaceFrame
from agentdesk.ui.window.outside_files import OutsideFiles, SystemFiles
from agentdesk.ui.window.status_display import StatusDisplay

FILES = "files"


class FileFlow(QObject):
    """Serves the details pane. ``meant`` tells which entry a command is about."""

    def __init__(
        self,
        link: DeskLink,
        commands: CommandSet,
        frame: WorkspaceFrame,
        statuses: StatusDisplay,
        meant: Callable[[], TimelineEntry | None],
    ) -> None:
        super().__init__(frame)
        self._link, self._statuses, self._meant = link, statuses, meant
        self._view = frame.details.entry
        self._awaited = ""
        self.outside: OutsideFiles = SystemFiles()
        self._view.shown.connect(self._look)
        self._view.files.open_asked.connect(self._open)
        link.changed.connect(self._follow)
        commands.bind(CommandId.ATTACH_FILE, owner=frame, run=self._choose, refusal=self._why_no_entry)

    def _why_no_entry(self) -> str | None:
        return None if self._meant() is not None else self.tr("Choose an entry first.")

    def _look(self, entry_id: str) -> None:
        """Ask where the files are; an entry without files is asked about, too: one may just have been attached."""
        self._link.ask(
            FILES, lambda desk: desk.attachments(entry_id), lambda files: self._tell(entry_id, files), self._not_told
        )

    def _follow(self, changes: Changes) -> None:
        entry = self._view.entry
        if entry is not None and (changes.everything or "attachment" in changes.tables):
            self._look(entry.id)

    def _tell(self, entry_id: str, files: Sequence[AttachedFile]) -> None:
        entry = self._view.entry
        if entry is None or entry.id != entry_id:
            return
        self._view.files.show_files(files)
        states = {one.id: one.state for one in files}
        if states.get(self._awaited) is AttachmentState.HERE:
            self._open(self._awaited)

    def _not_told(self, error: BaseException) -> None:
        """A desk that was locked meanwhile has nothing to say; anything else is told."""
        if not isinstance(error, NotSignedIn):
            self._statuses.fail(error)

    def _open(self, attachment_id: str) -> None:
        self._awaited = ""
        self._link.order(
            lambda desk: desk.open_attachment(attachment_id),
            self._show,
            lambda error: self._not_opened(attachment_id, error),
        )

    def _show(self, path: Path) -> None:
        if not self.outside.show(path):
            self._statuses.pass_on(self.tr("This computer has no program for this file."), Level.WARN, "warning")

    def _not_opened(self, attachment_id: str, error: BaseException) -> None:
        if isinstance(error, AttachmentNotHere):
            self._awaited = attachment_id
            self._statuses.pass_on(self.tr("The file is fetched and opens when it is here."), Level.PENDING, "attach")
        else:
            self._statuses.fail(error)

    def _choose(self) -> None:
        entry = self._meant()
        if entry is not None:
            entry_id = entry.id
            self.outside.choose(self._view, self.tr("Attach a file"), lambda path: self.attach(entry_id, path))

    def attach(self, entry_id: str, path: Path) -> None:
        """Attach a file to an entry; it is read and saved in a lane."""
        self._link.order(
            lambda desk: desk.attach(entry_id, path),
            lambda _saved: self._statuses.pass_on(self.tr("File attached")),
            self._statuses.fail,
        )
