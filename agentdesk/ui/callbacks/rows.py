"""One row of the queue as a value: every column in words, and the sentence that a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.language.isolates import strip_controls
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.callbacks.wording import (
    Clocks,
    Due,
    StateMark,
    due_of,
    owner_words,
    state_mark,
    topic_line,
    tries_words,
)
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill, state_look, state_word
from agentdesk.ui.theme.tokens import Level

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A callback in the list. ``mark`` is the glyph before it; ``title`` is the customer."""

    key: str
    title: str
    due: Due
    topic: str
    phone: str
    tries: str
    owner: str
    state: StateMark
    spoken: str
    mark: tuple[str, Level] | None = None
    can_be_chosen: bool = True

    @property
    def tip(self) -> str:
        """What a glance at the row leaves out."""
        return strip_controls("\n".join(part for part in (self.due.whole, self.title, self.topic) if part))


def queue_row(view: CallbackView, user_id: str, clocks: Clocks, formats: Formats) -> QueueRow:
    """The row of a callback for one user."""
    due, state = due_of(view, clocks, formats), state_mark(view, clocks, formats)
    name = view.customer_name or translate("Callbacks", "A customer who is not here")
    topic, phone = topic_line(view, formats), formats.phone(view.phone)
    tries, owner = tries_words(view, formats), owner_words(view, user_id, formats)
    mark, mark_word = _mark(view)
    told_tries = fill(translate("Callbacks", "attempts %1"), as_is(tries)) if view.attempts else ""
    told_owner = fill(translate("Callbacks", "owner %1"), as_is(owner)) if view.owner_id is not None else ""
    parts = (mark_word, due.words, name, topic, phone, told_tries, told_owner, state.words)
    spoken = strip_controls(". ".join(part for part in parts if part))
    return QueueRow(view.id, name, due, topic, phone, tries, owner, state, spoken, mark)


def _mark(view: CallbackView) -> tuple[tuple[str, Level] | None, str]:
    """What stands out: what was done here and has not arrived, a broken promise, and who comes before their time."""
    if view.entry_state is not EntryState.SYNCED:
        return state_look(view.entry_state), state_word(view.entry_state)
    if view.is_overdue:
        return ("warning", Level.ERR), translate("Callbacks", "Overdue")
    if view.priority_minutes and view.ended_at is None:
        return ("chevron-up", Level.WARN), translate("Callbacks", "Comes earlier")
    return None, ""
