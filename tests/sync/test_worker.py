"""The thread of the sync: it works by itself, hears what is saved, and ends at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event

from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NoLine, StorageFull
from agentdesk.sync.events import Reason
from agentdesk.sync.ports import Brought, Errand, Exchanged
from agentdesk.sync.status import Line, LineStatus, pending_count
from agentdesk.sync.wire.messages import SyncRequest
from agentdesk.sync.worker import SyncWorker
from tests.fixtures.logs import ExpectedLogs
from tests.fixtures.waiting import wait_until
from tests.sync.conftest import DeskMaker
from tests.sync.firm import NORTH_SCOPE, SARA, Firm, customer, fixed_id
from tests.sync.rig import Desk


class ValvedLine:
    """The direct line, with a valve: while it is shut every exchange hangs until it is broken off."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open = threading.Event()
        self._open.set()
        self._broken = False
        self.hanging = threading.Event()
        self.stumble = False

    def shut(self) -> None:
        self._open.clear()

    def exchange(self, request: SyncRequest) -> Exchanged:
        if self.stumble:
            self.stumble = False
            raise RuntimeError("nobody thought of this")
        if not self._open.is_set():
            self.hanging.set()
            self._open.wait()
        if self._broken:
            raise NoLine("The line was closed.")
        return self._desk.line.exchange(request)

    def run(self, errand: Errand) -> Brought:
        return self._desk.line.run(errand)

    def cancel(self) -> None:
        self._broken = True
        self._open.set()


@pytest.fixture
def running(firm: Firm, desk_of: DeskMaker) -> Iterator[Callable[..., tuple[Desk, ValvedLine, SyncWorker]]]:
    """A client with its worker, not yet started; it is stopped at the end."""
    workers: list[SyncWorker] = []
    firm.server.add(*customer("پری", NORTH_SCOPE))

    def make(on_lock: Callable[[str], None] | None = None) -> tuple[Desk, ValvedLine, SyncWorker]:
        desk = desk_of(SARA)
        line = ValvedLine(desk)
        workers.append(SyncWorker(desk.engine, line, on_lock))
        return desk, line, workers[-1]

    yield make
    for worker in workers:
        worker.stop()


def note(name: str) -> AddNote:
    return AddNote(id=fixed_id(name), customer_id=fixed_id("پری"), body="یادداشت")


def pending(desk: Desk) -> int:
    with desk.store.read() as connection:
        return pending_count(connection)


def test_what_is_saved_travels_without_being_asked(running: Callable[..., tuple[Desk, ValvedLine, SyncWorker]]) -> None:
    desk, _line, worker = running()
    seen: list[LineStatus] = []
    desk.engine.subscribe(seen.append)
    worker.start()
    wait_until(lambda: desk.engine.line.next_try_at is not None, "the first exchange is over")
    desk.outbox.perform(note("one"))
    worker.wake()
    wait_until(lambda: pending(desk) == 0, "the note is answered")
    wait_until(lambda: seen[-1].line is Line.IDLE, "the line rests again")
    assert Line.SYNCING in [status.line for status in seen]


def test_a_worker_ends_at_once_while_a_request_hangs(
    running: Callable[..., tuple[Desk, ValvedLine, SyncWorker]],
) -> None:
    desk, line, worker = running()
    line.shut()
    desk.outbox.perform(note("one"))
    worker.start()
    assert line.hanging.wait(5)
    worker.stop()
    assert pending(desk) == 1
    assert desk.engine.line.line is Line.SYNCING
    assert desk.sync().pending == 0


def test_off_18_after_a_failure_only_a_person_breaks_off_the_wait(
    running: Callable[..., tuple[Desk, ValvedLine, SyncWorker]],
) -> None:
    desk, _line, worker = running()
    desk.go_offline()
    worker.start()
    wait_until(lambda: desk.engine.line.line is Line.OFFLINE, "the failure is seen")
    tried = len(desk.line.requests)
    desk.go_online()
    desk.outbox.perform(note("one"))
    worker.wake(Reason.SAVED)
    worker.wake(Reason.TIME)
    worker.wake(Reason.ASKED)
    wait_until(lambda: pending(desk) == 0, "the note is answered")
    assert tried == 1


def test_an_unforeseen_fault_does_not_end_the_sync(
    running: Callable[..., tuple[Desk, ValvedLine, SyncWorker]], expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("unforeseen way")
    desk, line, worker = running()
    line.stumble = True
    worker.start()
    wait_until(lambda: desk.engine.line.line is Line.ERROR, "the fault is shown")
    worker.wake(Reason.ASKED)
    wait_until(lambda: desk.engine.line.line is Line.IDLE, "the sync goes on")


def test_a_full_disk_is_shown_and_the_sync_goes_on_when_there_is_room(
    running: Callable[..., tuple[Desk, ValvedLine, SyncWorker]], expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("the cache could not be written: storage_full")
    desk, _line, worker = running()
    full = [True]

    def write(*_about: object) -> None:
        if full[0]:
            raise StorageFull("The disk is full.")

    event.listen(desk.store._engine, "before_cursor_execute", write)
    worker.start()
    wait_until(lambda: desk.engine.line.code == "storage_full", "the fault is shown")
    full[0] = False
    worker.wake(Reason.ASKED)
    wait_until(lambda: desk.engine.line.line is Line.IDLE, "the sync goes on")


def test_the_desk_of_a_disabled_user_is_locked_after_its_queue_was_handed_in(
    firm: Firm, running: Callable[..., tuple[Desk, ValvedLine, SyncWorker]]
) -> None:
    locked: list[str] = []
    desk, _line, worker = running(locked.append)
    desk.sync()
    desk.outbox.perform(note("one"))
    firm.server.users[SARA].disabled = True
    worker.start()
    wait_until(lambda: bool(locked), "the desk is locked")
    assert locked == ["USER_DISABLED"]
    assert pending(desk) == 0
