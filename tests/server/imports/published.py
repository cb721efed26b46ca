"""Imports published sets with the maps of the project, and reads their files without any of the import's own code."""

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.server.imports.running import MAPS, counts, one, rows, run_import

_FROM = "FROM interaction i JOIN customer c ON c.id = i.customer_id"
Source = list[dict[str, str]]


class Imported:
    """A set after its import: what the command counted, and what the database holds."""

    def __init__(self, kind: str, path: Path, name: str, folder: Path, *, dry: bool = True) -> None:
        self.url = url = f"sqlite:///{folder / 'server.sqlite'}"
        self._how = (kind, path, "--map", str(MAPS / f"{name}.toml"), "--reject", str(folder / "rejected.csv"))
        self.rejected = folder / "rejected.csv"
        before = self._dry() if dry else None
        self.counts = counts(self.again())
        assert before in {None, self.counts}
        assert one(url, "SELECT count(*) FROM interaction") == self.counts[0]

    def _dry(self) -> tuple[int, int, int, int]:
        """A dry run counts the same and keeps nothing."""
        found = counts(self.again("--dry-run"))
        assert one(self.url, "SELECT count(*) FROM interaction") == 0
        assert one(self.url, "SELECT count(*) FROM customer") == 0
        assert not self.rejected.exists()
        return found

    def again(self, *options: str) -> dict[str, Any]:
        """Run the same import once more."""
        kind, path, *told = self._how
        return run_import(self.url, str(kind), Path(path), *map(str, told), *options)

    def is_unchanged(self) -> None:
        """A second import adds nothing and changes nothing."""
        before = one(self.url, "SELECT sum(ver) FROM interaction"), one(self.url, "SELECT count(*) FROM customer")
        assert counts(self.again()) == (0, 0, self.counts[0], self.counts[3])
        assert before == (
            one(self.url, "SELECT sum(ver) FROM interaction"), one(self.url, "SELECT count(*) FROM customer"),
        )  # fmt: skip

    def all(self, *columns: str) -> list[Any]:
        """These columns of all interactions with their customers."""
        return rows(self.url, f"SELECT {', '.join(columns)} {_FROM}")


def table(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> Source:
    """The rows of a file as the csv module alone reads them."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter))


def utc(text: str, form: str, zone: str = "UTC") -> int:
    """A local time as microseconds since 1970."""
    at = datetime.strptime(text, form)  # noqa: DTZ007 - the zone comes next
    return round((at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).timestamp()) * 1_000_000
