"""The two public peers: their servers, the line to them, and a process for each machine."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.peers import installing
from benchmarks.peers.anki_client import LOGIN, PASSWORD
from benchmarks.peers.measuring import Peer, PeerFault, Stage
from benchmarks.peers.rows import Rows, write
from benchmarks.peers.worker import Worker, working
from benchmarks.shaped_line import shaped_line

_HOST = "127.0.0.1"
_START_SECONDS = 60.0
_LARGEST_MEGABYTES = 2_000

Client = Callable[[Path, str], Worker]
"""Starts the process of one machine, given its folder and the address of the line."""


@contextmanager
def anki(folder: Path, rows: Rows) -> Iterator[Stage]:
    """Anki's sync server and two collections."""
    client = Path(__file__).with_name("anki_client.py")
    port = _free_port()
    environment = {
        **os.environ,
        "SYNC_USER1": f"{LOGIN}:{PASSWORD}",
        "SYNC_BASE": str(_made(folder / "server")),
        "SYNC_HOST": _HOST,
        "SYNC_PORT": str(port),
        "MAX_SYNC_PAYLOAD_MEGS": str(_LARGEST_MEGABYTES),
    }
    python = str(installing.ANKI_PYTHON)
    file = _written(folder, rows)
    with ExitStack() as stack:
        stack.enter_context(working([python, "-m", "anki.syncserver"], environment))
        _wait_for(port)
        line = stack.enter_context(shaped_line((_HOST, port)))

        def machine(name: str, how: str) -> Worker:
            words = [python, str(client), str(_made(folder / name)), f"http://{_HOST}:{line.port}/", str(file), how]
            return _ready(stack, words, None)

        yield Stage(line, machine("first", "begin"), lambda: machine("second", "join"), lambda: None)


@contextmanager
def pouchdb(folder: Path, rows: Rows) -> Iterator[Stage]:
    """express-pouchdb, and two databases of PouchDB of which one pushes and the other pulls."""
    program = ["node", str(Path(__file__).with_name("pouchdb.cjs"))]
    environment = installing.environment()
    file = _written(folder, rows)
    with ExitStack() as stack:
        server = stack.enter_context(working([*program, "serve", str(_made(folder / "server"))], environment))
        line = stack.enter_context(shaped_line((_HOST, int(server.hear()["port"]))))

        def machine(name: str, direction: str) -> Worker:
            url = f"http://{_HOST}:{line.port}/rows"
            words = [*program, "client", str(_made(folder / name)), url, str(file), direction]
            return _ready(stack, words, environment)

        yield Stage(line, machine("first", "push"), lambda: machine("second", "pull"), lambda: None)


def _ready(stack: ExitStack, words: list[str], environment: Mapping[str, str] | None) -> Worker:
    worker = stack.enter_context(working(words, environment))
    worker.hear()
    return worker


def _written(folder: Path, rows: Rows) -> Path:
    file = folder / "rows.jsonl"
    write(rows, file)
    return file


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as listening:
        return int(listening.getsockname()[1])


def _wait_for(port: int) -> None:
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends:
        try:
            socket.create_connection((_HOST, port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise PeerFault("its server did not start")


ANKI = Peer("anki", "Anki", installing.anki, anki)
POUCHDB = Peer("pouchdb", "PouchDB", installing.pouchdb, pouchdb)
