"""Decides what happens to a note that is being written: kept as a draft, saved once. Form and quick note share it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.intents.interactions import AddNote
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.undo.offer import NO_TAKEBACK, Takeback, while_unsent

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KeptNote:
    """What was kept of a note, or nothing."""

    note_id: str = ""
    text: str = ""
    topic: str = ""


class NoteScreen(Protocol):
    """A note's widgets, as far as the presenter cares."""

    def show_note(self, note: KeptNote) -> None:
        """Fill in what was kept, or nothing."""
        ...

    def show_empty(self, is_empty: bool) -> None:
        """Say that there is nothing to save yet."""
        ...

    def show_failure(self, error: BaseException | None) -> None:
        """It could not be saved; what was written stays."""
        ...


class NotePresenter:
    """One note for the customer in front. ``place`` names the draft: the form and the quick note keep their own."""

    def __init__(
        self,
        place: str,
        asker: Asker,
        clock: Clock,
        *,
        new_id: Callable[[], str],
        saving: Callable[[str, str], None],
        saved: Callable[[str, str], None],
        takeback: Takeback = NO_TAKEBACK,
    ) -> None:
        self._place = place
        self._asker = asker
        self._clock = clock
        self._new_id = new_id
        self._on_saving = saving
        self._on_saved = saved
        self._takeback = takeback
        self._screen: NoteScreen | None = None
        self._customer_id = ""
        self._note_id = ""
        self._written: tuple[str, str] = ("", "")
        self._kept = ""
        self._owners: dict[str, str] = {}
        self._is_saving = False

    @property
    def customer_id(self) -> str:
        """Whose note it is; "" when there is none."""
        return self._customer_id

    @property
    def is_writing(self) -> bool:
        """Whether something is written that was not saved."""
        return bool(self._customer_id and self._written[0].strip())

    def know_matters(self, conversations: Iterable[ConversationView]) -> None:
        """The matters of the customer in front, each with whom it was opened."""
        self._owners = {one.id: one.customer_id or self._customer_id for one in conversations}

    def attach(self, screen: NoteScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    def open(self, customer_id: str) -> None:
        """Begin for a customer, or go on with their draft. "" when no customer is in front."""
        if customer_id == self._customer_id:
            return
        self.keep()
        self._begin(customer_id)
        if customer_id:
            self._asker.ask(
                f"note draft {self._place}",
                lambda desk: desk.draft(self._key(customer_id)),
                lambda text: self._fill_in(customer_id, text),
            )

    def _begin(self, customer_id: str) -> None:
        self._customer_id = customer_id
        self._note_id = self._new_id()
        self._written = ("", "")
        self._kept = ""
        self._is_saving = False
        if self._screen is not None:
            self._screen.show_failure(None)
            self._screen.show_empty(False)
            self._screen.show_note(KeptNote())

    def _fill_in(self, customer_id: str, kept: str | None) -> None:
        if customer_id != self._customer_id or self._written[0] or not kept:
            return
        note = from_draft(kept)
        self._note_id = note.note_id or self._note_id
        self._written = (note.text, note.topic)
        self._kept = note.text
        if self._screen is not None and note.text:
            self._screen.show_note(note)

    def edit(self, text: str, topic: str = "") -> None:
        """What is in the widgets now."""
        self._written = (text, topic)

    def keep(self) -> None:
        """Put the draft where a crash does not reach it."""
        text, topic = self._written
        if not self._customer_id or self._is_saving or text == self._kept:
            return
        self._kept = text
        key, draft = self._key(self._customer_id), as_draft(self._note_id, text, topic)
        if text.strip():
            self._asker.order(lambda desk: desk.keep_draft(key, draft), _nothing)
        else:
            self._asker.order(lambda desk: desk.drop_draft(key), _nothing)

    def close(self) -> None:
        """The form goes away; what is in it was kept as a draft."""
        self._customer_id = ""

    def save(self) -> None:
        """Save the note; a second press while it is being saved does nothing."""
        text, topic = self._written
        if self._is_saving or not self._customer_id:
            return
        body = text.strip()
        if self._screen is not None:
            self._screen.show_empty(not body)
        if not body:
            return
        self._is_saving = True
        customer_id, note_id = self._customer_id, self._note_id
        self._on_saving(customer_id, note_id)
        note = self._note(customer_id, body, topic)
        # A matter of somebody who was merged stays theirs, and so does what is added to it.
        owned = self._note(self._owners.get(topic, customer_id), body, topic)
        key = self._key(customer_id)

        def work(desk: DeskPort) -> int:
            mid = desk.perform(owned).mid
            desk.drop_draft(key)
            return mid

        self._asker.order(work, lambda mid: self._done(note, mid), self._failed)

    def _note(self, customer_id: str, body: str, topic: str) -> AddNote:
        return AddNote(
            id=self._note_id,
            customer_id=customer_id,
            body=body,
            conversation_id=topic or None,
            occurred_at=self._clock.now(),
        )

    def _done(self, note: AddNote, mid: int) -> None:
        if note.customer_id == self._customer_id:
            self._begin(note.customer_id)
        self._on_saved(note.customer_id, note.id)
        self._takeback.offer(
            while_unsent(lambda: translate("Undo", "Note saved"), [mid], restored=lambda: self._bring_back(note))
        )

    def _bring_back(self, note: AddNote) -> None:
        """The note was taken back: its text is a draft again, before what was written meanwhile."""
        key, topic = self._key(note.customer_id), note.conversation_id or ""
        if note.customer_id == self._customer_id:
            text = _joined(note.body, self._written[0])
            self._written = (text, topic)
            if self._screen is not None:
                self._screen.show_note(KeptNote(self._note_id, text, topic))
            self.keep()
        else:
            fresh_id = self._new_id()

            def keep(desk: DeskPort) -> None:
                later = from_draft(desk.draft(key) or "")
                text = _joined(note.body, later.text)
                desk.keep_draft(key, as_draft(later.note_id or fresh_id, text, topic or later.topic))

            self._asker.order(keep, _nothing)
        self._takeback.reopen(note.customer_id)

    def _failed(self, error: BaseException) -> None:
        self._is_saving = False
        if self._screen is not None:
            self._screen.show_failure(error)

    def _key(self, customer_id: str) -> str:
        return f"{self._place} {customer_id}"


def _joined(first: str, second: str) -> str:
    return " ".join(part for part in (first, second) if part.strip())


def as_draft(note_id: str, text: str, topic: str) -> str:
    """A note as text for the draft store; its id goes along, so that saving it after a crash makes one record."""
    return json.dumps({"id": note_id, "text": text, "topic": topic}, ensure_ascii=False)


def from_draft(kept: str) -> KeptNote:
    """What was kept of a note; text that is no draft of ours is taken as it is."""
    try:
        draft = json.loads(kept)
    except ValueError:
        return KeptNote(text=kept)
    if not isinstance(draft, dict):
        return KeptNote(text=kept)
    return KeptNote(str(draft.get("id", "")), str(draft.get("text", "")), str(draft.get("topic", "")))


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
