"""One client's part of the first load, in a process of its own so that its memory can be told: our own, or the floor.

``python -m benchmarks.first_load_client enter|own|floor URL FOLDER`` prints one line of JSON. Somebody signs in by
``enter``; ours then unlocks, which is not timed, and does what a desk does until everything is here and can be found.
The floor takes the same rows as lines of JSON in zstd over HTTP, and puts them into the same encrypted tables and
full-text indexes, folded alike, with one ``executemany`` a table and batch in one transaction: no cursor, no scopes, no
restart, no queue.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
import requests
import zstandard
from sqlalchemy import Connection

from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache
from agentdesk.desk.desk import Desk
from agentdesk.desk.search.documents import (
    ContactValue,
    InteractionText,
    customer_document,
    indexed_interaction,
    indexed_words,
)
from agentdesk.desk.search.packing import packed
from agentdesk.sync.images import PLANS
from agentdesk.sync.store import CacheStore

LOGIN, PASSWORD, PASSPHRASE = "sara", "secret of sara", "phrase of sara"
KEY = bytes(range(32))
_BATCH = 5_000


class Loaded(msgspec.Struct, frozen=True):
    """What one load came to. ``found``: entries that are here. ``peak_mb``: of the process."""

    seconds: float
    bytes_down: int
    found: int
    peak_mb: float


def peak_mb() -> float:
    """The most memory this process ever had (VmHWM: the peak that a parent leaves behind is not in it)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def enter(url: str, folder: Path) -> Loaded:
    """Sign in on a new machine."""
    start = perf_counter()
    Desk.sign_in(folder, url, LOGIN, PASSWORD, passphrase=PASSPHRASE).close()
    return Loaded(perf_counter() - start, 0, 0, peak_mb())


def own(_url: str, folder: Path) -> Loaded:
    """Load with the product."""
    with closing(Desk.unlock(folder, None, "", passphrase=PASSPHRASE)) as desk:
        start = perf_counter()
        report = desk.sync()
        seconds = perf_counter() - start
        if report.state != "idle" or desk.status().is_filling:
            raise RuntimeError(f"the load ended as {report.state}: {report.reason}")
        return Loaded(seconds, report.bytes_down, desk.status().interactions, peak_mb())


def floor(url: str, folder: Path) -> Loaded:
    """Load by the plainest means."""
    with closing(Cache(folder / "floor.cache", KEY)) as cache:
        store = CacheStore(cache.engine)
        with store.write() as transaction:
            migrating.upgrade(transaction.connection)
        start = perf_counter()
        answer = requests.get(url, timeout=60)
        with store.write() as transaction:
            count = take(transaction.connection, lines_of(answer.content))
        return Loaded(perf_counter() - start, len(answer.content), count, peak_mb())


def lines_of(body: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows with the names of their tables."""
    decoder = msgspec.json.Decoder(tuple[str, dict[str, Any]])
    with zstandard.ZstdDecompressor().stream_reader(body) as reader:
        for line in io.TextIOWrapper(reader, encoding="utf-8"):
            yield decoder.decode(line)


def take(connection: Connection, lines: Iterator[tuple[str, dict[str, Any]]], *, held: int = 0) -> int:
    """Put rows into their tables and the index; how many interactions are there with those ``held`` before."""
    contacts: dict[str, list[ContactValue]] = defaultdict(list)
    customers: list[dict[str, Any]] = []
    count = held
    while some := list(islice(lines, _BATCH)):
        by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for table, row in some:
            by_table[table].append(row)
        for table, rows in by_table.items():
            connection.exec_driver_sql(_insert(table), [PLANS[table].values(row) for row in rows])
        for row in by_table["contact_point"]:
            contacts[row["customer_id"]].append(ContactValue(row["kind"], row["value"], row["normalized"]))
        customers += by_table["customer"]
        _index_interactions(connection, count, by_table["interaction"])
        count += len(by_table["interaction"])
    if customers:
        _index_customers(connection, customers, contacts)
    return count


def _insert(table: str) -> str:
    columns = PLANS[table].columns
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - ours


def _index_interactions(connection: Connection, first: int, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    names = ("kind", "subject", "body", "reference", "channel_label", "disposition")
    entries = [
        (slot, row, indexed_interaction(InteractionText(*map(row.get, names))))  # type: ignore[arg-type] # from JSON
        for slot, row in enumerate(rows, start=first + 1)
    ]
    connection.exec_driver_sql(
        "INSERT INTO search_interaction (slot, interaction_id, occurred_at, digest) VALUES (?, ?, ?, ?)",
        [(slot, packed(row["id"]), row["occurred_at"], indexed.digest) for slot, row, indexed in entries],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_text (rowid, words) VALUES (?, ?)", [(slot, one.words) for slot, _, one in entries]
    )
    if orders := [(slot, one.order) for slot, _, one in entries if one.order]:
        connection.exec_driver_sql("INSERT INTO search_order (rowid, document) VALUES (?, ?)", orders)


def _index_customers(
    connection: Connection, rows: Sequence[dict[str, Any]], contacts: dict[str, list[ContactValue]]
) -> None:
    documents = [
        customer_document(row["name"], row.get("national_id"), row.get("external_id"), contacts[row["id"]])
        for row in rows
    ]
    placed = list(zip(range(1, len(rows) + 1), rows, documents, strict=True))
    connection.exec_driver_sql(
        "INSERT INTO search_customer (slot, customer_id, document) VALUES (?, ?, ?)",
        [(slot, packed(row["id"]), document) for slot, row, document in placed],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_name (rowid, words) VALUES (?, ?)",
        [(slot, indexed_words(row["name"])) for slot, row, _ in placed],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_value (rowid, document) VALUES (?, ?)", [(slot, document) for slot, _, document in placed]
    )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="One client's part of the first load.")
    kinds = {"enter": enter, "own": own, "floor": floor}
    parser.add_argument("kind", choices=tuple(kinds))
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    loaded = kinds[given.kind](given.url, given.folder)
    sys.stdout.write(msgspec.json.encode(loaded).decode() + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
