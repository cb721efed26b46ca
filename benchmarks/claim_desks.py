"""Agents who claim callbacks at the same moment: threads of several server processes, each a desk on the wire.

The processes are made ready as ``serve`` does it and take a few claims that nobody measures: what is measured then is a
server that has been up for a while, and the server's work alone, with its waiting for turns, connections and locks.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from threading import Barrier, Thread
from time import perf_counter, sleep
from typing import Any
from uuid import uuid4

from agentdesk.models.errors import CacheInUse
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.server.exchange import exchange
from agentdesk.server.readiness import prepare_for_many, warm_up
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.messages import FaultCode, IntentMessage, SyncRequest, SyncResponse

PROCESSES = 2


@dataclass(frozen=True)
class Claimed:
    """One claim: how long its verdict took in ms, and whom and what it was for if it was granted."""

    took_ms: float
    agent: str
    callback_id: str
    granted: bool


@dataclass
class Desk:
    """One agent's desk on the wire. It claims ``ids`` one by one, each so many seconds (``pauses``) after the last.

    ``early`` it takes before that, when nothing is measured.
    """

    agent: str
    cursors: dict[str, str] = field(default_factory=dict)
    ids: Sequence[str] = ()
    pauses: Sequence[float] = ()
    early: Sequence[str] = ()
    client_id: str = field(default_factory=lambda: str(uuid4()))
    incarnation: str = ""
    epoch: str = ""
    mid: int = 0

    def read_all(self, store: Store) -> dict[str, str]:
        """Read until nothing is left; returns where the desk then stands."""
        answer = self._exchange(store, self._request(max_bytes=1_000_000, deadline_ms=60_000))
        while not answer.complete:
            assert answer.fault is None, answer.fault
            answer = self._exchange(store, self._request(max_bytes=1_000_000, deadline_ms=60_000))
        return dict(self.cursors)

    def claim_all(self, store: Store, start: Barrier, done: list[Claimed]) -> None:
        """Down the queue from its head, each claim an exchange of its own. One who cannot go on lets nobody wait."""
        try:
            self._claim_all(store, start, done)
        except BaseException:
            start.abort()
            raise

    def _claim_all(self, store: Store, start: Barrier, done: list[Claimed]) -> None:
        for callback_id in self.early:
            self._claim(store, callback_id)
        start.wait()
        self.read_all(store)
        start.wait()
        start.wait()
        for callback_id, pause in zip(self.ids, self.pauses, strict=True):
            sleep(pause)
            done.append(self._claim(store, callback_id))

    def _claim(self, store: Store, callback_id: str) -> Claimed:
        self.mid += 1
        message = IntentMessage(
            mid=self.mid, id=str(uuid4()), name="ClaimCallback", args={"callback_id": callback_id}, age=0
        )
        request = self._request(acknowledged_mid=self.mid - 1, intents=[message], max_bytes=16_384)
        begun = perf_counter()
        answer = self._exchange(store, request)
        took = (perf_counter() - begun) * 1000
        said = [str(one.status) for one in answer.verdicts if one.mid == self.mid]
        assert said, answer.fault
        return Claimed(took, self.agent, callback_id, granted=said[0] == "applied")

    def _request(self, **more: Any) -> SyncRequest:
        return SyncRequest(
            client_id=self.client_id,
            incarnation=self.incarnation,
            epoch=self.epoch,
            schema=SCHEMA_VERSION,
            cursors=dict(self.cursors),
            **more,
        )

    def _exchange(self, store: Store, request: SyncRequest) -> SyncResponse:
        """The answer, asked for again where the server says that it is to be."""
        answer = self._answer(store, request)
        while answer is None or (answer.fault is not None and answer.fault.code is FaultCode.RETRY):
            sleep(1 if answer is None or answer.fault is None else (answer.fault.retry_after_ms or 1000) / 1000)
            answer = self._answer(store, request)
        self.incarnation, self.epoch = answer.incarnation or self.incarnation, answer.epoch or self.epoch
        self.cursors |= {page.scope: page.cursor or answer.cursor for page in answer.pages}
        return answer

    def _answer(self, store: Store, request: SyncRequest) -> SyncResponse | None:
        """None where the server is too busy to read; over HTTP that is 503."""
        try:
            return exchange(store, Caller(self.agent, f"device of {self.agent}"), request)
        except CacheInUse:
            return None


def claim_in_a_process(url: str, desks: list[Desk], told: Connection) -> None:
    """The desks of one server process, each a thread."""
    done: list[Claimed] = []
    with Store(url) as store:
        warm_up(store)
        prepare_for_many()
        start = Barrier(len(desks) + 1)
        threads = [Thread(target=desk.claim_all, args=(store, start, done)) for desk in desks]
        for thread in threads:
            thread.start()
        start.wait()
        start.wait()
        told.send("ready")
        told.recv()
        start.wait()
        for thread in threads:
            thread.join()
    told.send(done)


def compete(url: str, desks: Sequence[Desk]) -> list[Claimed]:
    """Let all desks at the queue, as threads of several server processes; every claim with its verdict."""
    context = multiprocessing.get_context("spawn")
    lines = [context.Pipe() for _ in range(PROCESSES)]
    shares = [list(desks[number::PROCESSES]) for number in range(PROCESSES)]
    processes = [
        context.Process(target=claim_in_a_process, args=(url, share, theirs))
        for share, (_, theirs) in zip(shares, lines, strict=True)
    ]
    for process, (_, theirs) in zip(processes, lines, strict=True):
        process.start()
        # Else the end of a process that failed would not be noticed here.
        theirs.close()
    try:
        for mine, _ in lines:
            mine.recv()
        for mine, _ in lines:
            mine.send("go")
        done: list[Claimed] = [one for mine, _ in lines for one in mine.recv()]
    finally:
        for process in processes:
            process.join(30)
    assert len(done) == sum(len(desk.ids) for desk in desks), "a desk gave up"
    return done
