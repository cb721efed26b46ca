"""What the first load of a large scope is made of: a list of chunks, and the chunks, which never change.

A chunk has rows of one table, column by column, since likes beside each other become small. It is known by the SHA-256
of the bytes that travel. Rows may be newer than the cursor of the list: the feed is read on from there all the same.
"""

from __future__ import annotations

from typing import Any

import msgspec


class ChunkEntry(msgspec.Struct, frozen=True, array_like=True):
    """One chunk in a list. ``bytes`` is its length as it travels."""

    sha256: str
    table: str
    rows: int
    bytes: int


class CountedEntry(msgspec.Struct, frozen=True, array_like=True):
    """What may be fetched in the place of a chunk that the offline profile leaves at the centre."""

    sha256: str
    bytes: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The chunks of one scope in the order in which they are best loaded, and where its feed is to be read on.

    ``rest_of`` has the hash of a chunk of an earlier list by that of one which is the same without what has left the
    scope: who has taken the earlier one need not fetch it. ``counted`` has, by the hash of a chunk of which the asker's
    offline profile leaves every row at the centre, what counts them without their content.
    """

    scope: str
    epoch: str
    cursor: str
    chunks: list[ChunkEntry]
    rest_of: dict[str, str] = {}
    counted: dict[str, CountedEntry] = {}


class Chunk(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Rows of one table: the values of each column in the order of ``columns``. Columns that are empty are left out.

    With ``counts`` the rows stay at the centre, and the columns are ``COUNTED_COLUMNS``: what a client needs to count
    them and to ask for them.
    """

    table: str
    columns: list[str]
    values: list[list[Any]]
    counts: bool = False


COUNTED_COLUMNS = ("id", "digest", "customer_id", "conversation_id", "at")
"""Of a row that stays at the centre: its digest, whose it is, in which matter, and when it happened (microseconds)."""
