"""From a row to the changes that its mark stands for, and from a change to all that was written in it."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from agentdesk.sync.queue import NEEDS_SOMEBODY, UNANSWERED
from agentdesk.sync.tables import INTENT, INTENT_ROW


def changes_of(connection: Connection, table: str, row_id: str) -> tuple[int, ...]:
    """The changes of one row that wait or need somebody, oldest first: those that its mark adds up."""
    rows = connection.scalars(
        select(INTENT.c.mid)
        .join(INTENT_ROW, INTENT_ROW.c.mid == INTENT.c.mid)
        .where(
            INTENT_ROW.c.table_name == table,
            INTENT_ROW.c.row_id == row_id,
            INTENT_ROW.c.wrote,
            INTENT.c.state.in_(UNANSWERED) | NEEDS_SOMEBODY,
        )
        .order_by(INTENT.c.mid)
    )
    return tuple(rows)


def written_in(connection: Connection, mid: int) -> dict[str, str]:
    """The texts among the arguments of a change, whole; empty where there is no such change."""
    kept = connection.scalar(select(INTENT.c.args).where(INTENT.c.mid == mid))
    arguments = msgspec.json.decode(kept, type=dict[str, Any]) if kept is not None else {}
    return {name: value for name, value in arguments.items() if isinstance(value, str)}
