"""What an intent is told when it runs: who asks, when, and whether this is the preview or the truth.

An intent has no clock, no randomness and no I/O of its own. In preview a guard that fails is noted as a doubt and the
agent's value is kept, so that replaying the queue can never make somebody's work vanish; on the server it refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from agentdesk.models.base import Shared
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.permissions import Permission, may

Row = TypeVar("Row", bound=Shared)


class Mode(StrEnum):
    """Preview: on the client, before the server has spoken. Truth: on the server."""

    PREVIEW = "preview"
    TRUTH = "truth"


@dataclass(frozen=True)
class Actor:
    """Who asks: on the server from the token, never from arguments. ``home_scope`` is where new customers go."""

    user_id: str
    name: str
    role: str
    home_scope: str | None


AuthorOf = Callable[[Shared, str], Mapping[str, str]]
"""Who set the present value of a row's field, when and where, as facts for a verdict; empty where nobody knows."""


def nobody_known(_row: Shared, _field: str) -> Mapping[str, str]:
    """What a preview knows of it."""
    return {}


@dataclass(frozen=True)
class CallOutcome:
    """What an agent says of a call that stands with nobody yet: how it ended, and why it took longer to write up."""

    interaction_id: str
    user_id: str
    said_at: datetime
    disposition: str | None = None
    over_reason: str | None = None


KeepOutcome = Callable[[CallOutcome], None]
"""Keeps it with the call, until it is known whose call it was."""


def nobody_keeps(_outcome: CallOutcome) -> None:
    """A cache has no calls: what an exchange told is with the server."""


Reach = Callable[[str, bool], bool]
"""Answers whether a customer id is within the actor's reach; the flag says that the work is append-only."""


def everything(_customer_id: str, _append_only: bool) -> bool:
    """The reach of a preview: what is in the cache was in scope."""
    return True


@dataclass
class Context:
    """One run of one intent. ``at`` is the corrected time at which it was made, ``now`` the moment of this run.

    The two differ where work arrives late; a preview knows no other time than ``at``. ``region`` reads phone numbers
    without a country code. ``merge`` tells, as the facts of a conflict would, how the change was brought together with
    one that somebody made meanwhile. ``locked`` are rows, by id, that this run has locked and read on the server.
    ``keep_outcome`` puts what is said of a call where the call is kept.
    """

    intent_id: str
    actor: Actor
    at: datetime
    mode: Mode
    region: str = "IR"
    reach: Reach = everything
    append_only: bool = False
    doubts: list[Refused] = field(default_factory=list)
    author_of: AuthorOf = nobody_known
    merge: dict[str, str] = field(default_factory=dict)
    now: datetime | None = None
    locked: dict[str, Shared] = field(default_factory=dict)
    keep_outcome: KeepOutcome = nobody_keeps

    @property
    def present(self) -> datetime:
        """The moment of this run: on the server by its own clock. Whether a lease lasts is judged by it."""
        return self.at if self.now is None else self.now

    def derive(self, number: int) -> str:
        """The id of the ``number``-th further row that this intent makes; equal on client and server."""
        return str(uuid5(UUID(self.intent_id), str(number)))

    def require(self, holds: bool, reason: RefusalCode, happened: str, **facts: str) -> None:
        """Go on if ``holds``. Else raise Refused on the server, and note a doubt in preview."""
        if holds:
            return
        refusal = Refused(reason, happened, facts)
        if self.mode is Mode.TRUTH:
            raise refusal
        self.doubts.append(refusal)

    def require_permission(self, permission: Permission) -> None:
        """Refuse what the actor's role does not allow."""
        self.require(may(self.actor.role, permission), RefusalCode.FORBIDDEN, "Your role does not allow this.")

    def load(self, session: Session, kind: type[Row], row_id: str) -> Row | None:
        """The row an argument names, locked against other writers on the server. A missing one is refused there."""
        row = self.locked.get(row_id)
        if not isinstance(row, kind):
            row = session.get(kind, row_id, with_for_update=self.mode is Mode.TRUTH or None)
        self.require(row is not None, RefusalCode.MISSING, "The entry is not there any more.", id=row_id)
        return row

    def customer(self, session: Session, customer_id: str) -> Customer | None:
        """The customer an argument names, if within the actor's reach; not locked, since most work only adds to it."""
        self.require_permission(Permission.SERVE_CUSTOMERS)
        customer = session.get(Customer, customer_id)
        self.require(customer is not None, RefusalCode.MISSING, "This customer is not known.", id=customer_id)
        self.require_reach(customer_id)
        return customer

    def require_reach(self, customer_id: str) -> None:
        """Refuse work on a customer outside the actor's scopes."""
        self.require(
            self.reach(customer_id, self.append_only),
            RefusalCode.SCOPE_DENIED,
            "This customer is not in your team or branch.",
            id=customer_id,
        )

    def require_author(self, author_id: str | None) -> None:
        """Corrections are made by the author of an entry, or by a lead."""
        own = author_id == self.actor.user_id
        self.require(
            own or may(self.actor.role, Permission.CORRECT_OTHERS),
            RefusalCode.FORBIDDEN,
            "Only its author or a lead may correct this entry.",
        )
