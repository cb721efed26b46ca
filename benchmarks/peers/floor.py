"""The floor: the same rows as lines of JSON in zstd, one request each time, and one transaction at either end.

The server appends to a list and to a table of SQLite; a machine puts rows into the same encrypted tables and full-text
index as AgentDesk, folded alike. No queue, no scopes, no conflicts, no restart: what anything correct costs more than.
"""

from __future__ import annotations

import http.client
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache
from agentdesk.sync.store import CacheStore
from benchmarks.firm import KEY
from benchmarks.first_load_client import lines_of, take
from benchmarks.peers.measuring import Peer, Stage
from benchmarks.peers.rows import Rows, taken
from benchmarks.shaped_line import shaped_line

_HOST = "127.0.0.1"
_LEVEL = 3

Line = tuple[str, Mapping[str, Any]]


def packed(lines: list[Line]) -> bytes:
    """Rows as one body."""
    text = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
    return zstandard.ZstdCompressor(level=_LEVEL).compress(text)


class Kept:
    """What the server has: rows in the order in which they came."""

    def __init__(self, database: Path) -> None:
        self._database = sqlite3.connect(database, check_same_thread=False)
        self._database.execute("CREATE TABLE kept (place INTEGER PRIMARY KEY, name TEXT, image BLOB)")
        self._lines: list[Line] = []
        self._lock = threading.Lock()

    def exchange(self, since: int, body: bytes) -> bytes:
        """Keep what came; everything from ``since`` on that did not come with it."""
        with self._lock:
            lines = self._lines[since:]
            new: list[Line] = list(lines_of(body))
            with self._database:
                self._database.executemany(
                    "INSERT INTO kept (name, image) VALUES (?, ?)",
                    [(name, msgspec.json.encode(image)) for name, image in new],
                )
            self._lines += new
            return packed(lines)

    def close(self) -> None:
        """Close the database."""
        self._database.close()


class Machine:
    """One encrypted cache and one connection that stays open."""

    def __init__(self, store: CacheStore, port: int, rows: Rows) -> None:
        self._store = store
        self._line = http.client.HTTPConnection(_HOST, port)
        self._rows, self._feed = rows, rows.feed()
        self._waiting: list[Line] = []
        self._since = self._held = 0

    def begin(self) -> None:
        """Have the customers at the server."""
        self._keep([("customer", row) for row in self._rows.customers])
        self.sync()

    def save(self, count: int) -> None:
        """Keep the next interactions."""
        self._keep([("interaction", {**row, "ver": 1, "revision": 0}) for row in taken(self._feed, count)])

    def sync(self) -> None:
        """One request: everything up, everything new down."""
        self._line.request("POST", f"/{self._since}", packed(self._waiting))
        new: list[Line] = list(lines_of(self._line.getresponse().read()))
        self._since += len(new) + len(self._waiting)
        self._waiting = []
        self._write(new)

    def count(self) -> int:
        """The interactions that are here."""
        return self._held

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    def _keep(self, lines: list[Line]) -> None:
        self._waiting += lines
        self._write(lines)

    def _write(self, lines: list[Line]) -> None:
        with self._store.write() as transaction:
            rows = ((name, dict(image)) for name, image in lines)
            self._held = take(transaction.connection, rows, held=self._held)


@contextmanager
def served(kept: Kept) -> Iterator[int]:
    """The server in a thread; its port."""

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = kept.exchange(int(self.path[1:]), self.rfile.read(length))
            self.send_response_only(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()

        def log_message(self, *_words: object) -> None:
            """Nobody asks."""

    with ThreadingHTTPServer((_HOST, 0), Answering) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def opened(folder: Path, rows: Rows) -> Iterator[Stage]:
    """The server and two caches."""
    with ExitStack() as stack:
        kept = stack.enter_context(closing(Kept(folder / "server.sqlite")))
        line = stack.enter_context(shaped_line((_HOST, stack.enter_context(served(kept)))))

        def machine(name: str) -> Machine:
            cache = stack.enter_context(closing(Cache(folder / f"{name}.cache", KEY)))
            store = CacheStore(cache.engine)
            with store.write() as transaction:
                migrating.upgrade(transaction.connection)
            return stack.enter_context(closing(Machine(store, line.port, rows)))

        first = machine("first")
        first.begin()
        yield Stage(line, first, lambda: machine("second"), lambda: None)


FLOOR = Peer("floor", "the floor", lambda: "lines of JSON in zstd", opened)
