"""Exchanges that come by hand: a desk that has no line for days hands in its work as a file and gets one back."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agentdesk.models.people import User
from agentdesk.server.clients import count_as_one
from agentdesk.server.exchange import exchange
from agentdesk.server.feed import LARGEST_BUDGET
from agentdesk.server.forgotten import settle_forgotten
from agentdesk.server.store import Store
from agentdesk.server.tables import device
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.courier import (
    KEY_BYTES,
    NONCE_BYTES,
    Address,
    CourierAnswer,
    CourierRequest,
    Way,
    new_key,
    opened,
    sealed,
)
from agentdesk.sync.wire.messages import FaultCode, SyncRequest, SyncResponse, VerdictStatus

LONGEST_EXCHANGE_MS = 30_000
MOST_EXCHANGES = 2_000
_REFUSED = (VerdictStatus.REJECTED, VerdictStatus.PARKED)


@dataclass(frozen=True)
class Carried:
    """What one file led to. ``answer`` is the file that goes back; ``complete``: everything was judged and is in it."""

    answer: bytes
    login: str
    taken: int
    refused: int
    rows: int
    complete: bool


def courier_key(unit: UnitOfWork, caller: Caller) -> str:
    """The key of this user on this device, made at the first call."""
    own = (device.c.user_id == caller.user_id) & (device.c.id == caller.device_id)
    key = unit.session.scalar(select(device.c.courier_key).where(own))
    if key is None:
        key = new_key(unit.outside.random_bytes(KEY_BYTES))
        unit.session.execute(update(device).where(own).values(courier_key=key))
    return key


def answer_file(store: Store, file: bytes) -> Carried:
    """Judge everything in a desk's file and seal the answer. Raises UsageError for a file that is none of ours."""
    with store.reading() as session:
        address, asked = opened(
            file, Way.TO_SERVER, CourierRequest, lambda one: _key_of(session, one.user_id, one.device_id)
        )
        login = session.get_one(User, address.user_id).login
        key = _key_of(session, address.user_id, address.device_id) or ""
    request, caller = asked.request, Caller(address.user_id, address.device_id)
    with store.writing() as unit:
        settle_forgotten(unit, caller, request)
    answers = _answers(store, caller, request)
    with store.writing() as unit:
        count_as_one(unit, caller, request, answers[-1].incarnation)
    content = CourierAnswer(
        incarnation=request.incarnation,
        cursors=request.cursors,
        intents={one.mid: one.id for one in request.intents},
        answers=answers,
    )
    back = Address(user_id=address.user_id, device_id=address.device_id, way=Way.TO_DESK)
    verdicts = {one.mid: one.status for answer in answers for one in answer.verdicts}
    refused = sum(1 for status in verdicts.values() if status in _REFUSED)
    return Carried(
        answer=sealed(back, key, content, store.outside.random_bytes(NONCE_BYTES)),
        login=login,
        taken=len(verdicts) - refused,
        refused=refused,
        rows=sum(len(page.changes) for answer in answers for page in answer.pages),
        complete=answers[-1].complete and answers[-1].fault is None,
    )


def _answers(store: Store, caller: Caller, request: SyncRequest) -> list[SyncResponse]:
    """The whole talk that a desk with a line would have: until nothing is left, or nothing more can be done now."""
    request = replace(request, max_bytes=LARGEST_BUDGET, deadline_ms=LONGEST_EXCHANGE_MS, bookmark=None, chunks=False)
    answers: list[SyncResponse] = []
    while len(answers) < MOST_EXCHANGES:
        answer = exchange(store, caller, request)
        answers.append(answer)
        is_too_old = answer.fault is not None and answer.fault.code is FaultCode.CURSOR_TOO_OLD
        if answer.fault is not None and not (is_too_old and request.cursors):
            break
        waiting = [one for one in request.intents if one.mid > answer.last_mid]
        if not waiting and answer.complete:
            break
        request = replace(
            request,
            epoch=answer.epoch or request.epoch,
            incarnation=answer.incarnation or request.incarnation,
            # Behind the horizon a desk reads anew, as it would over a line: it takes that from this answer.
            cursors={} if is_too_old else {**request.cursors, **{page.scope: page.cursor for page in answer.pages}},
            acknowledged_mid=max([request.acknowledged_mid, *(one.mid for one in answer.verdicts)]),
            intents=waiting,
            under_way=not answer.complete,
        )
    return answers


def _key_of(session: Session, user_id: str, device_id: str) -> str | None:
    found = select(device.c.courier_key).where(device.c.user_id == user_id, device.c.id == device_id)
    return session.scalar(found)
