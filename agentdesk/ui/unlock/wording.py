"""The words of the unlock screen about a person: when they were here, and what of theirs stays on this machine."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import KnownUser
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import SEPARATOR, counted, due_words

translate = QCoreApplication.translate


def last_here_words(user: KnownUser, now: datetime) -> str:
    """«last here today 12:10»."""
    when = due_words(user.last_used_at, now, current_formats())
    return fill(translate("Unlock", "Last here %1"), as_is(when))


def person_words(user: KnownUser, now: datetime) -> str:
    """When they were here last, and how many of their changes were not sent."""
    parts = [last_here_words(user, now)]
    if user.unsent:
        words = translate("Unlock", "%n changes not sent yet", None, user.unsent)
        parts.append(counted(words, user.unsent, current_formats()))
    return SEPARATOR.join(parts)


def closed_words(user: KnownUser) -> str:
    """What became of the desk of somebody who made room for another: closed, kept, and not synced meanwhile."""
    if not user.unsent:
        return fill(translate("Unlock", "The desk of %1 is closed. Everything on it has been sent."), user.name)
    stay = translate(
        "Unlock", "%n changes stay here, encrypted, and are sent when it is opened again.", None, user.unsent
    )
    stay = counted(stay, user.unsent, current_formats())
    return fill(translate("Unlock", "The desk of %1 is closed. %2"), user.name, as_is(stay))
