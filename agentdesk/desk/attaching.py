"""What a desk does with the files of entries; a part of ``Desk``."""

from __future__ import annotations

from pathlib import Path

from agentdesk.desk.answers import Performed
from agentdesk.desk.attachments import AttachedFile
from agentdesk.desk.workplace import Workplace


class Attaching:
    """Files: attached at once and sent when there is a line, fetched when somebody wants them."""

    @property
    def _workplace(self) -> Workplace:
        """The open cache. Raises NotSignedIn once there is none."""
        raise NotImplementedError

    def attach(self, interaction_id: str, path: Path) -> Performed:
        """Attach a file to an entry. Raises FileUnreadable, FileTooLarge, Refused, or CacheFault."""
        return self._workplace.attachments.attach(interaction_id, path)

    def attachments(self, interaction_id: str) -> tuple[AttachedFile, ...]:
        """The files of an entry, and where each of them is."""
        return self._workplace.attachments.of_entry(interaction_id)

    def want_attachment(self, attachment_id: str) -> AttachedFile:
        """Let a file come to this machine, as soon as there is a line. Raises Refused where it is not known."""
        return self._workplace.attachments.want(attachment_id)

    def open_attachment(self, attachment_id: str) -> Path:
        """A private copy of a file, gone when the desk closes. Raises AttachmentNotHere, and lets it come."""
        return self._workplace.attachments.open(attachment_id)

    def attachment_content(self, attachment_id: str) -> bytes:
        """The bytes of a file. Raises AttachmentNotHere, and lets it come."""
        return self._workplace.attachments.content(attachment_id)
