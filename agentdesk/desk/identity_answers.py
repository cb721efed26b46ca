"""The frozen values that questions about who is who are answered with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agentdesk.desk.answers import ContactPointView
from agentdesk.models.vocabulary import EntryState, Evidence


@dataclass(frozen=True, slots=True)
class IdentitySide:
    """One of two customers who may be one: what they are told apart by. ``last_at`` is when something happened last."""

    id: str
    name: str
    status: str
    kind: str
    national_id: str | None
    external_id: str | None
    city: str | None
    language: str | None
    tier: str | None
    contact_points: tuple[ContactPointView, ...]
    entries: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Two customers who may be one. A side is None where it is not within this desk's reach.

    ``score`` is 0 to 100, None where a person proposed it; ``proposed_by`` is a name, None for the server.
    """

    id: str
    first_id: str
    second_id: str
    first: IdentitySide | None
    second: IdentitySide | None
    status: str
    evidence: tuple[Evidence, ...]
    score: int | None
    note: str | None
    proposed_at: datetime
    proposed_by: str | None
    decided_at: datetime | None
    decided_by: str | None
    state: EntryState


@dataclass(frozen=True, slots=True)
class MergedCustomer:
    """A customer who was merged into another, and by whom: the merge can be undone by this id."""

    id: str
    name: str
    merged_at: datetime
    merged_by: str | None
    state: EntryState


@dataclass(frozen=True, slots=True)
class LikelyCustomer:
    """Somebody on this desk who may be the one that is being added; the surest first."""

    id: str
    name: str
    matched: str
    city: str | None
    score: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LookedUpCustomer:
    """All that the server tells of a customer elsewhere; ``within_reach`` for one whom the asker sees anyway."""

    id: str
    name: str
    last_four: str
    within_reach: bool
