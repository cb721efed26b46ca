"""Missed calls that stand on no timeline: nobody has their number, or several have. They still need an answer.

They are told of by number, without a name, so that whoever serves customers may see all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.calls import Outcome
from agentdesk.intents.settings import what_is_set
from agentdesk.intents.wording import normalized_contact
from agentdesk.models.blocked_numbers import SETTING as BLOCKED
from agentdesk.models.blocked_numbers import numbers_of
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import ContactPoint
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.permissions import Permission, may
from agentdesk.models.vocabulary import ContactKind, Direction, InteractionKind
from agentdesk.server.feed_entries import batched
from agentdesk.server.store import Store
from agentdesk.server.telephony.people import customers_with, region_of
from agentdesk.server.telephony.processing import Standing
from agentdesk.server.telephony.sources import all_sources
from agentdesk.server.telephony.tables import call_record
from agentdesk.server.tokens import Caller

LOOKED_BACK = timedelta(days=7)
"""As far as the call log of a desk goes."""

MOST_NUMBERS = 300
_AT_ONCE = 500
_UNANSWERED = frozenset({Outcome.NO_ANSWER, Outcome.ABANDONED, Outcome.BUSY, Outcome.REJECTED, Outcome.FAILED})
_record = call_record.c


@dataclass(frozen=True)
class MissedNumber:
    """A number that called in vain ``tries`` times since it was last answered; ``queue`` is the newest call's.

    ``customers`` counts who has it: none, or several. One alone has the call on their timeline.
    """

    number: str
    tries: int
    last_at: datetime
    queue: str
    customers: int = 0


@dataclass(frozen=True)
class MissedNumbers:
    """Those that were missed last, the newest first; ``older`` counts the others."""

    numbers: list[MissedNumber]
    older: int


class _Told(msgspec.Struct, frozen=True):
    """What is needed of a call that is kept."""

    direction: str | None
    outcome: str
    queue: str | None = None
    answered_at: datetime | None = None


@dataclass
class _Tries:
    """The calls in vain of one number, the oldest first: when, the id that its entry would have, and its queue."""

    calls: list[tuple[datetime, str, str]] = field(default_factory=list)
    answered: datetime | None = None

    def answer(self, at: datetime) -> None:
        self.answered = at if self.answered is None else max(at, self.answered)

    def open_ones(self) -> list[tuple[datetime, str, str]]:
        return [one for one in self.calls if self.answered is None or one[0] > self.answered]


def missed_numbers(store: Store, caller: Caller) -> MissedNumbers:
    """Who called in vain within the last days and is on no timeline. Raises Refused for who serves no customers."""
    since = store.outside.now() - LOOKED_BACK
    with store.reading() as session:
        user = session.get_one(User, caller.user_id)
        if user.disabled or not may(user.role, Permission.SERVE_CUSTOMERS):
            raise Refused(RefusalCode.FORBIDDEN, "Your role does not allow this.")
        open_ones = _open_numbers(session, since)
    newest = sorted(open_ones, key=lambda one: (one.last_at, one.number), reverse=True)
    return MissedNumbers(newest[:MOST_NUMBERS], max(0, len(newest) - MOST_NUMBERS))


def count_missed(session: Session, now: datetime) -> tuple[int, str]:
    """How many numbers called in vain within the last days and are on no timeline, and what tells these from others:
    the same for the same callers, wherever and however often they are counted.
    """
    found = _open_numbers(session, now - LOOKED_BACK)
    who = sorted(f"{one.number} {one.tries} {one.last_at.isoformat()}" for one in found)
    return len(found), hashlib.sha256("\n".join(who).encode()).hexdigest()


def _open_numbers(session: Session, since: datetime) -> list[MissedNumber]:
    tries = _in_vain(session, since)
    _take_answers(session, tries, since)
    _take_promises(session, tries)
    waiting = [_as_one(number, one) for number, one in tries.items() if one.open_ones()]
    return list(_without_known(session, waiting))


def _in_vain(session: Session, since: datetime) -> dict[str, _Tries]:
    """The calls that nobody answered and that stand with nobody, by number; blocked numbers were not missed."""
    blocked = _blocked(session)
    rows = session.execute(
        select(_record.id, _record.number, _record.began_at, _record.told)
        .where(_record.standing.in_((Standing.UNMATCHED, Standing.AMBIGUOUS)), _record.began_at >= since)
        .where(_record.number.is_not(None))
        .order_by(_record.began_at, _record.id)
    )
    tries: dict[str, _Tries] = {}
    for made_id, number, began_at, told in rows:
        call = msgspec.json.decode(told, type=_Told)
        if call.direction == Direction.IN and call.outcome in _UNANSWERED and number not in blocked:
            tries.setdefault(number, _Tries()).calls.append((began_at, made_id, call.queue or ""))
    return tries


def _blocked(session: Session) -> frozenset[str]:
    """What the firm or one of its exchanges turns away, in the form that numbers are compared in."""
    region = region_of(session)
    of_exchanges = [number for source in all_sources(session) for number in source.settings.blocked]
    given = (*of_exchanges, *numbers_of(what_is_set(session, BLOCKED)))
    return frozenset(normalized_contact(ContactKind.PHONE, one, region) for one in given)


def _take_answers(session: Session, tries: dict[str, _Tries], since: datetime) -> None:
    """Calls to the number, calls of it that were answered, and those that a colleague wrote down with somebody."""
    sources = [one.name for one in all_sources(session)]
    for numbers in batched(tries, _AT_ONCE):
        rows = session.execute(
            select(_record.number, _record.began_at, _record.told).where(
                _record.source.in_(sources), _record.number.in_(numbers), _record.began_at >= since
            )
        )
        for number, began_at, told in rows:
            call = msgspec.json.decode(told, type=_Told) if told != "{}" else None
            if call is not None and _is_answer(call):
                tries[number].answer(began_at)
    by_id = {made_id: (one, at) for one in tries.values() for at, made_id, _ in one.calls}
    for ids in batched(by_id, _AT_ONCE):
        for made_id in session.scalars(select(Interaction.id).where(Interaction.id.in_(ids))):
            one, at = by_id[made_id]
            one.answer(at)


def _is_answer(call: _Told) -> bool:
    return call.direction == Direction.OUT or call.answered_at is not None or call.outcome == Outcome.CALLBACK


def _take_promises(session: Session, tries: dict[str, _Tries]) -> None:
    """Callbacks to the number: one that is open answers all of its calls, another those before it."""
    for numbers in batched(tries, _AT_ONCE):
        promised = select(Callback.phone, Callback.requested_at, Callback.state).where(Callback.phone.in_(numbers))
        for phone, requested_at, state in session.execute(promised):
            one = tries[phone]
            one.answer(requested_at if state in TERMINAL else max(requested_at, one.calls[-1][0]))


def _as_one(number: str, tries: _Tries) -> MissedNumber:
    calls = tries.open_ones()
    last_at, _, queue = calls[-1]
    return MissedNumber(number, len(calls), last_at, queue)


def _without_known(session: Session, waiting: Collection[MissedNumber]) -> Iterable[MissedNumber]:
    """All but those whose number is one customer's by now, and those whom one of its customers was dealt with for."""
    had: set[str] = set()
    for numbers in batched((one.number for one in waiting), _AT_ONCE):
        points = select(ContactPoint.normalized).where(
            ContactPoint.kind == ContactKind.PHONE, ContactPoint.normalized.in_(numbers)
        )
        had.update(session.scalars(points.distinct()))
    for one in waiting:
        customers = customers_with(session, one.number) if one.number in had else []
        if len(customers) != 1 and not _was_dealt_with(session, customers, one.last_at):
            yield replace(one, customers=len(customers))


def _was_dealt_with(session: Session, customers: Collection[str], since: datetime) -> bool:
    """Whether one of several was called, answered or promised a call since then."""
    if not customers:
        return False
    talked = select(func.count()).where(
        Interaction.customer_id.in_(customers),
        Interaction.kind == InteractionKind.CALL,
        Interaction.occurred_at > since,
    )
    reached = or_(Interaction.direction == Direction.OUT, Interaction.duration_seconds > 0)
    promised = select(func.count()).where(Callback.customer_id.in_(customers), Callback.requested_at > since)
    return bool(session.scalar(talked.where(reached)) or session.scalar(promised))
