"""What became of one's own parked work: told to its author, and looked at before the same is done a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.interactions import AddNote, LogInteraction
from agentdesk.intents.registry import build
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
"""A note without a time of its own is sent again with that at which its desk believes that the first was made."""

_Entry = AddNote | LogInteraction
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


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry that a lead has taken over: its id, as its author first sent it, and who took it."""

    entry_id: str
    by: str


class TakenOver:
    """The entries of one client that leads have taken over, read when the first question comes."""

    def __init__(self, session: Session, client_id: str) -> None:
        self._session = session
        self._client_id = client_id
        self._entries: list[tuple[_Entry, datetime, str]] | None = None

    def same_as(self, intent: Intent) -> Taken | None:
        """What was taken over that ``intent`` would enter once more; None for nothing.

        A desk without a line cannot know of it, and sends its entry again under another id.
        """
        if not isinstance(intent, _Entry):
            return None
        if self._entries is None:
            self._entries = list(self._read())
        same = ((known.id, who) for known, made_at, who in self._entries if _are_one(known, made_at, intent))
        return next((Taken(*one) for one in same), None)

    def _read(self) -> list[tuple[_Entry, datetime, str]]:
        column = parked_intent.c
        own = (column.client_id == self._client_id) & (column.settled_how == Ending.TAKEN_OVER)
        query = select(parked_intent, User.name.label("lead")).join(User, User.id == column.settled_by)
        found: list[tuple[_Entry, datetime, str]] = []
        for row in self._session.execute(query.where(own, column.name.in_(_ENTRIES))):
            try:
                intent = build(row.name, row.version, msgspec.json.decode(row.arguments, type=dict[str, Any]))
            except Refused:
                continue
            if isinstance(intent, _Entry):
                found.append((intent, row.made_at or row.parked_at, row.lead))
        return found


def _are_one(known: _Entry, made_at: datetime, intent: _Entry) -> bool:
    """Whether ``intent`` is ``known`` under another id: all that it says is the same, also when it happened.

    Of a call or a message the time is said and kept when it is sent again. Of a note it may have been left to the
    moment, which each side knows by a clock of its own.
    """
    if type(known) is not type(intent) or known.id == intent.id:
        return False
    if replace(known, id=intent.id, occurred_at=intent.occurred_at) != intent:
        return False
    if known.occurred_at is not None or intent.occurred_at is None:
        return known.occurred_at is not None and known.occurred_at == intent.occurred_at
    return abs(made_at - intent.occurred_at) <= _APART
