"""One run of the sync without a thread, until nothing is left to do or the line fails: for the command line."""

from __future__ import annotations

from agentdesk.models.errors import AgentDeskError
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.events import Answered, Effect, Event, Failed, Fetch, Reason, Returned, Send, Wake
from agentdesk.sync.ports import Clock, SyncReport, Transport
from agentdesk.sync.status import Line, needs_you_count, pending_count
from agentdesk.sync.store import CacheStore


def sync_until_idle(engine: SyncEngine, transport: Transport, store: CacheStore, clock: Clock) -> SyncReport:
    """Exchange until everything is sent and read, or until the engine wants to wait. Raises CacheFault only."""
    before = engine.traffic
    started = clock.monotonic_seconds()
    effects = engine.step(Wake(Reason.ASKED))
    while (request := _to_send(effects)) is not None:
        effects = engine.step(attempt(transport, request))
    with store.read() as connection:
        pending, needs_you = pending_count(connection), needs_you_count(connection)
    return SyncReport(
        state={Line.IDLE: "idle", Line.OFFLINE: "offline"}.get(engine.line.line, "error"),
        pending=pending,
        needs_you=needs_you,
        rows_down=engine.traffic.rows_down - before.rows_down,
        bytes_up=engine.traffic.bytes_up - before.bytes_up,
        bytes_down=engine.traffic.bytes_down - before.bytes_down,
        round_trips=engine.traffic.round_trips - before.round_trips,
        seconds=clock.monotonic_seconds() - started,
        reason=engine.line.words or engine.line.code,
    )


def attempt(transport: Transport, request: Send | Fetch) -> Event:
    """One exchange or errand, as the event that it ends in."""
    try:
        if isinstance(request, Fetch):
            return Returned(request.errand, transport.run(request.errand))
        return Answered(transport.exchange(request.request))
    except AgentDeskError as error:
        return Failed(error)


def _to_send(effects: list[Effect]) -> Send | Fetch | None:
    return next((effect for effect in effects if isinstance(effect, Send | Fetch)), None)
