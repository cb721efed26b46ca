"""How a call ended of which nobody knows whose it was: kept with the call, and written once it stands with somebody."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agentdesk.intents.context import CallOutcome
from agentdesk.server.telephony.tables import call_outcome
from agentdesk.server.upserts import insert_if_absent

_column = call_outcome.c


def keep_outcome(session: Session, said: CallOutcome) -> None:
    """Keep what one person says of a call. Said again the newest counts; what is left out stays as it was."""
    own = (_column.id == said.interaction_id) & (_column.user_id == said.user_id)
    row = {"id": said.interaction_id, "user_id": said.user_id, "said_at": said.said_at}
    insert_if_absent(session, call_outcome, row)
    facts = {"disposition": said.disposition, "over_reason": said.over_reason}
    given = {name: value for name, value in facts.items() if value is not None}
    session.execute(update(call_outcome).where(own).values(said_at=said.said_at, **given))


@dataclass(frozen=True)
class KeptOutcome:
    """What somebody said of a call before it was known whose it was."""

    user_id: str
    disposition: str | None
    over_reason: str | None


def kept_outcomes(session: Session, made_id: str) -> list[KeptOutcome]:
    """All that was said of the call with this entry, the newest last."""
    rows = session.execute(
        select(_column.user_id, _column.disposition, _column.over_reason)
        .where(_column.id == made_id)
        .order_by(_column.said_at, _column.user_id)
    )
    return [KeptOutcome(row.user_id, row.disposition, row.over_reason) for row in rows]
