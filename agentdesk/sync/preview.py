"""Running an intent on the cache before the server has spoken: the agent sees it at once, and nothing is promised.

The base image of every row is kept before its first change, and every row that a run touched or looked at is noted, so
that exactly the runs that depend on a newer row are repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.registry import BY_NAME
from agentdesk.models.base import Shared
from agentdesk.models.errors import Refused
from agentdesk.models.people import Organisation, User
from agentdesk.models.places import customer_id_of, table_of
from agentdesk.models.scopes import branch_scope, team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.sync.base_images import keep_base
from agentdesk.sync.footprints import Footprint
from agentdesk.sync.images import row_exists
from agentdesk.sync.queue import QueuedIntent
from agentdesk.sync.store import RowKey

DEFAULT_REGION = "IR"


@dataclass
class PreviewRun:
    """What one run did. ``made`` lists new rows in order; ``doubts`` what the server is expected to refuse."""

    footprint: Footprint = field(default_factory=Footprint)
    made: list[RowKey] = field(default_factory=list)
    doubts: list[Refused] = field(default_factory=list)
    customer_ids: set[str] = field(default_factory=set)


class PreviewSession(Session):
    """A session inside the writer's transaction that keeps base images and notes what is read and written."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        self._connection = connection
        self.run = PreviewRun()
        event.listen(self, "before_flush", self._before_flush)
        event.listen(self, "loaded_as_persistent", self._loaded)

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """As ``Session.get``; also notes the row that was looked for, there or not."""
        if isinstance(ident, str):
            self.run.footprint.read.add((str(table_of(entity).name), ident))
        return super().get(entity, ident, **options)

    def add(self, instance: object, *, _warn: bool = True) -> None:
        """As ``Session.add``; a row that the server has sent already stays as it is.

        A taken change may come back in parts: its preview then makes only what is still missing.
        """
        if isinstance(instance, Shared) and not inspect(instance).persistent:
            key = key_of(instance)
            if row_exists(self._connection, key):
                self.run.footprint.read.add(key)
                return
        super().add(instance, _warn=_warn)

    def _loaded(self, _session: Session, row: Shared) -> None:
        self.run.footprint.read.add(key_of(row))

    def _before_flush(self, _session: Session, _context: object, _instances: object) -> None:
        for row in self.new:
            self._note_written(row, new=True)
        for row in self.dirty:
            if self.is_modified(row):
                self._note_written(row, new=False)

    def _note_written(self, row: Shared, *, new: bool) -> None:
        key = key_of(row)
        if key in self.run.footprint.wrote:
            return
        keep_base(self._connection, key, new=new)
        self.run.footprint.wrote.add(key)
        if new:
            self.run.made.append(key)
        customer_ids = {customer_id_of(row), *(inspect(row).committed_state.get("customer_id", None),)}
        self.run.customer_ids.update(one for one in customer_ids if isinstance(one, str))


def key_of(row: Shared) -> RowKey:
    """Where a mapped row is kept."""
    return str(table_of(type(row)).name), row.id


@contextmanager
def preview_session(connection: Connection) -> Iterator[PreviewSession]:
    """A session for previews in the transaction of ``connection``; what it wrote stays in that transaction."""
    session = PreviewSession(connection)
    try:
        yield session
    finally:
        session.close()


@dataclass(frozen=True)
class Speaker:
    """In whose name previews run, and how the firm reads a phone number without a country code."""

    actor: Actor
    region: str = DEFAULT_REGION


def speaker_of(connection: Connection, signed_in: Actor) -> Speaker:
    """The signed-in user as the cache knows them now; as they signed in while the cache does not know them yet."""
    region = connection.scalar(select(table_of(Organisation).c.region).limit(1)) or DEFAULT_REGION
    users = table_of(User).c
    row = connection.execute(
        select(users.name, users.role, users.team_id, users.branch_id).where(users.id == signed_in.user_id)
    ).first()
    if row is None:
        return Speaker(signed_in, region)
    scope = home_scope(row.role, row.team_id, row.branch_id)
    return Speaker(Actor(user_id=signed_in.user_id, name=row.name, role=row.role, home_scope=scope), region)


def home_scope(role: str, team_id: str | None, branch_id: str | None) -> str | None:
    """Where the customers go whom somebody of that role adds."""
    if role == Role.BRANCH:
        return branch_scope(branch_id) if branch_id else None
    if role in (Role.AGENT, Role.LEAD):
        return team_scope(team_id) if team_id else None
    return None


def run_preview(session: PreviewSession, speaker: Speaker, queued: QueuedIntent, intent: Intent) -> PreviewRun:
    """Run one intent in preview and say what it touched. Guards that fail are doubts; nothing is refused."""
    run = session.run
    context = Context(
        intent_id=queued.id,
        actor=speaker.actor,
        at=queued.at,
        mode=Mode.PREVIEW,
        region=speaker.region,
        append_only=intent.APPEND_ONLY,
    )
    intent.apply(session, context)
    session.flush()
    run.doubts = context.doubts
    run.footprint.read -= run.footprint.wrote
    session.run = PreviewRun()
    return run


def known(queued: QueuedIntent) -> bool:
    """Whether this program can run the intent; one that an older or newer program queued may be unknown to it."""
    return (queued.name, queued.version) in BY_NAME
