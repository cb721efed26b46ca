"""A desk of values for the presenters' tests, and three ways of asking it: at once, late, and out of order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from agentdesk.desk.answers import (
    CustomerCard,
    CustomerHit,
    DeskStatus,
    InteractionHit,
    OrganisationView,
    Performed,
    SignedIn,
)
from agentdesk.desk.identity_answers import (
    IdentitySide,
    LikelyCustomer,
    LookedUpCustomer,
    MergedCustomer,
    ProposalView,
)
from agentdesk.desk.live import UNKNOWN, LiveView
from agentdesk.desk.outbox_answers import Choice, OutboxView, SentChange, Settled, Standing
from agentdesk.desk.presence import USUAL_CODES, AuxCode, Presence
from agentdesk.desk.timeline_answers import RevisionView, TimelineEntry, TimelinePage, TimelineTop
from agentdesk.intents.base import Intent
from agentdesk.ui.desk_link.asking import Failed
from agentdesk.ui.desk_link.link import MergedChanges
from agentdesk.ui.desk_link.port import Changes, DeskPort
from tests.ui.doubles import values
from tests.ui.doubles.callbacks import ValueCallbacks
from tests.ui.doubles.calls import ValueCalls
from tests.ui.doubles.files import ValueFiles
from tests.ui.doubles.links import ValueDialling, ValueLinks
from tests.ui.doubles.parked import ValueParked

Answer = TypeVar("Answer")


class StillClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = values.NOW) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def move(self, **step: float) -> None:
        self.moment += timedelta(**step)


@dataclass(kw_only=True)
class LiveValues:
    """Who is around, as the test put it, and what was said to colleagues."""

    around: dict[str, LiveView] = field(default_factory=dict)
    live_said: list[tuple[str, str]] = field(default_factory=list)
    live_listeners: list[Callable[[], None]] = field(default_factory=list)

    def say_live(self, key: str, value: str) -> None:
        self.live_said.append((key, value))

    def say_presence(self, presence: Presence) -> None:
        self.live_said.append(("presence", presence.value))

    def presence_codes(self) -> tuple[AuxCode, ...]:
        return USUAL_CODES

    def live(self, customer_id: str) -> LiveView:
        return self.around.get(customer_id, UNKNOWN)

    def colleagues_here(self) -> LiveView:
        return self.around.get("", UNKNOWN)

    def subscribe_live(self, listener: Callable[[], None]) -> Callable[[], None]:
        self.live_listeners.append(listener)
        return lambda: self.live_listeners.remove(listener)


@dataclass
class ValueDesk(ValueFiles, ValueParked, ValueCallbacks, ValueCalls, ValueDialling, ValueLinks, LiveValues):
    """Answers out of what the test put in, and remembers what was ordered."""

    entries: list[TimelineEntry] = field(default_factory=list)
    cards: dict[str, CustomerCard] = field(default_factory=dict)
    found: list[CustomerHit] = field(default_factory=list)
    corrections: dict[str, tuple[RevisionView, ...]] = field(default_factory=dict)
    said: list[InteractionHit] = field(default_factory=list)
    recent: list[CustomerHit] = field(default_factory=list)
    state: DeskStatus = field(default_factory=values.status)
    drafts: dict[str, str] = field(default_factory=dict)
    preferences: dict[str, str] = field(default_factory=dict)
    performed: list[Intent] = field(default_factory=list)
    sent: set[int] = field(default_factory=set)
    standings: dict[int, Standing] = field(default_factory=dict)
    listeners: list[Callable[[Changes], None]] = field(default_factory=list)
    error: BaseException | None = None
    calls: list[str] = field(default_factory=list)
    user: SignedIn = values.USER
    top: TimelineTop = field(default_factory=TimelineTop)
    people: list[tuple[str, str]] = field(default_factory=list)
    open_pairs: list[ProposalView] = field(default_factory=list)
    decided_pairs: list[ProposalView] = field(default_factory=list)
    known_sides: dict[str, IdentitySide] = field(default_factory=dict)
    merged: dict[str, list[MergedCustomer]] = field(default_factory=dict)
    likely: list[LikelyCustomer] = field(default_factory=list)
    elsewhere: list[LookedUpCustomer] = field(default_factory=list)
    taken_in: list[tuple[str, str]] = field(default_factory=list)
    on_its_way: OutboxView = field(default_factory=OutboxView)
    sent_changes: list[SentChange] = field(default_factory=list)
    marked: dict[str, tuple[int, ...]] = field(default_factory=dict)
    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    edited: list[dict[str, Any]] = field(default_factory=list)

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.error is not None:
            raise self.error

    def customer(self, customer_id: str) -> CustomerCard | None:
        self._called("customer")
        return self.cards.get(customer_id)

    def recent_customers(self, limit: int = 20) -> Sequence[CustomerHit]:
        self._called("recent_customers")
        return self.recent[:limit]

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
        self._called("timeline")
        left = self._filtered(customer_id, text, since, until)
        wanted = [one for one in left if not kinds or one.kind in kinds]
        if conversation_id is not None:
            wanted = [one for one in wanted if one.conversation_id == conversation_id]
        wanted.sort(key=lambda one: (one.occurred_at, one.id), reverse=True)
        if before is not None:
            at, _, row_id = before.partition("|")
            wanted = [one for one in wanted if (one.occurred_at.isoformat(), one.id) < (at, row_id)]
        page = tuple(wanted[:limit])
        more = len(wanted) > limit
        return TimelinePage(page, f"{page[-1].occurred_at.isoformat()}|{page[-1].id}" if more else None)

    def _filtered(
        self, customer_id: str, text: str | None, since: datetime | None, until: datetime | None
    ) -> list[TimelineEntry]:
        return [
            one
            for one in self.entries
            if one.customer_id == customer_id
            and (not text or text in one.body)
            and (since is None or one.occurred_at >= since)
            and (until is None or one.occurred_at < until)
        ]

    def timeline_counts(
        self,
        customer_id: str,
        *,
        text: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        conversation_id: str | None = None,
    ) -> Mapping[str, int]:
        self._called("timeline_counts")
        counts: dict[str, int] = {}
        for one in self._filtered(customer_id, text, since, until):
            if conversation_id in (None, one.conversation_id):
                counts[one.kind] = counts.get(one.kind, 0) + 1
        return counts

    def timeline_top(self, customer_id: str) -> TimelineTop:
        self._called("timeline_top")
        moments = [one.occurred_at for one in self.entries if one.customer_id == customer_id]
        return replace(self.top, oldest_at=min(moments, default=None))

    def fetch_older(self, customer_id: str) -> int:
        self._called("fetch_older")
        assert any(one.customer_id == customer_id for one in self.entries) or self.top.at_the_centre
        self.top = replace(self.top, is_coming=True)
        return self.top.at_the_centre

    def timeline_periods(self, customer_id: str, starts: Sequence[datetime], until: datetime) -> Sequence[int]:
        self._called("timeline_periods")
        periods = zip(starts, (until, *starts), strict=False)
        return [len(self._filtered(customer_id, None, start, end)) for start, end in periods]

    def colleagues(self) -> Sequence[tuple[str, str]]:
        self._called("colleagues")
        return self.people

    def revisions(self, interaction_id: str) -> Sequence[RevisionView]:
        self._called(f"revisions {interaction_id}")
        return self.corrections.get(interaction_id, ())

    def search_customers(self, text: str, limit: int = 20) -> Sequence[CustomerHit]:
        self._called(f"search_customers {text}")
        return self.found[:limit]

    def search_interactions(self, text: str, limit: int = 20) -> Sequence[InteractionHit]:
        self._called(f"search_interactions {text}")
        return self.said[:limit]

    def proposals(self, *, decided: bool = False) -> Sequence[ProposalView]:
        self._called("proposals")
        return self.decided_pairs if decided else self.open_pairs

    def open_proposals(self) -> int:
        return len(self.open_pairs)

    def sides(self, first_id: str, second_id: str) -> tuple[IdentitySide | None, IdentitySide | None]:
        self._called("sides")
        return self.known_sides.get(first_id), self.known_sides.get(second_id)

    def merged_into(self, customer_id: str) -> Sequence[MergedCustomer]:
        self._called("merged_into")
        return self.merged.get(customer_id, [])

    def likely_customers(
        self, name: str, *, phone: str = "", email: str = "", national_id: str = ""
    ) -> Sequence[LikelyCustomer]:
        self._called(f"likely_customers {name} {phone} {email} {national_id}".rstrip())
        return self.likely

    def look_up(self, text: str) -> Sequence[LookedUpCustomer]:
        self._called(f"look_up {text}")
        return self.elsewhere

    def take_in(self, customer_id: str, reason: str) -> None:
        self._called("take_in")
        self.taken_in.append((customer_id, reason))

    def interrupt_search(self) -> None:
        self.calls.append("interrupt_search")

    def perform(self, intent: Intent) -> Performed:
        self._called("perform")
        self.performed.append(intent)
        return Performed(len(self.performed), (getattr(intent, "id", ""),))

    def withdraw(self, mid: int) -> bool:
        self._called(f"withdraw {mid}")
        return self.standing(mid) is Standing.WAITING

    def standing(self, mid: int) -> Standing:
        return self.standings.get(mid, Standing.TAKEN if mid in self.sent else Standing.WAITING)

    def outbox(self) -> OutboxView:
        self._called("outbox")
        return self.on_its_way

    def sent_today(self, most: int = 200) -> Sequence[SentChange]:
        self._called("sent_today")
        return self.sent_changes[:most]

    def changes_of(self, table: str, row_id: str) -> Sequence[int]:
        self._called(f"changes_of {table}")
        return self.marked.get(row_id, ())

    def written(self, mid: int) -> Mapping[str, str]:
        self._called(f"written {mid}")
        return self.texts.get(mid, {})

    def settle(
        self, mid: int, choice: Choice, *, alike: bool = False, arguments: Mapping[str, Any] | None = None
    ) -> Sequence[Settled]:
        self._called(f"settle {mid} {choice}{' alike' if alike else ''}")
        self.edited.append(dict(arguments or {}))
        left = tuple(one for one in self.on_its_way.needs_you if one.mid != mid)
        self.on_its_way = replace(self.on_its_way, needs_you=left)
        return (Settled(mid, choice),)

    def unsettle(self, mid: int) -> bool:
        self._called(f"unsettle {mid}")
        return True

    def bring_back(self, mid: int) -> Performed:
        self._called(f"bring_back {mid}")
        return Performed(mid + 100, ())

    def status(self) -> DeskStatus:
        self._called("status")
        return self.state

    def sync_now(self) -> None:
        self._called("sync_now")

    def start_sync(self) -> None:
        self._called("start_sync")

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def draft(self, key: str) -> str | None:
        self._called("draft")
        return self.drafts.get(key)

    def keep_draft(self, key: str, text: str) -> None:
        self._called("keep_draft")
        self.drafts[key] = text

    def drop_draft(self, key: str) -> None:
        self._called("drop_draft")
        self.drafts.pop(key, None)

    def preference(self, key: str) -> str | None:
        return self.preferences.get(key)

    def set_preference(self, key: str, value: str) -> None:
        self.preferences[key] = value

    def organisation(self) -> OrganisationView:
        return values.FIRM

    def lock(self) -> None:
        self.calls.append("lock")

    def close(self) -> None:
        self.calls.append("close")


class PromptAsker:
    """Answers at once, on the spot."""

    def __init__(self, desk: ValueDesk) -> None:
        self.desk = desk

    def ask(
        self,
        topic: str,
        question: Callable[[DeskPort], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        *,
        interrupt: Callable[[DeskPort], object] | None = None,
    ) -> None:
        del topic, interrupt
        self.order(question, done, failed)

    def order(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        try:
            answer = work(self.desk)
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return
        done(answer)

    def send(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        self.order(work, done, failed)

    def tell_phone(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        self.order(work, done, failed)

    def give_up(self, *topics: str) -> None:
        """Nothing waits."""


@dataclass
class Waiting:
    """A question that was not answered yet."""

    topic: str
    answer: Callable[[], None]
    interrupt: Callable[[DeskPort], object] | None = None


class SlowAsker(PromptAsker):
    """Keeps questions until the test has them answered; a newer one of a topic takes the place of an older."""

    def __init__(self, desk: ValueDesk) -> None:
        super().__init__(desk)
        self.waiting: list[Waiting] = []

    def ask(
        self,
        topic: str,
        question: Callable[[DeskPort], Answer],
        done: Callable[[Answer], None],
        failed: Failed | None = None,
        *,
        interrupt: Callable[[DeskPort], object] | None = None,
    ) -> None:
        self.give_up(topic)
        self.waiting.append(Waiting(topic, lambda: PromptAsker.order(self, question, done, failed), interrupt))

    def order(
        self, work: Callable[[DeskPort], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None:
        self.waiting.append(Waiting("order", lambda: PromptAsker.order(self, work, done, failed)))

    def give_up(self, *topics: str) -> None:
        for one in [one for one in self.waiting if one.topic in topics]:
            self.waiting.remove(one)
            if one.interrupt is not None:
                one.interrupt(self.desk)

    def answer_next(self, part: str = "") -> None:
        """Answer the oldest question whose topic holds ``part``."""
        one = next(one for one in self.waiting if part in one.topic)
        self.waiting.remove(one)
        one.answer()

    def answer_all(self) -> None:
        """Answer everything, and what is asked meanwhile."""
        while self.waiting:
            self.answer_next()


def changed(*customer_ids: str, **more: Any) -> MergedChanges:
    """A change set that names customers."""
    return MergedChanges(frozenset({"interaction"}), frozenset(customer_ids), **more)
