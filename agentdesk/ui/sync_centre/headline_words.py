"""The words at the head of the centre: state and since when, what waits, what needs somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.ui.formats import Formats
from agentdesk.ui.status.wording import PULL_LIMIT, is_up_to_date, last_success_words, next_try_words
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import SEPARATOR, counted, due_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Fact:
    """One tile: level, glyph, the fact, and what stands muted under it."""

    level: Level
    glyph: str
    strong: str
    weak: str = ""

    @property
    def spoken(self) -> str:
        """The tile as one phrase."""
        return SEPARATOR.join(part for part in (self.strong, self.weak) if part)


def headline_facts(status: DeskStatus, now: datetime, formats: Formats) -> list[Fact]:
    """The state first, then what waits and what needs somebody, each only where there is any."""
    level, glyph = _state_look(status, now)
    facts = [Fact(level, glyph, _state_word(status, now), _state_since(status, now, formats))]
    refused = len(status.needs_you) - status.conflicts
    if status.pending:
        words = counted(translate("Centre", "%n to send", None, status.pending), status.pending, formats)
        facts.append(Fact(Level.PENDING, "clock", words, _way_words(status)))
    if status.files_waiting:
        count = status.files_waiting
        words = counted(translate("Centre", "%n files to send", None, count), count, formats)
        facts.append(Fact(Level.PENDING, "attach", words, translate("Centre", "safe here")))
    if refused:
        words = counted(translate("Centre", "%n need you", None, refused), refused, formats)
        facts.append(Fact(Level.ERR, "warning", words, translate("Centre", "not taken")))
    if status.conflicts:
        words = counted(translate("Centre", "%n conflicts", None, status.conflicts), status.conflicts, formats)
        facts.append(Fact(Level.CONFLICT, "conflict", words, translate("Centre", "nothing is lost")))
    return facts


def _way_words(status: DeskStatus) -> str:
    if status.line is LineState.SYNCING:
        return translate("Centre", "on their way")
    return translate("Centre", "safe here")


def _state_look(status: DeskStatus, now: datetime) -> tuple[Level, str]:
    """Never green while anything waits or needs somebody."""
    if status.line is LineState.OFFLINE:
        return Level.WARN, "offline"
    if status.line is LineState.ERROR:
        return Level.WARN, "warning"
    if is_up_to_date(status, now):
        return Level.OK, "cloud-done"
    return Level.INFO, "sync" if status.line is LineState.SYNCING or status.is_filling else "connectivity"


def _state_since(status: DeskStatus, now: datetime, formats: Formats) -> str:
    """Since when there is no line; else what the state means for whoever works."""
    since = status.offline_since
    if status.line is LineState.OFFLINE and since is not None:
        same_day = formats.day(since) == formats.day(now)
        moment = formats.time(since) if same_day else due_words(since, now, formats)
        return fill(translate("Centre", "since %1"), as_is(moment))
    if status.line in (LineState.OFFLINE, LineState.ERROR):
        return translate("Centre", "you can work on")
    if is_up_to_date(status, now):
        return translate("Centre", "the centre has it all")
    return translate("Centre", "the line is good") if _is_fresh(status, now) else translate("Centre", "F5 asks now")


def last_words(status: DeskStatus, now: datetime, formats: Formats) -> str:
    """When the line last worked, and when it is tried again."""
    is_tried_again = status.line in (LineState.OFFLINE, LineState.ERROR)
    parts = (last_success_words(status, now, formats), next_try_words(status, now, formats) if is_tried_again else "")
    return SEPARATOR.join(part for part in parts if part)


def _is_fresh(status: DeskStatus, now: datetime) -> bool:
    return status.last_success_at is not None and now - status.last_success_at <= PULL_LIMIT


def _state_word(status: DeskStatus, now: datetime) -> str:
    if status.line is LineState.OFFLINE:
        return translate("Status", "Offline")
    if status.line is LineState.ERROR:
        return translate("Status", "Limited")
    if is_up_to_date(status, now):
        return translate("Status", "Up to date")
    if status.line is LineState.SYNCING and status.pending:
        return translate("State", "Sending")
    if status.line is LineState.SYNCING or status.is_filling:
        return translate("Status", "Receiving")
    return translate("Centre", "On line") if _is_fresh(status, now) else translate("Status", "Not checked lately")


def headline_sentence(facts: Sequence[Fact]) -> str:
    """The whole head for a screen reader."""
    return SEPARATOR.join(fact.spoken for fact in facts)
