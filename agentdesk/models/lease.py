"""Leases: who holds what one person at a time may work on, until when, and under which token.

Only the server grants; every grant gets a higher token than the one before (fencing). Work done under a token counts as
long as no higher one was granted. What a lease is, and whether work under a token may still be taken, are pure
functions here: both sides, and a simulation, ask the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Shared

USUAL_MINUTES = 10
LONGEST_MINUTES = 120
LONGEST_PACK = timedelta(hours=24)
EARLY = timedelta(seconds=30)
"""A client calls its own lease over so long before its end: what it sends then still arrives in time."""


class LeaseHow(StrEnum):
    """Single: one person claimed it. Pack: a lead gave it ahead to a branch that may be without a line."""

    SINGLE = "single"
    PACK = "pack"


class LeaseState(StrEnum):
    """Free: never granted. Held. Over: its time has passed. Released: given back, or ended by a lead."""

    FREE = "free"
    HELD = "held"
    OVER = "over"
    RELEASED = "released"


class TokenFault(StrEnum):
    """Why work under a token is not taken: a higher one was granted, the time was over, it was given back before."""

    STALE = "stale"
    OVER = "over"
    RELEASED = "released"


class Lease(Shared):
    """The one lease of a noun, kept for good: its token only grows.

    A preview sets the two ``requested`` columns and nothing that would look like a grant.
    """

    __tablename__ = "lease"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    noun: Mapped[str]
    noun_id: Mapped[str] = mapped_column(Id(), index=True)
    token: Mapped[int] = mapped_column(default=0)
    how: Mapped[str | None]
    holder_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    branch_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("branch.id"))
    returns_to_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    granted_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    granted_at: Mapped[datetime | None]
    until_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    requested_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    requested_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Grant:
    """A lease as a value. Token 0 means that it was never granted; times are the server's."""

    token: int = 0
    holder_id: str | None = None
    branch_id: str | None = None
    granted_at: datetime | None = None
    until_at: datetime | None = None
    released_at: datetime | None = None


NEVER_GRANTED = Grant()


def grant_of(lease: Lease | None) -> Grant:
    """The value of a lease's row; of none, where it was never asked for."""
    if lease is None:
        return NEVER_GRANTED
    return Grant(
        token=lease.token,
        holder_id=lease.holder_id,
        branch_id=lease.branch_id,
        granted_at=lease.granted_at,
        until_at=lease.until_at,
        released_at=lease.released_at,
    )


def lease_state(grant: Grant, now: datetime) -> LeaseState:
    """What a lease is at ``now`` by the server's clock. Its last moment is no longer within it."""
    if grant.token == 0 or grant.until_at is None:
        return LeaseState.FREE
    if grant.released_at is not None:
        return LeaseState.RELEASED
    return LeaseState.HELD if now < grant.until_at else LeaseState.OVER


def is_holder(grant: Grant, user_id: str, branch_id: str | None) -> bool:
    """Whether the last grant was to this person, alone or as one of the branch that has it in a pack."""
    if grant.holder_id is not None:
        return grant.holder_id == user_id
    return grant.branch_id is not None and grant.branch_id == branch_id


def token_fault(grant: Grant, token: int, done_at: datetime, now: datetime) -> TokenFault | None:
    """Why work done under ``token`` at ``done_at`` and judged at ``now`` is not taken; None when it is.

    Work that was done within the lease may arrive after its end, as long as no higher token was granted meanwhile. A
    time before the grant, or ahead of ``now``, cannot be true: then the moment of judging counts.
    """
    if token != grant.token or grant.granted_at is None or grant.until_at is None:
        return TokenFault.STALE
    done_at = done_at if grant.granted_at <= done_at <= now else now
    if grant.released_at is not None and done_at > grant.released_at:
        return TokenFault.RELEASED
    return None if done_at < grant.until_at else TokenFault.OVER


def pack_until(now: datetime, window_end: datetime | None) -> datetime:
    """Until when a pack is given ahead: to the end of the promise's window, and never for longer than a day."""
    longest = now + LONGEST_PACK
    return longest if window_end is None or window_end <= now else min(window_end, longest)
