"""Makes what is written of each mail: the interaction with its customer, its conversation and its attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from itertools import repeat
from typing import Any

from sqlalchemy import select

from agentdesk.models.base import to_microseconds
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import ContactKind, ConversationStatus, Direction, InteractionKind
from agentdesk.server.bulk import blank_row
from agentdesk.server.imports.drafts import (
    AttachmentDraft,
    ContactDraft,
    ConversationDraft,
    CustomerDraft,
    InteractionDraft,
)
from agentdesk.server.imports.keys import derived_id, own_id
from agentdesk.server.imports.lookups import rows_where
from agentdesk.server.imports.mail_conversations import MailConversations, Matter
from agentdesk.server.imports.mail_identity import SYSTEM
from agentdesk.server.imports.mail_reading import MailFacts
from agentdesk.server.imports.mail_spool import UNKNOWN, MailSpool, SpooledMail
from agentdesk.server.store import Store

_AT_ONCE = 500
_LETTERS_AT_ONCE = 2_000_000
_FRESH = timedelta(days=30)
"""A matter whose last mail is older is taken to be closed."""


class MailDrafts:
    """The drafts of all mails in the spool; one that was found several times comes as often.

    ``stayed`` counts the mails that an import brought before under another ``--own``: to turn them round would leave
    them with the wrong customer.
    """

    def __init__(self, spool: MailSpool, store: Store, now: datetime) -> None:
        self._spool = spool
        self._conversations = MailConversations(store)
        self._fresh_from = to_microseconds(now - _FRESH)
        self._blank = blank_row(table_of(Interaction)) | {
            "kind": InteractionKind.EMAIL.value,
            "source_system": SYSTEM,
        }
        self._store = store
        self._matter: Matter | None = None
        self.stayed = 0

    def __iter__(self) -> Iterator[InteractionDraft]:
        for some in self._parts():
            found = self._conversations.of(some)
            known = _directions(self._store, [mail.facts.key.row_id for mail, _ in some])
            for (mail, matter), conversation in zip(some, found, strict=True):
                draft = self._draft(mail, matter, conversation)
                self._keep_direction(draft, known.get(draft.id))
                yield from repeat(draft, mail.copies + 1)

    def _parts(self) -> Iterator[list[tuple[SpooledMail, Matter]]]:
        """The mails with their matters, as many at once as are looked up together and may be held."""
        some: list[tuple[SpooledMail, Matter]] = []
        letters = 0
        for mail in self._spool.mails():
            some.append((mail, self._matter_of(mail)))
            letters += len(mail.facts.body)
            if len(some) == _AT_ONCE or letters > _LETTERS_AT_ONCE:
                yield some
                some, letters = [], 0
        if some:
            yield some

    def _keep_direction(self, draft: InteractionDraft, known: str | None) -> None:
        if known is not None and draft.values["direction"] != known:
            draft.values["direction"] = known
            self.stayed += 1

    def _matter_of(self, mail: SpooledMail) -> Matter:
        """The matter of a mail, which its first mail names."""
        if self._matter is None or self._matter.number != mail.matter:
            facts = mail.facts
            root = facts.ancestors[-1] if facts.ancestors else facts.message_id or facts.key.row_id
            topic = facts.topic or (facts.party.address if facts.party else "") or facts.key.shown
            is_automatic = self._spool.is_automatic(mail.customer, mail.matter)
            self._matter = Matter(mail.matter, mail.customer, root, topic, is_automatic)
        return self._matter

    def _draft(self, mail: SpooledMail, matter: Matter, conversation: str) -> InteractionDraft:
        facts = mail.facts
        return InteractionDraft(
            facts.key.row_id,
            self._customer(mail),
            self._values(facts),
            ConversationDraft(conversation, matter.topic, status=self._status(facts, matter)),
            [AttachmentDraft(*one) for one in facts.attachments],
        )

    def _values(self, facts: MailFacts) -> dict[str, Any]:
        return self._blank | {
            "direction": facts.direction,
            "channel_label": facts.label,
            "occurred_at": facts.occurred_at,
            "agent_name": facts.agent,
            "reference": facts.key.reference,
            "subject": facts.subject or None,
            "body": facts.body,
            "source_id": facts.key.shown,
        }

    def _customer(self, mail: SpooledMail) -> CustomerDraft:
        """Whose mail it is: the address is their id in the system of all mailboxes."""
        if mail.customer.startswith(UNKNOWN):
            party = mail.facts.party
            name = (party.name if party else "") or f"{SYSTEM} {mail.facts.key.shown}"
            unknown_id = derived_id(mail.facts.key.row_id, "customer")
            return CustomerDraft(unknown_id, None, None, False, {"name": name}, ())
        address, name = self._spool.called(mail.customer)
        contacts = [ContactDraft(ContactKind.EMAIL.value, address, None)]
        row_id = own_id("customer", SYSTEM, mail.customer)
        return CustomerDraft(row_id, SYSTEM, mail.customer, True, {"name": name or mail.customer}, contacts)

    def _status(self, facts: MailFacts, matter: Matter) -> str | None:
        """In whose court the mail leaves its matter; None: it says nothing of that."""
        if matter.is_automatic or facts.occurred_at < self._fresh_from:
            return ConversationStatus.CLOSED.value
        if facts.automatic or facts.direction == Direction.INTERNAL:
            return None
        return (ConversationStatus.WAITING if facts.direction == Direction.OUT else ConversationStatus.OPEN).value


def _directions(store: Store, ids: Collection[str]) -> dict[str, str]:
    """The directions of those mails that are here already."""
    columns = table_of(Interaction).c
    with store.reading() as session:
        rows = rows_where(session.connection(), select(columns.id, columns.direction), columns.id, ids)
        return dict(map(tuple, rows))
