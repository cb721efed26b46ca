"""Whose court a matter is in, as word and glyph: never by a colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import Court
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import day_and_month, near_day_word

translate = QCoreApplication.translate


def court_look(court: Court) -> tuple[str, Level, str]:
    """Glyph, level and word of a court."""
    return {
        Court.OURS: ("reply", Level.WARN, translate("Court", "Ours")),
        Court.THEIRS: ("snooze", Level.INFO, translate("Court", "Theirs")),
        Court.NOBODY: ("check", Level.OK, translate("Court", "Closed")),
    }[court]


def court_words(conversation: ConversationView, now: datetime, formats: Formats) -> str:
    """Who has to move next, and since when: «our turn since Sunday 1 Azar»."""
    if conversation.court is Court.NOBODY:
        return translate("Court", "closed")
    ours = conversation.court is Court.OURS
    since = conversation.court_since
    if since is None:
        return translate("Court", "our turn") if ours else translate("Court", "their turn")
    sentence = translate("Court", "our turn since %1") if ours else translate("Court", "their turn since %1")
    return fill(sentence, as_is(since_words(since, now, formats)))


def since_words(moment: datetime, now: datetime, formats: Formats) -> str:
    """Since when: a time today, else a day."""
    if formats.day(moment) == formats.day(now):
        return formats.time(moment)
    return near_day_word(moment, now, formats) or day_and_month(moment, now, formats)


def courts_line(conversations: Iterable[ConversationView], formats: Formats) -> str:
    """How many matters are in whose court: «2 wait for us, 1 waits for the customer»; "" when none is open."""
    courts = [one.court for one in conversations if one.court is not Court.NOBODY]
    ours, theirs = courts.count(Court.OURS), courts.count(Court.THEIRS)
    parts = []
    if ours:
        parts.append(formats.digits(translate("Court", "%n wait for us", None, ours)))
    if theirs:
        parts.append(formats.digits(translate("Court", "%n wait for the customer", None, theirs)))
    comma = translate("Court", ", ")
    return comma.join(parts)
