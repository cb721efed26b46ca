"""Lets other threads wake one that waits for a socket, and lets it end at once."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress


class Bell:
    """Rung from any thread, heard by the one that waits. Once it was told to stop, nobody waits for long."""

    def __init__(self) -> None:
        self._bell, self._ear = socket.socketpair()
        self._bell.setblocking(False)
        self._ear.setblocking(False)
        self._stopped = threading.Event()

    def is_stopped(self) -> bool:
        """Whether ``stop`` was called."""
        return self._stopped.is_set()

    def ring(self) -> None:
        """Wake whoever waits."""
        with suppress(OSError):  # full: it has been rung and not been heard yet; closed: there is nobody to hear it
            self._bell.send(b".")

    def stop(self) -> None:
        """Wake whoever waits, for good."""
        self._stopped.set()
        self.ring()

    def await_line(self, line: socket.socket, seconds: float) -> bool:
        """Wait for something to read on ``line``, a ring, or so many seconds; whether there is something to read."""
        with selectors.DefaultSelector() as selector:
            selector.register(line, selectors.EVENT_READ, "line")
            selector.register(self._ear, selectors.EVENT_READ, "bell")
            ready = {key.data for key, _ in selector.select(seconds)}
        if "bell" in ready:
            self._quieten()
        return "line" in ready

    def pause(self, seconds: float) -> None:
        """Wait, unless it is rung."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            if not self.is_stopped() and selector.select(seconds):
                self._quieten()

    def close(self) -> None:
        """Nobody waits any more."""
        self._bell.close()
        self._ear.close()

    def _quieten(self) -> None:
        with suppress(OSError):
            while self._ear.recv(4096):
                pass
