"""From what on a customer is of tier A, and what only one in twenty passes: reckoned by the server for all once a day.

They travel as a setting, so that a desk without a line and the server come to the same for a customer whom both know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SETTING = "customer-value"
"""Its name among what is set. The server writes it; nobody else has to."""


@dataclass(frozen=True)
class Thresholds:
    """Amounts by currency, in its smallest unit; where orders are counted, a number under the empty currency.

    ``tier_a``: from how much on a customer is of tier A. ``high``: what only one in twenty passes. ``customers``: how
    many have ordered in the months that count.
    """

    tier_a: Mapping[str, int] = field(default_factory=dict)
    high: Mapping[str, int] = field(default_factory=dict)
    customers: int = 0

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Thresholds:
        """As they were set; what makes no sense is left out."""
        counted = _amounts({"": given.get("customers")})
        return cls(_amounts(given.get("tier_a")), _amounts(given.get("high")), counted.get("", 0))

    def as_set(self) -> dict[str, Any]:
        """The object that is kept."""
        return {"tier_a": dict(self.tier_a), "high": dict(self.high), "customers": self.customers}

    def is_tier_a(self, amount: int, currency: str) -> bool:
        """Whether somebody who ordered so much is of tier A."""
        return currency in self.tier_a and amount >= self.tier_a[currency]


def _amounts(given: object) -> dict[str, int]:
    pairs = given.items() if isinstance(given, Mapping) else ()
    return {str(currency): amount for currency, amount in pairs if _is_amount(amount)}


def _is_amount(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
