"""Four hundred consoles at once, without windows: twenty teams of twenty, each saves something every ten seconds.

They talk to two server processes behind one address on a real PostgreSQL whose commits are on the disk when they are
acknowledged, all on this machine. A console does on the wire what a real one does: an exchange for what it saved, a
long poll for the hint that rows wait, an exchange when it is hinted or its time is up.

``server.load400.p99_ms``     from sending a saved change to its verdict, the slowest in a hundred
``server.load400.p50_ms``     the middle one
``server.load400.seen_p95_s`` from sending it to its arrival at the nineteen others of the team
``server.load400.errors``     exchanges and polls that failed, and changes that a colleague did not see
``server.load400.cpu_cores``  how much of the processor the server processes took, in cores, PostgreSQL not counted
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller, issue
from benchmarks.figures import Better, Family, Figure, Measured, Run
from benchmarks.load_console import Console, Hall, Seat
from tests.fixtures.postgres import PostgresServer, find_place

TEAMS, CONSOLES_OF_A_TEAM, CUSTOMERS_OF_A_TEAM = 20, 20, 50
WARM_SECONDS, MEASURED_SECONDS, REST_SECONDS = 15.0, 45.0, 15.0
SETTINGS = ("listen_addresses=", "fsync=on", "synchronous_commit=on", "max_connections=200")

P99 = Figure("server.load400.p99_ms", "ms", 500)
P50 = Figure("server.load400.p50_ms", "ms", 200)
SEEN = Figure("server.load400.seen_p95_s", "s", 10)
ERRORS = Figure("server.load400.errors", "errors", 0)
CORES = Figure("server.load400.cpu_cores", "cores", 2)
INTENTS = Figure("server.load400.intents_per_s", "intents/s", 36, Better.HIGHER)


def fill(url: str) -> list[Seat]:
    """Teams with their people and customers; a seat with an access token for each person."""
    seats: list[Seat] = []
    with Store(url) as store:
        for number in range(TEAMS):
            with store.writing() as unit:
                team = str(uuid4())
                scope = team_scope(team)
                unit.session.add(Team(id=team, name=f"team {number}"))
                unit.session.flush()
                people = [str(uuid4()) for _ in range(CONSOLES_OF_A_TEAM)]
                unit.session.add_all(
                    User(id=one, login=f"agent-{number}-{place}", name=f"Agent {place}", role=Role.AGENT, team_id=team)
                    for place, one in enumerate(people)
                )
                customers = [str(uuid4()) for _ in range(CUSTOMERS_OF_A_TEAM)]
                unit.session.add_all(Customer(id=one, name="مشتری") for one in customers)
                unit.session.flush()
                unit.session.add_all(
                    Membership(id=paired_id(one, scope), customer_id=one, scope=scope) for one in customers
                )
                seats += [
                    Seat(team, one, issue(unit, Caller(one, f"device of {one}")).access, tuple(customers))
                    for one in people
                ]
    return seats


@contextmanager
def serving(url: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Two server processes behind one address; where, and the one that looks after them."""
    command = [sys.executable, "-m", "agentdesk.server", "serve", "--port", "0", "--processes", "2", "--database", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split('"url": "http://')[1].split('"')[0], process
        finally:
            process.terminate()


def seconds_of(pid: int) -> float:
    """Processor time that the children of a process have taken so far."""
    total = 0.0
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in told.read_text(encoding="ascii").split():
            fields = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


async def occupy(address: str, seats: list[Seat], pid: int) -> tuple[Hall, float]:
    """Let everybody come in, work, and read what is left. What was seen, and the cores that the server took."""
    hall = Hall(address)
    consoles = [Console(hall, seat, place) for place, seat in enumerate(seats)]
    for start in range(0, len(consoles), 20):
        await asyncio.gather(*(console.come_in() for console in consoles[start : start + 20]))
    hall.is_open = True
    tasks = [asyncio.create_task(part) for console in consoles for part in (console.work(), console.listen())]
    await asyncio.sleep(WARM_SECONDS)
    hall.begin()
    before = seconds_of(pid)
    await asyncio.sleep(MEASURED_SECONDS)
    cores = (seconds_of(pid) - before) / MEASURED_SECONDS
    hall.end()
    await asyncio.sleep(REST_SECONDS)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for console in consoles:
        console.leave()
    return hall, cores


def told(hall: Hall, cores: float) -> Mapping[str, Measured]:
    """The figures of one run."""
    hundredths = statistics.quantiles(hall.verdict_seconds, n=100)
    seen, unseen = hall.arrivals()
    return {
        P99.name: Measured(hundredths[98] * 1000),
        P50.name: Measured(hundredths[49] * 1000),
        SEEN.name: Measured(statistics.quantiles(seen, n=20)[18]),
        ERRORS.name: Measured(len(hall.errors) + unseen),
        CORES.name: Measured(cores),
        INTENTS.name: Measured(len(hall.verdict_seconds) / MEASURED_SECONDS),
    }


@contextmanager
def prepare(_folder: Path) -> Iterator[Run]:
    """A PostgreSQL of its own."""
    with ExitStack() as stack:
        server = PostgresServer(find_place(), SETTINGS)
        stack.callback(shutil.rmtree, server.folder, ignore_errors=True)
        stack.callback(server.stop)
        server.start()

        def run() -> Mapping[str, Measured]:
            url = server.url(server.create())
            seats = fill(url)
            with serving(url) as (address, process):
                hall, cores = asyncio.run(occupy(address, seats, process.pid))
            for words in sorted(set(hall.errors))[:5]:
                print(f"server.load400: {words}", file=sys.stderr)
            return told(hall, cores)

        yield run


FAMILY = Family(figures=(P99, P50, SEEN, ERRORS, CORES, INTENTS), prepare=prepare)
