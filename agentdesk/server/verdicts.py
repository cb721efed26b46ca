"""Verdicts as they are kept: one for every intent, for good, and the arguments of what waits for a lead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Integer, Row, bindparam, insert, select
from sqlalchemy.orm import Session

from agentdesk.server.judge import Judgement, corrected_time, full_arguments, is_intent_id
from agentdesk.server.tables import parked_intent, verdict
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.messages import IntentMessage, VerdictMessage, VerdictStatus

_LARGEST = 2**63 - 1
_KEPT = select(
    verdict.c.mid,
    verdict.c.intent_id,
    verdict.c.hash,
    verdict.c.status,
    verdict.c.code,
    verdict.c.reason,
    verdict.c.facts,
)
_KEEP = insert(verdict)
_OF_CLIENT = _KEPT.where(verdict.c.client_id == bindparam("client"))
_BY_MID = _OF_CLIENT.where(verdict.c.mid.in_(bindparam("mids", expanding=True)))
_BY_INTENT = _KEPT.where(
    verdict.c.intent_id.in_(bindparam("ids", expanding=True)), verdict.c.user_id == bindparam("user")
)
_WAITING = (
    _OF_CLIENT.where(verdict.c.mid > bindparam("after")).order_by(verdict.c.mid).limit(bindparam("most", type_=Integer))
)


@dataclass(frozen=True)
class Kept:
    """A stored verdict: on which payload, and what it says."""

    mid: int
    intent_id: str | None
    hash: str
    judgement: Judgement


@dataclass(frozen=True)
class Judged:
    """One intent of this request with its payload's hash and what was decided."""

    message: IntentMessage
    hash: str
    judgement: Judgement
    is_repeated: bool = False


def by_mid(session: Session, client_id: str, mids: Collection[int]) -> dict[int, Kept]:
    """The stored verdicts on those of a client's intents."""
    known = [mid for mid in mids if 0 < mid <= _LARGEST]
    if not known:
        return {}
    found = session.execute(_BY_MID, {"client": client_id, "mids": known})
    return {row.mid: _kept(row) for row in found}


def by_intent(session: Session, user_id: str, intent_ids: Collection[str]) -> dict[str, Kept]:
    """The verdicts on intents that this user handed in before, through whichever client."""
    ids = [one for one in intent_ids if is_intent_id(one)]
    found = session.execute(_BY_INTENT, {"ids": ids, "user": user_id})
    return {str(row.intent_id): _kept(row) for row in found}


def unacknowledged(session: Session, client_id: str, after_mid: int, limit: int) -> list[VerdictMessage]:
    """The verdicts that a client has not confirmed, in the order of its queue."""
    after = max(0, min(after_mid, _LARGEST))
    found = session.execute(_WAITING, {"client": client_id, "after": after, "most": limit})
    return [as_message(_kept(row)) for row in found]


def as_message(kept: Kept) -> VerdictMessage:
    """A stored verdict as it travels."""
    said = kept.judgement
    return VerdictMessage(mid=kept.mid, status=said.status, code=said.code, reason=said.reason, facts=dict(said.facts))


def keep(unit: UnitOfWork, client_id: str, user_id: str, judged: Sequence[Judged], now: datetime) -> None:
    """Store the verdicts of a group, and the arguments of what was parked."""
    if not judged:
        return
    unit.session.execute(_KEEP, [_verdict_row(client_id, user_id, one, now) for one in judged])
    parked = [one for one in judged if one.judgement.status is VerdictStatus.PARKED and not one.is_repeated]
    if parked:
        unit.session.execute(insert(parked_intent), [_parked_row(client_id, user_id, one, now) for one in parked])


def _verdict_row(client_id: str, user_id: str, one: Judged, now: datetime) -> dict[str, object]:
    said = one.judgement
    return {
        "client_id": client_id,
        "mid": one.message.mid,
        "intent_id": id_or_none(one.message),
        "user_id": user_id,
        "hash": one.hash,
        "status": said.status,
        "code": said.code,
        "reason": said.reason.replace("\x00", ""),
        "facts": msgspec.json.encode(said.facts).decode("utf-8"),
        "at": now,
    }


def _parked_row(client_id: str, user_id: str, one: Judged, now: datetime) -> dict[str, object]:
    return {
        "client_id": client_id,
        "mid": one.message.mid,
        "user_id": user_id,
        "intent_id": id_or_none(one.message),
        "name": one.message.name.replace("\x00", "")[:200],
        "version": max(0, min(one.message.version, _LARGEST)),
        "arguments": msgspec.json.encode(full_arguments(one.message)).decode("utf-8"),
        "code": one.judgement.code,
        "parked_at": now,
        "made_at": corrected_time(one.message, now),
    }


def id_or_none(message: IntentMessage) -> str | None:
    """The intent's id, if it is one that a database keeps."""
    return message.id if is_intent_id(message.id) else None


def _kept(row: Row[int, str | None, str, str, str, str, str]) -> Kept:
    mid, intent_id, payload, status, code, reason, facts = row
    said = Judgement(VerdictStatus(status), code, reason, msgspec.json.decode(facts, type=dict[str, str]))
    return Kept(mid, intent_id, payload, said)
