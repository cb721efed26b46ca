"""The questions about files, answered by the stand-in for a desk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from agentdesk.desk.answers import Performed
from agentdesk.desk.attachments import AttachedFile
from agentdesk.desk.courier_answers import Answered, HandedIn


class ValueFiles:
    """No entry has files, what is attached is gone, and no courier comes."""

    def attach(self, interaction_id: str, path: Path) -> Performed:
        del interaction_id, path
        return Performed(mid=1, ids=(), doubts=())

    def attachments(self, interaction_id: str) -> Sequence[AttachedFile]:
        del interaction_id
        return ()

    def open_attachment(self, attachment_id: str) -> Path:
        return Path(attachment_id)

    def write_for_courier(self, path: Path) -> HandedIn:
        del path
        return HandedIn(0, 0)

    def read_from_courier(self, path: Path) -> Answered:
        del path
        return Answered()
