"""The two errands of a first load: the list of a scope's chunks, and a chunk or a part of one.

Knowing a hash is no right: each is only given to somebody who has a scope with a list that names it. Nor is having
been given the list: a chunk with a row that has left the scope since is given to nobody.
"""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.people import User
from agentdesk.models.places import SHARED_BY_NAME
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.cursors import Place, cursor_at, read_head
from agentdesk.server.errand_routes import Answer, Asked, ErrandRoute
from agentdesk.server.scopes import user_scopes
from agentdesk.server.snapshots.counting import history_since
from agentdesk.server.snapshots.leaving import leavings_of
from agentdesk.server.snapshots.mending import ids_in
from agentdesk.server.snapshots.sets import body_of, entries_for, named_chunk, usable_set
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.codec import encode
from agentdesk.sync.wire.snapshots import ChunkEntry, CountedEntry, Manifest

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_RANGE = re.compile(r"bytes=(?P<first>\d{1,12})-(?P<last>\d{1,12})?", re.ASCII)
_FOR_GOOD = "private, max-age=31536000, immutable"


def list_chunks(store: Store, caller: Caller, asked: Asked) -> Answer:
    """The list of a scope, as a message in zstd. Refused as missing while there is none: pages are then the way."""
    scope = asked.parts["scope"]
    with store.reading() as session:
        if scope not in _scopes(session, caller):
            raise Refused(RefusalCode.SCOPE_DENIED, "You do not have this scope.")
        head = read_head(session)
        found = usable_set(session, scope, head)
        if found is None:
            raise Refused(RefusalCode.MISSING, "There are no chunks of this scope now.")
        entries = entries_for(session, found, caller.user_id)
        cursor = cursor_at(session, Place(found.seq))
        since = history_since(session, session.get_one(User, caller.user_id), store.outside.now())
    chunks = [one.chunk for one in entries]
    manifest = Manifest(
        scope=scope,
        epoch=head.epoch,
        cursor=cursor,
        chunks=[ChunkEntry(one.sha256, one.table, one.rows, one.size_bytes) for one in chunks],
        rest_of={one.chunk.sha256: one.rest_of for one in entries if one.rest_of is not None},
        counted={
            one.chunk.sha256: CountedEntry(one.counted.sha256, one.counted.size_bytes)
            for one in entries
            if one.counted is not None and one.newest is not None and since is not None and one.newest < since
        },
    )
    return Answer(body=encode(manifest))


def read_chunk(store: Store, caller: Caller, asked: Asked) -> Answer:
    """A chunk, or the range of it that the header asks for."""
    with store.reading() as session:
        sha256 = asked.parts["sha256"]
        known = _SHA256.fullmatch(sha256) is not None
        body = _body(store, session, caller, sha256) if known else None
    if body is None:
        raise Refused(RefusalCode.MISSING, "There is no such chunk.")
    return _ranged(body, asked.headers.get("range", ""))


def _body(store: Store, session: Session, caller: Caller, sha256: str) -> bytes | None:
    """The chunk, if one of the lists that the caller may have been given may still bring it as it is."""
    named = named_chunk(session, sha256, _scopes(session, caller), caller.user_id)
    body = None if named is None else body_of(session, sha256)
    if named is None or body is None:
        return None
    head, table_no = read_head(session), TABLE_NUMBERS[SHARED_BY_NAME[named.table]]
    for found in named.lists:
        if found.seq >= head.horizon:
            gone = leavings_of(store).rows(session, head, found, table_no)
            if not gone or gone.isdisjoint(ids_in(body)):
                return body
    return None


def _scopes(session: Session, caller: Caller) -> list[str]:
    user = session.get_one(User, caller.user_id)
    return [] if user.disabled else user_scopes(session, user)


def _ranged(body: bytes, wanted: str) -> Answer:
    """As HTTP has it (RFC 9110, 14.2): a header that is not understood asks for everything."""
    found = _RANGE.fullmatch(wanted.strip())
    headers = {"cache-control": _FOR_GOOD, "accept-ranges": "bytes"}
    if found is None:
        return Answer(body=body, headers=headers)
    first = int(found["first"])
    last = min(int(found["last"] or len(body)), len(body) - 1)
    if first > last:
        return Answer(416, headers={**headers, "content-range": f"bytes */{len(body)}"})
    return Answer(206, body[first : last + 1], {**headers, "content-range": f"bytes {first}-{last}/{len(body)}"})


ROUTES = (
    ErrandRoute("GET", "/snapshot/{scope}", list_chunks, "The list of the chunks that a large scope is loaded by."),
    ErrandRoute("GET", "/chunk/{sha256}", read_chunk, "A chunk of a first load, or with a Range header a part of it."),
)
