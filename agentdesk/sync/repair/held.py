"""What this cache holds of every scope, as the server would tell it: digests of the server's images of its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from agentdesk.sync.images import PLANS, Image, unpacked
from agentdesk.sync.scopes import packed_id, unpacked_id
from agentdesk.sync.store import RowKey
from agentdesk.sync.tables import CURSOR, ROW_SCOPE
from agentdesk.sync.wire.digests import bucket_of, content_digest, unsigned, version_digest

_AT_ONCE = 500
_IN_BUCKETS = (
    "SELECT row_id, table_name, scope_number FROM row_scope "
    "WHERE length(row_id) = 16 AND substr(row_id, 16, 1) BETWEEN ? AND ? ORDER BY table_name, row_id"
)
_OF_ONE_SCOPE = (
    "SELECT row_id FROM row_scope WHERE table_name = ? AND scope_number = ? "
    "AND length(row_id) = 16 AND substr(row_id, 16, 1) BETWEEN ? AND ? ORDER BY row_id"
)

Sums = dict[str, dict[str, dict[int, int]]]
"""By scope, table and bucket."""


def rows_held(connection: Connection) -> int:
    """How many rows scopes have brought, one in two scopes counted twice."""
    return connection.scalar(select(func.count()).select_from(ROW_SCOPE)) or 0


def sums_held(connection: Connection, first: int, last: int, *, by_version: bool) -> Sums:
    """The sums of some buckets, the last one included, over everything that scopes have brought."""
    names = {row.number: row.scope for row in connection.execute(select(CURSOR.c.number, CURSOR.c.scope))}
    scopes: dict[RowKey, list[int]] = {}
    for row_id, table, number in connection.exec_driver_sql(_IN_BUCKETS, (bytes((first,)), bytes((last,)))):
        scopes.setdefault((table, unpacked_id(row_id)), []).append(number)
    sums: Sums = {}
    for (table, row_id), digest in digests_of(connection, list(scopes), by_version=by_version):
        bucket = bucket_of(row_id)
        for number in scopes[table, row_id]:
            of_table = sums.setdefault(names.get(number, ""), {}).setdefault(table, {})
            of_table[bucket] = (of_table.get(bucket, 0) + digest) & (2**64 - 1)
    return sums


def digests_held(
    connection: Connection, scope_number: int, table: str, buckets: Collection[int], *, by_version: bool
) -> dict[str, int]:
    """Digests by id of one scope's rows in some buckets of a table."""
    wanted = set(buckets)
    edges = (table, scope_number, bytes((min(wanted, default=0),)), bytes((max(wanted, default=0),)))
    ids = [unpacked_id(row[0]) for row in connection.exec_driver_sql(_OF_ONE_SCOPE, edges)]
    keys = [(table, row_id) for row_id in ids if bucket_of(row_id) in wanted]
    found = dict.fromkeys((row_id for _table, row_id in keys), 0)
    found.update((row_id, digest) for (_table, row_id), digest in digests_of(connection, keys, by_version=by_version))
    return found


def digests_of(connection: Connection, keys: Sequence[RowKey], *, by_version: bool) -> Iterator[tuple[RowKey, int]]:
    """The digests of rows that are here, on the shelf or in their table; those that are missing are left out."""
    by_table: dict[str, list[str]] = {}
    for table, row_id in keys:
        by_table.setdefault(table, []).append(row_id)
    for table, ids in by_table.items():
        if table not in PLANS:
            continue
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            shelved = {} if by_version else _shelved(connection, table, some)
            images = server_images(connection, table, some)
            for row_id, image in images.items():
                shelved.pop(row_id, None)
                if image is not None:
                    yield (table, row_id), _digest(table, image, by_version=by_version)
            for row_id, digest in shelved.items():
                yield (table, row_id), digest


def _digest(table: str, image: Image, *, by_version: bool) -> int:
    if by_version:
        return version_digest(table, str(image["id"]), int(image["ver"]))
    return content_digest(table, image)


def server_images(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, Image | None]:
    """What the server last said of rows: their base images, else the rows, else what did not fit. None for no row."""
    marks = ", ".join("?" * len(ids))
    plan = PLANS[table]
    names = ", ".join(f'"{name}"' for name in plan.columns)
    found: dict[str, Image | None] = {}
    for row in connection.exec_driver_sql(f'SELECT {names} FROM "{table}" WHERE id IN ({marks})', tuple(ids)):  # noqa: S608 - names of our own tables
        image = {name: value for name, value in zip(plan.columns, row, strict=True) if value is not None}
        found[image["id"]] = image
    for row_id, text in _kept(connection, "unfit_row", marks, table, ids):
        unfit = unpacked(text)
        if unfit is not None and _is_newer(unfit, found.get(row_id)):
            found[row_id] = unfit
    for row_id, text in _kept(connection, "base_row", marks, table, ids):
        found[row_id] = unpacked(text)
    return found


def _kept(
    connection: Connection, where: str, marks: str, table: str, ids: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    query = f"SELECT row_id, image FROM {where} WHERE table_name = ? AND row_id IN ({marks})"  # noqa: S608 - two names
    yield from ((row[0], row[1]) for row in connection.exec_driver_sql(query, (table, *ids)))


def _is_newer(unfit: Mapping[str, Any], image: Image | None) -> bool:
    return image is None or int(unfit.get("ver", 0)) > int(image["ver"])


def _shelved(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, int]:
    marks = ", ".join("?" * len(ids))
    query = f"SELECT row_id, digest FROM shelved_row WHERE table_name = ? AND row_id IN ({marks})"  # noqa: S608 - marks
    rows = connection.exec_driver_sql(query, (table, *map(packed_id, ids)))
    return {unpacked_id(row[0]): unsigned(row[1]) for row in rows}
