"""The frozen values that the desk answers with. They cross threads safely; no database row ever leaves the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import CustomerStatus, EntryState


class LineState(StrEnum):
    """What the line to the server is doing."""

    IDLE = "idle"
    SYNCING = "syncing"
    OFFLINE = "offline"
    ERROR = "error"


class LoadPhase(StrEnum):
    """What a load is doing: asking what there is, fetching rows, or making them searchable."""

    ASKING = "asking"
    ROWS = "rows"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class CustomerHit:
    """One customer found; ``matched`` is the value that the search text was found in."""

    id: str
    name: str
    matched: str
    city: str | None = None
    tier: str | None = None
    status: str = CustomerStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class InteractionHit:
    """One thing said that the search text was found in; ``snippet`` shows it with its surroundings."""

    id: str
    customer_id: str
    customer_name: str
    kind: str
    occurred_at: datetime
    snippet: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found for ``text``: customers by name order of fit, interactions newest first."""

    text: str
    customers: tuple[CustomerHit, ...] = ()
    interactions: tuple[InteractionHit, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactPointView:
    """One way to reach a customer; ``value`` as it was given, ``normalized`` as it is dialled and compared."""

    id: str
    kind: str
    value: str
    normalized: str
    label: str | None
    preferred: bool
    verified: bool
    consent: str
    state: EntryState


@dataclass(frozen=True, slots=True)
class Promise:
    """What the customer was promised and is still waiting for."""

    conversation_id: str
    text: str
    due_at: datetime | None
    owner_name: str | None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The last survey answers, oldest first, each scaled to 0..1; ``latest`` and ``latest_max`` as they were given."""

    shares: tuple[float, ...]
    latest: int
    latest_max: int


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Everything the subject pane shows about one customer.

    ``family`` holds the customer's id first and after it every id that was merged into it and still is.
    """

    id: str
    name: str
    kind: str
    status: str
    identified: bool
    external_system: str | None
    external_id: str | None
    national_id: str | None
    language: str | None
    city: str | None
    tier: str | None
    about: str | None
    contact_points: tuple[ContactPointView, ...]
    conversations: tuple[ConversationView, ...]
    next_promise: Promise | None
    satisfaction: Satisfaction | None
    counts: Mapping[str, int]
    state: EntryState
    family: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many interactions there are over all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class NeedsYou:
    """A change that the server did not take, with the reason in words; ``facts`` holds both values of a conflict."""

    mid: int
    intent: str
    code: str
    reason: str
    customer_id: str | None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far a load is. ``bytes`` are those on the line; ``seconds_left`` is None while nobody knows."""

    phase: LoadPhase
    rows_done: int
    rows_all: int
    bytes_done: int
    bytes_all: int
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """How things stand on this machine: what waits, what needs somebody, and when the line last worked.

    ``line_code`` names the fault of the line, such as ``no_line``, ``not_signed_in`` or ``server_older``, for which the
    queue does not get on, and ``line_words`` says it in English; ``is_filling`` is true until everything within reach
    has been read once. ``loading`` tells how far a load of much at once is. ``files_waiting`` are files attached here
    whose bytes have yet to go up.
    """

    signed_in_as: str
    name: str
    role: str
    team: str | None
    branch: str | None
    server: str
    line: LineState
    pending: int
    needs_you: tuple[NeedsYou, ...]
    last_success_at: datetime | None
    offline_since: datetime | None
    next_try_at: datetime | None
    clock_offset_seconds: float
    customers: int
    interactions: int
    line_code: str = ""
    is_filling: bool = False
    line_words: str = ""
    loading: LoadProgress | None = None
    files_waiting: int = 0

    @property
    def waits(self) -> bool:
        """Whether anything of the user's is here and not at the centre yet, and nobody has to decide about it."""
        return self.pending > 0 or self.files_waiting > 0

    @property
    def conflicts(self) -> int:
        """How many of those that need somebody are conflicts."""
        return sum(1 for needed in self.needs_you if needed.code == "CONFLICT")


@dataclass(frozen=True, slots=True)
class Performed:
    """A change that is saved on this machine: its place in the queue and the ids of the rows it made."""

    mid: int
    ids: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is at the desk, as the server last named them; ``team`` and ``branch`` are names."""

    user_id: str
    login: str
    name: str
    role: str
    team: str | None
    branch: str | None


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """The firm's own facts. ``weekend`` lists days as ISO numbers (Monday is 1), parted by commas."""

    name: str
    region: str
    time_zone: str
    weekend: str
    currency: str


@dataclass(frozen=True, slots=True)
class KnownUser:
    """Somebody who signed in on this machine before: what the unlock screen may show before it is unlocked.

    ``unsent`` changes and ``unsent_files`` files were waiting when the cache was open last. ``cache_is_gone``: it was
    deleted since, and they with it.
    """

    user_id: str
    login: str
    name: str
    server: str
    last_used_at: datetime
    unlock_until: datetime
    unsent: int
    cache_is_gone: bool = False
    unsent_files: int = 0

    @property
    def has_unsent(self) -> bool:
        """Whether anything was waiting."""
        return self.unsent > 0 or self.unsent_files > 0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the doctor looked at, and what was found, in words."""

    name: str
    ok: bool
    words: str
