"""The rows of the call log in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.calls.log import UNANSWERED, LoggedCall
from agentdesk.desk.calls.missed import UnknownCaller, UnknownCallers
from agentdesk.language.calendars import DateForm
from agentdesk.models.vocabulary import Direction
from agentdesk.ui.formats import Formats
from agentdesk.ui.search.rows import Mark, SearchKind, SearchRow, heading
from agentdesk.ui.theme.tokens import Family, Level
from agentdesk.ui.timeline.wording import SEPARATOR, counted, length_words, near_day_word, outcome_word

translate = QCoreApplication.translate

NUMBER = "number "
"""What the key of a caller begins with whom nobody knows; the number follows."""


def call_row(call: LoggedCall, now: datetime, formats: Formats, *, needs_answer: bool) -> SearchRow:
    """One call: whose it is, what became of it, when; and that it still needs an answer."""
    title = formats.name(call.customer_name)
    parts = [translate("CallLog", "Call out") if call.direction == Direction.OUT else translate("CallLog", "Call in")]
    parts += _tries(call.tries, formats)
    if call.disposition:
        parts.append(outcome_word(call.disposition))
    if call.duration_seconds:
        # In words, since a time of day stands beside it.
        parts.append(length_words(call.duration_seconds, formats))
    parts += [formats.name(word) for word in (call.queue, call.agent_name) if word]
    when = when_words(call.occurred_at, now, formats)
    # The chip stands where the time does.
    line, trailing = SEPARATOR.join([when, *parts] if needs_answer else parts), "" if needs_answer else when
    mark = _needs_an_answer() if needs_answer else None
    spoken = ". ".join(part for part in (mark[0] if mark else "", title, line, trailing) if part)
    return SearchRow(
        call.entry_id,
        SearchKind.SAID,
        title,
        line,
        trailing,
        glyph=_glyph(call),
        family=Family.VOICE,
        customer_id=call.customer_id,
        spoken=spoken,
        mark=mark,
    )


def unknown_row(caller: UnknownCaller, now: datetime, formats: Formats) -> SearchRow:
    """A caller whom nobody knows, or whom several customers may be: by number."""
    title, mark = formats.phone(caller.number), _needs_an_answer()
    if caller.customers:
        whose = translate("CallLog", "%n customers have this number", None, caller.customers)
        whose = counted(whose, caller.customers, formats)
    else:
        whose = translate("CallLog", "No customer has this number")
    parts = [when_words(caller.last_at, now, formats), whose, *_tries(caller.tries, formats)]
    line = SEPARATOR.join([*parts, *([formats.name(caller.queue)] if caller.queue else [])])
    return SearchRow(
        NUMBER + caller.number,
        SearchKind.SAID,
        title,
        line,
        glyph="call-missed",
        family=Family.VOICE,
        spoken=". ".join((mark[0], title, line)),
        mark=mark,
    )


def unknown_notes(unknown: UnknownCallers | None, formats: Formats) -> list[SearchRow]:
    """What is to be said of callers whom nobody knows, beside those that are shown."""
    if unknown is None:
        return [heading("not known", translate("CallLog", "Missed calls of unknown callers are not known now"))]
    if unknown.older:
        words = translate("CallLog", "%n older calls of unknown callers are not shown", None, unknown.older)
        return [heading("older", counted(words, unknown.older, formats))]
    return []


def _needs_an_answer() -> Mark:
    return translate("CallLog", "Needs an answer"), "call-missed", Level.ERR


def _tries(tries: int, formats: Formats) -> list[str]:
    if tries < 2:
        return []
    return [counted(translate("CallLog", "%n times in vain", None, tries), tries, formats)]


def when_words(at: datetime, now: datetime, formats: Formats) -> str:
    """The time of today; of another day the day before it."""
    if formats.day(at) == formats.day(now):
        return formats.time(at)
    day = near_day_word(at, now, formats) or formats.date(formats.day(at), DateForm.SHORT)
    return SEPARATOR.join((day, formats.time(at)))


def _glyph(call: LoggedCall) -> str:
    if call.direction == Direction.OUT:
        return "call-out"
    return "call-missed" if call.disposition in UNANSWERED and not call.duration_seconds else "call-in"
