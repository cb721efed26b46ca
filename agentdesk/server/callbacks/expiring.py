"""Writing down that callbacks have expired: the one thing about them that time writes.

Desks show it before that by their own clocks. While somebody holds one it is left alone: what they do counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import exists, func, select

from agentdesk.intents.base import paired_id
from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.models.callbacks.states import TERMINAL, CallbackState, Step
from agentdesk.models.callbacks.tables import Callback, CallbackEvent
from agentdesk.models.lease import Lease
from agentdesk.server.chores import doing, take_turn
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

EVERY = timedelta(minutes=1)
AT_ONCE = 200
"""How many go in one transaction, so that whoever saves something meanwhile does not wait for all of them."""

_MAY_EXPIRE = frozenset(CallbackState) - TERMINAL
_LOOK_EVERY_SECONDS = 30.0


def expire_due(store: Store) -> int:
    """Write down what has expired by now; how many they were."""
    count = 0
    while True:
        with store.writing() as unit:
            done = _expire_some(unit, store.outside.now())
        count += done
        if done < AT_ONCE:
            return count


@contextmanager
def expiring(store: Store) -> Iterator[None]:
    """Inside the block it is done once a minute, by one process of all that serve the database."""
    with doing("expire-callbacks", partial(_expire_when_due, store), _LOOK_EVERY_SECONDS):
        yield


def _expire_when_due(store: Store) -> int:
    return expire_due(store) if take_turn(store, "expire-callbacks", EVERY) else 0


def _expire_some(unit: UnitOfWork, now: datetime) -> int:
    held = exists().where(
        Lease.noun == NOUN, Lease.noun_id == Callback.id, Lease.released_at.is_(None), Lease.until_at > now
    )
    due = select(Callback).where(Callback.expires_at <= now, Callback.state.in_(_MAY_EXPIRE), ~held)
    # In the order of their ids, as everybody locks more than one.
    some = unit.session.scalars(due.order_by(Callback.id).limit(AT_ONCE).with_for_update()).all()
    for callback in some:
        _expire(unit, callback)
    return len(some)


def _expire(unit: UnitOfWork, callback: Callback) -> None:
    taken = select(func.count()).select_from(CallbackEvent).where(CallbackEvent.callback_id == callback.id)
    number = unit.session.scalar(taken) or 0
    unit.session.add(
        CallbackEvent(
            # A call that was made in time may have reopened it: then it expires once more.
            id=paired_id(callback.id, f"expired {callback.expires_at.isoformat()}, step {number}"),
            customer_id=callback.customer_id,
            callback_id=callback.id,
            number=number,
            step=Step.EXPIRE,
            from_state=callback.state,
            to_state=CallbackState.EXPIRED,
            at=callback.expires_at,
            window_start=callback.window_start,
            window_end=callback.window_end,
        )
    )
    callback.state, callback.ended_at = CallbackState.EXPIRED, callback.expires_at
