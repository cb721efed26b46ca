"""The thread of the sync, and nothing else: it carries events to the engine and requests to the line."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from agentdesk.models.errors import CacheFault, ServerFault
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.events import Answered, Effect, Event, Failed, Fetch, LockDesk, Reason, Rest, Returned, Send, Wake
from agentdesk.sync.ports import BreakableTransport
from agentdesk.sync.run import attempt

_log = logging.getLogger(__name__)

_AFTER_A_FAULT_SECONDS = 30.0
_URGENCY = (Reason.TIME, Reason.POKED, Reason.SAVED, Reason.ASKED)


class SyncWorker:
    """Runs one engine over one line in a thread of its own. Use ``start`` and ``stop``, once each."""

    def __init__(
        self, engine: SyncEngine, transport: BreakableTransport, on_lock: Callable[[str], None] | None = None
    ) -> None:
        self._engine = engine
        self._transport = transport
        self._on_lock = on_lock
        self._changed = threading.Condition()
        self._wish: Reason | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="agentdesk-sync", daemon=True)

    def start(self) -> None:
        """Begin; the first exchange follows at once."""
        self._thread.start()

    def wake(self, reason: Reason = Reason.SAVED) -> None:
        """Let the engine look again. Returns at once; may be called from any thread."""
        with self._changed:
            if self._wish is None or _URGENCY.index(reason) > _URGENCY.index(self._wish):
                self._wish = reason
            self._changed.notify_all()

    def stop(self) -> None:
        """End the thread, breaking off an exchange that hangs, and wait for it. The line cannot be used afterwards."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._transport.cancel()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        event: Event = Wake(Reason.SAVED)
        while not self._stopping:
            event = self._follow(self._step(event))
        if isinstance(event, Answered | Returned):
            self._step(event)
        # An exchange that was broken off here is no failure of the line, and another driver may go on.
        self._engine.abandon()

    def _step(self, event: Event) -> list[Effect]:
        try:
            return self._engine.step(event)
        except CacheFault as fault:
            _log.warning("the cache could not be written: %s", fault.code)
            return [Rest(_AFTER_A_FAULT_SECONDS)]
        except Exception:  # the sync's own boundary: whatever went wrong, the desk goes on and it is tried again
            _log.exception("the sync stumbled and goes on in %d s", _AFTER_A_FAULT_SECONDS)
            return [Rest(_AFTER_A_FAULT_SECONDS)]

    def _follow(self, effects: list[Effect]) -> Event:
        """Do what the engine asked for and return what came of it."""
        for effect in effects:
            match effect:
                case LockDesk():
                    if self._on_lock is not None:
                        self._on_lock(effect.code)
                case Send() | Fetch():
                    return self._send(effect)
                case Rest():
                    return Wake(self._pause(effect.seconds))
        return Wake(self._pause(None))

    def _send(self, effect: Send | Fetch) -> Event:
        try:
            return attempt(self._transport, effect)
        except Exception:  # the line's boundary, as above
            _log.exception("an exchange failed in an unforeseen way")
            return Failed(ServerFault("The exchange failed in an unforeseen way."))

    def _pause(self, seconds: float | None) -> Reason:
        with self._changed:
            if self._wish is None and not self._stopping:
                self._changed.wait(seconds)
            reason, self._wish = self._wish or Reason.TIME, None
            return reason
