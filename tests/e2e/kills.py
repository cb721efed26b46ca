"""Programs killed in the middle of what they do. ``python -m tests.e2e.kills`` kills as often as one likes.

    python -m tests.e2e.kills --kills 500        half on SQLite, half on PostgreSQL where there is one

What was acknowledged must be there in the end, once, on the server and in every cache.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import create_engine, select

from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from tests.e2e.processes import Client, ServerProcess, running_server
from tests.fixtures.postgres import PostgresServer, PostgresUnavailable, find_place

LOGINS = ("sara", "reza")


@contextmanager
def staffed_server(database: str, folder: Path) -> Iterator[ServerProcess]:
    """A server process with two agents of one team."""
    with running_server(database, folder) as running:
        for login in LOGINS:
            running.hire(login, "north")
        yield running


@dataclass
class Story:
    """What was done and what was promised to be kept. ``bodies`` are by the id of their note."""

    server: ServerProcess
    clients: tuple[Client, Client]
    customer_id: str
    chance: random.Random
    bodies: dict[str, str] = field(default_factory=dict)
    usual_seconds: dict[str, float] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)

    def note(self) -> tuple[str, bytes]:
        """A new note: its id, and what `perform` is given."""
        note_id = str(UUID(int=self.chance.getrandbits(128), version=4))
        self.bodies[note_id] = f"note {len(self.bodies)} یادداشت"
        arguments = {"id": note_id, "customer_id": self.customer_id, "body": self.bodies[note_id]}
        return note_id, json.dumps(arguments).encode()

    def save(self, client: Client) -> None:
        """A note that is certainly saved."""
        _note_id, given = self.note()
        assert client.run("perform", "AddNote", given=given).exit_code == 0

    def kill_perform(self, client: Client) -> None:
        """Kill a client while it saves. What it did not acknowledge is asked for again, under the same id."""
        _note_id, given = self.note()
        process = client.start("perform", "AddNote", given=given)
        self._kill_after("perform", process)
        again = client.run("perform", "AddNote", given=given)
        assert again.exit_code == 0, again.words

    def kill_sync(self, client: Client) -> None:
        """Kill a client while it exchanges."""
        self.save(client)
        self._kill_after("sync", client.start("sync"))

    def kill_server(self, client: Client) -> None:
        """Kill the server while a client exchanges with it, and start it again."""
        self.save(client)
        process = client.start("sync")
        self._pause("sync")
        self.server.kill()
        answer = client.finished(process)
        self.hits.append(f"server: the client ended with {answer.exit_code}")
        assert answer.exit_code in (0, 4), answer.words
        self.server.start()

    def _kill_after(self, name: str, process: subprocess.Popen[bytes]) -> None:
        self._pause(name)
        process.kill()
        process.communicate()
        self.hits.append(f"{name}: {'killed' if process.returncode < 0 else 'had ended'}")

    def _pause(self, name: str) -> None:
        """Wait for a seeded part of the time that the command usually takes; its work is in the later half."""
        threading.Event().wait(self.usual_seconds[name] * self.chance.uniform(0.5, 1.0))

    def measure(self) -> None:
        """How long the commands take on this machine now."""
        for name, run in (
            ("perform", lambda: self.save(self.clients[0])),
            ("sync", lambda: self.clients[0].ask("sync")),
        ):
            started = time.perf_counter()
            run()
            self.usual_seconds[name] = time.perf_counter() - started

    def notes_on_the_server(self) -> dict[str, str]:
        """Every note that the server has, by id; read from its database."""
        notes = table_of(Interaction).c
        engine = create_engine(self.server.database)
        try:
            with engine.connect() as connection:
                rows = connection.execute(select(notes.id, notes.body)).all()
        finally:
            engine.dispose()
        assert len({row.id for row in rows}) == len(rows)
        return {row.id: row.body for row in rows}


def run_story(server: ServerProcess, folder: Path, kills: int, seed: int) -> list[str]:
    """Kill so many times, let everything settle, and compare. What each kill hit. Raises AssertionError."""
    first, second = (Client(folder / login, server, login) for login in LOGINS)
    customer_id = first.perform("AddCustomer", name="Zahra").shape["ids"][0]
    chance = random.Random(seed)  # noqa: S311  # the same moments in every run
    story = Story(server, (first, second), customer_id, chance)
    story.measure()
    second.ask("sync")
    for number in range(kills):
        (story.kill_perform, story.kill_sync, story.kill_server)[number % 3](story.clients[number % 2])
    check_settled(story)
    return story.hits


def check_settled(story: Story) -> None:
    """Everything is sent and read, there once and the same everywhere, and every cache is whole."""
    for _round in range(2):
        for client in story.clients:
            done = client.ask("sync")
            assert (done["state"], done["pending"], done["needs_you"]) == ("idle", 0, 0), done
    assert story.notes_on_the_server() == story.bodies, story.hits
    first, second = (client.timeline(story.customer_id) for client in story.clients)
    assert first == second
    assert {entry["id"]: entry["body"] for entry in first} == story.bodies
    assert {entry["state"] for entry in first} == {"synced"}
    for client in story.clients:
        assert [check for check in client.ask("doctor")["checks"] if check["name"] == "cache" and not check["ok"]] == []


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """The URLs of empty databases: an SQLite file and, where there is one, PostgreSQL."""
    urls = {"SQLite": f"sqlite:///{folder / 'server.sqlite'}"}
    postgres = PostgresServer(find_place())
    try:
        postgres.start()
        urls["PostgreSQL"] = postgres.url(postgres.create())
    except PostgresUnavailable as fault:
        sys.stderr.write(f"PostgreSQL: not run ({fault})\n")
    try:
        yield urls
    finally:
        postgres.stop()
        shutil.rmtree(postgres.folder, ignore_errors=True)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.kills", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=500, help="how often, on all databases together")
    parser.add_argument("--seed", type=int, default=1, help="where the chance begins")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="agentdesk-kills-"))
    hits: list[str] = []
    try:
        with databases(folder) as urls:
            for name, url in urls.items():
                place = folder / name
                place.mkdir()
                with staffed_server(url, place) as server:
                    hits += run_story(server, place, given.kills // len(urls), given.seed)
                sys.stderr.write(f"{name}: {Counter(hit.partition(':')[0] for hit in hits)}\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    struck = sum(1 for hit in hits if "had ended" not in hit)
    sys.stdout.write(f"{len(hits)} kills, {struck} struck a running program, 0 lost, 0 doubled\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
