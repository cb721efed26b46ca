"""What is done with an entry that is there: pinned, put right, moved to the right customer, made part of a matter.

Every deed is saved at once and can be taken back; what the rules forbid is told in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import SignedIn
from agentdesk.desk.calls.wrap_up import OutcomeCode
from agentdesk.desk.timeline_answers import PinnedEntry, TimelineEntry
from agentdesk.intents.base import Intent
from agentdesk.intents.interactions import CorrectInteraction, EditNote, MoveInteraction
from agentdesk.intents.pins import PinInteraction, UnpinInteraction
from agentdesk.models.vocabulary import InteractionKind, Role
from agentdesk.ui.conversation.presenter import Around, attaching, perform_each
from agentdesk.ui.desk_link.asking import Asker, Failed
from agentdesk.ui.undo.offer import by_answer

translate = QCoreApplication.translate

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of an entry, from what was seen to what is true."""

    field: str
    old: Value
    new: Value


def may_correct(entry: TimelineEntry, user: SignedIn) -> bool:
    """Corrections are made by the author of an entry, or by a lead; the rules of the intents say the same."""
    return entry.agent_id == user.user_id or user.role == Role.LEAD


class EntryDeeds:
    """One for the window."""

    def __init__(self, asker: Asker, around: Around) -> None:
        self._asker = asker
        self._around = around

    def pin(self, entry: TimelineEntry, until_at: datetime, before: PinnedEntry | None = None) -> None:
        """Keep an entry on top until a moment; taken back, it is as pinned as before."""
        back: Intent = UnpinInteraction(interaction_id=entry.id)
        if before is not None:
            back = PinInteraction(interaction_id=entry.id, until_at=before.until_at)
        pin = PinInteraction(interaction_id=entry.id, until_at=until_at)
        self._do([pin], [back], lambda: translate("Undo", "Entry pinned"))

    def unpin(self, pin: PinnedEntry) -> None:
        """Let an entry go from the top."""
        back = PinInteraction(interaction_id=pin.entry.id, until_at=pin.until_at)
        unpin = UnpinInteraction(interaction_id=pin.entry.id)
        self._do([unpin], [back], lambda: translate("Undo", "Entry unpinned"))

    def correct(
        self, entry: TimelineEntry, changes: Sequence[Correction], done: Callable[[], None], failed: Failed
    ) -> None:
        """Put wrong facts right. The text of a note gets a new version; everything else a correction of its field."""
        intents = [self._correction(entry, change) for change in changes]
        back = [self._correction(entry, Correction(one.field, one.new, one.old)) for one in reversed(changes)]
        self._do(intents, back, lambda: translate("Undo", "Entry corrected"), done, failed)

    def ask_outcomes(self, entry: TimelineEntry, show: Callable[[TimelineEntry, Sequence[OutcomeCode]], None]) -> None:
        """What the firm lets a call of this entry's queue end with, to choose from where it is put right."""
        queue = entry.channel_label or ""
        self._asker.ask(
            "outcomes of the entry", lambda desk: desk.wrap_up_rules(queue), lambda rules: show(entry, rules.outcomes)
        )

    def _correction(self, entry: TimelineEntry, change: Correction) -> Intent:
        revision_id = self._around.new_id()
        if entry.kind == InteractionKind.NOTE and change.field == "body":
            return EditNote(id=revision_id, interaction_id=entry.id, body=str(change.new))
        return CorrectInteraction(
            id=revision_id, interaction_id=entry.id, field=change.field, old=change.old, new=change.new
        )

    def move(self, entry: TimelineEntry, customer_id: str, done: Callable[[], None], failed: Failed) -> None:
        """Move an entry to the customer whom it is about. Taken back, it is in its old matter again too."""
        new_id = self._around.new_id
        move = MoveInteraction(id=new_id(), interaction_id=entry.id, customer_id=customer_id)
        back: list[Intent] = [MoveInteraction(id=new_id(), interaction_id=entry.id, customer_id=entry.customer_id)]
        if entry.conversation_id is not None:
            back.append(
                CorrectInteraction(
                    id=new_id(), interaction_id=entry.id, field="conversation_id", new=entry.conversation_id
                )
            )
        self._do([move], back, lambda: translate("Undo", "Entry moved"), done, failed)

    def attach(self, entry: TimelineEntry, conversation_id: str | None) -> None:
        """Make an entry part of a matter, or of none."""
        new_id = self._around.new_id
        back = CorrectInteraction(
            id=new_id(),
            interaction_id=entry.id,
            field="conversation_id",
            old=conversation_id,
            new=entry.conversation_id,
        )
        self._do([attaching(entry, conversation_id, new_id())], [back], lambda: _attached_words(conversation_id))

    def _do(
        self,
        intents: Sequence[Intent],
        back: Sequence[Intent],
        say: Callable[[], str],
        done: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        def finish(mids: list[int]) -> None:
            if mids:
                self._around.offer(by_answer(say, mids, back))
            if done is not None:
                done()

        self._asker.order(lambda desk: perform_each(desk, intents), finish, failed or self._around.failed)


def _attached_words(conversation_id: str | None) -> str:
    added = translate("Undo", "Entry added to the conversation")
    return added if conversation_id else translate("Undo", "Entry taken out of the conversation")
