"""How fast a CSV file is taken in, beside the plainest way to put the same rows into the same tables.

The file is what a customer system exports: the calls, mails and orders of a made-up firm, each with its number, its
customer's number, local time, channel, outcome, subject and text. The whole import is timed, from finding out how the
file is written to the last commit: reading, dates, ids, looking up what is there, customers, memberships and the feed.
The floor is one ``executemany`` of the very rows that the import wrote into the interaction table, in one
transaction, into the same schema with its indexes and settings.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from agentdesk.models.base import from_microseconds
from agentdesk.server.engine import for_writing, open_engine, parse_url
from agentdesk.server.imports.command import add_arguments, run
from agentdesk.server.store import Store
from benchmarks.figures import Better, Family, Figure, Measured, Run
from benchmarks.firm import Firm, Size

SIZE = Size(customers=10_000, interactions=100_000)
RATIO = Figure("import.csv.ratio", "ratio", 0.25, Better.HIGHER)

_ZONE = ZoneInfo("Asia/Tehran")
_COLUMNS = ("number", "customer", "date", "time", "channel", "direction", "outcome", "order", "subject", "text")
_MAP = """
kind = "interactions"
source = "crm"
key = ["number"]
time_zone = "Asia/Tehran"

[identity]
system = "crm"
column = "customer"

[interaction]
occurred_at = { columns = ["date", "time"], forms = ["%Y-%m-%d %H:%M:%S"] }
kind = { column = "channel" }
direction = { column = "direction" }
disposition = { column = "outcome" }
reference = { column = "order" }
subject = { column = "subject" }
body = { column = "text" }
"""


def write_file(path: Path, size: Size) -> None:
    """Write the firm's interactions as CSV."""
    firm = Firm(size)
    numbers = {customer["id"]: customer["external_id"] for customer in firm.customers()}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        for number, row in enumerate(firm.interactions(), 1):
            moment: datetime = from_microseconds(row["occurred_at"]).astimezone(_ZONE)
            table.writerow((
                number,
                numbers[row["customer_id"]],
                f"{moment:%Y-%m-%d}",
                f"{moment:%H:%M:%S}",
                row["kind"],
                row["direction"],
                row["disposition"],
                row["reference"],
                row["subject"],
                row["body"],
            ))  # fmt: skip


@contextmanager
def prepare(folder: Path) -> Iterator[Run]:
    """The file and its map; each run starts from new databases."""
    table = folder / f"interactions-{SIZE.customers}-{SIZE.interactions}.csv"
    if not table.exists():
        growing = table.with_suffix(".growing")
        write_file(growing, SIZE)
        growing.rename(table)
    rules = folder / "interactions.toml"
    rules.write_text(_MAP, encoding="utf-8")
    yield lambda: measure(table, rules)


def measure(table: Path, rules: Path) -> Mapping[str, Measured]:
    """Import into one new database, copy plainly into another, and compare."""
    with TemporaryDirectory(dir=table.parent) as folder:
        imported, plain = (f"sqlite:///{folder}/{name}.sqlite" for name in ("imported", "plain"))
        for url in (imported, plain):
            Store(url).close()
        whole = SIZE.interactions / _seconds_of_import(table, rules, imported)
        floor = SIZE.interactions / _seconds_of_executemany(imported, plain)
    return {RATIO.name: Measured(whole / floor, floor=floor, ratio=whole / floor)}


def _seconds_of_import(table: Path, rules: Path, url: str) -> float:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    given = parser.parse_args(["interactions", str(table), "--map", str(rules)])
    start = perf_counter()
    with redirect_stderr(io.StringIO()):
        code = run(given, url)
    seconds = perf_counter() - start
    if code != 0:
        raise RuntimeError(f"the import ended with {code}")
    return seconds


def _seconds_of_executemany(source: str, target: str) -> float:
    """Put the rows that the import wrote into another database; their parents are there before the clock starts."""
    origin, copy = open_engine(parse_url(source)), open_engine(parse_url(target))
    try:
        for parent in ("team", "customer"):
            _copy(copy, parent, _rows(origin, parent))
        rows = _rows(origin, "interaction")
        if len(rows) != SIZE.interactions:
            raise RuntimeError(f"the import wrote {len(rows)} of {SIZE.interactions} rows")
        start = perf_counter()
        _copy(copy, "interaction", rows)
        return perf_counter() - start
    finally:
        origin.dispose()
        copy.dispose()


def _rows(engine: Engine, table: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - our own names
        return [tuple(row) for row in found]


def _copy(engine: Engine, table: str, rows: list[tuple[object, ...]]) -> None:
    """One transaction of the driver's own ``executemany``."""
    marks = ", ".join("?" * len(rows[0]))
    with for_writing(engine).begin() as connection:
        driver = connection.connection.cursor()
        driver.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names
        driver.close()


FAMILY = Family(figures=(RATIO,), prepare=prepare)
