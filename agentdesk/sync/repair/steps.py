"""The steps of a repair, from a table that differs to the rows that are fetched. Each is one errand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.ports import Errand
from agentdesk.sync.wire.codec import encode
from agentdesk.sync.wire.digests import BUCKETS, DigestRequest, ListingRequest, RowsRequest

NAME = "repair"
BUCKETS_A_LISTING = 32
ROWS_AN_ERRAND = 200
"""Small enough for a line of 100 kbit/s to carry in a few seconds."""


@dataclass(frozen=True)
class Compare:
    """Ask for the sums of some buckets of every scope. ``cursors`` are those at which the own sums were reckoned."""

    cursors: Mapping[str, str]
    first: int = 0
    last: int = BUCKETS - 1

    def errand(self, _cursor: str) -> Errand:
        """As it travels."""
        return _posted(
            "/digests",
            DigestRequest(schema=SCHEMA_VERSION, cursors=dict(self.cursors), first=self.first, last=self.last),
        )


@dataclass(frozen=True)
class Narrow:
    """Ask for a table's sums one bucket at a time."""

    scope: str
    table: str
    first: int
    last: int

    def errand(self, cursor: str) -> Errand:
        """As it travels."""
        return _posted(
            "/digests",
            DigestRequest(
                schema=SCHEMA_VERSION,
                cursors={self.scope: cursor},
                first=self.first,
                last=self.last,
                tables=[self.table],
                by_bucket=True,
            ),
        )


@dataclass(frozen=True)
class List:
    """Ask which rows some buckets hold."""

    scope: str
    table: str
    buckets: tuple[int, ...]

    def errand(self, cursor: str) -> Errand:
        """As it travels."""
        return _posted(
            "/listing",
            ListingRequest(
                schema=SCHEMA_VERSION, scope=self.scope, cursor=cursor, table=self.table, buckets=list(self.buckets)
            ),
        )


@dataclass(frozen=True)
class Fetch:
    """Ask for rows, ids of one table. ``history_since``: of older history only what is needed to count it."""

    scope: str
    table: str
    ids: tuple[str, ...]
    max_bytes: int = 262_144
    history_since: int | None = None

    def errand(self, cursor: str) -> Errand:
        """As it travels."""
        return _posted(
            "/rows",
            RowsRequest(
                scope=self.scope,
                cursor=cursor,
                rows={self.table: list(self.ids)},
                max_bytes=self.max_bytes,
                history_since=self.history_since,
            ),
        )


Step = Compare | Narrow | List | Fetch


@dataclass
class Plan:
    """The steps that wait, the next one last."""

    steps: list[Step] = field(default_factory=list)

    def list_buckets(self, scope: str, table: str, buckets: Sequence[int]) -> None:
        """Look into these buckets next."""
        for start in range(0, len(buckets), BUCKETS_A_LISTING):
            self.steps.append(List(scope, table, tuple(buckets[start : start + BUCKETS_A_LISTING])))

    def fetch(self, scope: str, table: str, ids: Collection[str], history_since: int | None) -> None:
        """Fetch these rows next."""
        wanted = sorted(ids)
        for start in range(0, len(wanted), ROWS_AN_ERRAND):
            some = tuple(wanted[start : start + ROWS_AN_ERRAND])
            self.steps.append(Fetch(scope, table, some, history_since=history_since))


def _posted(path: str, message: msgspec.Struct) -> Errand:
    return Errand(NAME, "POST", path, encode(message))
