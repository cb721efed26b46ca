"""A server of a few hundred lines that keeps the promises of the protocol in the plainest way: the oracle of the tests.

It runs the same intents in truth mode on an in-memory database and keeps feed, verdicts and clients in dictionaries.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import create_engine, delete, event, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.registry import WITHDRAWN, build
from agentdesk.models.base import Base, Shared, from_microseconds, to_microseconds
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.places import ORGANISATION_CLASSES, SHARED_CLASSES, customer_id_of, table_of
from agentdesk.models.scopes import ORGANISATION, user_scope
from agentdesk.sync.wire.messages import (
    Fault,
    FaultCode,
    IntentMessage,
    SyncRequest,
    SyncResponse,
    VerdictMessage,
    VerdictStatus,
)
from agentdesk.sync.wire.rows import row_image, values_from_image
from tests.sync.model_feed import Feed, RowKey


@dataclass
class ModelUser:
    """Somebody who signs in."""

    actor: Actor
    scopes: set[str]
    disabled: bool = False


@dataclass
class ModelClient:
    """What the server knows of one copy. ``incarnation`` is None after a restore: whatever comes next is taken."""

    user_id: str
    incarnation: str | None = ""
    previous: str | None = ""
    last_mid: int = 0
    verdicts: dict[int, tuple[str, VerdictMessage]] = field(default_factory=dict)


@dataclass
class State:
    """Everything that a backup holds."""

    epoch: str
    feed: Feed = field(default_factory=Feed)
    clients: dict[str, ModelClient] = field(default_factory=dict)
    judged: dict[tuple[str, str], tuple[str, VerdictMessage]] = field(default_factory=dict)
    images: dict[RowKey, dict[str, Any]] = field(default_factory=dict)
    history: list[tuple[str, str, int, int | None]] = field(default_factory=list)
    effects: dict[str, int] = field(default_factory=dict)


class ModelServer:
    """One firm's server. ``now`` is its clock; ``token`` gives random marks."""

    def __init__(self, now: Callable[[], datetime], token: Callable[[], str]) -> None:
        self.now = now
        self.token = token
        self.users: dict[str, ModelUser] = {}
        self.state = State(epoch=token())
        self._engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        event.listen(self._engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        Base.metadata.create_all(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # ------------------------------------------------------------------ writing

    def write(self, change: Callable[[Session], None]) -> None:
        """One transaction of the server outside of any exchange: an import, or an administrator's work."""
        with Session(self._engine) as session:
            changed = _Changes(session)
            change(session)
            session.flush()
            self._commit(session, changed)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at the rows."""
        with Session(self._engine) as session:
            yield session

    def add(self, *rows: Shared) -> None:
        """Put rows in place, in the order given."""

        def change(session: Session) -> None:
            for row in rows:
                session.add(row)
                session.flush()

        self.write(change)

    def _commit(self, session: Session, changed: _Changes) -> None:
        if changed.rows or changed.deleted:
            self.state.feed.seq += 1
            self.state.feed.tags[self.state.feed.seq] = self.token()
            self._feed(session, changed)
        session.commit()

    def _feed(self, session: Session, changed: _Changes) -> None:
        state = self.state
        keys = dict.fromkeys(changed.rows)
        moved = {customer for key, customer in {**changed.rows, **changed.deleted}.items() if key[0] == "membership"}
        for customer in moved:
            self._note_history(session, customer)
            for row in _rows_about(session, customer):
                keys[key_of(row)] = None
        for key in changed.deleted:
            state.feed.note(key, (), deleted=True)
            state.images.pop(key, None)
        for table, row_id in keys:
            kind = next(shared for shared in SHARED_CLASSES if table_of(shared).name == table)
            found = session.get(kind, row_id)
            if found is None:
                continue
            state.images[(table, row_id)] = row_image(found)
            state.feed.note((table, row_id), _scopes_of(session, found))

    def _note_history(self, session: Session, customer: str | None) -> None:
        if customer is None:
            return
        seq = self.state.feed.seq
        now = set(session.scalars(select(Membership.scope).where(Membership.customer_id == customer)))
        open_ = {scope for one, scope, _since, until in self.state.history if one == customer and until is None}
        self.state.history = [
            (one, scope, since, seq if one == customer and until is None and scope not in now else until)
            for one, scope, since, until in self.state.history
        ]
        self.state.history += [(customer, scope, seq, None) for scope in sorted(now - open_)]

    # ------------------------------------------------------------------ exchange

    def exchange(self, user_id: str, request: SyncRequest) -> SyncResponse:
        """One ``POST /sync``."""
        user = self.users[user_id]
        state = self.state
        client = state.clients.setdefault(request.client_id, ModelClient(user_id))
        basis = SyncResponse(
            epoch=state.epoch,
            incarnation=client.incarnation or "",
            head=state.feed.seq,
            server_time=to_microseconds(self.now()),
            last_mid=client.last_mid,
        )
        fault = self._refusal(client, request)
        if fault is not None:
            return msgspec.structs.replace(basis, fault=fault)
        verdicts, fault = self._judge_all(user, client, request)
        if request.intents and fault is None and client.incarnation in (None, request.incarnation):
            client.previous, client.incarnation = request.incarnation, self.token()
        answer = msgspec.structs.replace(
            basis,
            head=state.feed.seq,
            last_mid=client.last_mid,
            incarnation=client.incarnation or "",
            verdicts=verdicts,
            fault=fault,
        )
        if user.disabled:
            return msgspec.structs.replace(answer, fault=Fault(code=FaultCode.USER_DISABLED))
        return self._with_pages(answer, user, request)

    def _refusal(self, client: ModelClient, request: SyncRequest) -> Fault | None:
        state = self.state
        places = [state.feed.place(cursor) for cursor in request.cursors.values()]
        if request.epoch not in ("", state.epoch) or None in places:
            if request.epoch == state.epoch:
                client.incarnation = None
            return Fault(code=FaultCode.EPOCH_CHANGED)
        if client.incarnation is not None and request.incarnation not in (client.incarnation, client.previous):
            return Fault(code=FaultCode.CLIENT_FORKED)
        if any(place < state.feed.horizon for place in places if place is not None):
            return Fault(code=FaultCode.CURSOR_TOO_OLD)
        return None

    def _judge_all(
        self, user: ModelUser, client: ModelClient, request: SyncRequest
    ) -> tuple[list[VerdictMessage], Fault | None]:
        for message in request.intents:
            if message.mid > client.last_mid + 1:
                return [], Fault(code=FaultCode.MID_GAP, expected_mid=client.last_mid + 1)
            digest = payload_hash(message)
            if message.mid <= client.last_mid:
                stored = client.verdicts.get(message.mid)
                if stored is None or stored[0] != digest:
                    return [], Fault(code=FaultCode.HASH_MISMATCH)
                continue
            verdict = self._judge(user, message, digest)
            client.verdicts[message.mid] = (digest, verdict)
            client.last_mid = message.mid
        unseen = [verdict for mid, (_, verdict) in sorted(client.verdicts.items()) if mid > request.acknowledged_mid]
        return unseen, None

    def _judge(self, user: ModelUser, message: IntentMessage, digest: str) -> VerdictMessage:
        if message.name == WITHDRAWN:
            return VerdictMessage(mid=message.mid, status=VerdictStatus.NOOP)
        known = self.state.judged.get((user.actor.user_id, message.id))
        if known is not None and known[0] == digest:
            return msgspec.structs.replace(known[1], mid=message.mid)
        verdict = self._run(user, message)
        self.state.judged[(user.actor.user_id, message.id)] = (digest, verdict)
        return verdict

    def _run(self, user: ModelUser, message: IntentMessage) -> VerdictMessage:
        if user.disabled:
            return VerdictMessage(mid=message.mid, status=VerdictStatus.PARKED, code=RefusalCode.USER_DISABLED)
        with Session(self._engine, autoflush=True) as session:
            changed = _Changes(session)
            try:
                intent = build(message.name, message.version, message.args)
                context = Context(
                    intent_id=message.id,
                    actor=user.actor,
                    at=self._corrected(message),
                    mode=Mode.TRUTH,
                    reach=lambda customer, append: self._reaches(
                        session, user, customer, message.base if append else -1
                    ),
                    append_only=intent.APPEND_ONLY,
                )
                intent.apply(session, context)
                session.flush()
            except Refused as refusal:
                session.rollback()
                denied = refusal.reason is RefusalCode.SCOPE_DENIED
                return VerdictMessage(
                    mid=message.mid,
                    status=VerdictStatus.PARKED if denied else VerdictStatus.REJECTED,
                    code=refusal.reason,
                    reason=refusal.happened,
                    facts=refusal.facts,
                )
            changes_something = bool(changed.rows)
            self._commit(session, changed)
        if changes_something:
            self.state.effects[message.id] = self.state.effects.get(message.id, 0) + 1
        return VerdictMessage(
            mid=message.mid, status=VerdictStatus.APPLIED if changes_something else VerdictStatus.NOOP
        )

    def _corrected(self, message: IntentMessage) -> datetime:
        latest = self.now() + timedelta(minutes=2)
        if message.age is not None:
            return min(self.now() - timedelta(milliseconds=message.age), latest)
        return min(from_microseconds(message.wall), latest)

    def _reaches(self, session: Session, user: ModelUser, customer: str, base: int) -> bool:
        scopes = set(session.scalars(select(Membership.scope).where(Membership.customer_id == customer)))
        if scopes & user.scopes:
            return True
        return any(
            one == customer and scope in user.scopes and since <= base and (until is None or until > base)
            for one, scope, since, until in self.state.history
        )

    def _with_pages(self, answer: SyncResponse, user: ModelUser, request: SyncRequest) -> SyncResponse:
        feed = self.state.feed
        scopes = {ORGANISATION, user_scope(user.actor.user_id), *user.scopes}
        places = {scope: feed.place(request.cursors.get(scope, "0.0")) or 0 for scope in scopes}
        pages, complete = feed.pages(places, self.state.images, request.max_bytes)
        return msgspec.structs.replace(answer, scopes=sorted(scopes), pages=pages, complete=complete)

    # ------------------------------------------------------------------ looking and going back

    def visible(self, user_id: str) -> dict[RowKey, dict[str, Any]]:
        """Every row that the user may see, as the wire would carry it."""
        user = self.users[user_id]
        scopes = {ORGANISATION, user_scope(user_id), *user.scopes}
        keys = {key for scope in scopes for key in self.state.feed.members(scope)}
        return {key: self.state.images[key] for key in keys}

    def backup(self) -> State:
        """A copy of everything."""
        return copy.deepcopy(self.state)

    def restore(self, backup: State, *, new_epoch: bool = True) -> None:
        """Go back to a copy; ``new_epoch`` is what a proper restore does."""
        self.state = copy.deepcopy(backup)
        if new_epoch:
            self.state.epoch = self.token()
            for client in self.state.clients.values():
                client.incarnation = None
        with Session(self._engine) as session:
            for shared in reversed(SHARED_CLASSES):
                session.execute(delete(shared))
            for shared in SHARED_CLASSES:
                for (table, _row_id), image in self.state.images.items():
                    if table == table_of(shared).name:
                        session.add(shared(**values_from_image(shared, image)))
                session.flush()
            session.commit()


def payload_hash(message: IntentMessage) -> str:
    """What the server compares to know whether a repeated mid is the same work."""
    content = (message.id, message.name, message.version, message.args)
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def key_of(row: Shared) -> RowKey:
    """The name of a row's table, as plain text, and its id."""
    return str(table_of(type(row)).name), row.id


class _Changes:
    """Collects what one transaction writes, counts versions up, and remembers whose rows they are."""

    def __init__(self, session: Session) -> None:
        self.rows: dict[RowKey, str | None] = {}
        self.deleted: dict[RowKey, str | None] = {}
        event.listen(session, "before_flush", self._before_flush)

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        for row in (*session.new, *(one for one in session.dirty if session.is_modified(one))):
            key = key_of(row)
            if key not in self.rows:
                row.ver = (row.ver or 0) + 1
            self.rows[key] = customer_id_of(row)
        for row in session.deleted:
            self.deleted[key_of(row)] = customer_id_of(row)


def _rows_about(session: Session, customer: str | None) -> Iterable[Shared]:
    for shared in SHARED_CLASSES:
        if shared is Customer:
            yield from session.scalars(select(Customer).where(Customer.id == customer))
        elif hasattr(shared, "customer_id"):
            yield from session.scalars(select(shared).where(shared.customer_id == customer))


def _scopes_of(session: Session, row: Shared) -> set[str]:
    if type(row) in ORGANISATION_CLASSES:
        return {ORGANISATION}
    return set(session.scalars(select(Membership.scope).where(Membership.customer_id == customer_id_of(row))))
