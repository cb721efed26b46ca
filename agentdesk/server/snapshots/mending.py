"""Mending a list of chunks: what left the scope since goes out of the chunks that have it, and all others stay.

A chunk never changes: what is left of one is another chunk, under its own hash. Most of a list is thus that of before,
and whoever is in the middle of it goes on where they were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agentdesk.models.places import SHARED_BY_NAME
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.cursors import read_head
from agentdesk.server.snapshots.counting import counted
from agentdesk.server.snapshots.cutting import made_chunk
from agentdesk.server.snapshots.leaving import gone_since
from agentdesk.server.snapshots.sets import ChunkSet, Place, body_of, keep_chunk, places_of
from agentdesk.server.store import Store
from agentdesk.sync.wire.codec import decode
from agentdesk.sync.wire.snapshots import Chunk


def mended(store: Store, worn: ChunkSet, go_on: Callable[[], None]) -> tuple[ChunkSet, list[Place]]:
    """The list without what has left, to be kept in the place of ``worn``; its chunks are kept already.

    It is read on from where ``worn`` is: what only changed is told by the feed. ``go_on`` is called before each chunk
    that is looked into, and may raise.
    """
    with store.reading() as session:
        head = read_head(session)
        gone = gone_since(session, head, worn)
        before = places_of(session, worn)
    places: list[Place] = []
    for place in before:
        rows = gone.get(TABLE_NUMBERS[SHARED_BY_NAME[place.chunk.table]])
        if rows:
            go_on()
        kept = _without(store, place, rows) if rows else place
        if kept is not None:
            places.append(kept)
    count = sum(one.chunk.rows for one in places if one.owner_id is None)
    return ChunkSet(store.outside.new_id(), worn.scope, worn.seq, count, clean_seq=head.seq), places


def _without(store: Store, place: Place, gone: frozenset[str]) -> Place | None:
    """The chunk, or what is left of it; None for nothing."""
    with store.reading() as session:
        body = body_of(session, place.chunk.sha256)
    assert body is not None, "a list names it"  # noqa: S101 - for the type checker
    chunk = decode(Chunk, body)
    ids = _ids(chunk)
    if gone.isdisjoint(ids):
        return place
    rows = [tuple(row) for row_id, *row in zip(ids, *chunk.values, strict=True) if row_id not in gone]
    if not rows:
        return None
    rest = Place(made_chunk(chunk.table, chunk.columns, rows), place.owner_id, place.rest_of or place.chunk.sha256)
    return kept_place(store, rest, counts=place.newest is not None)


def kept_place(store: Store, place: Place, *, counts: bool) -> Place:
    """Keep a chunk that was just made, and with ``counts`` what counts its rows; the place without their bytes."""
    found = counted(store, place.chunk) if counts else None
    small = None if found is None else found.chunk
    with store.writing() as unit:
        for made in (place.chunk, small):
            if made is not None:
                keep_chunk(unit, made)
    return replace(
        place,
        chunk=place.chunk.without_body(),
        newest=None if found is None else found.newest,
        counted=None if small is None else small.without_body(),
    )


def ids_in(body: bytes) -> list[str]:
    """The ids of a chunk's rows."""
    return _ids(decode(Chunk, body))


def _ids(chunk: Chunk) -> list[str]:
    return chunk.values[chunk.columns.index("id")]
