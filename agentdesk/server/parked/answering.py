"""The errands of parked work: a lead asks, takes over or leaves out; its author asks what came of it."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from agentdesk.models.errors import UsageError
from agentdesk.server.errand_routes import Answer, Asked, ErrandRoute
from agentdesk.server.parked import settling
from agentdesk.server.parked.endings import endings_for
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.parked import EndingsBody, LeaveOutBody, ParkedCount, TakeOverBody

Body = TypeVar("Body", bound=msgspec.Struct)


def tell_waiting(store: Store, caller: Caller, _asked: Asked) -> Answer:
    """What waits for the lead who asks."""
    return _json(settling.waiting_for(store, caller))


def tell_count(store: Store, caller: Caller, _asked: Asked) -> Answer:
    """How much waits for the lead who asks."""
    return _json(ParkedCount(count=settling.count_for(store, caller)))


def take_over(store: Store, caller: Caller, asked: Asked) -> Answer:
    """Carry one out by the right of the lead who asks."""
    given = _parsed(TakeOverBody, asked.body)
    return _json(settling.take_over(store, caller, given.client_id, given.mid))


def leave_out(store: Store, caller: Caller, asked: Asked) -> Answer:
    """Let one rest for a reason."""
    given = _parsed(LeaveOutBody, asked.body)
    return _json(settling.leave_out(store, caller, given.client_id, given.mid, given.reason))


def tell_endings(store: Store, caller: Caller, asked: Asked) -> Answer:
    """What leads have settled of the caller's own work."""
    return _json(endings_for(store, caller, _parsed(EndingsBody, asked.body).ids))


def _parsed(kind: type[Body], body: bytes) -> Body:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UsageError("The request is not as it should be.", safe="Nothing was changed.") from None


def _json(content: msgspec.Struct) -> Answer:
    return Answer(body=msgspec.json.encode(content), headers={"content-type": "application/json"})


ROUTES = (
    ErrandRoute("GET", "/parked", tell_waiting, "What was parked and waits for the lead who asks. The look is kept."),
    ErrandRoute("GET", "/parked/count", tell_count, "How much waits for the lead who asks."),
    ErrandRoute("POST", "/parked/take-over", take_over, "Carry one out now, by the right of the lead who asks."),
    ErrandRoute("POST", "/parked/leave-out", leave_out, "Carry one out never, for a reason that is kept."),
    ErrandRoute("POST", "/parked/endings", tell_endings, "What leads have settled of the work of whoever asks."),
)
