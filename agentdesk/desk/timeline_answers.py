"""The frozen values that questions about a timeline are answered with: its entries, and what stands over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agentdesk.models.interaction import RECORDING, TAKEN_OVER, WRAP_UP_REASON
from agentdesk.models.vocabulary import Court, EntryState


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """Name and size in bytes of a file that came with an interaction."""

    id: str
    name: str
    size_bytes: int
    media_type: str | None


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One correction of an entry: ``field`` went from ``old`` to ``new``. Numbers count from 1, the oldest.

    ``author_name`` is None where this desk does not know the author; values are texts, None for nothing.
    """

    number: int
    field: str
    old: str | None
    new: str | None
    author_name: str | None
    revised_at: datetime

    @property
    def is_taking_over(self) -> bool:
        """Whether it corrects nothing, and tells of the lead who took over what had been parked."""
        return self.field == TAKEN_OVER

    @property
    def names_recording(self) -> bool:
        """Whether it corrects nothing, and ``new`` names a recording of the call."""
        return self.field == RECORDING

    @property
    def explains_wrap_up(self) -> bool:
        """Whether it corrects nothing, and ``new`` is the code of why it took longer to write the call up."""
        return self.field == WRAP_UP_REASON


@dataclass(frozen=True, slots=True)
class Correction:
    """The last correction of an entry. ``from_customer`` is the name of whom it was recorded with before a move.

    It is "" for a customer whom this desk does not know, and None for an entry that was never moved. ``taken_over_by``
    is the lead who took the entry over that had been parked, "" for one who is not known here, and None for any other:
    that is counted as the first one, and corrects nothing. So are those that tell why it took long to write a call up:
    ``over_reason`` is the last one's code, and there are ``explanations`` of them.
    """

    author_name: str | None
    revised_at: datetime
    from_customer: str | None = None
    taken_over_by: str | None = None
    over_reason: str | None = None
    explanations: int = 0


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline. ``reason`` says in words why an entry needs somebody.

    ``solicited`` tells whether the firm had asked for it; None where nobody knows. ``merged_from`` is the name of the
    merged customer with whom it was recorded, None for an entry of the customer who was kept.
    """

    id: str
    customer_id: str
    kind: str
    channel_label: str | None
    direction: str
    occurred_at: datetime
    duration_seconds: int | None
    agent_id: str | None
    agent_name: str | None
    disposition: str | None
    reference: str | None
    score: int | None
    score_max: int | None
    amount: int | None
    currency: str | None
    subject: str | None
    body: str
    conversation_id: str | None
    topic: str | None
    source_system: str | None
    source_id: str | None
    revision: int
    state: EntryState
    reason: str | None = None
    attachments: tuple[AttachmentView, ...] = ()
    solicited: bool | None = None
    correction: Correction | None = None
    merged_from: str | None = None

    @property
    def taken_over_by(self) -> str | None:
        """The lead who took over what had been parked; see ``Correction``."""
        return self.correction.taken_over_by if self.correction is not None else None

    @property
    def over_reason(self) -> str | None:
        """The firm's code of why it took longer than allowed to write the call up."""
        return self.correction.over_reason if self.correction is not None else None

    @property
    def corrections(self) -> int:
        """How often it was corrected."""
        explained = self.correction.explanations if self.correction is not None else 0
        return max(0, self.revision - (self.taken_over_by is not None) - explained)


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A stretch of the timeline, newest first; ``next_cursor`` is opaque, None at the end."""

    entries: tuple[TimelineEntry, ...]
    next_cursor: str | None


class HoldState(StrEnum):
    """Who may work on something, as far as is known here.

    Requested: asked for, and not confirmed by the server. Lost: somebody else got it.
    """

    FREE = "free"
    REQUESTED = "requested"
    HELD = "held"
    OVER = "over"
    RELEASED = "released"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class LeaseView:
    """Who holds something, and until when: ``until_at`` by the server's clock, ``ends_at`` by this machine's.

    ``branch_name`` is the branch that has it in a pack. ``returns_to_name``: whose it is again once its time is over,
    None for nobody. ``is_uncertain``: this machine was restarted since it last
    heard the server's clock. ``lost_to`` and ``lost_since`` tell of a claim that the server did not grant.
    """

    state: HoldState
    holder_id: str | None = None
    holder_name: str | None = None
    branch_name: str | None = None
    is_mine: bool = False
    token: int = 0
    until_at: datetime | None = None
    ends_at: datetime | None = None
    is_uncertain: bool = False
    lost_to: str | None = None
    lost_since: datetime | None = None
    returns_to_name: str | None = None

    @property
    def is_pack(self) -> bool:
        """Whether a branch has it, and no single person."""
        return self.branch_name is not None and self.holder_id is None


@dataclass(frozen=True, slots=True)
class ConversationView:
    """One matter, with the name of its owner where it has one, and whose court it has been in since when.

    ``customer_id`` is the customer it was opened with, one of the family where customers were merged. ``lease`` is None
    for a matter that nobody ever asked to hold.
    """

    id: str
    topic: str
    stage: str | None
    status: str
    owner_id: str | None
    owner_name: str | None
    promise: str | None
    promise_due_at: datetime | None
    handover_note: str | None
    opened_at: datetime
    state: EntryState
    court: Court = Court.OURS
    court_since: datetime | None = None
    customer_id: str = ""
    lease: LeaseView | None = None


@dataclass(frozen=True, slots=True)
class PinnedEntry:
    """An entry that stays on top until a moment; ``state`` and ``id`` are those of the pin."""

    entry: TimelineEntry
    until_at: datetime
    pinned_at: datetime
    pinned_by: str | None
    state: EntryState
    id: str = ""


@dataclass(frozen=True, slots=True)
class MovedAway:
    """An entry that was recorded here and is with another customer now; names are None where this desk has none."""

    entry_id: str
    kind: str
    direction: str
    occurred_at: datetime
    to_customer: str | None
    moved_by: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """A colleague who has read a timeline, and up to which moment."""

    user_id: str
    name: str
    read_up_to_at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """What others added behind the moment that the user had read up to: how much of each kind, by whom, the oldest."""

    kinds: Mapping[str, int]
    authors: tuple[str, ...]
    oldest_id: str
    oldest_at: datetime

    @property
    def count(self) -> int:
        """How many entries it is."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class TimelineTop:
    """What stands over a timeline: pins, matters that are not closed, how far the user and the others have read.

    And under it: ``at_the_centre`` counts older entries that the offline profile left there, ``is_coming`` tells that
    somebody asked for them.
    """

    user_id: str = ""
    pins: tuple[PinnedEntry, ...] = ()
    conversations: tuple[ConversationView, ...] = ()
    read_up_to_at: datetime | None = None
    readers: tuple[Reader, ...] = ()
    unread: Unread | None = None
    oldest_at: datetime | None = None
    moved_away: tuple[MovedAway, ...] = ()
    at_the_centre: int = 0
    is_coming: bool = False
