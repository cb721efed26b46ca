"""Stopping a search that nobody waits for any more: the next letter was typed, or the window was closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A search that was stopped: it has no answer, and nobody is waiting for one."""


class Interruptible:
    """Runs one question at a time on a connection and can stop it from another thread.

    A stop can hit nothing but the question that runs when it comes: never a later one, and never a statement of
    somebody else who got the connection from the pool afterwards.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: Any = None
        self._stopped = False

    def run(self, connection: Connection, question: Callable[[Connection], Answer]) -> Answer | Cancelled:
        """The answer to ``question(connection)``, or Cancelled if it was stopped. Its own errors come through."""
        with self._lock:
            self._running, self._stopped = connection.connection.driver_connection, False
        try:
            answer = question(connection)
        except DBAPIError:
            # A stop is not always called one: while FTS5 opens its tables it is "vtable constructor failed".
            if self._ended():
                return Cancelled()
            raise
        finally:
            stopped = self._ended()
        return Cancelled() if stopped else answer

    def interrupt(self) -> None:
        """Stop the question that runs; does nothing when there is none. Takes no time and may be called anywhere."""
        with self._lock:
            if self._running is not None:
                self._stopped = True
                self._running.interrupt()

    def _ended(self) -> bool:
        with self._lock:
            self._running = None
            return self._stopped
