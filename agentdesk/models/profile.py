"""The offline profile: how much of a scope a console keeps, as an administrator decides. Pure values, no I/O.

Customers, how to reach them, their matters and promises are always kept, so that whoever calls is known. What a profile
leaves at the centre is history: entries with their corrections and attachments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HISTORY_TABLES: tuple[str, ...] = ("interaction", "interaction_revision", "attachment")
"""The tables whose rows may stay at the centre; the second and third go with the entry they hang on."""

MONTH = timedelta(days=30.4375)
MOST_MONTHS, MOST_MEGABYTES = 1200, 1_000_000


class Customers(StrEnum):
    """Whose history is kept: everybody's, theirs with whom something happened lately, or theirs with open matters."""

    ALL = "all"
    ACTIVE = "active"
    OPEN = "open"


class ProfilePlace(StrEnum):
    """For whom a profile is set. The later ones win over the earlier ones."""

    FIRM = "firm"
    TEAM = "team"
    BRANCH = "branch"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class OfflineProfile:
    """What a console keeps. None means no limit; ``active_months`` goes with ``Customers.ACTIVE``."""

    customers: Customers = Customers.ALL
    active_months: int | None = None
    history_months: int | None = None
    megabytes: int | None = None

    @property
    def keeps_everything(self) -> bool:
        """Whether nothing is left at the centre."""
        return self == OfflineProfile()

    def history_since(self, now: datetime) -> datetime | None:
        """Before which moment history is left at the centre; None where all of it is kept."""
        return _before(now, self.history_months)

    def active_since(self, now: datetime) -> datetime | None:
        """Since when something must have happened with a customer; None where that does not count."""
        return _before(now, self.active_months) if self.customers is Customers.ACTIVE else None


def _before(now: datetime, months: int | None) -> datetime | None:
    """A moment that moves on once a day, so that what is kept does not change with every look."""
    if months is None:
        return None
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return day - months * MONTH
