"""One row of the timeline as a value, with every word already written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.texts import state_look, state_word
from agentdesk.ui.theme.tokens import Family, Level


class RowKind(Enum):
    """What a row is."""

    HEADING = "heading"
    PINNED = "pinned"
    PROMISE = "promise"
    MISSED = "missed"
    ENTRY = "entry"
    MOVED = "moved"
    DIVIDER = "divider"
    MONTH = "month"
    OLDER = "older"
    WAITING = "waiting"


_CHOSEN = frozenset({RowKind.PINNED, RowKind.PROMISE, RowKind.MISSED, RowKind.ENTRY, RowKind.MONTH, RowKind.OLDER})


@dataclass(frozen=True, slots=True)
class StateMark:
    """The chip of what is not confirmed, or new: word, glyph and level."""

    word: str
    glyph: str
    level: Level


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``key`` names it for as long as it lives; ``spoken`` is the whole of it as a sentence.

    ``target`` is the id of what the row stands for, where that is not an entry of its own. ``subject`` is table and id
    of what its mark is about, None where the mark leads to no change.
    """

    key: str
    kind: RowKind
    title: str
    facts: str = ""
    line: str = ""
    time: str = ""
    glyph: str = ""
    family: Family = Family.INTERNAL
    at_centre: bool = True
    mark: StateMark | None = None
    is_late: bool = False
    is_new: bool = False
    spoken: str = ""
    hint: str = ""
    entry: TimelineEntry | None = None
    body: str | None = None
    target: str = ""
    subject: tuple[str, str] | None = None

    @property
    def can_be_chosen(self) -> bool:
        """Headings, the divider and the waiting row cannot."""
        return self.kind in _CHOSEN


def state_mark(state: EntryState) -> StateMark | None:
    """The chip of a state; what is confirmed needs none."""
    if state is EntryState.SYNCED:
        return None
    glyph, level = state_look(state)
    return StateMark(state_word(state), glyph, level)
