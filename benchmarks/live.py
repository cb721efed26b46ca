"""How soon colleagues see what somebody does, and what it costs a server that four hundred consoles wait.

Two consoles over the loopback and a server process on SQLite; four hundred requests of others wait at it meanwhile.

``sync.live.p95_ms``      from saying something at one console to hearing it at the other, the slowest in twenty
``sync.live.waiting_kb``  memory of the server process for one request that waits
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from urllib.parse import urlsplit
from uuid import uuid4

from agentdesk.desk.clock import SystemClock
from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller, issue
from agentdesk.sync.dice import BytesDice
from agentdesk.sync.listening import Listening, Surroundings
from agentdesk.sync.live_line import HttpLiveLine, LiveLine
from agentdesk.sync.transport import HttpServer
from agentdesk.sync.wire.live import LiveBody, customer_key, mark_of
from benchmarks.figures import Family, Figure, Measured, Run
from benchmarks.sync_line import Tokens

P95 = Figure("sync.live.p95_ms", "ms", 300)
WAITING = Figure("sync.live.waiting_kb", "kB", 100)

WAITING_CONSOLES, SAID, PAUSE_SECONDS = 400, 100, 0.1
_PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Firm:
    """Two colleagues with a session each, and the customer both have."""

    tokens: tuple[str, str]
    key: str


def fill(url: str) -> Firm:
    """A team of two with one customer."""
    team, customer = str(uuid4()), str(uuid4())
    people = [str(uuid4()), str(uuid4())]
    with Store(url) as store, store.writing() as unit:
        unit.session.add(Team(id=team, name="north"))
        unit.session.flush()
        unit.session.add_all(User(id=one, login=one, name="Agent", role=Role.AGENT, team_id=team) for one in people)
        unit.session.add(Customer(id=customer, name="مشتری"))
        unit.session.flush()
        scope = team_scope(team)
        unit.session.add(Membership(id=paired_id(customer, scope), customer_id=customer, scope=scope))
        first, second = (issue(unit, Caller(one, f"device of {one}")).access for one in people)
    return Firm((first, second), customer_key(customer))


@contextmanager
def serving(url: str) -> Iterator[tuple[str, int]]:
    """A server process; its address and its id."""
    command = [sys.executable, "-m", "agentdesk.server", "serve", "--database", url, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())["url"], process.pid
        finally:
            process.terminate()


class Console:
    """One console's end of the channel."""

    def __init__(self, url: str, token: str, key: str) -> None:
        self._key = key
        self._changed = threading.Condition()

        def line() -> LiveLine:
            return HttpLiveLine(HttpServer(url), Tokens(token))

        around = Surroundings(
            line=line,
            clock=SystemClock(),
            dice=BytesDice(token_bytes),
            head=lambda: 0,
            poked=lambda: None,
            changed=self._tell,
        )
        self.listening = Listening(around)
        self.listening.follow(key)
        self.listening.start()

    def _tell(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def wait_until_open(self) -> None:
        """Until the server has answered once. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.listening.heard(self._key) is not None, _PATIENCE_SECONDS):
                raise TimeoutError("the server does not answer")

    def wait_for(self, value: str) -> None:
        """Until a colleague is heard saying it. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._hears(value), _PATIENCE_SECONDS):
                raise TimeoutError(f"{value!r} was never heard")

    def _hears(self, value: str) -> bool:
        heard = self.listening.heard(self._key)
        return heard is not None and any(one.value == value for one in heard)


@contextmanager
def crowd(url: str, token: str) -> Iterator[None]:
    """So many requests that wait at the server."""
    address = urlsplit(url)
    with ExitStack() as stack:
        for number in range(WAITING_CONSOLES):
            body = LiveBody(session=f"console {number}", since=mark_of(()), wait_ms=25_000)
            content = json.dumps({"session": body.session, "since": body.since, "wait_ms": body.wait_ms}).encode()
            head = f"POST /live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(content)}"
            line = socket.create_connection((address.hostname or "", address.port or 0))
            stack.enter_context(line)
            line.sendall(f"{head}\r\n\r\n".encode() + content)
        yield


def memory_kb(pid: int) -> int:
    """What a process holds in memory now."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])


@contextmanager
def prepare(folder: Path) -> Iterator[Run]:
    """The server with two consoles that listen."""
    with ExitStack() as stack:
        own = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder)))
        firm = fill(f"sqlite:///{own / 'server.sqlite'}")
        url, pid = stack.enter_context(serving(f"sqlite:///{own / 'server.sqlite'}"))
        consoles = [Console(url, token, firm.key) for token in firm.tokens]
        for console in consoles:
            stack.callback(console.listening.stop)
        for console in consoles:
            console.wait_until_open()
        # Once: what a process has taken for a crowd it keeps for the next.
        before = memory_kb(pid)
        yield lambda: measure(url, firm, consoles, lambda: memory_kb(pid) - before)


def measure(url: str, firm: Firm, consoles: list[Console], taken: Callable[[], int]) -> Mapping[str, Measured]:
    """Say something a hundred times at one console, with a crowd that waits."""
    said, heard = consoles
    seconds: list[float] = []
    with crowd(url, firm.tokens[0]):
        said.listening.say(firm.key, "ready")
        heard.wait_for("ready")
        held = taken()
        for number in range(SAID):
            # As people do, and not as fast as the line allows: what follows at once is answered with the one before.
            time.sleep(PAUSE_SECONDS)
            began = time.perf_counter()
            said.listening.say(firm.key, f"viewing {number}")
            heard.wait_for(f"viewing {number}")
            seconds.append(time.perf_counter() - began)
    said.listening.say(firm.key, "")
    seconds.sort()
    return {
        P95.name: Measured(seconds[int(len(seconds) * 0.95)] * 1000),
        WAITING.name: Measured(max(0, held) / WAITING_CONSOLES),
    }


FAMILY = Family(figures=(P95, WAITING), prepare=prepare)
