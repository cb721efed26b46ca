"""One intent before the server: what it is, whether it may be, and the verdict that follows.

A refusal is a verdict. Only what may pass if tried again is none: then the intent, and all after it, wait.
"""

from __future__ import annotations

import hashlib
import logging
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from agentdesk import __version__
from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.registry import INTENTS, WITHDRAWN, build, makes_a_row
from agentdesk.models.base import EPOCH, from_microseconds
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.server.faults import is_transient
from agentdesk.server.field_authors import author_facts
from agentdesk.server.scopes import Reach
from agentdesk.server.telephony.outcomes import keep_outcome
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.messages import PROTOCOL, IntentMessage, SyncRequest, VerdictStatus

log = logging.getLogger(__name__)

_FUTURE_ALLOWED = timedelta(minutes=2)
_NEWEST_VERSION = {intent.__name__: intent.VERSION for intent in INTENTS}
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PARKED_FOR = frozenset({RefusalCode.SCOPE_DENIED, RefusalCode.USER_DISABLED})


class Postponed(Exception):
    """The intent cannot be judged now; it may be later."""


@dataclass(frozen=True)
class Judgement:
    """What was decided about one intent."""

    status: VerdictStatus
    code: str = ""
    reason: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def payload_hash(message: IntentMessage) -> str:
    """SHA-256 over what an intent says, in one form; equal content has an equal hash whatever its place in a queue."""
    content = (message.id, message.name, message.version, full_arguments(message))
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def full_arguments(message: IntentMessage) -> dict[str, Any]:
    """The arguments of an intent; the id of the row it makes is its own and may have been left out."""
    if makes_a_row(message.name, message.version):
        return {"id": message.id, **message.args}
    return dict(message.args)


def corrected_time(message: IntentMessage, now: datetime) -> datetime:
    """When the intent was made, by the server's clock: by its age, else by the client's clock; never in the future."""
    try:
        at = now - timedelta(milliseconds=max(message.age, 0)) if message.age is not None else None
        at = at or (from_microseconds(message.wall) if message.wall else now)
    except OverflowError:
        return now
    return min(max(at, EPOCH), now + _FUTURE_ALLOWED)


def is_newer_client(request: SyncRequest) -> bool:
    """Whether the client's program knows more than this server: then an unknown intent is not a mistake."""
    return request.protocol > PROTOCOL or request.schema > SCHEMA_VERSION or _parts(request.app) > _parts(__version__)


def _parts(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d{1,9}", version)][:3]


def rejected(code: RefusalCode, reason: str, **facts: str) -> Judgement:
    """A verdict that gives the change back to who made it."""
    return Judgement(VerdictStatus.REJECTED, code, reason, facts)


def refusal(refused: Refused) -> Judgement:
    """The verdict on what a rule forbids: what a lead can settle is parked, the rest goes back."""
    status = VerdictStatus.PARKED if refused.reason in _PARKED_FOR else VerdictStatus.REJECTED
    return Judgement(status, refused.reason, refused.happened, refused.facts)


@dataclass
class Judge:
    """Judges the intents of one user within one unit of work."""

    unit: UnitOfWork
    actor: Actor
    region: str
    reach: Reach
    now: datetime
    newer_client: bool

    def read(self, message: IntentMessage) -> Intent | Judgement:
        """The checked intent, or the verdict when there is nothing to run. Raises Postponed for a newer program's."""
        if message.name == WITHDRAWN:
            return Judgement(VerdictStatus.NOOP)
        known_version = _NEWEST_VERSION.get(message.name)
        if message.version > known_version if known_version is not None else self.newer_client:
            raise Postponed("the intent is newer than this server")
        try:
            intent = build(message.name, message.version, full_arguments(message))
            _require_id(message.id)
        except Refused as refused:
            return refusal(refused)
        return intent

    def run(self, message: IntentMessage, intent: Intent) -> Judgement:
        """Make the change true, or say why not. Raises Postponed for a fault of the database that may pass."""
        try:
            with self.unit.savepoint():
                return self.make_true(message, intent)
        except Refused as refused:
            return refusal(self._with_work_kept(message, intent, refused))
        except SQLAlchemyError as error:
            if is_transient(error):
                raise Postponed("the database is busy") from error
            return _cannot_be_kept(message, error)
        except Exception as error:
            # One poison intent must not stop those behind it.
            return _broken(message, error)

    def run_bare(self, message: IntentMessage, intent: Intent) -> Judgement:
        """As ``run``, without a savepoint: a refusal that came before anything was changed has nothing to undo.

        Raises whatever else is against it; then all of the caller's transaction has to be undone.
        """
        mark = self.unit.journal.mark()
        try:
            return self.make_true(message, intent)
        except Refused as refused:
            if self.unit.journal.mark() != mark or self.unit.has_pending_changes:
                raise
            return refusal(self._with_work_kept(message, intent, refused))

    def make_true(self, message: IntentMessage, intent: Intent) -> Judgement:
        """Make the change true. Raises whatever is against it; then the caller's savepoint has to be undone."""
        journal = self.unit.journal
        mark = journal.mark()
        context = self._context(message, append_only=intent.APPEND_ONLY)
        journal.speaker = (self.actor.user_id, context.at)
        try:
            intent.apply(self.unit.session, context)
            self.unit.session.flush()
        finally:
            journal.speaker = None
        status = VerdictStatus.APPLIED if journal.mark() != mark else VerdictStatus.NOOP
        return Judgement(status, facts=context.merge)

    def _context(self, message: IntentMessage, *, append_only: bool) -> Context:
        self.reach.base = max(0, min(message.base, 2**62))
        return Context(
            intent_id=message.id,
            actor=self.actor,
            at=corrected_time(message, self.now),
            mode=Mode.TRUTH,
            region=self.region,
            reach=self.reach,
            append_only=append_only,
            now=self.now,
            author_of=lambda row, field: author_facts(self.unit, row, field),
            keep_outcome=lambda said: keep_outcome(self.unit.session, said),
        )

    def _with_work_kept(self, message: IntentMessage, intent: Intent, refused: Refused) -> Refused:
        """Where a claim was lost, what was done under it stays as an entry; the refusal tells which (``kept``)."""
        if refused.reason is not RefusalCode.CLAIM_LOST:
            return refused
        try:
            with self.unit.savepoint():
                kept = intent.keep_lost_work(self.unit.session, self._context(message, append_only=True))
                self.unit.session.flush()
        except Refused:
            return refused
        if kept is not None:
            refused.facts["kept"] = kept
        return refused


def is_intent_id(text: str) -> bool:
    """Whether ``text`` is a UUID in its canonical form."""
    return _ID.fullmatch(text) is not None


def _require_id(text: str) -> None:
    if not is_intent_id(text):
        raise Refused(RefusalCode.INVALID_VALUE, "The change has no proper id.")


def _cannot_be_kept(message: IntentMessage, error: SQLAlchemyError) -> Judgement:
    """The database's own refusal: a unique name taken, a row that is not there, a value too large."""
    words = f"{getattr(error, 'orig', None)}".lower()
    if "ix_customer_external" in words or "customer.external_" in words:
        return rejected(RefusalCode.DUPLICATE_EXTERNAL_ID, "Another customer has this external id.")
    if "unique" in words:
        return rejected(RefusalCode.ALREADY_EXISTS, "This exists already.")
    if "foreign key" in words:
        return rejected(RefusalCode.MISSING, "What this refers to is not there.")
    log.info("intent %s refused by the database: %s", message.id[:36], type(error).__name__)
    return rejected(RefusalCode.INVALID_VALUE, "The database cannot keep this value.")


def _broken(message: IntentMessage, error: Exception) -> Judgement:
    """A mistake of the program: the intent is parked with its arguments. The log holds places, never values."""
    frames = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-4:]]
    log.error("intent %s failed: %s at %s", message.id[:36], type(error).__name__, " < ".join(reversed(frames)))
    return Judgement(VerdictStatus.PARKED, RefusalCode.INVALID_VALUE, "The server could not carry this out.")
