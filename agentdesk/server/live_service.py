"""The live channel of one server process, put together: its values, the commits it hears of, and the bus to others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from agentdesk.server.live import Live, OrderWaits
from agentdesk.server.live_bus import LiveBus, Spoken
from agentdesk.server.store import Store


class LiveService:
    """Starts and ends with the HTTP server's loop; between an end and the next start nothing is told to anybody."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._bus: LiveBus | None = None
        self._on_asked: list[Callable[[], None]] = []
        self.live = Live(store.outside, self._send)
        store.subscribe(self.live.moved, self.live.has_read)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server takes requests now."""
        self.live.start(loop)
        if self._bus is None and self._store.url.get_backend_name() == "postgresql":
            self._bus = LiveBus(self._store.url, self._store.outside.token(9), self._take_in)
            self._bus.start()

    def end(self) -> None:
        """The server stops taking requests: those who wait are answered, and the bus is closed."""
        self.live.let_go()
        bus, self._bus = self._bus, None
        if bus is not None:
            bus.stop()

    def ask(self) -> None:
        """An exchange is asked for something, and another process may be the one that is connected to it.

        May be called from any thread.
        """
        self._send(OrderWaits())

    def on_asked(self, listener: Callable[[], None]) -> None:
        """Be told, on the bus's thread, when another process asks so."""
        self._on_asked.append(listener)

    def _take_in(self, word: Spoken) -> None:
        if not isinstance(word, OrderWaits):
            self.live.take_in(word)
            return
        for listener in self._on_asked:
            listener()

    def _send(self, word: Spoken) -> None:
        bus = self._bus
        if bus is not None:
            bus.send(word)
