"""The messages of ``POST /sync``, versioned by ``PROTOCOL``. Unknown fields are ignored: either side may be newer.

Order of an exchange: the client says who it is, how far it has read each scope and what it has to hand in; the server
answers with a verdict per intent and, for each scope, the rows that changed. Times are microseconds since 1970, UTC.
``docs/protocol.md`` says what every field means and what is left out when.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

import msgspec

PROTOCOL = 1
NEWER_INTENT = "NEWER_INTENT"
"""The cause of a RETRY that lasts until the server gets a newer program."""


class OpenWord(StrEnum):
    """A word of which a newer program may know more: one that is not known here is kept as it came."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_ = word._value_ = value
        return word

    @property
    def is_known(self) -> bool:
        """Whether this program knows what the word means."""
        return self._value_ in type(self)._value2member_map_


class VerdictStatus(OpenWord):
    """What the server decided about one intent, for good."""

    APPLIED = "applied"
    NOOP = "noop"
    REJECTED = "rejected"
    PARKED = "parked"


class FaultCode(OpenWord):
    """Why an exchange, or the rest of it, did not take place."""

    EPOCH_CHANGED = "EPOCH_CHANGED"
    CURSOR_TOO_OLD = "CURSOR_TOO_OLD"
    CLIENT_FORKED = "CLIENT_FORKED"
    MID_GAP = "MID_GAP"
    HASH_MISMATCH = "HASH_MISMATCH"
    UPGRADE_REQUIRED = "UPGRADE_REQUIRED"
    RETRY = "RETRY"
    SCOPE_DENIED = "SCOPE_DENIED"
    BOOKMARK_UNKNOWN = "BOOKMARK_UNKNOWN"
    USER_DISABLED = "USER_DISABLED"
    NOT_SIGNED_IN = "NOT_SIGNED_IN"
    MALFORMED = "MALFORMED"


class RowOperation(OpenWord):
    """U: here is the row. D: deleted for everyone. X: it left this scope."""

    UPSERT = "U"
    DELETE = "D"
    LEAVE = "X"


class IntentMessage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One queued intent. ``mid`` counts the client's intents without a gap; ``id`` is its own, unique for ever.

    A ``mid`` that is left out is the one after that of the intent before. ``base`` is the head the client had seen when
    it was made. ``age`` is how many milliseconds ago that was by a clock that nobody sets; ``wall``, which is needed
    only without it, is what the client's clock said then.
    """

    mid: int = 0
    id: str
    name: str
    version: int = 1
    args: dict[str, Any] = {}
    base: int = 0
    wall: int = 0
    age: int | None = None


class SyncRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the client says. ``cursors`` holds the opaque place up to which each scope was read.

    ``under_way``: the last answer was not whole, so that the user's own matters came ahead of it already. ``backfill``
    names the columns, by table, that this program knows and the one before it did not; ``backfilled`` holds the opaque
    place up to which each scope was searched for them. ``chunks`` tells that a large scope may be loaded by chunks.
    ``compares`` are scopes that have rows here and no cursor: they want a place, and are then compared by digests.
    """

    client_id: str
    incarnation: str = ""
    epoch: str = ""
    protocol: int = PROTOCOL
    app: str = ""
    schema: int = 1
    cursors: dict[str, str] = {}
    acknowledged_mid: int = 0
    intents: list[IntentMessage] = []
    max_bytes: int = 65_536
    deadline_ms: int = 5_000
    bookmark: str | None = None
    only: list[str] = []
    under_way: bool = False
    backfill: dict[str, list[str]] = {}
    backfilled: dict[str, str] = {}
    chunks: bool = False
    compares: list[str] = []


class VerdictMessage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The one durable answer to one intent; sent again until the client acknowledges it.

    To a client that knows bookmarks a ``mid`` that follows the one before is left out.
    """

    mid: int = 0
    status: VerdictStatus
    code: str = ""
    reason: str = ""
    facts: dict[str, str] = {}


class RowChange(msgspec.Struct, frozen=True, array_like=True):
    """One row of one scope. ``row`` is None where it is not needed: deleted, left, or sent in this answer already.

    To a client that knows bookmarks the row comes without the ``id`` and ``ver`` that stand here anyway.
    """

    table: str
    id: str
    operation: RowOperation
    ver: int = 0
    row: dict[str, Any] | None = None


class ScopePage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What changed in one scope, up to ``cursor``. A page ends between two transactions of the server, never inside.

    Without a cursor it is the answer's own.
    """

    scope: str
    cursor: str = ""
    changes: list[RowChange] = []
    complete: bool = True


class Fault(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A typed refusal of an exchange. ``expected_mid`` goes with MID_GAP, ``retry_after_ms`` with RETRY.

    ``cause`` is NEWER_INTENT where the first change in the queue waits for a newer program on the server.
    """

    code: FaultCode
    reason: str = ""
    expected_mid: int | None = None
    retry_after_ms: int | None = None
    cause: str = ""


class SyncResponse(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the server says. ``scopes`` are all that the user has now: others are to be forgotten.

    ``incarnation`` is the client's for its next exchange. ``complete`` is false while more pages wait. ``whole`` tells
    that every scope is read up to ``head``, also where something else still waits. ``schema`` is the server's, 0 from
    one that does not say it. ``ahead`` are rows of the user's own matters as they are now, outside of any cursor.
    ``backfill`` are rows, by scope, with the columns that were asked for; its cursors are places for ``backfilled``.
    ``snapshots`` names scopes that have no page because they are to be loaded by chunks, each with its number of rows.
    ``compared`` names scopes whose page has a place alone, as ``compares`` asked for.
    """

    epoch: str = ""
    incarnation: str = ""
    head: int = 0
    server_time: int = 0
    last_mid: int = 0
    verdicts: list[VerdictMessage] = []
    scopes: list[str] = []
    pages: list[ScopePage] = []
    complete: bool = True
    whole: bool = False
    schema: int = 0
    ahead: list[ScopePage] = []
    backfill: list[ScopePage] = []
    snapshots: dict[str, int] = {}
    compared: list[str] = []
    fault: Fault | None = None
    poll_after_ms: int = 15_000
    cursor: str = ""
    bookmark: str = ""
