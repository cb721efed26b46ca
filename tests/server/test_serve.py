"""`serve` as a process: its first line, its end by SIGTERM, and kill -9 in the middle of work."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import Role
from agentdesk.server import tables
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.sync.wire.messages import IntentMessage, VerdictStatus
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import BareDesk, call, hire

KILLED_AFTER = (0, 3, 50, 200)
"""How many more acknowledged intents the server lives through each time."""


@dataclass
class ServeProcess:
    """A running `agentdesk-server serve` and what its first line said."""

    process: subprocess.Popen[str]
    url: str
    errors: Path

    def kill(self) -> None:
        """Kill -9."""
        self.process.kill()
        self.process.wait(60)

    def terminate(self) -> int:
        """SIGTERM; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


Serve = Callable[..., ServeProcess]


@pytest.fixture
def serve(tmp_path: Path, database_url: str) -> Iterator[Serve]:
    """Starts server processes on the test's database; whatever still runs is killed."""
    started: list[ServeProcess] = []

    def start(*words: str, port: int = 0) -> ServeProcess:
        errors = tmp_path / f"errors-{len(started)}"
        command = [sys.executable, "-m", "agentdesk.server", "serve", "--port", str(port), *words]
        with errors.open("w") as log:
            process = subprocess.Popen(
                [*command, "--database", database_url], stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, errors.read_text()
        said = json.loads(line)
        assert said["pid"] == process.pid
        started.append(ServeProcess(process, said["url"], errors))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.kill()
        assert one.process.stdout is not None
        assert one.process.stdout.read() == ""
        one.process.stdout.close()


@pytest.fixture
def staffed(database_url: str, passwords: Passwords) -> str:
    """The database with one user in it."""
    with Store(database_url) as store:
        hire(store, passwords, "sara", Role.AGENT, team="north")
    return database_url


def test_an_empty_database_is_served_at_once_and_sigterm_ends_it(serve: Serve) -> None:
    running = serve()
    assert requests.get(running.url + "/health", timeout=10).json() == {"status": "ok"}
    assert running.terminate() == 0
    assert "GET /health 200" in running.errors.read_text()
    assert "Traceback" not in running.errors.read_text()


def test_sigterm_ends_it_although_clients_keep_their_connections(serve: Serve, staffed: str) -> None:
    running = serve()
    sara = BareDesk(running, "sara").sign_in().catch_up()
    assert (running.terminate(), staffed != "") == (0, True)
    sara.close()


def test_sigterm_ends_it_although_a_request_waits_for_the_database(serve: Serve, staffed: str) -> None:
    running = serve()
    sara = BareDesk(running, "sara").sign_in().catch_up()
    request = sara.request(sara.intent("AddCustomer", id=sara.device_id, name="x"))

    def send() -> None:
        with pytest.raises((requests.RequestException, AssertionError)):
            sara.exchange(request)

    sender = threading.Thread(target=send)
    with Store(staffed) as store, store.writing() as unit:
        if unit.connection.dialect.name == "postgresql":
            unit.connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        unit.session.execute(select(tables.feed_head).with_for_update())
        sender.start()
        wait_until(lambda: "POST /sync" in running.errors.read_text(), "the first exchanges are over")
        answered = running.errors.read_text().count("POST /sync 200")
        code = running.terminate()
    sender.join(60)
    assert code == 0
    if staffed.startswith("sqlite"):
        # PostgreSQL gives the waiting request up a second after the server does; here it would go on for fifteen more.
        assert running.errors.read_text().count("POST /sync 200") == answered
    sara.close()


def test_interrupt_ends_it_too(serve: Serve) -> None:
    running = serve()
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(60) == 0


@dataclass
class Worker:
    """One client that hands in calls until the server dies; it knows what was acknowledged."""

    desk: BareDesk
    customer: str
    queue: list[IntentMessage]
    acknowledged: set[str]
    sizes: Iterator[int] = field(default_factory=lambda: cycle((1, 40, 7, 130, 3, 23)))

    def has_more_than(self, count: int) -> bool:
        """Whether more than so many intents were acknowledged."""
        return len(self.acknowledged) > count

    def work(self) -> None:
        """Hand in the queue again and again, with new calls, until the connection breaks."""
        while True:
            room = next(self.sizes)
            while len(self.queue) < room:
                self.queue.append(
                    self.desk.intent(
                        "LogInteraction", mid=self.desk.last_mid + 1 + len(self.queue), **call(self.customer)
                    )
                )
            try:
                response = self.desk.exchange(self.desk.request(*self.queue))
            except requests.RequestException:
                return
            assert response.fault is None, response.fault
            self.desk.keep(response)
            judged = {verdict.mid for verdict in response.verdicts if verdict.status is VerdictStatus.APPLIED}
            self.acknowledged |= {intent.id for intent in self.queue if intent.mid in judged}
            self.queue = [intent for intent in self.queue if intent.mid not in judged]


def test_kill_9_during_pushes_loses_nothing_acknowledged_and_doubles_nothing(serve: Serve, staffed: str) -> None:
    running = serve()
    desk = BareDesk(running, "sara").sign_in().catch_up()
    worker = Worker(desk, desk.add_customer(), [], set())
    sent: set[str] = set()
    for wanted in KILLED_AFTER:
        thread = threading.Thread(target=worker.work)
        before = len(worker.acknowledged)
        thread.start()
        wait_until(partial(worker.has_more_than, before + wanted), "work is being taken")
        running.kill()
        thread.join(30)
        sent |= worker.acknowledged | {intent.id for intent in worker.queue}
        running = serve(port=int(running.url.rpartition(":")[2]))
    response = desk.send(*worker.queue)
    assert response.fault is None
    with Store(staffed) as store, store.reading() as session:
        kept = list(session.scalars(select(Interaction.id)))
        mids = list(session.scalars(select(tables.verdict.c.mid).order_by(tables.verdict.c.mid)))
    assert len(kept) == len(set(kept))
    assert worker.acknowledged <= set(kept)
    assert set(kept) == sent
    assert mids == list(range(1, len(kept) + 2))
    assert desk.catch_up().ids("interaction") == set(kept)
    desk.close()


def test_two_servers_share_one_database(serve: Serve, staffed: str) -> None:
    first, second = serve(), serve()
    one, two = BareDesk(first, "sara").sign_in().catch_up(), BareDesk(second, "sara").sign_in().catch_up()
    customer = one.add_customer()
    two.catch_up()
    entry = two.log_call(customer)
    assert entry in one.catch_up().ids("interaction")
    assert first.url != second.url
    assert staffed
    one.close()
    two.close()


def test_the_users_of_an_outdated_or_newer_database_are_told(database_url: str, tmp_path: Path) -> None:
    with Store(database_url) as store, store.writing() as unit:
        unit.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    ended = subprocess.run(
        [sys.executable, "-m", "agentdesk.server", "serve", "--port", "0", "--database", database_url],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
        check=False,
    )
    assert ended.returncode == 5
    assert ended.stdout == ""
    assert "newer program" in ended.stderr
