"""What travels in a look-up beyond one's scopes."""

from __future__ import annotations

import msgspec


class LookUpBody(msgspec.Struct, frozen=True, kw_only=True):
    """A whole phone number, e-mail address, national id or customer number."""

    text: str


class ShownCustomer(msgspec.Struct, frozen=True, kw_only=True):
    """All that is told of a customer elsewhere; ``within_reach`` for one whom the asker sees anyway."""

    id: str
    name: str
    last_four: str
    within_reach: bool


class LookUpAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Whom it fits."""

    customers: list[ShownCustomer]


class TakeInBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who shall be let into the asker's own scope, and why."""

    customer_id: str
    reason: str
