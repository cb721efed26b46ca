"""The first load of 100,000 interactions, half of them Persian, beside the plainest way to load the same rows.

Both come from this machine over HTTP into an encrypted cache with the same tables, indexes and full text. Ours is timed
from the first request until every row can be found; the server is the product in a process of its own, and its chunks
are built before. Bytes are those of all HTTP bodies that came down, by interaction: customers and their phones are in
them. Memory is the peak of the process that unlocks and loads, as ``agentdesk sync`` does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import zstandard

from agentdesk.intents.base import paired_id
from agentdesk.models.base import Shared
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.passwords import Passwords
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.store import Store
from benchmarks.figures import Family, Figure, Measured, Run
from benchmarks.firm import Firm, Size
from benchmarks.first_load_client import LOGIN, PASSWORD, Loaded

SIZE = Size(customers=5_000, interactions=100_000)
RATIO = Figure("sync.first_load_100k.ratio", "ratio", 2)
BYTES = Figure("sync.first_load_100k.bytes_per_row", "bytes", 100)
MEMORY = Figure("sync.first_load_100k.rss_mb", "MB", 150)

_AT_ONCE = 5_000
_LEVEL = 3
_FIRST_WAIT_SECONDS = 60.0
_ROOT = Path(__file__).resolve().parents[1]


class HalfPersian(Firm):
    """A firm where every second customer speaks Persian, the others English."""

    def _code(self) -> str:
        return "fa" if self._source.random() < 0.5 else "en"


@contextmanager
def prepare(folder: Path) -> Iterator[Run]:
    """The server's database with its chunks, the same rows as lines of JSON, and both servers running."""
    with TemporaryDirectory(dir=folder) as place:
        database = Path(place) / "server.sqlite"
        lines = fill(database)
        with serving(database) as url, plain_server(lines) as plain_url:
            yield lambda: measure(Path(place), url, plain_url)


def fill(database: Path) -> bytes:
    """Fill the database and build its chunks; the rows as lines of JSON in zstd."""
    firm = HalfPersian(SIZE)
    text = bytearray()
    with Store(f"sqlite:///{database}") as store:
        with store.writing() as unit:
            kept = Passwords().hash(PASSWORD)
            team = add_user(unit, LOGIN, Role.AGENT, Place("north", None), name="Sara", password_hash=kept).team_id
        scope = team_scope(str(team))
        customers = list(firm.customers())
        members = [
            {"id": paired_id(row["id"], scope), "ver": 1, "customer_id": row["id"], "scope": scope, "by_merge": False}
            for row in customers
        ]
        for shared, rows in (
            (Customer, iter(customers)),
            (Membership, iter(members)),
            (ContactPoint, firm.contact_points()),
            (Interaction, firm.interactions()),
        ):
            _insert(store, shared, rows, text)
        build_due(store)
    return zstandard.ZstdCompressor(level=_LEVEL).compress(bytes(text))


def _insert(store: Store, shared: type[Shared], rows: Iterator[dict[str, Any]], text: bytearray) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        with store.writing() as unit:
            BulkWriter(unit).insert(shared, some)
        for row in some:
            image = {name: value for name, value in row.items() if value is not None}
            text += msgspec.json.encode((shared.__tablename__, image)) + b"\n"


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The server of the product in a process of its own; its address."""
    words = [sys.executable, "-m", "agentdesk.server", "serve", "--port", "0", "--database", f"sqlite:///{database}"]
    with subprocess.Popen(words, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            if process.stdout is None:
                raise RuntimeError("the server has no output")
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.terminate()


@contextmanager
def plain_server(body: bytes) -> Iterator[str]:
    """Gives one body to whoever asks; its address."""

    class Giving(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nobody asks."""

    with HTTPServer(("127.0.0.1", 0), Giving) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def measure(place: Path, url: str, plain_url: str) -> Mapping[str, Measured]:
    """Both loads, one after the other, into new caches."""
    [plain], [_, ours] = _load(plain_url, place, "floor"), _load(url, place, "enter", "own")
    if not plain.found == ours.found == SIZE.interactions:
        raise RuntimeError(f"{ours.found} and {plain.found} of {SIZE.interactions} rows were loaded")
    ratio = ours.seconds / plain.seconds
    return {
        RATIO.name: Measured(ratio, floor=plain.seconds, ratio=ratio),
        BYTES.name: Measured(
            ours.bytes_down / SIZE.interactions,
            floor=plain.bytes_down / SIZE.interactions,
            ratio=ours.bytes_down / plain.bytes_down,
        ),
        MEMORY.name: Measured(ours.peak_mb, floor=plain.peak_mb, ratio=ours.peak_mb / plain.peak_mb),
    }


def _load(url: str, place: Path, *kinds: str) -> list[Loaded]:
    """Processes one after the other on one new machine."""
    with TemporaryDirectory(dir=place) as folder:
        said = [
            subprocess.run(
                [sys.executable, "-m", "benchmarks.first_load_client", kind, url, folder],
                cwd=_ROOT,
                stdout=subprocess.PIPE,
                check=True,
            ).stdout
            for kind in kinds
        ]
    return [msgspec.json.decode(one.splitlines()[-1], type=Loaded) for one in said]


FAMILY = Family(figures=(RATIO, BYTES, MEMORY), prepare=prepare)
