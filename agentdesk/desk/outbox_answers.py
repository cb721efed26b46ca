"""What the desk answers about changes on their way: what waits, what needs somebody, and what was settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agentdesk.desk.answers import Performed
from agentdesk.models.vocabulary import Merge
from agentdesk.sync.choices import Choice
from agentdesk.sync.queue import Standing

__all__ = [
    "Choice",
    "Merge",
    "NeedsYou",
    "OutboxView",
    "SentChange",
    "Settled",
    "SettledChange",
    "Standing",
    "WaitingChange",
    "WaitingFile",
]


@dataclass(frozen=True, slots=True)
class WaitingChange:
    """A change that the server has not answered yet. ``about`` holds short values out of its arguments.

    ``is_on_its_way``: the server may have it already; it can then not be withdrawn any more.
    """

    mid: int
    intent: str
    customer_id: str | None
    customer_name: str | None
    about: Mapping[str, str]
    made_at: datetime
    is_on_its_way: bool

    @property
    def can_withdraw(self) -> bool:
        """Whether it can still be undone."""
        return not self.is_on_its_way


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that somebody attached here and of which the server has ``percent`` so far; ``id`` is the attachment's.

    ``name`` is "" and the customer None where the entry is not here any more.
    """

    id: str
    customer_id: str | None
    customer_name: str | None
    name: str
    size_bytes: int
    percent: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class NeedsYou:
    """A change that the server did not take, with everything by which somebody can decide.

    ``code`` is the machine's word for the reason, ``reason`` the server's sentence. ``table`` and ``row_id`` name what
    it was about. A conflict over a field has ``field`` and the three values as text, None for an empty one; who set the
    server's value, when and at which team or branch is told where the server knows it. ``alike`` counts the others with
    the same intent, reason and field. ``depends_on`` is the change, itself not taken, without which this one cannot be.
    ``with_lead``: it is parked with the server, which keeps it for a lead to settle.
    """

    mid: int
    intent: str
    customer_id: str | None
    customer_name: str | None
    about: Mapping[str, str]
    code: str
    reason: str
    made_at: datetime
    judged_at: datetime | None
    table: str | None
    row_id: str | None
    choices: tuple[Choice, ...]
    field: str | None = None
    mine: str | None = None
    theirs: str | None = None
    base: str | None = None
    theirs_by: str | None = None
    theirs_at: datetime | None = None
    theirs_where: str | None = None
    alike: int = 0
    depends_on: int | None = None
    with_lead: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else changed the same meanwhile."""
        return self.code == "CONFLICT"


@dataclass(frozen=True, slots=True)
class SettledChange:
    """A change that was settled: by somebody's ``choice``, or by itself as ``merge`` says.

    ``kept`` is the value that counts and ``other`` the one not chosen, where it was about a field. ``can_bring_back``:
    the other version can be made to count, until ``restorable_until``. ``can_undo``: the decision itself can be taken
    back, since what came of it was not sent yet. ``taken_over_by`` is the lead who carried out what had been parked.
    """

    mid: int
    intent: str
    customer_id: str | None
    customer_name: str | None
    about: Mapping[str, str]
    field: str | None
    kept: str | None
    other: str | None
    choice: Choice | None
    merge: Merge | None
    settled_at: datetime
    restorable_until: datetime
    can_bring_back: bool
    can_undo: bool
    taken_over_by: str | None = None


@dataclass(frozen=True, slots=True)
class SentChange:
    """A change that the server took, and when its answer came."""

    mid: int
    intent: str
    customer_id: str | None
    customer_name: str | None
    about: Mapping[str, str]
    made_at: datetime
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class OutboxView:
    """Everything on its way, of one moment; oldest first, what was settled newest first.

    ``files`` are those whose bytes have yet to go up, whether or not the server has heard of them. ``sent_today``
    counts what the server took since midnight in the firm's time zone.
    """

    waiting: tuple[WaitingChange, ...] = ()
    files: tuple[WaitingFile, ...] = ()
    needs_you: tuple[NeedsYou, ...] = ()
    sent_today: int = 0
    settled: tuple[SettledChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """One change that was just settled, and the change that was made out of it, if any."""

    mid: int
    choice: Choice
    performed: Performed | None = None
