"""How a call ended of which nobody knows whose it was: kept with the call, and written once it stands with somebody."""

from __future__ import annotations

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


def kept_outcomes(session: Session, made_id: str) -> list[CallOutcome]:
    """All that was said of the call with this entry, the newest last."""
    rows = session.execute(select(call_outcome).where(_column.id == made_id).order_by(_column.said_at, _column.user_id))
    return [CallOutcome(row.id, row.user_id, row.said_at, row.disposition, row.over_reason) for row in rows]
