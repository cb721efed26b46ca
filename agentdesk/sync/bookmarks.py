"""The client's side of bookmarks, and what an answer left out put back in.

A bookmark is kept in memory only and with what it stands for: as soon as a cursor, the epoch or the set of scopes is
another than when it came, it is not used, and the next answer brings a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import Connection, select

from agentdesk.sync.meta import SyncMeta
from agentdesk.sync.staging import request_cursors
from agentdesk.sync.tables import CURSOR
from agentdesk.sync.wire.messages import (
    RowChange,
    RowOperation,
    ScopePage,
    SyncRequest,
    SyncResponse,
    VerdictMessage,
    VerdictStatus,
)
from agentdesk.sync.wire.short_form import completed_answer

Place = tuple[str, frozenset[tuple[str, str]]]
"""The epoch, and every scope with its cursor."""


@dataclass(frozen=True)
class Bookmark:
    """The server's short word for a place. ``head`` is the server's number there."""

    word: str = ""
    place: Place | None = None
    head: int = 0


def with_bookmark(connection: Connection, request: SyncRequest, bookmark: Bookmark) -> SyncRequest:
    """The request with the bookmark in the place of epoch and cursors, if it still stands for them."""
    if not bookmark.word or bookmark.place != _place(connection, request.epoch):
        return replace(request, bookmark="")
    return replace(request, bookmark=bookmark.word, epoch="", cursors={})


def next_bookmark(connection: Connection, meta: SyncMeta, response: SyncResponse, before: Bookmark) -> Bookmark:
    """The bookmark to use from now on, once ``response`` was taken in."""
    if not response.bookmark:
        return before
    return Bookmark(response.bookmark, _place(connection, meta.epoch), response.head)


def completed(
    connection: Connection, meta: SyncMeta, request: SyncRequest, response: SyncResponse, bookmark: Bookmark
) -> SyncResponse:
    """The answer with all that it left out because it is as it was, and only words that this program knows."""
    response = completed_answer(response)
    if response.fault is not None:
        return _in_known_words(response)
    scopes = response.scopes
    if request.bookmark:
        scopes = scopes or sorted(_cursors(connection))
        head = response.head or bookmark.head or meta.head
        response = replace(response, epoch=response.epoch or meta.epoch, head=head, scopes=scopes)
    if response.cursor:
        response = replace(response, pages=list(_with_cursors(response.pages, scopes, response.cursor)))
    return _in_known_words(response)


def _with_cursors(pages: Sequence[ScopePage], scopes: Sequence[str], cursor: str) -> Iterator[ScopePage]:
    """A page for every scope: those that are not mentioned have moved on without a change."""
    by_scope = {page.scope: page for page in pages}
    for scope in scopes:
        page = by_scope.get(scope, ScopePage(scope=scope))
        yield page if page.cursor else replace(page, cursor=cursor)


def _in_known_words(response: SyncResponse) -> SyncResponse:
    return replace(
        response,
        verdicts=[_known_verdict(one) for one in response.verdicts],
        pages=[_known_page(one) for one in response.pages],
        ahead=[_known_page(one) for one in response.ahead],
        backfill=[_known_page(one) for one in response.backfill],
    )


def _known_verdict(verdict: VerdictMessage) -> VerdictMessage:
    """A verdict of a newer server is shown to the person with the server's own words: silence would hide a refusal."""
    if verdict.status.is_known:
        return verdict
    facts = {**verdict.facts, "status": str(verdict.status)}
    return replace(verdict, status=VerdictStatus.PARKED, facts=facts)


def _known_page(page: ScopePage) -> ScopePage:
    """What a newer server does to a row counts by what it sends: the row as it is now, or nothing."""
    if all(one.operation.is_known for one in page.changes):
        return page
    kept = [_known_change(one) for one in page.changes if one.operation.is_known or one.row is not None]
    return replace(page, changes=kept)


def _known_change(change: RowChange) -> RowChange:
    return change if change.operation.is_known else replace(change, operation=RowOperation.UPSERT)


def _cursors(connection: Connection) -> Mapping[str, str]:
    rows = connection.execute(select(CURSOR.c.scope, CURSOR.c.cursor))
    return {**{row.scope: row.cursor for row in rows}, **request_cursors(connection)}


def _place(connection: Connection, epoch: str) -> Place:
    return epoch, frozenset(_cursors(connection).items())
