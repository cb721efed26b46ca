"""Where a client stands when an exchange begins, and what therefore need not be said in the answer."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import bindparam, select

from agentdesk.models.people import User
from agentdesk.server.bookmarks import bookmark_at, cursor_of
from agentdesk.server.clients import RECORD, ClientRecord
from agentdesk.server.cursors import HEAD, Head
from agentdesk.server.scopes import user_scopes
from agentdesk.server.sessions import ReadSession
from agentdesk.server.tables import client as client_table
from agentdesk.server.tables import feed_head
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.messages import Fault, FaultCode, SyncRequest, SyncResponse
from agentdesk.sync.wire.short_form import shortened_answer


@dataclass(frozen=True)
class Stand:
    """A request with its bookmark put into words: epoch and cursors. ``scopes`` are those the bookmark stands for."""

    request: SyncRequest
    fault: Fault | None = None
    is_known_client: bool = False
    scopes: tuple[str, ...] = ()
    cursor: str = ""


@dataclass(frozen=True)
class Asker:
    """What an answer begins with: the head, the person who asks, and their client if it has been here before."""

    head: Head
    user: User
    client: ClientRecord | None


_ASKER = (
    select(*HEAD, *RECORD, User)
    .select_from(feed_head)
    .join(User, User.id == bindparam("user"))
    .outerjoin(client_table, client_table.c.id == bindparam("client"))
)
"""One statement: every exchange begins with it, and hundreds of consoles ask all day."""


def stand_of(session: ReadSession, caller: Caller, request: SyncRequest) -> Stand:
    """What the request says of the client's place; BOOKMARK_UNKNOWN where that cannot be told."""
    asker = asker_of(session, caller, request)
    is_known = asker.client is not None
    if not request.bookmark:
        return Stand(request, is_known_client=is_known)
    head, scopes = asker.head, scopes_of_asker(session, asker)
    cursor = cursor_of(session, head, request.bookmark, scopes)
    if cursor is None:
        return Stand(request, Fault(code=FaultCode.BOOKMARK_UNKNOWN), is_known)
    full = replace(request, epoch=head.epoch, cursors=dict.fromkeys(scopes, cursor))
    return Stand(full, None, is_known, tuple(scopes), cursor)


def asker_of(session: ReadSession, caller: Caller, request: SyncRequest) -> Asker:
    """Who asks, at the moment that the session sees."""

    def read() -> Asker:
        *values, user = session.execute(_ASKER, {"user": caller.user_id, "client": request.client_id}).one()
        head, client = values[: len(HEAD)], values[len(HEAD) :]
        return Asker(Head(*head), user, None if client[0] is None else ClientRecord(*client))

    return session.once("asker", read)


def scopes_of_asker(session: ReadSession, asker: Asker) -> list[str]:
    """The scopes of the person who asks, be the account disabled or not."""
    return session.once("scopes", lambda: user_scopes(session, asker.user))


def without_what_is_known(stand: Stand, response: SyncResponse) -> SyncResponse:
    """The same answer for a client that knows bookmarks: with the next one, and without what is as it was."""
    request = stand.request
    if request.bookmark is None or response.fault is not None:
        return response
    short = replace(shortened_answer(response), incarnation=_unless(response.incarnation, request.incarnation))
    if stand.scopes:
        short = replace(
            short,
            epoch=_unless(short.epoch, request.epoch),
            scopes=[] if tuple(short.scopes) == stand.scopes else short.scopes,
        )
    return _with_bookmark(stand, response, short) if response.complete and not request.only else short


def _with_bookmark(stand: Stand, response: SyncResponse, short: SyncResponse) -> SyncResponse:
    cursors = {page.cursor for page in response.pages}
    cursors |= {stand.request.cursors.get(scope, "") for scope in _unpaged(response)}
    if len(cursors) != 1 or not all(cursors):
        return short
    [cursor] = cursors
    pages = [replace(page, cursor="") for page in short.pages if page.changes]
    same_scopes = tuple(response.scopes) == stand.scopes
    if cursor == stand.cursor and same_scopes:
        return replace(short, pages=pages, head=0)
    return replace(short, pages=pages, cursor=cursor, bookmark=bookmark_at(response.epoch, cursor, response.scopes))


def _unpaged(response: SyncResponse) -> list[str]:
    paged = {page.scope for page in response.pages}
    return [scope for scope in response.scopes if scope not in paged]


def _unless(value: str, known: str) -> str:
    return "" if value == known else value
