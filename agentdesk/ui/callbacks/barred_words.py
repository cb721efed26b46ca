"""Why a customer may not be called at a moment by the firm's contact rules, and from when on they may."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.callbacks.answers import Calling
from agentdesk.models.contact_rules import Bar
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import due_words

translate = QCoreApplication.translate


def barred_words(told: Calling, now: datetime, formats: Formats) -> str:
    """In one or two sentences; "" where they may be called. Times are this window's."""
    if told.bar is None:
        return ""
    why = {
        Bar.NO_RULE: translate("Barred", "The firm's rules allow no call for this purpose there."),
        Bar.NO_ZONE: translate("Barred", "It is not known what time it is where they are."),
        Bar.COOL_OFF: translate("Barred", "They refused such calls."),
        Bar.TOO_OFTEN: translate("Barred", "They were called as often as the rules allow."),
        Bar.HOLIDAY: translate("Barred", "It is a holiday where they are."),
        Bar.WEEKDAY: translate("Barred", "No calls are allowed on this day where they are."),
        Bar.HOURS: translate("Barred", "It is too early or too late where they are."),
        Bar.OWN_WISH: translate("Barred", "They want to be called at other hours."),
    }[told.bar]
    if told.next_at is None:
        return why
    begins = as_is(due_words(told.next_at, now, formats))
    return f"{why} {fill(translate('Barred', 'Your time: from %1 on.'), begins)}"
