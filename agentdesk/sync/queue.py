"""The queue of everything the user changed: what waits, what is on its way, and what the server decided.

States of an intent: ``unsent`` (may still be withdrawn), ``sent`` (the server may have it), ``landing`` (taken by the
server, its rows not all back yet), ``kept`` (refused, but the work stays visible), ``done``. The first four are *live*:
they are run again on top of what the server sends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from agentdesk.intents.base import paired_id
from agentdesk.intents.registry import BY_NAME, WITHDRAWN
from agentdesk.models.base import to_microseconds
from agentdesk.sync.meta import SyncMeta, write_meta
from agentdesk.sync.ports import Clock
from agentdesk.sync.tables import INTENT, INTENT_ROW
from agentdesk.sync.wire.messages import IntentMessage, VerdictMessage, VerdictStatus

RETENTION = timedelta(days=30)
"""How long taken intents are kept, so that a server restored from a backup can be refilled."""

RESTORABLE = timedelta(days=90)
"""How long the version that was not chosen can be brought back."""


class QueueState(StrEnum):
    """Where an intent is on its way."""

    UNSENT = "unsent"
    SENT = "sent"
    LANDING = "landing"
    KEPT = "kept"
    DONE = "done"


class Standing(StrEnum):
    """How far an intent is for whoever may want it undone. ``under_way``: the server may have it, or may not."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    TAKEN = "taken"
    REFUSED = "refused"
    GONE = "gone"


UNANSWERED = (QueueState.UNSENT, QueueState.SENT)
LIVE = (QueueState.UNSENT, QueueState.SENT, QueueState.LANDING, QueueState.KEPT)
_TO_SEND = INTENT.c.state.in_(UNANSWERED) | INTENT.c.again
REFUSED = (VerdictStatus.REJECTED, VerdictStatus.PARKED)
# Below SQLAlchemy's own layer, because a queue that was handed in brings hundreds of verdicts at once.
_READ_UNANSWERED = "SELECT name, v, again, status FROM intent WHERE mid = ? AND (state IN ('unsent', 'sent') OR again)"
_NOT_AGAIN = "UPDATE intent SET again = 0 WHERE mid = ?"
_KEEP_VERDICT = (
    "UPDATE intent SET state = ?, again = 0, status = ?, code = ?, reason = ?, facts = ?, judged_at = ?, "
    "settled_at = ?, settled_how = ? WHERE mid = ?"
)
NEEDS_SOMEBODY = INTENT.c.status.in_(REFUSED) & INTENT.c.settled_at.is_(None)
"""What the server did not take and nobody has settled."""

TAKEN_OVER = "taken_over"
"""How a change was settled that a lead has carried out in its author's place."""

GIVEN_UP = INTENT.c.status.in_(REFUSED) & INTENT.c.settled_at.is_not(None) & (INTENT.c.settled_how != TAKEN_OVER)
"""What the server did not take and its author has settled: it must never take effect any more."""


@dataclass(frozen=True)
class QueuedIntent:
    """What is needed to run an intent again."""

    mid: int
    id: str
    name: str
    version: int
    args: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class NewEntry:
    """What goes into the queue with a new intent. ``at`` is the corrected time, ``base`` the head that was seen."""

    id: str
    name: str
    version: int
    args: dict[str, Any]
    at: datetime
    customer_id: str | None
    doubt: str | None


def corrected_now(meta: SyncMeta, clock: Clock) -> datetime:
    """The server's time now, as far as this machine knows it."""
    return clock.now() + (meta.clock_offset or timedelta())


def append(connection: Connection, meta: SyncMeta, clock: Clock, entry: NewEntry) -> int:
    """Put an intent at the end of the queue and return its mid."""
    mid = meta.next_mid
    connection.execute(
        insert(INTENT).values(
            mid=mid,
            id=entry.id,
            name=entry.name,
            v=entry.version,
            args=_json(entry.args),
            created_wall=to_microseconds(clock.now()),
            created_boot=clock.boot_id(),
            created_mono=clock.monotonic_seconds(),
            at=entry.at,
            base=meta.head,
            state=QueueState.UNSENT,
            again=False,
            customer_id=entry.customer_id,
            doubt=entry.doubt,
        )
    )
    write_meta(connection, next_mid=mid + 1)
    return mid


def by_id(connection: Connection, intent_id: str) -> tuple[int, str, str] | None:
    """Mid, name and arguments (as kept) of the intent with that id."""
    row = connection.execute(select(INTENT.c.mid, INTENT.c.name, INTENT.c.args).where(INTENT.c.id == intent_id)).first()
    return None if row is None else (row.mid, row.name, row.args)


def id_of(connection: Connection, mid: int) -> str | None:
    """The id of the intent with that number."""
    return connection.scalar(select(INTENT.c.id).where(INTENT.c.mid == mid))


def ids_of(connection: Connection, mids: Iterable[int]) -> dict[int, str]:
    """The ids of intents, by mid; without those that are not there."""
    found: dict[int, str] = {}
    for mid in mids:
        row = connection.exec_driver_sql("SELECT id FROM intent WHERE mid = ?", (mid,)).first()
        if row is not None:
            found[mid] = row[0]
    return found


def live_intents(connection: Connection, mids: Iterable[int] | None = None) -> list[QueuedIntent]:
    """Live intents in order; of the given mids, or all."""
    columns = (INTENT.c.mid, INTENT.c.id, INTENT.c.name, INTENT.c.v, INTENT.c.args, INTENT.c.at)
    rows = connection.execute(select(*columns).where(INTENT.c.state.in_(LIVE)).order_by(INTENT.c.mid))
    wanted = None if mids is None else set(mids)
    return [
        QueuedIntent(mid=row.mid, id=row.id, name=row.name, version=row.v, args=_object(row.args), at=row.at)
        for row in rows
        if wanted is None or row.mid in wanted
    ]


def next_batch(connection: Connection, clock: Clock, *, most: int, most_bytes: int) -> list[IntentMessage]:
    """The oldest intents that the server owes an answer, in order, at least one, until either limit is reached."""
    rows = connection.execute(select(INTENT).where(_TO_SEND).order_by(INTENT.c.mid).limit(most))
    batch: list[IntentMessage] = []
    size = 0
    for row in rows:
        size += len(row.args) + 200
        if batch and size > most_bytes:
            break
        batch.append(_message(row, clock))
    return batch


def _message(row: Row[Any], clock: Clock) -> IntentMessage:
    if row.settled_at is not None and row.status in REFUSED and row.settled_how != TAKEN_OVER:
        # A server that has lost its refusal must not take now what was given up: only the place is kept.
        return IntentMessage(mid=row.mid, id=paired_id(row.id, WITHDRAWN), name=WITHDRAWN, base=row.base)
    age = None
    if row.created_boot == clock.boot_id():
        age = max(0, int((clock.monotonic_seconds() - row.created_mono) * 1_000))
    return IntentMessage(
        mid=row.mid,
        id=row.id,
        name=row.name,
        version=row.v,
        args=_object(row.args),
        base=row.base,
        wall=to_microseconds(row.at),
        age=age,
    )


def mark_sent(connection: Connection, mids: Sequence[int]) -> list[int]:
    """From now on the server may have these. Which of them were unsent before."""
    if not mids:
        return []
    unsent = INTENT.c.mid.between(mids[0], mids[-1]) & (INTENT.c.state == QueueState.UNSENT)
    fresh = list(connection.scalars(select(INTENT.c.mid).where(unsent).order_by(INTENT.c.mid)))
    connection.execute(update(INTENT).where(unsent).values(state=QueueState.SENT))
    return fresh


def mark_unsent(connection: Connection, mids: Sequence[int]) -> None:
    """These did not leave this machine after all, and may be withdrawn again."""
    connection.exec_driver_sql(
        "UPDATE intent SET state = 'unsent' WHERE mid = ? AND state = 'sent'", [(mid,) for mid in mids]
    )


def withdraw(connection: Connection, mid: int, fresh_id: str) -> bool:
    """Undo what was not sent yet: it keeps its place under another name. False when it is too late."""
    withdrawn = connection.execute(
        update(INTENT)
        .where(INTENT.c.mid == mid, INTENT.c.state == QueueState.UNSENT, INTENT.c.name != WITHDRAWN)
        .values(id=fresh_id, name=WITHDRAWN, v=1, args="{}", customer_id=None, doubt=None)
    )
    return withdrawn.rowcount == 1


def waits(connection: Connection, mid: int) -> bool:
    """Whether an intent was neither sent nor withdrawn."""
    found = select(INTENT.c.mid).where(
        INTENT.c.mid == mid, INTENT.c.state == QueueState.UNSENT, INTENT.c.name != WITHDRAWN
    )
    return connection.execute(found).first() is not None


def standing(connection: Connection, mid: int) -> Standing:
    """How far an intent is; one that was withdrawn, or forgotten since, is gone.

    An attempt to send it is no answer: where no connection comes about it waits again.
    """
    if waits(connection, mid):
        return Standing.WAITING
    row = connection.execute(select(INTENT.c.name, INTENT.c.state, INTENT.c.status).where(INTENT.c.mid == mid)).first()
    if row is None or row.name == WITHDRAWN:
        return Standing.GONE
    if row.state == QueueState.SENT:
        return Standing.UNDER_WAY
    return Standing.REFUSED if row.status in REFUSED else Standing.TAKEN


def record_verdict(connection: Connection, verdict: VerdictMessage, judged_at: datetime) -> QueueState | None:
    """Keep the server's decision. The state it leads to, or None when the intent is unknown or was judged before.

    Work that was handed in again keeps its first verdict, unless the server has lost it and now refuses it.
    """
    row = connection.exec_driver_sql(_READ_UNANSWERED, (verdict.mid,)).first()
    if row is None:
        return None
    name, version, again, status = row
    if again and (status in REFUSED or verdict.status not in REFUSED):
        connection.exec_driver_sql(_NOT_AGAIN, (verdict.mid,))
        return None
    state = state_after(verdict.status, name, version)
    merged = verdict.facts.get("merge") if verdict.status not in REFUSED else None
    at = to_microseconds(judged_at)
    connection.exec_driver_sql(
        _KEEP_VERDICT,
        (
            str(state),
            str(verdict.status),
            verdict.code or None,
            verdict.reason or None,
            _json(verdict.facts) if verdict.facts else None,
            at,
            at if merged else None,
            merged,
            verdict.mid,
        ),
    )
    return state


def state_after(status: VerdictStatus, name: str, version: int) -> QueueState:
    """Taken work lands; refused work that only adds something stays visible; a refused change of a field does not."""
    if name == WITHDRAWN:
        return QueueState.DONE
    if status not in REFUSED:
        return QueueState.LANDING
    kind = BY_NAME.get((name, version))
    return QueueState.KEPT if kind is not None and kind.APPEND_ONLY else QueueState.DONE


def set_state(connection: Connection, mids: Iterable[int], state: QueueState) -> None:
    """Move intents on."""
    values = [(str(state), mid) for mid in mids]
    if values:
        connection.exec_driver_sql("UPDATE intent SET state = ? WHERE mid = ?", values)


def set_doubts(connection: Connection, doubts: Iterable[tuple[str | None, int]]) -> None:
    """What the last run here expects the server to refuse, by mid."""
    values = list(doubts)
    if values:
        connection.exec_driver_sql("UPDATE intent SET doubt = ? WHERE mid = ?", values)


def landing_mids(connection: Connection) -> list[int]:
    """Taken intents whose rows are not all back yet."""
    return list(connection.scalars(select(INTENT.c.mid).where(INTENT.c.state == QueueState.LANDING)))


def acknowledged_mid(connection: Connection, meta: SyncMeta) -> int:
    """The last mid such that it and all before it have their verdict here."""
    first = connection.scalar(select(func.min(INTENT.c.mid)).where(_TO_SEND))
    return (meta.next_mid if first is None else first) - 1


def has_unanswered(connection: Connection) -> bool:
    """Whether anything waits to be sent or answered, withdrawn places included."""
    return connection.scalar(select(INTENT.c.mid).where(_TO_SEND).limit(1)) is not None


def forget_old(connection: Connection, now: datetime) -> None:
    """Let go of taken intents that no restored server will need, and of what was settled so long ago that it is final.

    What was refused stays until somebody settles it.
    """
    taken = INTENT.c.status.not_in(REFUSED) & INTENT.c.settled_at.is_(None) & (INTENT.c.judged_at < now - RETENTION)
    settled = INTENT.c.settled_at < now - RESTORABLE
    old = (INTENT.c.state == QueueState.DONE) & ~INTENT.c.again & (taken | settled)
    connection.execute(delete(INTENT_ROW).where(INTENT_ROW.c.mid.in_(select(INTENT.c.mid).where(old & settled))))
    connection.execute(delete(INTENT).where(old))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _object(text: str) -> dict[str, Any]:
    return msgspec.json.decode(text, type=dict[str, Any])
