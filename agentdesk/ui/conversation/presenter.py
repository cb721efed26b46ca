"""Decides what happens to a matter that is opened or changed: checked, saved once, and to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.timeline_answers import ConversationView, TimelineEntry
from agentdesk.intents.base import Intent
from agentdesk.intents.interactions import CorrectInteraction
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.ui.conversation.form import MatterForm, form_of, opposites
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.texts import fill
from agentdesk.ui.undo.offer import UndoOffer, by_answer, while_unsent

translate = QCoreApplication.translate

COLLEAGUES = "colleagues"


class Purpose(Enum):
    """Why the form is open."""

    NEW = "new"
    EDIT = "edit"
    HAND_OVER = "hand_over"


class MatterScreen(Protocol):
    """The form's widgets, as far as the presenter cares."""

    def show_matter(self, form: MatterForm, purpose: Purpose) -> None:
        """Fill the form."""
        ...

    def show_colleagues(self, colleagues: Sequence[tuple[str, str]]) -> None:
        """Who may own it."""
        ...

    def show_nameless(self, is_nameless: bool) -> None:
        """Say that it needs a topic."""
        ...

    def show_failure(self, error: BaseException | None) -> None:
        """It could not be saved; what was written stays."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What the presenter needs of the window. ``saved`` is told customer and matter, ``failed`` an error."""

    new_id: Callable[[], str]
    offer: Callable[[UndoOffer], None]
    saved: Callable[[str, str], None]
    failed: Callable[[BaseException], None]


class MatterPresenter:
    """One form for whichever customer is in front; ``owner_id`` of a new matter is the user themselves."""

    def __init__(self, asker: Asker, user_id: str, around: Around) -> None:
        self._asker = asker
        self._user_id = user_id
        self._around = around
        self._screen: MatterScreen | None = None
        self._customer_id = ""
        self._conversation_id = ""
        self._seen: ConversationView | None = None
        self._entry: TimelineEntry | None = None
        self._is_saving = False

    def attach(self, screen: MatterScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    @property
    def customer_id(self) -> str:
        """Whose matter the form is about."""
        return self._customer_id

    def open_new(self, customer_id: str, entry: TimelineEntry | None = None) -> None:
        """Begin a matter, out of an entry where one is given: its subject becomes the topic, and it is attached."""
        topic = (entry.subject or "") if entry is not None else ""
        self._begin(customer_id, self._around.new_id(), None, entry)
        self._show(MatterForm(topic=topic, owner_id=self._user_id), Purpose.NEW)

    def open(self, customer_id: str, seen: ConversationView, purpose: Purpose = Purpose.EDIT) -> None:
        """Change a matter."""
        self._begin(customer_id, seen.id, seen, None)
        self._show(form_of(seen), purpose)

    def _begin(
        self, customer_id: str, conversation_id: str, seen: ConversationView | None, entry: TimelineEntry | None
    ) -> None:
        self._customer_id, self._conversation_id = customer_id, conversation_id
        self._seen, self._entry = seen, entry
        self._is_saving = False

    def _show(self, form: MatterForm, purpose: Purpose) -> None:
        screen = self._screen
        if screen is None:
            return
        screen.show_nameless(False)
        screen.show_failure(None)
        screen.show_matter(form, purpose)
        self._asker.ask(COLLEAGUES, colleagues_of, screen.show_colleagues)

    def save(self, form: MatterForm) -> None:
        """Save the form; a second press while it is being saved does nothing."""
        if self._is_saving or not self._customer_id:
            return
        if self._screen is not None:
            self._screen.show_nameless(form.is_nameless)
            self._screen.show_failure(None)
        if form.is_nameless:
            return
        self._is_saving = True
        seen, customer_id, conversation_id = self._seen, self._customer_id, self._conversation_id
        if seen is not None:
            changes = form.changes(seen)
            self._perform(customer_id, conversation_id, list(changes), opposites(changes))
        else:
            self._perform(customer_id, conversation_id, self._opening(form), None)

    def _opening(self, form: MatterForm) -> list[Intent]:
        intents: list[Intent] = [form.opening(self._conversation_id, self._customer_id)]
        if self._entry is not None:
            intents.append(attaching(self._entry, self._conversation_id, self._around.new_id()))
        return intents

    def _perform(
        self, customer_id: str, conversation_id: str, intents: Sequence[Intent], back: Sequence[Intent] | None
    ) -> None:
        self._asker.order(
            lambda desk: perform_each(desk, intents),
            lambda mids: self._done(customer_id, conversation_id, mids, back),
            self._failed,
        )

    def _done(self, customer_id: str, conversation_id: str, mids: list[int], back: Sequence[Intent] | None) -> None:
        self._is_saving = False
        self._customer_id = ""
        if mids and back is None:
            self._around.offer(while_unsent(lambda: translate("Undo", "Conversation opened"), mids))
        elif mids and back is not None:
            self._around.offer(by_answer(lambda: translate("Undo", "Conversation changed"), mids, back))
        self._around.saved(customer_id, conversation_id)

    def _failed(self, error: BaseException) -> None:
        self._is_saving = False
        if self._screen is not None:
            self._screen.show_failure(error)

    def set_status(self, seen: ConversationView, status: ConversationStatus) -> None:
        """Close, wait or reopen, without a form."""
        if seen.status == status:
            return
        changes = replace(form_of(seen), status=status).changes(seen)

        def done(mids: list[int]) -> None:
            self._around.offer(by_answer(lambda: status_said(status), mids, opposites(changes)))

        self._asker.order(lambda desk: perform_each(desk, changes), done, self._around.failed)


def colleagues_of(desk: DeskPort) -> list[tuple[str, str]]:
    """Id and name of everybody; who is here at this moment comes first and is told so, where that is known."""
    here = {one.user_id for one in desk.colleagues_here().people}
    everybody = [(key, here_words(name) if key in here else name) for key, name in desk.colleagues()]
    return sorted(everybody, key=lambda one: one[0] not in here)


def here_words(name: str) -> str:
    """A colleague who is here at this moment."""
    return fill(translate("Live", "%1 – here now"), name)


def status_said(status: ConversationStatus) -> str:
    """What was done, for the undo bar."""
    return {
        ConversationStatus.OPEN: translate("Undo", "Conversation reopened"),
        ConversationStatus.WAITING: translate("Undo", "Conversation waits for the customer"),
        ConversationStatus.CLOSED: translate("Undo", "Conversation closed"),
    }[status]


def attaching(entry: TimelineEntry, conversation_id: str | None, revision_id: str) -> CorrectInteraction:
    """An entry becomes part of a matter, or of none."""
    return CorrectInteraction(
        id=revision_id,
        interaction_id=entry.id,
        field="conversation_id",
        old=entry.conversation_id,
        new=conversation_id,
    )


def perform_each(desk: DeskPort, intents: Sequence[Intent]) -> list[int]:
    """Save in order; the places in the queue."""
    return [desk.perform(intent).mid for intent in intents]
