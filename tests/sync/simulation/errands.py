"""Invariant 12 on what goes over the line beside the exchange: chunks, sums, lists and single rows.

What an errand brings is held against the server's rows as they are at that moment.
"""

from __future__ import annotations

from urllib.parse import unquote

from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.wire.codec import decode
from agentdesk.sync.wire.digests import (
    DigestAnswer,
    ListingAnswer,
    ListingRequest,
    RowsAnswer,
    RowsRequest,
    unpacked_entries,
)
from agentdesk.sync.wire.snapshots import Chunk, Manifest
from tests.sync.simulation.servers import Picture, SimulatedServer

_GOOD = frozenset({200, 206})
_NEVER_AGAIN = frozenset({"customer", "interaction"})
"""What is deleted of these was deleted so that nobody sees it any more."""


def check_brought(server: SimulatedServer, user_id: str, errand: Errand, brought: Brought) -> None:
    """12: whoever runs an errand is told of their own scopes alone, and gets no row that they may not see now."""
    if brought.status not in _GOOD:
        return
    now = server.picture()
    disabled = bool(now.rows["user", user_id].get("disabled"))
    mine = set() if disabled else now.scopes(user_id)
    named, rows = _told(server, errand, brought)
    assert named <= mine, f"12: {errand.path} told {user_id} of {sorted(named - mine)}"
    seen = now.visible(user_id)
    beyond = {key for key in rows if _may_not_be_seen(key, now) and key not in seen}
    assert not beyond, f"12: {errand.path} brought {sorted(beyond)[:4]} to {user_id}, who may not see them"


def _may_not_be_seen(key: tuple[str, str], now: Picture) -> bool:
    return key in now.rows or key[0] in _NEVER_AGAIN


def _told(server: SimulatedServer, errand: Errand, brought: Brought) -> tuple[set[str], set[tuple[str, str]]]:
    """The scopes of which an errand brought something, and the rows that it brought."""
    kind, _, rest = errand.path.removeprefix("/").partition("/")
    if kind == "snapshot":
        return {unquote(rest), decode(Manifest, brought.body).scope}, set()
    if kind == "chunk":
        chunk = decode(Chunk, server.chunk(rest))
        ids = chunk.values[chunk.columns.index("id")]
        return set(), {(chunk.table, row_id) for row_id in ids}
    if kind == "digests":
        return {one.scope for one in decode(DigestAnswer, brought.body).scopes}, set()
    if kind == "listing":
        listing, request = decode(ListingAnswer, brought.body), decode(ListingRequest, errand.body)
        here = {(request.table, row_id) for row_id in unpacked_entries(listing.entries)}
        return {request.scope} if listing.known else set(), here
    if kind == "rows":
        answer = decode(RowsAnswer, brought.body)
        scope = decode(RowsRequest, errand.body).scope
        return {scope} if answer.known else set(), {
            (table, row["id"]) for table, rows in answer.rows.items() for row in rows
        }
    return set(), set()
