"""The mark on every entry: a pure function of the queue. What has not reached the centre never looks as if it had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Row, bindparam, select

from agentdesk.models.errors import RefusalCode
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.queue import NEEDS_SOMEBODY, REFUSED, UNANSWERED
from agentdesk.sync.tables import INTENT, INTENT_ROW

_AT_ONCE = 500
_COLUMNS = (INTENT.c.mid, INTENT.c.state, INTENT.c.status, INTENT.c.code, INTENT.c.reason, INTENT.c.facts)


@dataclass(frozen=True)
class Mark:
    """One intent's part in the mark of a row."""

    mid: int
    state: str
    status: str | None
    code: str = ""
    reason: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RowState:
    """The state of a row or a customer; ``cause`` is the change that needs somebody, where there is one."""

    state: EntryState = EntryState.SYNCED
    cause: Mark | None = None


SYNCED = RowState()


def state_of(marks: Iterable[Mark]) -> RowState:
    """The state that the changes of one row add up to.

    A conflict or a refusal is never drawn as being sent: it shows even while a later change still waits.
    """
    marks = list(marks)
    refused = [mark for mark in marks if mark.status in REFUSED]
    conflicts = [mark for mark in refused if mark.code == RefusalCode.CONFLICT]
    if conflicts:
        return RowState(EntryState.CONFLICT, conflicts[-1])
    if refused:
        return RowState(EntryState.REJECTED, refused[-1])
    if any(mark.state in UNANSWERED for mark in marks):
        return RowState(EntryState.PENDING)
    return SYNCED


def row_states(connection: Connection, table: str, row_ids: Sequence[str]) -> dict[str, RowState]:
    """The states of rows of one table. A row that is not in the answer is synced."""
    marks: dict[str, list[Mark]] = {}
    for start in range(0, len(row_ids), _AT_ONCE):
        for row in connection.execute(_ROWS, {"table_name": table, "row_ids": list(row_ids[start : start + _AT_ONCE])}):
            marks.setdefault(row.key, []).append(_mark(row))
    return {row_id: state_of(found) for row_id, found in marks.items()}


def customer_states(connection: Connection, customer_ids: Sequence[str]) -> dict[str, RowState]:
    """What the changes about each customer add up to. A customer who is not in the answer is synced."""
    marks: dict[str, list[Mark]] = {}
    for start in range(0, len(customer_ids), _AT_ONCE):
        for row in connection.execute(_CUSTOMERS, {"customer_ids": list(customer_ids[start : start + _AT_ONCE])}):
            marks.setdefault(row.key, []).append(_mark(row))
    return {customer_id: state_of(found) for customer_id, found in marks.items()}


def _mark(row: Row[*tuple[object, ...]]) -> Mark:
    return Mark(
        mid=row.mid,
        state=row.state,
        status=row.status,
        code=row.code or "",
        reason=row.reason or "",
        facts=msgspec.json.decode(row.facts, type=dict[str, str]) if row.facts else {},
    )


_UNSETTLED = INTENT.c.state.in_(UNANSWERED) | NEEDS_SOMEBODY
_ROWS = (
    select(INTENT_ROW.c.row_id.label("key"), *_COLUMNS)
    .join(INTENT, INTENT.c.mid == INTENT_ROW.c.mid)
    .where(
        INTENT_ROW.c.table_name == bindparam("table_name"),
        INTENT_ROW.c.row_id.in_(bindparam("row_ids", expanding=True)),
        INTENT_ROW.c.wrote,
        _UNSETTLED,
    )
    .order_by(INTENT.c.mid)
)
_CUSTOMERS = (
    select(INTENT.c.customer_id.label("key"), *_COLUMNS)
    .where(INTENT.c.customer_id.in_(bindparam("customer_ids", expanding=True)), _UNSETTLED)
    .order_by(INTENT.c.mid)
)
