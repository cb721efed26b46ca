"""What an agent writes down of a call that was told of: the call stands once, whoever wrote of it first."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from sqlalchemy.orm import Session

from agentdesk.intents.base import Count, IdText, Intent, LongText, ShortText, Time, paired_id
from agentdesk.intents.context import CallOutcome, Context, Mode
from agentdesk.intents.families import current_id
from agentdesk.intents.interactions import (
    LogInteraction,
    MoveInteraction,
    record_revision,
)
from agentdesk.intents.wording import clean
from agentdesk.models.conversation import Conversation
from agentdesk.models.interaction import WRAP_UP_REASON, Interaction, InteractionRevision
from agentdesk.models.permissions import Permission, may
from agentdesk.models.vocabulary import Direction, InteractionKind


class WrapUpCall(Intent, frozen=True, kw_only=True):
    """The agent's words for a call whose entry has, or will have, the id ``interaction_id``.

    It makes the entry where the server has not written it yet; the server then fills what is empty. Else it corrects
    outcome, words, matter and length, and brings it to the customer whom the agent says it was with; each value that
    was there stays as a revision. Said again the newest counts: there is no conflict. What a colleague writes who was
    in the same call, and whose entry it is not, is kept as a note of theirs beside it. A matter that is another
    customer's is left out, and the rest is kept; that of somebody who was merged with them is theirs.

    ``duration_seconds`` is what the agent measured; without it the exchange's own length counts. ``over_reason`` is the
    firm's code of why it took longer to write up than it allows; it stands among the entry's versions.
    """

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    interaction_id: IdText
    customer_id: IdText
    direction: Direction
    occurred_at: Time
    body: LongText = ""
    conversation_id: IdText | None = None
    duration_seconds: Count | None = None
    disposition: ShortText | None = None
    queue: ShortText | None = None
    over_reason: ShortText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        written = self._write(session, context)
        if self.over_reason and written is not None and may_say_of(written, context):
            explain(session, context, written, self.id, self.over_reason)

    def _write(self, session: Session, context: Context) -> Interaction | None:
        """The entry that has the agent's words now: the call's, or a note beside it; None where nothing is said."""
        entry = session.get(Interaction, self.interaction_id, with_for_update=context.mode is Mode.TRUTH or None)
        if entry is None:
            replace(self._entry(self.interaction_id, InteractionKind.CALL), conversation_id=None).apply(
                session, context
            )
            session.flush()
            made = session.get_one(Interaction, self.interaction_id)
            made.conversation_id = self._matter(session, context, made)
            return made
        if entry.kind == InteractionKind.CALL and may_say_of(entry, context):
            self._correct(session, context, entry)
            return entry
        if not (self.body.strip() or self.disposition):
            return None
        self._entry(self.id, InteractionKind.NOTE).apply(session, context)
        session.flush()
        return session.get(Interaction, self.id)

    def _entry(self, entry_id: str, kind: InteractionKind) -> LogInteraction:
        is_call = kind is InteractionKind.CALL
        return LogInteraction(
            id=entry_id,
            customer_id=self.customer_id,
            kind=kind,
            direction=self.direction if is_call else Direction.INTERNAL,
            occurred_at=self.occurred_at,
            body=self.body,
            conversation_id=self.conversation_id,
            duration_seconds=self.duration_seconds if is_call else None,
            disposition=self.disposition,
            channel_label=self.queue if is_call else None,
        )

    def _correct(self, session: Session, context: Context, entry: Interaction) -> None:
        if entry.agent_id is None:
            entry.agent_id, entry.agent_name = context.actor.user_id, context.actor.name
        if not self._is_with(session, context, entry.customer_id):
            moved = MoveInteraction(
                id=paired_id(self.id, "customer_id"), interaction_id=entry.id, customer_id=self.customer_id
            )
            moved.apply(session, context)
        said: dict[str, object] = {
            "disposition": clean(self.disposition),
            "body": clean(self.body.strip()),
            "conversation_id": self._matter(session, context, entry),
            "duration_seconds": self.duration_seconds,
        }
        for field, new in said.items():
            before, revision_id = getattr(entry, field), paired_id(self.id, field)
            if new in (None, "", before) or session.get(InteractionRevision, revision_id) is not None:
                continue
            setattr(entry, field, new)
            record_revision(session, context, entry, revision_id, (field, before, new))

    def _matter(self, session: Session, context: Context, entry: Interaction) -> str | None:
        """The matter that the agent names, where it is this customer's, whoever of those that were merged has it."""
        if self.conversation_id in (None, entry.conversation_id):
            return self.conversation_id
        matter = session.get(Conversation, self.conversation_id)
        if matter is None:
            return None
        is_theirs = matter.customer_id == entry.customer_id
        # After a merge both stay where they were.
        if not is_theirs and context.mode is Mode.TRUTH:
            is_theirs = current_id(session, matter.customer_id) == current_id(session, entry.customer_id)
        return matter.id if is_theirs else None

    def _is_with(self, session: Session, context: Context, customer_id: str) -> bool:
        if customer_id == self.customer_id:
            return True
        # A preview knows the rows that arguments name, and merges are the server's.
        if context.mode is Mode.PREVIEW:
            return False
        return current_id(session, customer_id) == current_id(session, self.customer_id)


class RecordCallOutcome(Intent, frozen=True, kw_only=True):
    """How a call ended of which nobody knows whose it was; ``interaction_id`` is the id that its entry would have.

    It is kept with the call and comes with it to the customer who is found for it later. Where the call stands with
    somebody by now it is written there, as far as the actor may correct that entry. Said again the newest counts.
    """

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    interaction_id: IdText
    disposition: ShortText | None = None
    over_reason: ShortText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.SERVE_CUSTOMERS)
        said = CallOutcome(
            self.interaction_id,
            context.actor.user_id,
            context.at,
            disposition=clean(self.disposition),
            over_reason=clean(self.over_reason),
        )
        entry = session.get(Interaction, self.interaction_id, with_for_update=context.mode is Mode.TRUTH or None)
        if entry is None:
            context.keep_outcome(said)
        elif may_say_of(entry, context):
            say_outcome(session, context, entry, self.id, said)


def may_say_of(entry: Interaction, context: Context) -> bool:
    """Whether the actor's word on a call that stands with somebody counts: it is theirs or nobody's, or they correct
    others; and whom it is with is within their reach.
    """
    is_theirs = entry.agent_id in (None, context.actor.user_id)
    reaches = context.reach(entry.customer_id, context.append_only)
    return reaches and (is_theirs or may(context.actor.role, Permission.CORRECT_OTHERS))


def say_outcome(session: Session, context: Context, entry: Interaction, said_id: str, said: CallOutcome) -> None:
    """Write to its entry how a call ended, and why it took longer, once for each ``said_id``."""
    revision_id, new = paired_id(said_id, "disposition"), said.disposition
    if new not in (None, entry.disposition) and session.get(InteractionRevision, revision_id) is None:
        before, entry.disposition = entry.disposition, new
        record_revision(session, context, entry, revision_id, ("disposition", before, new))
    if said.over_reason:
        explain(session, context, entry, said_id, said.over_reason)


def explain(session: Session, context: Context, entry: Interaction, said_id: str, reason: str) -> None:
    """Keep with an entry why it took longer to write up, once for each time it was said."""
    revision_id = paired_id(said_id, WRAP_UP_REASON)
    if session.get(InteractionRevision, revision_id) is None:
        record_revision(session, context, entry, revision_id, (WRAP_UP_REASON, None, reason))
