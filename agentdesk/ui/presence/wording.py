"""What a presence is called, how it looks, and the rows of the colleagues who are here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.live import LiveView
from agentdesk.desk.presence import AuxCode, Presence, read_presence
from agentdesk.language.folding import fold
from agentdesk.language.isolates import strip_controls
from agentdesk.models.presence import PresenceState
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import Isolated, as_is, fill
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.timeline.wording import SEPARATOR

translate = QCoreApplication.translate

CHOSEN = (PresenceState.AVAILABLE, PresenceState.BUSY, PresenceState.WRAP_UP, PresenceState.AWAY)
"""What one can say of oneself."""

_LOOKS = {
    PresenceState.AVAILABLE: ("check", Level.OK),
    PresenceState.BUSY: ("call", Level.ERR),
    PresenceState.WRAP_UP: ("edit", Level.PENDING),
    PresenceState.AWAY: ("snooze", Level.WARN),
    PresenceState.HERE: ("customer", Level.INFO),
}
_ORDER = (*CHOSEN[:1], PresenceState.HERE, *CHOSEN[1:])


def look_of(presence: Presence) -> tuple[str, Level]:
    """Its glyph and level."""
    return _LOOKS[presence.state]


def presence_words(presence: Presence, codes: Sequence[AuxCode], formats: Formats) -> str:
    """A presence in a word or two: the reason stands for being away."""
    if presence.code:
        return code_words(presence.code, codes, formats)
    return {
        PresenceState.AVAILABLE: translate("Presence", "Available"),
        PresenceState.BUSY: translate("Presence", "Busy, on a call"),
        PresenceState.WRAP_UP: translate("Presence", "Wrap-up"),
        PresenceState.AWAY: translate("Presence", "Away"),
        PresenceState.HERE: translate("Presence", "Here"),
    }[presence.state]


def code_words(code: str, codes: Sequence[AuxCode], formats: Formats) -> str:
    """A reason in the firm's words, else in those of the program, else as the firm spells it."""
    known = next((one for one in codes if one.code == code), None)
    own = known.words_in(formats.language) if known is not None else ""
    usual = {
        "break": translate("Presence", "Break"),
        "lunch": translate("Presence", "Lunch"),
        "training": translate("Presence", "Training"),
        "meeting": translate("Presence", "Meeting"),
        "other": translate("Presence", "Other"),
    }
    return own or usual.get(code, code)


def load_words(presence: Presence, formats: Formats) -> Isolated:
    """How many of the callbacks one may hold are held; "" where there is no limit."""
    if not presence.most:
        return as_is("")
    used, most = formats.number(presence.used), formats.number(presence.most)
    return as_is(fill(translate("Presence", "%1 of %2 callbacks"), as_is(used), as_is(most)))


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """A colleague in the list."""

    title: str
    words: str
    glyph: str
    level: Level
    spoken: str
    can_be_chosen: bool = True


def colleague_rows(view: LiveView, codes: Sequence[AuxCode], formats: Formats) -> tuple[ColleagueRow, ...]:
    """Who is here: those who may be given work first, then by name."""
    said = [(one, read_presence(one.doing)) for one in view.people]
    said.sort(key=lambda pair: (_ORDER.index(pair[1].state), fold(pair[0].name), pair[0].user_id))
    return tuple(_row(one.name, presence, codes, formats) for one, presence in said)


def _row(name: str, presence: Presence, codes: Sequence[AuxCode], formats: Formats) -> ColleagueRow:
    title = formats.name(name or translate("Live", "A colleague"))
    state = presence_words(presence, codes, formats)
    words = SEPARATOR.join(part for part in (state, load_words(presence, formats)) if part)
    glyph, level = look_of(presence)
    return ColleagueRow(title, words, glyph, level, strip_controls(". ".join((title, words))))
