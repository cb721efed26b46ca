"""The words of the sync chip and the notice line, as a pure function of the desk's status.

What needs somebody is never counted or drawn as being sent, and "Up to date" is said only when all of it is true:
nothing waits, nothing needs anybody, all was read once, the last attempt worked, and it was not long ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import DeskStatus, LineState, LoadPhase
from agentdesk.ui.formats import Formats
from agentdesk.ui.status.loading_words import percent_words
from agentdesk.ui.status.waiting_words import amount_words, files_wait_words
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import SEPARATOR, due_words

translate = QCoreApplication.translate

PULL_LIMIT = timedelta(minutes=5)
CLOCK_LIMIT_SECONDS = 120.0
OLD_CUSTOMER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class ChipWords:
    """The chip: level, glyph, the counts, and when the line last worked."""

    level: Level
    glyph: str
    strong: str
    weak: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice line: level, glyph, sentence, and the word of its action."""

    level: Level
    glyph: str
    sentence: str
    action: str = ""


def is_up_to_date(status: DeskStatus, now: datetime) -> bool:
    """Whether nothing is left to be said."""
    return (
        not status.waits
        and not status.needs_you
        and status.line in (LineState.IDLE, LineState.SYNCING)
        and not status.is_filling
        and status.last_success_at is not None
        and now - status.last_success_at <= PULL_LIMIT
    )


def chip_words(status: DeskStatus, now: datetime, formats: Formats) -> ChipWords:
    """What the chip says."""
    level, glyph = _look(status, now)
    counts = SEPARATOR.join(_counts(status, now, formats))
    return ChipWords(level, glyph, counts, last_success_words(status, now, formats))


def _look(status: DeskStatus, now: datetime) -> tuple[Level, str]:
    refused = len(status.needs_you) - status.conflicts
    if status.line is LineState.OFFLINE:
        return Level.WARN, "offline"
    if refused:
        return Level.ERR, "warning"
    if status.conflicts:
        return Level.CONFLICT, "conflict"
    if status.line is LineState.ERROR:
        return Level.WARN, "warning"
    if is_up_to_date(status, now):
        return Level.OK, "cloud-done"
    if status.line is LineState.SYNCING or (status.is_filling and not status.waits):
        return Level.INFO, "sending" if status.pending else "sync"
    return (Level.PENDING, "clock") if status.waits else (Level.WARN, "clock")


def _counts(status: DeskStatus, now: datetime, formats: Formats) -> list[str]:
    """What waits and what needs somebody, the most pressing last; at least one part."""
    parts: list[str] = []
    refused = len(status.needs_you) - status.conflicts
    if status.pending:
        sending = status.line is LineState.SYNCING
        words = translate("Status", "Sending %n", None, status.pending)
        parts.append(words if sending else translate("Status", "%n queued", None, status.pending))
    if status.files_waiting:
        parts.append(files_wait_words(status.files_waiting, formats))
    if refused:
        parts.append(translate("Status", "%n need you", None, refused))
    if status.conflicts:
        parts.append(translate("Status", "%n conflicts", None, status.conflicts))
    if not parts:
        parts.append(_word_without_counts(status, now, formats))
    elif status.line is LineState.ERROR:
        parts.append(translate("Status", "Limited"))
    return [formats.digits(part) for part in parts]


def _word_without_counts(status: DeskStatus, now: datetime, formats: Formats) -> str:
    if status.line is LineState.OFFLINE:
        return translate("Status", "Offline")
    if status.line is LineState.ERROR:
        return translate("Status", "Limited")
    if is_up_to_date(status, now):
        return translate("Status", "Up to date")
    if status.loading is not None and status.loading.phase is LoadPhase.ROWS:
        return fill(translate("Status", "Receiving %1"), as_is(percent_words(status.loading, formats)))
    if status.line is LineState.SYNCING or status.is_filling:
        return translate("Status", "Receiving")
    return translate("Status", "Not checked lately")


def last_success_words(status: DeskStatus, now: datetime, formats: Formats) -> str:
    """«last sync 14:02», with the day when it was not today."""
    at = status.last_success_at
    if at is None:
        return translate("Status", "not synced yet")
    same_day = formats.day(at) == formats.day(now)
    moment = formats.time(at) if same_day else due_words(at, now, formats)
    return fill(translate("Status", "last sync %1"), as_is(moment))


def notice_of(status: DeskStatus, now: datetime, formats: Formats) -> Notice | None:
    """The one thing that must be known now, the most pressing first; None when there is none."""
    show = translate("Status", "Show")
    if status.line is LineState.OFFLINE:
        return Notice(Level.WARN, "offline", _offline_sentence(status, now, formats), show)
    if status.needs_you:
        count = len(status.needs_you)
        only_conflicts = count == status.conflicts
        sentence = formats.digits(translate("Status", "%n changes need you; nothing is lost", None, count))
        level, glyph = (Level.CONFLICT, "conflict") if only_conflicts else (Level.ERR, "warning")
        return Notice(level, glyph, sentence, show)
    if status.line is LineState.ERROR:
        sentence = translate("Status", "The server has trouble; what you save is safe on this device and is sent later")
        return Notice(Level.WARN, "warning", sentence, show)
    if clock_is_off(status):
        return Notice(Level.WARN, "clock", clock_sentence(status, formats))
    return None


def offline_words(status: DeskStatus, now: datetime, formats: Formats) -> str:
    """That there is no line, and since when."""
    since = status.offline_since
    if since is None:
        return translate("Status", "Offline")
    same_day = formats.day(since) == formats.day(now)
    moment = formats.time(since) if same_day else due_words(since, now, formats)
    return fill(translate("Status", "Offline since %1"), as_is(moment))


def _offline_sentence(status: DeskStatus, now: datetime, formats: Formats) -> str:
    head = offline_words(status, now, formats)
    if status.files_waiting:
        amount = as_is(amount_words(status.pending, status.files_waiting, formats))
        tail = fill(translate("Status", "safe on this device until the line is back: %1"), amount)
    elif status.pending:
        words = translate(
            "Status", "%n changes are safe on this device and will be sent when the line is back", None, status.pending
        )
        tail = formats.digits(words)
    else:
        tail = translate("Status", "what you save is safe on this device and is sent when the line is back")
    return fill(translate("Status", "%1 — %2"), as_is(head), as_is(tail))


def clock_is_off(status: DeskStatus) -> bool:
    """Whether the clock of this device is so wrong that somebody should know."""
    return abs(status.clock_offset_seconds) > CLOCK_LIMIT_SECONDS


def clock_sentence(status: DeskStatus, formats: Formats) -> str:
    """How wrong the clock of this device is."""
    minutes = round(abs(status.clock_offset_seconds) / 60)
    if status.clock_offset_seconds > 0:
        words = translate("Status", "The clock of this device is %n minutes slow; times are corrected", None, minutes)
    else:
        words = translate("Status", "The clock of this device is %n minutes fast; times are corrected", None, minutes)
    return formats.digits(words)


def next_try_words(status: DeskStatus, now: datetime, formats: Formats) -> str:
    """«next try 14:07», or nothing when none is planned."""
    if status.next_try_at is None or status.next_try_at < now:
        return ""
    return fill(translate("Status", "next try %1"), as_is(formats.time(status.next_try_at)))


def as_of_words(status: DeskStatus, now: datetime, formats: Formats) -> str:
    """«as of 14:02» when what is on the screen may be old; nothing while it is fresh."""
    at = status.last_success_at
    if at is None or now - at <= OLD_CUSTOMER:
        return ""
    return fill(translate("Status", "as of %1"), as_is(due_words(at, now, formats)))
