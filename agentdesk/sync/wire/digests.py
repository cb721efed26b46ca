"""Whether both sides hold the same rows, told in a few bytes: digests of rows, sums over buckets, and their messages.

The digest of a row is the first 8 bytes of a SHA-256, as one big-endian number, over the table's name, a zero byte, and
the row's image as JSON: no empty columns, keys in order, no blanks, true and false as 1 and 0. A bucket holds the rows
whose id ends in its two hexadecimal digits: the beginning of an id may be a time. A sum is taken modulo 2^64.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec

BUCKETS = 256
_ALL_BITS = 2**64 - 1
_SIGN = 2**63
_ID_BYTES, _DIGEST_BYTES = 16, 8


class DigestRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far the client has read each scope, and which buckets it compares now, the last one included.

    ``schema`` is that of its tables. ``by_bucket`` asks for a sum a bucket instead of one over all of them.
    ``tables`` are those wanted; empty means all.
    """

    schema: int
    cursors: dict[str, str]
    first: int = 0
    last: int = BUCKETS - 1
    tables: list[str] = []
    by_bucket: bool = False


class ScopeDigest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the server holds of one scope at the client's cursor.

    ``sums`` has a table's sum over all buckets, or ``buckets`` eight bytes a bucket, big-endian. Rows in ``newer``
    (ids by table) changed after the cursor: they are in no sum, and the feed brings them.
    """

    scope: str
    sums: dict[str, int] = {}
    buckets: dict[str, bytes] = {}
    newer: dict[str, list[str]] = {}


class DigestAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``by_version``: the schemas differ, and digests are taken over table, id and version alone.

    A scope is missing that is not the user's, whose cursor means nothing here, or where too much is newer. With
    ``ready`` false the server has not reckoned enough yet: ask again in a while.
    """

    by_version: bool = False
    ready: bool = True
    scopes: list[ScopeDigest] = []


class ListingRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which rows some buckets of a table hold."""

    schema: int
    scope: str
    cursor: str
    table: str
    buckets: list[int]


class ListingAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``entries`` are 24 bytes a row: id and digest. ``known`` is false for a scope or cursor that means nothing."""

    known: bool = True
    by_version: bool = False
    entries: bytes = b""
    newer: list[str] = []


class RowsRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The rows that are wanted, ids by table, as they are at the cursor; at most so many bytes of them.

    Of history that happened before ``history_since`` (microseconds) the centre keeps the content: the client gets what
    it needs to count it.
    """

    scope: str
    cursor: str
    rows: dict[str, list[str]]
    max_bytes: int = 262_144
    history_since: int | None = None


class KeptRow(msgspec.Struct, frozen=True, array_like=True):
    """A row that stays at the centre. ``at`` is in microseconds since 1970."""

    table: str
    id: str
    digest: int
    customer_id: str
    at: int
    conversation_id: str | None = None


class RowsAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``rows`` are images by table. ``gone`` are ids that the scope does not have; ``newer`` changed after the cursor.

    What is in none of these did not fit any more. ``known`` is false for a scope or cursor that means nothing here.
    """

    known: bool = True
    rows: dict[str, list[dict[str, Any]]] = {}
    kept: list[KeptRow] = []
    gone: dict[str, list[str]] = {}
    newer: dict[str, list[str]] = {}


def content_digest(table: str, image: Mapping[str, Any]) -> int:
    """The digest of a row's content."""
    plain = {
        name: int(value) if isinstance(value, bool) else value for name, value in image.items() if value is not None
    }
    return _number(table.encode() + b"\0" + msgspec.json.encode(plain, order="sorted"))


def version_digest(table: str, row_id: str, ver: int) -> int:
    """The digest of a row's name and version, where two schemas cannot have the same content."""
    return _number(f"{table}\0{row_id}\0{ver}".encode())


def _number(content: bytes) -> int:
    return int.from_bytes(sha256(content).digest()[:_DIGEST_BYTES], "big")


def bucket_of(row_id: str) -> int:
    """The bucket a row belongs to. Raises ValueError for an id that does not end in hexadecimal digits."""
    return int(row_id[-2:], 16)


def added(sums: Iterable[int]) -> int:
    """A sum modulo 2^64."""
    return sum(sums) & _ALL_BITS


def signed(digest: int) -> int:
    """A digest as the signed number that a database stores."""
    return digest - 2 * _SIGN if digest >= _SIGN else digest


def unsigned(stored: int) -> int:
    """The digest that was stored."""
    return stored & _ALL_BITS


def packed_sums(sums: Iterable[int]) -> bytes:
    """Eight bytes a sum."""
    return b"".join(one.to_bytes(_DIGEST_BYTES, "big") for one in sums)


def unpacked_sums(packed: bytes) -> list[int]:
    """The sums that were packed."""
    return [int.from_bytes(some, "big") for some in _pieces(packed, _DIGEST_BYTES)]


def packed_entries(entries: Iterable[tuple[str, int]]) -> bytes:
    """Ids and digests in 24 bytes each."""
    return b"".join(
        bytes.fromhex(row_id.replace("-", "")) + digest.to_bytes(_DIGEST_BYTES, "big") for row_id, digest in entries
    )


def unpacked_entries(packed: bytes) -> dict[str, int]:
    """Digests by id."""
    return dict(_entry(some) for some in _pieces(packed, _ID_BYTES + _DIGEST_BYTES))


def _pieces(packed: bytes, size: int) -> list[bytes]:
    return [packed[start : start + size] for start in range(0, len(packed), size)]


def _entry(packed: bytes) -> tuple[str, int]:
    letters = packed[:_ID_BYTES].hex()
    row_id = "-".join((letters[:8], letters[8:12], letters[12:16], letters[16:20], letters[20:]))
    return row_id, int.from_bytes(packed[_ID_BYTES:], "big")
