"""How much waits to be sent, as an amount in words: «3 changes and 1 file»."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import counted

translate = QCoreApplication.translate


def amount_words(changes: int, files: int, formats: Formats) -> str:
    """Changes and files, each only where there are any; "" for nothing."""
    parts = []
    if changes:
        parts.append(counted(translate("Waiting", "%n changes", None, changes), changes, formats))
    if files:
        parts.append(counted(translate("Waiting", "%n files", None, files), files, formats))
    if len(parts) < 2:
        return "".join(parts)
    return fill(translate("Waiting", "%1 and %2"), as_is(parts[0]), as_is(parts[1]))


def files_wait_words(files: int, formats: Formats) -> str:
    """«1 file waits»."""
    return counted(translate("Waiting", "%n files wait", None, files), files, formats)
