"""The words of the line's page: how it stands in a sentence with what helps, and the facts one asks for."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import DeskStatus, LineState
from agentdesk.ui.error_words import ErrorWords, fault_words
from agentdesk.ui.formats import Formats
from agentdesk.ui.status.wording import clock_is_off, clock_sentence, is_up_to_date
from agentdesk.ui.timeline.wording import SEPARATOR, counted, due_words

translate = QCoreApplication.translate

_HELD_UP = frozenset({"upgrade_required", "server_older"})
"""Faults that hold something up while the line itself works."""


def line_sentence(status: DeskStatus, now: datetime) -> str:
    """How the line stands and what helps, in plain words; what works on without it."""
    if status.line in (LineState.OFFLINE, LineState.ERROR) or status.line_code in _HELD_UP:
        words: ErrorWords = fault_words(status.line_code)
        return words.sentence
    if status.is_filling:
        return translate(
            "Line", "This device is being filled. You can work already; older entries come in the background."
        )
    if status.needs_you:
        return translate("Line", "The line is good. Some changes were not taken; decide about them when you can.")
    if status.waits:
        return translate("Line", "What you saved is safe on this device and is being sent.")
    if is_up_to_date(status, now):
        return translate("Line", "Everything you saved has reached the centre, and everything new is here.")
    return translate("Line", "The centre was not asked for a while. F5 asks it now.")


def line_facts(status: DeskStatus, now: datetime, formats: Formats) -> list[tuple[str, str]]:
    """What one asks for when something is odd, as labels and values."""
    customers = counted(translate("Line", "%n customers", None, status.customers), status.customers, formats)
    entries = counted(translate("Line", "%n entries", None, status.interactions), status.interactions, formats)
    is_broken = status.line in (LineState.OFFLINE, LineState.ERROR)
    place = SEPARATOR.join(formats.name(part) for part in (status.team, status.branch) if part)
    facts = [
        (translate("Line", "Last contact"), _moment(status.last_success_at, now, formats)),
        (translate("Line", "No line since"), _moment(status.offline_since, now, formats)),
        (translate("Line", "Next try"), _moment(status.next_try_at, now, formats) if is_broken else ""),
        (translate("Line", "On this device"), SEPARATOR.join((customers, entries))),
        (translate("Line", "Signed in"), formats.name(status.name)),
        (translate("Line", "Team or branch"), place),
        (translate("Line", "Server"), formats.code(status.server)),
        (translate("Line", "Clock"), clock_sentence(status, formats) if clock_is_off(status) else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _moment(at: datetime | None, now: datetime, formats: Formats) -> str:
    return due_words(at, now, formats) if at is not None else ""
