"""Lanes for what must not be done on the GUI thread: the database's (one at a time), the network's, and the phone's.

    lanes = Lanes(parent)
    ticket = lanes.database.submit(work, owner=widget, done=on_result, failed=on_error)
    ticket.cancel()                 the work is left out, or its result dropped
    ticket.on_cancel(callback)      called then, for example to interrupt a query
    lanes.failed                    signal: an error that nobody asked to hear of
    lanes.shut_down()               cancels what waits, lets what runs end, joins the threads

``work`` is a plain callable without arguments that runs in the lane's thread and touches no widget. ``done(result)``
and ``failed(error)`` are called on the GUI thread, and only while ``owner`` lives and the ticket stands.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
SHUT_DOWN_PATIENCE_SECONDS = 10.0


class Ticket:
    """A piece of work that was handed in. May be cancelled from any thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._interrupts: list[Callable[[], object]] = []

    @property
    def is_cancelled(self) -> bool:
        """True once nobody wants the result."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give the work up. Calls what ``on_cancel`` was given, once."""
        with self._lock:
            self._cancelled.set()
            interrupts, self._interrupts = self._interrupts, []
        for interrupt in interrupts:
            interrupt()

    def on_cancel(self, interrupt: Callable[[], object]) -> None:
        """Call ``interrupt`` when the work is given up, such as to stop a query; at once if it was already."""
        with self._lock:
            if not self._cancelled.is_set():
                self._interrupts.append(interrupt)
                return
        interrupt()


@dataclass(slots=True)
class _Job(Generic[Result]):
    """Work with those who wait for it."""

    work: Callable[[], Result]
    ticket: Ticket
    owner: QObject
    done: Callable[[Result], object] | None
    failed: Callable[[BaseException], object] | None
    result: Result | None = None
    error: BaseException | None = None


class _Worker(QThread):
    """Takes jobs from a queue until it gets None; tells each end by a signal."""

    finished_job = Signal(object)

    def __init__(self, name: str, jobs: queue.SimpleQueue[_Job[Any] | None], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._jobs = jobs

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if job.ticket.is_cancelled:
                continue
            try:
                job.result = job.work()
            except BaseException as error:  # the named boundary: whatever happened goes home to the GUI thread
                job.error = error
            self.finished_job.emit(job)
            del job


class Lane(QObject):
    """Does work in the order in which it came, ``width`` pieces at a time."""

    failed = Signal(object)

    def __init__(self, name: str, width: int, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._open: set[Ticket] = set()
        self._closed = False
        self._workers = [_Worker(f"{name} {number + 1}", self._jobs, self) for number in range(width)]
        for worker in self._workers:
            worker.finished_job.connect(self._deliver)
            worker.start()

    def submit(
        self,
        work: Callable[[], Result],
        *,
        owner: QObject,
        done: Callable[[Result], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Hand in work. After ``shut_down`` it is never done and the ticket comes back cancelled."""
        ticket = ticket or Ticket()
        if self._closed:
            ticket.cancel()
            return ticket
        self._open.add(ticket)
        self._jobs.put(_Job(work, ticket, owner, done, failed))
        return ticket

    @property
    def is_idle(self) -> bool:
        """True when nothing waits and nothing runs that is still wanted."""
        self._open = {ticket for ticket in self._open if not ticket.is_cancelled}
        return not self._open

    def _deliver(self, job: _Job[Any]) -> None:
        self._open.discard(job.ticket)
        if job.ticket.is_cancelled or not isValid(job.owner):
            return
        if job.error is None:
            if job.done is not None:
                job.done(job.result)
        elif job.failed is not None:
            job.failed(job.error)
        else:
            self.report(job.error)

    def report(self, error: BaseException) -> None:
        """Tell of an error that nobody was there to take."""
        _log.error("work in a lane failed: %s", type(error).__name__, exc_info=error)
        self.failed.emit(error)

    def shut_down(self) -> None:
        """Give up everything and wait for the threads to end."""
        self._closed = True
        for ticket in tuple(self._open):
            ticket.cancel()
        self._open.clear()
        for _worker in self._workers:
            self._jobs.put(None)
        for worker in self._workers:
            if not worker.wait(int(SHUT_DOWN_PATIENCE_SECONDS * 1000)):
                _log.error("a lane did not end within %s s", SHUT_DOWN_PATIENCE_SECONDS)


class Lanes(QObject):
    """The lanes of the window; shut them down before the application ends.

    The phone's is for the program on this machine that makes calls: it waits behind no slow line, and in turn.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, network_width: int = 2) -> None:
        super().__init__(parent)
        self.database = Lane("database", 1, self)
        self.network = Lane("network", network_width, self)
        self.phone = Lane("phone", 1, self)
        for lane in (self.database, self.network, self.phone):
            lane.failed.connect(self.failed)

    def shut_down(self) -> None:
        """End all lanes; the order does not matter, none hands work to another."""
        for lane in (self.database, self.network, self.phone):
            lane.shut_down()


def within(seconds: float, asks: Callable[[], bool]) -> bool:
    """What ``asks`` says, in a thread of its own beside the lanes; True where it says nothing in so many seconds.

    For what cannot be told to give up, and must hold up neither the window nor what waits in a lane. It goes on.
    """
    said: list[bool] = []
    asking = threading.Thread(target=lambda: said.append(asks()), name="asked once", daemon=True)
    asking.start()
    asking.join(seconds)
    return said[0] if said else True
