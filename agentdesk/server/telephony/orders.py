"""What people ask an exchange to do: to call for them, or to do something with a call that they are in.

Any process may be asked, and one is connected to each exchange: the wish is a row that it takes, and the asker waits
for a few seconds. A wish that nobody took by then is withdrawn, so that no telephone rings for somebody who has given
up. It is accepted when the exchange was told; what became of it comes as events.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from threading import BoundedSemaphore, Event

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.calls import Call, CallState
from agentdesk.channels.telephony.events import Backend, NotAccepted
from agentdesk.language.phones import dialled_form
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.people import User
from agentdesk.models.permissions import Permission, may
from agentdesk.server.judge import is_intent_id
from agentdesk.server.store import Store
from agentdesk.server.telephony.pace import Pace
from agentdesk.server.telephony.people import extension_of_user
from agentdesk.server.telephony.processing import talk_of
from agentdesk.server.telephony.sources import Known, all_sources, connected_managers
from agentdesk.server.telephony.tables import call_order
from agentdesk.server.telephony.telling import part_in
from agentdesk.server.telephony.writing import entry_id
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent

ASKED_AT_ONCE, ASKED_PER_SECOND = 10, 0.5
"""How often one person may ask: nobody calls more often by hand."""

PATIENCE_SECONDS = 5.0
MOST_WAITING = 16
"""So many requests of one process wait for an exchange at once; the others are served meanwhile."""

KEPT_FOR = timedelta(days=1)
_LOOK_SECONDS = 0.05
_LONGEST_KEY = 64
_column = call_order.c


class Deed(StrEnum):
    """What an exchange can be asked; the words that travel."""

    ORIGINATE = "originate"
    HANG_UP = "hang_up"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"


class Reason(StrEnum):
    """Why it is not carried out; the words that travel."""

    NO_EXCHANGE = "no_exchange"
    CANNOT = "cannot"
    NO_EXTENSION = "no_extension"
    NO_CALL = "no_call"
    NO_NUMBER = "no_number"


class AskedTooOften(Exception):
    """Somebody asks very often; ``seconds`` tells when to come again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True)
class Order:
    """One wish that waits for the process which is connected to its exchange."""

    id: str
    source: str
    deed: Deed
    subject: str
    detail: str
    agents: tuple[str, ...] = ()
    """The words that the exchange knows the asker by in the call; nobody else's phone is touched."""

    @property
    def key(self) -> str:
        """What names the wish to the exchange: the same wish is one call there, too."""
        return hashlib.sha256(self.id.encode()).hexdigest()[:32]


class CallOrders:
    """Takes wishes. ``waiting`` is set for the thread of this process that may carry one out, others are told."""

    def __init__(self, store: Store, tell_others: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._tell_others = tell_others
        self.waiting = Event()
        self._room = BoundedSemaphore(MOST_WAITING)
        self._pace = Pace(ASKED_AT_ONCE, ASKED_PER_SECOND, store.outside.monotonic_seconds)

    def originate(self, caller: Caller, number: str, key: str) -> Reason | None:
        """Ring the caller's own phone, then call the number; None when it was accepted.

        Raises Refused for who serves no customers, UsageError for a key that is none, AskedTooOften.
        """
        order_id = self._require(caller, key)
        if self._is_known(order_id):
            with self._room_to_wait():
                return self._outcome_of(order_id)
        dialled = dialled_form(number)
        if dialled is None:
            return Reason.NO_NUMBER
        with self._store.reading() as session:
            extension = extension_of_user(session, caller.user_id)
            source, why = _exchange_to_call_by(session, self._store.outside.now())
        if extension is None:
            return Reason.NO_EXTENSION
        if source is None:
            return why
        return self._ask(Order(order_id, source, Deed.ORIGINATE, dialled, extension), caller.user_id)

    def command(self, caller: Caller, made_id: str, deed: Deed, key: str, target: str) -> Reason | None:
        """Do something with a call that the caller is in; None when it was accepted. Raises as ``originate``."""
        order_id = self._require(caller, key)
        if self._is_known(order_id):
            with self._room_to_wait():
                return self._outcome_of(order_id)
        number = dialled_form(target) if deed is Deed.TRANSFER else ""
        if number is None:
            return Reason.NO_NUMBER
        if not is_intent_id(made_id):
            return Reason.NO_CALL
        with self._store.reading() as session:
            meant = _meant_by(session, made_id, caller.user_id, deed)
            if meant is None:
                return Reason.NO_CALL
            call, _ = meant
            known = next((one for one in all_sources(session) if one.name == call.source), None)
            is_connected = call.source in connected_managers(session, self._store.outside.now())
        if known is None or known.disabled:
            return Reason.NO_EXCHANGE
        if known.settings.manager is None:
            return Reason.CANNOT
        if not is_connected:
            return Reason.NO_EXCHANGE
        return self._ask(Order(order_id, call.source, deed, call.call_id, number), caller.user_id)

    def _require(self, caller: Caller, key: str) -> str:
        """The id of the wish, for who may have any."""
        if not 0 < len(key) <= _LONGEST_KEY or not key.replace("-", "").isalnum() or not key.isascii():
            raise UsageError("The key of a wish is up to 64 letters, digits and hyphens.", safe="Nobody was called.")
        with self._store.reading() as session:
            user = session.get_one(User, caller.user_id)
            if user.disabled or not may(user.role, Permission.SERVE_CUSTOMERS):
                raise Refused(RefusalCode.FORBIDDEN, "Your role does not allow this.")
        seconds = self._pace.wait_for(caller.user_id)
        if seconds:
            raise AskedTooOften(seconds)
        return f"{caller.user_id}:{key}"

    def _is_known(self, order_id: str) -> bool:
        """Whether it was asked before: then the answer is the same, whatever is so by now."""
        with self._store.reading() as session:
            return session.scalar(select(_column.id).where(_column.id == order_id)) is not None

    def _ask(self, order: Order, user_id: str) -> Reason | None:
        with self._room_to_wait():
            with self._store.writing() as unit:
                what = {"deed": order.deed, "subject": order.subject, "detail": order.detail}
                whose = {"id": order.id, "source": order.source, "user_id": user_id}
                insert_if_absent(unit.session, call_order, {**whose, **what, "asked_at": unit.outside.now()})
            self.waiting.set()
            self._tell_others()
            return self._outcome_of(order.id)

    @contextmanager
    def _room_to_wait(self) -> Iterator[None]:
        """Inside the block one request more is held up. Raises AskedTooOften where as many wait as may."""
        if not self._room.acquire(blocking=False):
            raise AskedTooOften(math.ceil(PATIENCE_SECONDS))
        try:
            yield
        finally:
            self._room.release()

    def _outcome_of(self, order_id: str) -> Reason | None:
        until = self._store.outside.monotonic_seconds() + PATIENCE_SECONDS
        pause = Event()
        while self._store.outside.monotonic_seconds() < until:
            with self._store.reading() as session:
                row = session.execute(select(_column.ended_at, _column.reason).where(_column.id == order_id)).one()
            if row.ended_at is not None:
                return Reason(row.reason) if row.reason else None
            pause.wait(_LOOK_SECONDS)
        return self._give_up(order_id)

    def _give_up(self, order_id: str) -> Reason | None:
        """Withdraw what nobody took. What was taken a moment ago is carried out, and its events tell of it."""
        with self._store.writing() as unit:
            free = (_column.id == order_id) & _column.taken_at.is_(None)
            ended = {"taken_at": unit.outside.now(), "ended_at": unit.outside.now(), "reason": Reason.NO_EXCHANGE}
            unit.session.execute(update(call_order).where(free).values(ended))
            row = unit.session.execute(select(_column.reason).where(_column.id == order_id)).one()
        return Reason(row.reason) if row.reason else None


def take_orders(store: Store, sources: Collection[str]) -> list[Order]:
    """The wishes for these exchanges that nobody has taken; they are this process's now.

    One that is older than its asker's patience ends here: its process died before it could withdraw it.
    """
    waiting = _column.source.in_(list(sources)) & _column.taken_at.is_(None)
    with store.reading() as session:
        if not sources or session.execute(select(_column.id).where(waiting).limit(1)).first() is None:
            return []
    with store.writing() as unit:
        now = unit.outside.now()
        given_up = waiting & (_column.asked_at < now - timedelta(seconds=PATIENCE_SECONDS))
        ended = {"taken_at": now, "ended_at": now, "reason": Reason.NO_EXCHANGE}
        unit.session.execute(update(call_order).where(given_up).values(ended))
        columns = (_column.id, _column.source, _column.deed, _column.subject, _column.detail, _column.user_id)
        taken = update(call_order).where(waiting).values(taken_at=now).returning(*columns)
        return [
            Order(row.id, row.source, Deed(row.deed), row.subject, row.detail, _asker_in(unit.session, row))
            for row in unit.session.execute(taken).all()
        ]


def _asker_in(session: Session, order: Row[str, str, str, str, str, str]) -> tuple[str, ...]:
    """How the exchange knows who asked for this, in the call that it is about."""
    deed = Deed(order.deed)
    if deed is Deed.ORIGINATE:
        return ()
    meant = _meant_by(session, entry_id(order.source, order.subject), order.user_id, deed)
    return () if meant is None else meant[1]


def _meant_by(session: Session, made_id: str, user_id: str, deed: Deed) -> tuple[Call, tuple[str, ...]] | None:
    """The call that somebody means who does this with a conversation, and the words that the exchange knows them by.

    A conversation that was handed on may be several calls: it is judged as one, and the last living part that they are
    in is meant. None for who is in no such one; only a refusal is for who has not answered.
    """
    talk = talk_of(session, made_id)
    if talk is None:
        return None
    whole, parts = talk
    part = part_in(session, whole, user_id)
    words = tuple(name for name, state in part.items() if deed is Deed.HANG_UP or state != CallState.RINGING)
    living = [one for one in reversed(parts) if one.ended_at is None]
    own = [one for one in living if not part_in(session, one, user_id).keys().isdisjoint(words)]
    return ((own or living)[0], words) if words else None


def end_order(unit: UnitOfWork, order: Order, reason: Reason | None) -> None:
    """Say what came of a wish."""
    values = {"ended_at": unit.outside.now(), "reason": reason}
    unit.session.execute(update(call_order).where(_column.id == order.id).values(values))


def forget_old_orders(store: Store) -> None:
    """What came of them stands with the calls; the wishes themselves are of use for a day."""
    with store.writing() as unit:
        unit.session.execute(delete(call_order).where(_column.asked_at < unit.outside.now() - KEPT_FOR))


def carry_out(backend: Backend, order: Order) -> Reason | None:
    """Tell an exchange; why it does not take it, None where it does."""
    try:
        match order.deed:
            case Deed.ORIGINATE:
                backend.originate(order.detail, order.subject, None, order.key)
            case Deed.HANG_UP:
                backend.hangup(order.subject, order.agents)
            case Deed.TRANSFER:
                backend.transfer(order.subject, order.detail, order.agents)
            case Deed.HOLD | Deed.RESUME:
                backend.hold(order.subject, on=order.deed is Deed.HOLD)
    except NotAccepted:
        # A call that the exchange knows no more; or, for holding, what it has no words for.
        return {Deed.ORIGINATE: Reason.NO_EXCHANGE, Deed.HOLD: Reason.CANNOT, Deed.RESUME: Reason.CANNOT}.get(
            order.deed, Reason.NO_CALL
        )
    return None


def _exchange_to_call_by(session: Session, now: datetime) -> tuple[str | None, Reason]:
    """The exchange that can be told to call, or why there is none."""
    known: list[Known] = [one for one in all_sources(session) if not one.disabled]
    managed = [one.name for one in known if one.settings.manager is not None]
    if not managed:
        return None, Reason.CANNOT if known else Reason.NO_EXCHANGE
    return min(connected_managers(session, now).intersection(managed), default=None), Reason.NO_EXCHANGE
