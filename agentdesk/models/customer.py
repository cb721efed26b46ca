"""The customer, the ways to reach them, who in the firm may see them, and the ids they were known by before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Shared
from agentdesk.models.vocabulary import Consent, CustomerKind, CustomerStatus, ProposalStatus

EDITABLE_FIELDS = frozenset(
    {"name", "kind", "national_id", "external_system", "external_id", "language", "city", "tier", "about", "status"}
)
FREE_TEXT_FIELDS = frozenset({"about"})
"""Fields where the last writer wins: two people adding to a description are not in conflict over a fact."""


class Customer(Shared):
    """Somebody the firm serves. ``identified`` is false for one of whom nothing is known but that they were here."""

    __tablename__ = "customer"

    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default=CustomerKind.PERSON)
    status: Mapped[str] = mapped_column(default=CustomerStatus.ACTIVE)
    identified: Mapped[bool] = mapped_column(default=True)
    external_system: Mapped[str | None]
    external_id: Mapped[str | None]
    national_id: Mapped[str | None]
    language: Mapped[str | None]
    city: Mapped[str | None]
    tier: Mapped[str | None]
    about: Mapped[str | None]
    __table_args__ = (
        Index("ix_customer_external", "external_system", "external_id", unique=True),
        Index(None, "national_id"),
    )


class ContactPoint(Shared):
    """One phone, address or account of a customer: as it was given, and in the one form it is compared by."""

    __tablename__ = "contact_point"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    kind: Mapped[str]
    value: Mapped[str]
    normalized: Mapped[str] = mapped_column(index=True)
    label: Mapped[str | None]
    preferred: Mapped[bool] = mapped_column(default=False)
    verified: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str] = mapped_column(default=Consent.UNKNOWN)


class Membership(Shared):
    """A customer belongs to the scope of a team or a branch; every row about the customer is seen there."""

    __tablename__ = "membership"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    scope: Mapped[str]
    by_merge: Mapped[bool] = mapped_column(default=False)
    """Whether the customer is here only because one they were merged with is; undoing the merge ends it."""

    __table_args__ = (Index(None, "scope", "customer_id", unique=True),)


class CustomerAlias(Shared):
    """An id that a merged customer was known by; the row's own id is the old one.

    Rows about the merged customer stay theirs and are read together with those of ``customer_id``, so that every fact
    keeps where it came from and the merge can be undone. It then stays, with the time it ended.
    """

    __tablename__ = "customer_alias"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    merged_at: Mapped[datetime]
    merged_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    former_status: Mapped[str | None]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))


class MergeProposal(Shared):
    """Two customers who may be one, for a lead to decide. ``evidence`` names what is equal, never its value.

    ``score`` is how sure the search for duplicates was, 0 to 100; None where a person proposed it, with ``note``.
    """

    __tablename__ = "merge_proposal"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    other_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    status: Mapped[str] = mapped_column(default=ProposalStatus.OPEN)
    evidence: Mapped[str] = mapped_column(default="")
    score: Mapped[int | None]
    note: Mapped[str | None]
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
