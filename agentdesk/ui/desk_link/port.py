"""The questions and orders that the window has for the desk, as one protocol.

The real desk fulfils it; so does the small stand-in of the presenters' tests. Every call may block and is therefore
made from a lane, never from the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from agentdesk.desk.answers import (
    CustomerCard,
    CustomerHit,
    DeskStatus,
    InteractionHit,
    OrganisationView,
    Performed,
    SignedIn,
)
from agentdesk.desk.attachments import AttachedFile
from agentdesk.desk.callbacks.answers import CallbackHistory, CallbackView, Queue, QueueView
from agentdesk.desk.callbacks.board import CallbackBoard
from agentdesk.desk.callbacks.packs import BranchPack
from agentdesk.desk.callbacks.room import Room
from agentdesk.desk.callbacks.times import CallbackTimes
from agentdesk.desk.calls.answers import Blocking, Caller, CallsNow
from agentdesk.desk.calls.log import CallLog
from agentdesk.desk.calls.wrap_up import OutcomeCode, WrapUpRules
from agentdesk.desk.courier_answers import Answered, HandedIn
from agentdesk.desk.dialling.answers import CallDeed, Commanded, Unwelcome
from agentdesk.desk.identity_answers import (
    IdentitySide,
    LikelyCustomer,
    LookedUpCustomer,
    MergedCustomer,
    ProposalView,
)
from agentdesk.desk.live import LiveView
from agentdesk.desk.outbox_answers import Choice, OutboxView, SentChange, Settled, Standing
from agentdesk.desk.parked_answers import ParkedChanges, ParkedEnding
from agentdesk.desk.pointing import EntryPlace
from agentdesk.desk.presence import AuxCode, Presence
from agentdesk.desk.timeline_answers import RevisionView, TimelinePage, TimelineTop
from agentdesk.intents.base import Intent


class Changes(Protocol):
    """What one committed transaction changed."""

    @property
    def tables(self) -> AbstractSet[str]:
        """Names of the tables with changed rows."""
        ...

    @property
    def customer_ids(self) -> AbstractSet[str]:
        """Whose rows changed."""
        ...

    @property
    def queue_changed(self) -> bool:
        """Whether what waits to be sent, or needs somebody, is different now."""
        ...

    @property
    def everything(self) -> bool:
        """Whether any row may have changed."""
        ...


class CallbackQuestions(Protocol):
    """What the window asks about callbacks."""

    def callbacks(self, view: QueueView, *, done_since: datetime, looking_for: str = "") -> Queue:
        """A view of the queue; ``done_since`` says from when on what has ended counts as done."""
        ...

    def next_callback(self, *, after: str | None = None) -> CallbackView | None:
        """Whom the user calls next; None when nobody waits whom they may call."""
        ...

    def callbacks_change_at(self) -> datetime | None:
        """When, by this machine's clock, the queue says something else by time alone."""
        ...

    def callback_load(self) -> tuple[int, int]:
        """How many callbacks the user holds, and how many they may; 0 for both where nobody has set it."""
        ...

    def callback_times(self) -> CallbackTimes:
        """How wide the windows of promises are, and on which days nobody works."""
        ...

    def callback_board(self, since: datetime) -> CallbackBoard:
        """The queues in numbers, with the promises from ``since`` on."""
        ...

    def callbacks_to_take_ahead(self) -> Sequence[str]:
        """The callbacks that the user may take in one go for work without a line, in order."""
        ...

    def branch_packs(self) -> Sequence[BranchPack]:
        """What a lead may give each branch of their team."""
        ...

    def callback_room(self, queue: str, phone: str, window: tuple[datetime, datetime] | None) -> Room:
        """Whether a window, or as soon as possible for None, can be promised to somebody with that number."""
        ...

    def callbacks_of(self, customer_id: str) -> Sequence[CallbackView]:
        """The open callbacks of a customer, the newest first."""
        ...

    def callback_history(self, callback_id: str) -> CallbackHistory | None:
        """One callback with every attempt and step; None where this desk has no such callback."""
        ...


class DialQuestions(Protocol):
    """What the window asks before a call, and by which ways it calls."""

    def unwelcome(self, number: str) -> Sequence[Unwelcome]:
        """Why the firm may not want this number to be called now."""
        ...

    def listen_to_phone(self, port: int) -> None:
        """Hear of the softphone's calls from now on; 0 for no phone."""
        ...

    def dial_by_phone(self, port: int, number: str, key: str) -> Commanded:
        """Call by the softphone on this machine."""
        ...

    def command_phone(self, port: int, deed: CallDeed, target: str = "") -> Commanded:
        """Do something with the softphone's newest call."""
        ...

    def dial_by_exchange(self, number: str, key: str) -> Commanded:
        """Let the exchange ring the user and then call; needs a line."""
        ...

    def command_call(self, entry_id: str, deed: CallDeed, target: str = "") -> Commanded:
        """Do something with a call that the user is in, by the exchange; needs a line."""
        ...


class LinkQuestions(Protocol):
    """What the window asks about links from outside."""

    def customers_with_number(self, number: str) -> Sequence[str]:
        """The ids of the customers who have exactly this number."""
        ...

    def entry_place(self, interaction_id: str) -> EntryPlace | None:
        """Where an entry stands; None where this desk has no such entry."""
        ...


class CallQuestions(Protocol):
    """What the window asks about the user's calls."""

    def calls_now(self) -> CallsNow:
        """The calls that ring at the user's phone, or that they are in."""
        ...

    def maybe_callers(self, number: str) -> Sequence[Caller]:
        """Customers in whose notes or signatures a number stands: a guess."""
        ...

    def blocking(self, number: str) -> Blocking:
        """Whether the firm has blocked a number, and the change by which a lead turns that."""
        ...

    def call_log(self, since: datetime) -> CallLog:
        """The calls from ``since`` on; first those that nobody answered and that still need an answer."""
        ...

    def ask_unknown_callers(self) -> None:
        """Ask the server who called in vain and is on no timeline; ``call_log`` has them then. Needs a line."""
        ...

    def missed_told(self) -> str:
        """Another text when another number of callers is on no timeline."""
        ...

    def wrap_up_rules(self, queue: str) -> WrapUpRules:
        """How long one has to write up a call of a queue, and what has to be said of it."""
        ...

    def call_outcomes(self) -> Sequence[OutcomeCode]:
        """Every outcome of calls that the firm has words for."""
        ...

    def wrap_up_reasons(self) -> Sequence[OutcomeCode]:
        """Every reason to write a call up for longer that the firm has words for."""
        ...


class LiveQuestions(Protocol):
    """What is true for seconds: what colleagues do, and how they are here."""

    def say_live(self, key: str, value: str) -> None:
        """Let colleagues know something for as long as it is true; "" takes it back."""
        ...

    def say_presence(self, presence: Presence) -> None:
        """Let colleagues know whether one may be given work."""
        ...

    def presence_codes(self) -> tuple[AuxCode, ...]:
        """The firm's reasons to be away."""
        ...

    def live(self, customer_id: str) -> LiveView:
        """Who else is at a customer now, or that it is unknown."""
        ...

    def colleagues_here(self) -> LiveView:
        """Which colleagues are here now."""
        ...

    def subscribe_live(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear whenever colleagues do something else, on another thread; returns the way to stop."""
        ...


class DeskPort(CallbackQuestions, CallQuestions, DialQuestions, LinkQuestions, LiveQuestions, Protocol):
    """The part of the desk that the window uses."""

    @property
    def user(self) -> SignedIn:
        """Who is signed in."""
        ...

    def customer(self, customer_id: str) -> CustomerCard | None:
        """One customer's card, or None where this desk has no such customer."""
        ...

    def recent_customers(self, limit: int = 20) -> Sequence[CustomerHit]:
        """The customers with whom something happened last."""
        ...

    def timeline(
        self,
        customer_id: str,
        *,
        limit: int = 50,
        before: str | None = None,
        kinds: Sequence[str] = (),
        text: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        conversation_id: str | None = None,
    ) -> TimelinePage:
        """A stretch of a timeline or of one matter in it, newest first."""
        ...

    def timeline_counts(
        self,
        customer_id: str,
        *,
        text: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        conversation_id: str | None = None,
    ) -> Mapping[str, int]:
        """How many entries of each kind the other filters leave."""
        ...

    def timeline_top(self, customer_id: str) -> TimelineTop:
        """What stands over a timeline: pins, open matters, and how far it was read by whom."""
        ...

    def timeline_periods(self, customer_id: str, starts: Sequence[datetime], until: datetime) -> Sequence[int]:
        """How many entries lie in each period back from ``until``; ``starts`` are their beginnings, newest first."""
        ...

    def fetch_older(self, customer_id: str) -> int:
        """Let a customer's entries come that are left at the centre; how many they are."""
        ...

    def colleagues(self) -> Sequence[tuple[str, str]]:
        """Id and name of everybody in the firm, by name."""
        ...

    def revisions(self, interaction_id: str) -> Sequence[RevisionView]:
        """Every correction of one entry, oldest first."""
        ...

    def attach(self, interaction_id: str, path: Path) -> Performed:
        """Attach a file to an entry."""
        ...

    def attachments(self, interaction_id: str) -> Sequence[AttachedFile]:
        """The files of an entry, and where each of them is."""
        ...

    def open_attachment(self, attachment_id: str) -> Path:
        """A private copy of a file. Raises AttachmentNotHere, and lets it come."""
        ...

    def search_customers(self, text: str, limit: int = 20) -> Sequence[CustomerHit]:
        """Customers alone, which come sooner."""
        ...

    def search_interactions(self, text: str, limit: int = 20) -> Sequence[InteractionHit]:
        """Things said, the newest first."""
        ...

    def interrupt_search(self) -> None:
        """Stop a search that is running; callable from any thread."""
        ...

    def proposals(self, *, decided: bool = False) -> Sequence[ProposalView]:
        """Pairs of customers who may be one and wait for a lead, or those that were decided."""
        ...

    def open_proposals(self) -> int:
        """How many pairs wait for a lead."""
        ...

    def sides(self, first_id: str, second_id: str) -> tuple[IdentitySide | None, IdentitySide | None]:
        """Two customers side by side; None for one whom this desk does not know."""
        ...

    def merged_into(self, customer_id: str) -> Sequence[MergedCustomer]:
        """Who was merged into a customer and still is."""
        ...

    def likely_customers(
        self, name: str, *, phone: str = "", email: str = "", national_id: str = ""
    ) -> Sequence[LikelyCustomer]:
        """Who of this desk may be the one that is about to be added."""
        ...

    def look_up(self, text: str) -> Sequence[LookedUpCustomer]:
        """Ask the server beyond one's scopes; needs a line."""
        ...

    def take_in(self, customer_id: str, reason: str) -> None:
        """Let a customer who was just looked up into one's own scope; needs a line."""
        ...

    def parked(self) -> ParkedChanges:
        """What waits for this lead; needs a line."""
        ...

    def parked_count(self) -> int:
        """How much waits for this lead; needs a line."""
        ...

    def take_over(self, client_id: str, mid: int) -> ParkedEnding:
        """Let parked work be carried out by this lead's right; needs a line."""
        ...

    def leave_out(self, client_id: str, mid: int, reason: str) -> ParkedEnding:
        """Let parked work rest for a reason; needs a line."""
        ...

    def perform(self, intent: Intent) -> Performed:
        """Save a change on this machine and queue it."""
        ...

    def withdraw(self, mid: int) -> bool:
        """Undo a change that has not been sent; False when it is too late."""
        ...

    def standing(self, mid: int) -> Standing:
        """How far a change is: ``withdraw`` undoes it while it waits."""
        ...

    def outbox(self) -> OutboxView:
        """What waits, what needs somebody, and what was settled, of one moment."""
        ...

    def sent_today(self, most: int = 200) -> Sequence[SentChange]:
        """The last of what the server took today, newest first."""
        ...

    def changes_of(self, table: str, row_id: str) -> Sequence[int]:
        """The changes of one row that wait or need somebody, oldest first."""
        ...

    def written(self, mid: int) -> Mapping[str, str]:
        """The texts of a change by argument, whole."""
        ...

    def settle(
        self, mid: int, choice: Choice, *, alike: bool = False, arguments: Mapping[str, Any] | None = None
    ) -> Sequence[Settled]:
        """Decide about a change that was not taken, or about all that are like it."""
        ...

    def unsettle(self, mid: int) -> bool:
        """Take a decision back; False when what came of it was sent already."""
        ...

    def bring_back(self, mid: int) -> Performed:
        """Let the version that was not chosen count after all."""
        ...

    def write_for_courier(self, path: Path) -> HandedIn:
        """Write all that waits to a sealed file."""
        ...

    def read_from_courier(self, path: Path) -> Answered:
        """Take in the server's answer from a file."""
        ...

    def status(self) -> DeskStatus:
        """How things stand."""
        ...

    def sync_now(self) -> None:
        """Wake the sync worker."""
        ...

    def start_sync(self) -> None:
        """Let the sync worker run."""
        ...

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Hear of every committed change, on the thread that wrote; returns the way to stop."""
        ...

    def draft(self, key: str) -> str | None:
        """What was kept under a key."""
        ...

    def keep_draft(self, key: str, text: str) -> None:
        """Keep unsent writing through a crash."""
        ...

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        ...

    def preference(self, key: str) -> str | None:
        """A setting of this user."""
        ...

    def set_preference(self, key: str, value: str) -> None:
        """Keep a setting of this user."""
        ...

    def organisation(self) -> OrganisationView:
        """The firm's own facts."""
        ...

    def lock(self) -> None:
        """Close the cache and forget its key."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...
