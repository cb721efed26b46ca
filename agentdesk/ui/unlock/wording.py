"""The words of the unlock screen about a person: when they were here, and what of theirs stays on this machine."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import KnownUser
from agentdesk.ui.formats import current_formats
from agentdesk.ui.status.waiting_words import amount_words
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
    if user.cache_is_gone:
        parts.append(translate("Unlock", "the data on this device is gone"))
    elif user.unsent_files:
        amount = as_is(amount_words(user.unsent, user.unsent_files, current_formats()))
        parts.append(fill(translate("Unlock", "not sent yet: %1"), amount))
    elif user.unsent:
        words = translate("Unlock", "%n changes not sent yet", None, user.unsent)
        parts.append(counted(words, user.unsent, current_formats()))
    return SEPARATOR.join(parts)


def closed_words(user: KnownUser) -> str:
    """What became of the desk of somebody who made room for another: closed, kept, and not synced meanwhile."""
    if not user.has_unsent:
        return fill(translate("Unlock", "The desk of %1 is closed. Everything on it has been sent."), user.name)
    if user.unsent_files:
        amount = as_is(amount_words(user.unsent, user.unsent_files, current_formats()))
        stay = fill(translate("Unlock", "Stays here, encrypted, and is sent when it is opened again: %1."), amount)
    else:
        stay = translate(
            "Unlock", "%n changes stay here, encrypted, and are sent when it is opened again.", None, user.unsent
        )
        stay = counted(stay, user.unsent, current_formats())
    return fill(translate("Unlock", "The desk of %1 is closed. %2"), user.name, as_is(stay))


def unsent_words(user: KnownUser) -> str:
    """What of theirs waits here, before the password is asked; "" for nothing."""
    formats = current_formats()
    if user.unsent_files:
        amount = as_is(amount_words(user.unsent, user.unsent_files, formats))
        return fill(translate("Unlock", "Kept encrypted here and not sent yet: %1"), amount)
    if not user.unsent:
        return ""
    words = translate("Unlock", "%n unsent changes of yours are kept encrypted here", None, user.unsent)
    return counted(words, user.unsent, formats)


def gone_words(user: KnownUser) -> tuple[str, str]:
    """Of somebody whose cache was deleted: what is lost and what is not, and what happens next."""
    amount = amount_words(user.unsent, user.unsent_files, current_formats())
    if amount:
        lost = translate("Unlock", "What was sent is safe at the centre. Not sent yet, and gone with it: %1.")
        lost = fill(lost, as_is(amount))
    else:
        lost = translate("Unlock", "All that was saved here had been sent, and is safe at the centre.")
    following = translate("Unlock", "Your password and a line make a new desk here, which the centre fills again.")
    return lost, following
