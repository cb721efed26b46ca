"""One exchange with a client, from the bytes that came to the bytes that go: intents in, verdicts and rows out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from agentdesk.models.base import to_microseconds
from agentdesk.models.people import User
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.models.schemas import OLDEST_SCHEMA
from agentdesk.server import verdicts
from agentdesk.server.ahead import rows_ahead
from agentdesk.server.backfill import Backfill
from agentdesk.server.clients import ClientRecord, is_client_id, is_incarnation, take_any_incarnation
from agentdesk.server.cursors import Head, Place, cursor_at, fault_of, place_of
from agentdesk.server.feed import LARGEST_BUDGET, SMALLEST_BUDGET, Answer, never, still_scopes
from agentdesk.server.handing_in import MOST_INTENTS, Interrupted, hand_in
from agentdesk.server.sessions import ReadSession
from agentdesk.server.snapshots.sets import usable_set
from agentdesk.server.standing import (
    Stand,
    asker_of,
    scopes_of_asker,
    stand_of,
    without_what_is_known,
)
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.codec import WireError, parse
from agentdesk.sync.wire.codings import PLAIN, Talk
from agentdesk.sync.wire.messages import Fault, FaultCode, ScopePage, SyncRequest, SyncResponse, VerdictMessage
from agentdesk.sync.wire.short_form import completed

LONGEST_MILLISECONDS = 60_000
"""No client may keep an answer waiting for longer."""

OLDEST_PROTOCOL = 1
"""Clients that speak an older one may hand in their queue, and get no rows."""

_VERDICTS_AT_ONCE = MOST_INTENTS
_ROWS_GO_ON = frozenset({None, FaultCode.RETRY})
"""Faults that do not keep the client from reading on."""


def answer_bytes(store: Store, caller: Caller, body: bytes, talk: Talk = PLAIN) -> bytes:
    """The encoded answer to an encoded request, in the same coding. What cannot be understood is answered MALFORMED.

    Raises LookupError for a dictionary that this server does not have.
    """
    try:
        talk, plain = talk.request_from_bytes(body)
        request = completed(parse(SyncRequest, plain))
    except (WireError, RecursionError):
        response = _malformed(store, "The message could not be read.")
    else:
        known = is_client_id(request.client_id) and is_incarnation(request.incarnation)
        words = "The client's id, or its incarnation, is none."
        response = exchange(store, caller, request) if known else _malformed(store, words)
    return talk.answer_to_bytes(msgspec.json.encode(response))


def exchange(store: Store, caller: Caller, request: SyncRequest) -> SyncResponse:
    """Hand in the intents of ``request``, then read what changed in the caller's scopes."""
    until = store.outside.now() + timedelta(milliseconds=max(0, min(request.deadline_ms, LONGEST_MILLISECONDS)))
    late = _Lateness(store, until)
    stand, response = Stand(request), None
    if request.bookmark or not request.intents:
        with store.reading_in_turn() as session:
            stand = stand_of(session, caller, request)
            only_reads = stand.fault is not None or (not request.intents and stand.is_known_client)
            response = _Reading(session, caller, stand.request, late).answer(stand.fault) if only_reads else None
    if response is None:
        fault = _handed_in(store, caller, stand, late)
        with store.reading_in_turn() as session:
            response = _Reading(session, caller, stand.request, late).answer(fault)
    if response.fault is not None and response.fault.code is FaultCode.EPOCH_CHANGED:
        _forget_incarnation(store, caller, stand.request, response)
    if response.complete:
        store.tell_read(caller.user_id, caller.device_id, response.head)
    timed = msgspec.structs.replace(response, server_time=to_microseconds(store.outside.now()))
    return without_what_is_known(stand, timed)


def answer_in(session: ReadSession, caller: Caller, request: SyncRequest) -> SyncResponse:
    """What there is to read for the caller at the moment that ``session`` sees."""
    return _Reading(session, caller, request, never).answer(None)


def _handed_in(store: Store, caller: Caller, stand: Stand, late: Callable[[], bool]) -> Fault | None:
    try:
        return hand_in(store, caller, stand.request, late)
    except Interrupted as interrupted:
        return interrupted.fault


@dataclass(frozen=True)
class _Lateness:
    """Whether the time that the client gives to this answer is over."""

    store: Store
    until: datetime

    def __call__(self) -> bool:
        return self.store.outside.now() >= self.until


def _forget_incarnation(store: Store, caller: Caller, request: SyncRequest, response: SyncResponse) -> None:
    """A copy of the files was restored: it cannot know the incarnation that the client got after it was made."""
    if request.epoch == response.epoch:
        with store.writing() as unit:
            take_any_incarnation(unit, caller, request.client_id)


def _malformed(store: Store, reason: str) -> SyncResponse:
    return SyncResponse(
        server_time=to_microseconds(store.outside.now()), fault=Fault(code=FaultCode.MALFORMED, reason=reason)
    )


@dataclass
class _Reading:
    """The reading half of an exchange: everything in it is of one moment."""

    session: ReadSession
    caller: Caller
    request: SyncRequest
    late: Callable[[], bool]

    def answer(self, fault: Fault | None) -> SyncResponse:
        asker = asker_of(self.session, self.caller, self.request)
        head, user, client = asker.head, asker.user, asker.client
        blocked = self._fault(head, user, client)
        fault = fault or blocked
        code = None if fault is None else fault.code
        is_ours = client is not None and client.user_id == user.id and code is not FaultCode.CLIENT_FORKED
        same_life = code is not FaultCode.EPOCH_CHANGED
        verdict_list = self._verdicts(client.last_mid) if client is not None and is_ours and same_life else []
        scopes = [] if user.disabled else scopes_of_asker(self.session, asker)
        fault = fault or self._scope_fault(scopes)
        rows = Answer(head, max(SMALLEST_BUDGET, min(self.request.max_bytes, LARGEST_BUDGET)), is_late=self.late)
        rows.schema = self.request.schema
        reads = blocked is None and code in _ROWS_GO_ON
        compared = [one for one in scopes if one in self.request.compares and one not in self.request.cursors and reads]
        place = cursor_at(self.session, Place(head.seq)) if compared else ""
        rows.pages += [ScopePage(scope=scope, cursor=place) for scope in compared]
        snapshots = self._by_chunks(head, [one for one in scopes if one not in compared]) if reads else {}
        if reads:
            self._add_scopes(rows, [one for one in scopes if one not in snapshots and one not in compared])
        is_whole = reads and rows.complete and not self.request.only
        backfill = self._backfill(scopes, rows.budget_bytes) if is_whole else []
        filled = is_whole and all(page.complete for page in backfill)
        complete = rows.complete and filled and fault is None and len(verdict_list) < _VERDICTS_AT_ONCE
        return SyncResponse(
            epoch=head.epoch,
            incarnation=client.incarnation or "" if client is not None and is_ours else "",
            head=head.seq,
            last_mid=client.last_mid if client is not None and is_ours else 0,
            verdicts=verdict_list,
            scopes=scopes,
            pages=rows.pages,
            complete=complete,
            whole=is_whole and not complete,
            schema=SCHEMA_VERSION,
            ahead=self._ahead(rows, scopes) if reads and not rows.complete and not self.request.under_way else [],
            backfill=backfill,
            snapshots=snapshots,
            compared=compared,
            fault=fault,
        )

    def _add_scopes(self, rows: Answer, scopes: list[str]) -> None:
        only = self.request.only or scopes
        asked = {one: self.request.cursors.get(one) for one in scopes if one in only}
        still = still_scopes(self.session, rows.head, asked)
        for scope, cursor in asked.items():
            rows.add_scope(self.session, scope, cursor, is_still=scope in still)

    def _by_chunks(self, head: Head, scopes: list[str]) -> dict[str, int]:
        """The scopes that the client never read and may load by chunks, with their rows."""
        if not self.request.chunks:
            return {}
        new = [scope for scope in scopes if scope not in self.request.cursors]
        found = {scope: usable_set(self.session, scope, head) for scope in new}
        return {scope: made.rows for scope, made in found.items() if made is not None}

    def _ahead(self, rows: Answer, scopes: list[str]) -> list[ScopePage]:
        """The user's own matters, where the pages take several answers.

        They come without a place. Should the server go back in time before the rest has come, somebody who has a cursor
        of this moment is told so; to anybody else nothing is given ahead.
        """
        told = {**self.request.cursors, **{page.scope: page.cursor for page in rows.pages}}
        if not any(place_of(told.get(scope, "")).since >= rows.head.seq for scope in scopes):
            return []
        return rows_ahead(self.session, rows.head, self.caller.user_id, scopes, self.request)

    def _backfill(self, scopes: list[str], budget_bytes: int) -> list[ScopePage]:
        """What is new in the client's schema, once all else has come."""
        if not self.request.backfill:
            return []
        news = Backfill(self.request, budget_bytes)
        for scope in scopes:
            news.add_scope(self.session, scope)
        return news.pages

    def _scope_fault(self, scopes: list[str]) -> Fault | None:
        """What is asked for by name has to be one's own; a mere cursor of a scope that was lost is no question."""
        strange = [scope for scope in self.request.only if scope not in scopes]
        return Fault(code=FaultCode.SCOPE_DENIED, reason=", ".join(strange)[:200]) if strange else None

    def _fault(self, head: Head, user: User, client: ClientRecord | None) -> Fault | None:
        """Why no rows can be read."""
        if self.request.epoch and self.request.epoch != head.epoch:
            return Fault(code=FaultCode.EPOCH_CHANGED)
        code = fault_of(self.session, head, self.request.cursors.values())
        if code is FaultCode.EPOCH_CHANGED:
            return Fault(code=code)
        if client is not None and (client.user_id != user.id or not client.accepts(self.request.incarnation)):
            return Fault(code=FaultCode.CLIENT_FORKED)
        if user.disabled:
            return Fault(code=FaultCode.USER_DISABLED)
        if self.request.protocol < OLDEST_PROTOCOL or self.request.schema < OLDEST_SCHEMA:
            return Fault(code=FaultCode.UPGRADE_REQUIRED)
        return None if code is None else Fault(code=code)

    def _verdicts(self, last_mid: int) -> list[VerdictMessage]:
        """What the client has not confirmed, and what it asked for again in this request."""
        after = self.request.acknowledged_mid
        waiting: list[VerdictMessage] = []
        if last_mid > after:
            waiting = verdicts.unacknowledged(self.session, self.request.client_id, after, _VERDICTS_AT_ONCE)
        asked = [one.mid for one in self.request.intents[:MOST_INTENTS] if 0 < one.mid <= after]
        again = verdicts.by_mid(self.session, self.request.client_id, asked) if asked else {}
        return [verdicts.as_message(kept) for _, kept in sorted(again.items())] + waiting
