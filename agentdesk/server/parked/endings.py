"""What became of one's own parked work: told to its author, and looked at before the same is done a second time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.interactions import AddNote, LogInteraction
from agentdesk.intents.registry import build
from agentdesk.intents.wording import clean
from agentdesk.models.base import to_microseconds
from agentdesk.models.errors import Refused
from agentdesk.models.people import User
from agentdesk.server.judge import is_intent_id
from agentdesk.server.store import Store
from agentdesk.server.tables import parked_intent
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.parked import Ending, EndingsAnswer, OwnEnding

MOST_ASKED = 200
"""So many intents are asked about at a time."""

_APART = timedelta(minutes=2)
"""An entry that a desk sends again bears the time at which it believes that the first was made."""

_ENTRIES = (AddNote.__name__, LogInteraction.__name__)


def endings_for(store: Store, caller: Caller, ids: Sequence[str]) -> EndingsAnswer:
    """What leads have settled of the caller's own work, of those intents."""
    column = parked_intent.c
    wanted = [one for one in ids[:MOST_ASKED] if is_intent_id(one)]
    mine = (column.user_id == caller.user_id) & column.intent_id.in_(wanted) & column.settled_how.is_not(None)
    query = select(column.intent_id, column.settled_how, column.settled_at, column.settled_reason, User.name)
    with store.reading() as session:
        found = session.execute(query.join(User, User.id == column.settled_by).where(mine).order_by(column.intent_id))
        endings = [
            OwnEnding(id=row.intent_id, how=Ending(row.settled_how), by=row.name, at=_moment(row), reason=_why(row))
            for row in found
        ]
    return EndingsAnswer(endings=endings)


def _moment(row: Any) -> int:
    return to_microseconds(row.settled_at)


def _why(row: Any) -> str:
    return row.settled_reason or ""


class TakenOver:
    """The entries of one client that leads have taken over, read when the first question comes."""

    def __init__(self, session: Session, client_id: str) -> None:
        self._session = session
        self._client_id = client_id
        self._entries: list[tuple[Intent, datetime, str]] | None = None

    def by(self, intent: Intent, at: datetime) -> str | None:
        """Who has taken over what ``intent``, made ``at``, would enter once more; None where nobody has.

        A desk without a line cannot know of it, and sends its entry again under another id.
        """
        if not isinstance(intent, AddNote | LogInteraction):
            return None
        if self._entries is None:
            self._entries = list(self._read())
        return next((who for known, when, who in self._entries if _are_one(known, when, intent, at)), None)

    def _read(self) -> list[tuple[Intent, datetime, str]]:
        column = parked_intent.c
        own = (column.client_id == self._client_id) & (column.settled_how == Ending.TAKEN_OVER)
        query = select(parked_intent, User.name.label("lead")).join(User, User.id == column.settled_by)
        found: list[tuple[Intent, datetime, str]] = []
        for row in self._session.execute(query.where(own, column.name.in_(_ENTRIES))):
            try:
                intent = build(row.name, row.version, msgspec.json.decode(row.arguments, type=dict[str, Any]))
            except Refused:
                continue
            found.append((intent, row.made_at or row.parked_at, row.lead))
        return found


def _are_one(known: Intent, made_at: datetime, intent: AddNote | LogInteraction, at: datetime) -> bool:
    """Whether both enter the same of one customer, at one time."""
    if type(known) is not type(intent) or not isinstance(known, AddNote | LogInteraction):
        return False
    if isinstance(known, LogInteraction) and isinstance(intent, LogInteraction) and known.kind != intent.kind:
        return False
    same = known.customer_id == intent.customer_id and clean(known.body) == clean(intent.body)
    apart = (known.occurred_at or made_at) - (intent.occurred_at or at)
    return same and known.id != intent.id and abs(apart) <= _APART
