"""What the page may tell and offer: made by the server every minute, read by the page, about no customer.

The page's database role can read neither settings nor the queue; this is all that it learns of them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Connection, select

from agentdesk.server.pages.tables import page_offer

STALE_AFTER = timedelta(minutes=15)
"""Older than this nothing is told of the wait: the server that makes the offer does not run."""


class OfferedSlot(msgspec.Struct, frozen=True):
    """A window that may be chosen, and for how many more."""

    start: datetime
    end: datetime
    free: int


class Wait(msgspec.Struct, frozen=True):
    """The likely wait in minutes. None for both is more than an hour, for the end "or more than an hour"."""

    minutes_from: int | None
    minutes_to: int | None


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """``wait`` None: it cannot be told. ``opens_at`` is given while the firm is closed. ``topics`` empty: the usual."""

    firm: str = "AgentDesk"
    region: str = "IR"
    zone: str = "Asia/Tehran"
    topics: dict[str, dict[str, str]] = {}
    slots: tuple[OfferedSlot, ...] = ()
    wait: Wait | None = None
    is_open: bool | None = None
    opens_at: datetime | None = None
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def slot_at(self, start: datetime) -> OfferedSlot | None:
        """The window that begins then, if it is offered."""
        return next((slot for slot in self.slots if slot.start == start), None)


def read_offer(connection: Connection, now: datetime) -> Offer:
    """What was offered last, without what is over by now; where the server never made one, a bare one."""
    row = connection.execute(select(page_offer.c.offer, page_offer.c.at)).first()
    if row is None:
        return Offer()
    offer = msgspec.structs.replace(msgspec.json.decode(row.offer, type=Offer), at=row.at)
    slots = tuple(slot for slot in offer.slots if slot.start > now and slot.free > 0)
    if abs(now - row.at) > STALE_AFTER:
        return msgspec.structs.replace(offer, slots=slots, wait=None, is_open=None, opens_at=None)
    return msgspec.structs.replace(offer, slots=slots)


def encoded(offer: Offer) -> str:
    """The offer as it is kept; the moment stands beside it."""
    return msgspec.json.encode(msgspec.structs.replace(offer, at=Offer().at)).decode()
