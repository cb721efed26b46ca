"""A client hands in its queue: intents in order, up to a hundred in one transaction, one verdict for each.

What was committed stays. Where one intent has to wait, all behind it wait too; a refused one never holds up the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import bindparam, select

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor
from agentdesk.intents.registry import WITHDRAWN
from agentdesk.models.customer import Customer
from agentdesk.models.errors import CacheInUse, NoLine, RefusalCode, Refused, StorageFull
from agentdesk.models.people import Organisation, User
from agentdesk.server import verdicts
from agentdesk.server.clients import ClientRecord, meet_client, new_incarnation, remember_client
from agentdesk.server.cursors import fault_of, read_head_for
from agentdesk.server.duplicates import propose_for
from agentdesk.server.feed import never
from agentdesk.server.judge import (
    Judge,
    Judgement,
    Postponed,
    is_newer_client,
    payload_hash,
    refusal,
    rejected,
)
from agentdesk.server.parked.endings import TakenOver
from agentdesk.server.scopes import Reach, home_scope, user_scopes
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.verdicts import Judged, Kept
from agentdesk.sync.wire.messages import NEWER_INTENT, Fault, FaultCode, IntentMessage, SyncRequest, VerdictStatus

GROUP_INTENTS = 100
"""How many intents share one transaction."""

MOST_INTENTS = 1000
"""How many are judged in one exchange; the rest are for the next."""

_STANDS_AS = "stands_as"
"""With the verdict on an entry that was sent once more: the id under which it stands already."""

_RETRY_AFTER_MS = 2000
_USER_AND_REGION = select(User, select(Organisation.region).limit(1).scalar_subquery()).where(
    User.id == bindparam("user")
)


@dataclass(frozen=True)
class Draft:
    """What is to be done with one intent: run it, give it this verdict, or wait."""

    hash: str
    plan: Intent | Judgement | Fault
    is_repeated: bool = False


class Interrupted(Exception):
    """The exchange ends before anything of this transaction was done, for a typed reason."""

    def __init__(self, code: FaultCode, reason: str = "") -> None:
        super().__init__(code)
        self.fault = Fault(code=code, reason=reason)


def hand_in(store: Store, caller: Caller, request: SyncRequest, is_late: Callable[[], bool] = never) -> Fault | None:
    """Judge every intent of ``request`` that can be judged now; the fault says where and why it stopped.

    One group is judged at least; when ``is_late`` then says so the rest are for the next exchange. The client gets
    a new incarnation with the first group that is committed. Raises Interrupted when nothing may be judged at all.
    """
    incarnation = new_incarnation(store.outside)
    intents = request.intents[:MOST_INTENTS]
    for start in range(0, max(len(intents), 1), GROUP_INTENTS):
        try:
            fault = _judge_group(store, caller, request, intents[start : start + GROUP_INTENTS], incarnation)
        except (CacheInUse, NoLine, StorageFull) as error:
            return retry(error.happened)
        except Postponed as postponed:
            return retry(str(postponed))
        if fault is not None or is_late():
            return fault
    return None


def retry(reason: str, cause: str = "") -> Fault:
    """The fault that says: the same again in a moment."""
    return Fault(code=FaultCode.RETRY, reason=reason, retry_after_ms=_RETRY_AFTER_MS, cause=cause)


class _InTheWay(Exception):
    """Not all can be run at once."""


def _judge_group(
    store: Store, caller: Caller, request: SyncRequest, intents: Sequence[IntentMessage], incarnation: str
) -> Fault | None:
    """One transaction of an exchange. A savepoint for each intent is dear, and hardly any leaves something to undo: all
    are run at once, and only where anything is in the way, which has then been undone, one by one.
    """
    try:
        with store.writing_in_turn() as unit:
            return _Group(unit, caller, request).judge(intents, incarnation, at_once=True)
    except _InTheWay:
        with store.writing_in_turn() as unit:
            return _Group(unit, caller, request).judge(intents, incarnation, at_once=False)


def judge_all(unit: UnitOfWork, caller: Caller, request: SyncRequest) -> Fault | None:
    """Judge the intents of ``request`` in a transaction that the caller has begun and ends."""
    return _Group(unit, caller, request).judge(request.intents, new_incarnation(unit.outside), at_once=False)


class _Group:
    """One transaction of an exchange: the client's row locked, its intents judged, their verdicts kept."""

    def __init__(self, unit: UnitOfWork, caller: Caller, request: SyncRequest) -> None:
        self._unit = unit
        self._request = request
        self._now = unit.outside.now()
        self._client = self._meet(caller)
        self._user, region = unit.session.execute(_USER_AND_REGION, {"user": caller.user_id}).one()
        self._reach = Reach(unit.session, self._user.id, user_scopes(unit.session, self._user))
        self._judge = Judge(
            unit=unit,
            actor=Actor(self._user.id, self._user.name, self._user.role, home_scope(self._user)),
            region=region or "IR",
            reach=self._reach,
            now=self._now,
            newer_client=is_newer_client(request),
        )
        self._taken_over = TakenOver(unit.session, self._client.id)
        self._before: dict[str, Kept] = {}
        self._judged: list[Judged] = []
        self._together: dict[int, Judgement] = {}

    def _meet(self, caller: Caller) -> ClientRecord:
        """The client's row, locked. Raises Interrupted when it is not this client, or not this life of the database."""
        head = read_head_for(self._unit.session, self._request.cursors.values())
        if self._request.epoch and self._request.epoch != head.epoch:
            raise Interrupted(FaultCode.EPOCH_CHANGED)
        if fault_of(self._unit.session, head, self._request.cursors.values()) is FaultCode.EPOCH_CHANGED:
            raise Interrupted(FaultCode.EPOCH_CHANGED)
        client = meet_client(self._unit, caller, self._request)
        if client.user_id != caller.user_id or not client.accepts(self._request.incarnation):
            raise Interrupted(FaultCode.CLIENT_FORKED)
        return client

    def judge(self, intents: Sequence[IntentMessage], incarnation: str, *, at_once: bool) -> Fault | None:
        """Judge ``intents`` in order and keep the verdicts; the fault says where and why it stopped.

        Raises _InTheWay when they were to be run at once and cannot: then nothing of this transaction may be kept.
        """
        last_mid, fault = self._client.last_mid, None
        stored = verdicts.by_mid(
            self._unit.session, self._client.id, [one.mid for one in intents if one.mid <= last_mid]
        )
        fresh = [one for one in intents if one.mid > last_mid]
        self._before = verdicts.by_intent(self._unit.session, self._user.id, [one.id for one in fresh])
        drafts = {one.mid: self._draft(one) for one in fresh}
        seen = self._read_ahead(drafts.values())
        is_in_place = all(_place_fault(one, last_mid, stored) is None for one in intents if one.mid <= last_mid)
        self._together = self._run_together(fresh, drafts) if at_once and is_in_place else {}
        for message in intents:
            fault = _place_fault(message, last_mid, stored)
            if fault is None and message.mid > last_mid:
                fault = self._decide(message, drafts[message.mid])
                last_mid = message.mid if fault is None else last_mid
            if fault is not None:
                break
        del seen
        propose_for(self._unit, self._unit.journal.customers_whose_identity_changed())
        verdicts.keep(self._unit, self._client.id, self._user.id, self._judged, self._now)
        word = incarnation if last_mid > self._client.last_mid else self._word_of_old(incarnation)
        remember_client(self._unit, self._request, last_mid=last_mid, incarnation=word, now=self._now)
        return fault

    def _word_of_old(self, fresh: str) -> str:
        """The incarnation after a request that hands in nothing new.

        Under the one before it may be a copy of a request, long under way: who made it goes by the present one by now.
        """
        present, before = self._client.incarnation, self._client.previous_incarnation
        is_old = present is not None and self._request.incarnation == before != present
        return present if present is not None and is_old else fresh

    def _draft(self, message: IntentMessage) -> Draft:
        """What is to be done with an intent, as far as it can be told without the rows it is about."""
        payload = payload_hash(message)
        before = self._before.get(message.id)
        if before is not None and before.hash == payload:
            return Draft(payload, before.judgement, is_repeated=True)
        if before is not None:
            return Draft(payload, rejected(RefusalCode.ALREADY_EXISTS, "Another change has this id."))
        if self._user.disabled and message.name != WITHDRAWN:
            return Draft(payload, refusal(Refused(RefusalCode.USER_DISABLED, "This account is disabled.")))
        try:
            plan = self._judge.read(message)
            same = self._taken_over.same_as(plan) if isinstance(plan, Intent) else None
            if same is not None:
                plan = Judgement(VerdictStatus.NOOP, facts={"taken_over_by": same.by, _STANDS_AS: same.entry_id})
            return Draft(payload, plan)
        except Postponed as postponed:
            return Draft(payload, retry(str(postponed), NEWER_INTENT))

    def _read_ahead(self, drafts: Iterable[Draft]) -> list[Customer]:
        """Read the customers of all intents at once. A session forgets rows that nobody holds: they are returned."""
        ids = {one.plan.subject_customer_id() for one in drafts if isinstance(one.plan, Intent)} - {None}
        known = [customer_id for customer_id in ids if customer_id is not None]
        if not known:
            return []
        self._reach.read_ahead(known)
        return list(self._unit.session.scalars(select(Customer).where(Customer.id.in_(known))))

    def _decide(self, message: IntentMessage, draft: Draft) -> Fault | None:
        if isinstance(draft.plan, Fault):
            return draft.plan
        judgement = draft.plan if isinstance(draft.plan, Judgement) else self._run(message, draft.plan)
        if isinstance(judgement, Fault):
            return judgement
        self._judged.append(Judged(message, draft.hash, judgement, draft.is_repeated))
        return None

    def _run_together(self, fresh: Sequence[IntentMessage], drafts: Mapping[int, Draft]) -> dict[int, Judgement]:
        """Run all intents without savepoints. Returns the judgements by number; none where they have no right order.

        Raises _InTheWay for whatever one of them may have left behind: it is found again when they are run one by one.
        """
        plans = [drafts[one.mid].plan for one in fresh]
        in_order = range(self._client.last_mid + 1, self._client.last_mid + 1 + len(fresh))
        if [one.mid for one in fresh] != list(in_order) or any(isinstance(plan, Fault) for plan in plans):
            return {}
        try:
            return {
                message.mid: self._judge.run_bare(message, plan)
                for message, plan in zip(fresh, plans, strict=True)
                if isinstance(plan, Intent)
            }
        except Exception as error:
            raise _InTheWay from error

    def _run(self, message: IntentMessage, intent: Intent) -> Judgement | Fault:
        judgement = self._together.get(message.mid) or self._run_alone(message, intent)
        if isinstance(judgement, Fault):
            return judgement
        missing = judgement.facts.get("id", "") if judgement.code == RefusalCode.MISSING else ""
        if not missing:
            return judgement
        before = self._judged_before(missing)
        stands_as = "" if before is None else before.facts.get(_STANDS_AS, "")
        if stands_as:
            return self._run_alone(message, _naming(intent, missing, stands_as))
        cause = _cause_of_refusal(before, missing)
        if cause is not None:
            return rejected(RefusalCode.DEPENDS, "It depends on a change that was not taken.", id=missing, cause=cause)
        return judgement

    def _run_alone(self, message: IntentMessage, intent: Intent) -> Judgement | Fault:
        try:
            return self._judge.run(message, intent)
        except Postponed as postponed:
            if self._unit.connection.dialect.name == "sqlite":
                raise
            return retry(str(postponed))

    def _judged_before(self, intent_id: str) -> Judgement | None:
        """The verdict on another intent of this user, of this group or before it."""
        here = next((one.judgement for one in self._judged if one.message.id == intent_id), None)
        if here is not None:
            return here
        before = verdicts.by_intent(self._unit.session, self._user.id, [intent_id]).get(intent_id)
        return None if before is None else before.judgement


def _naming(intent: Intent, given: str, now: str) -> Intent:
    """The same intent of the row that stands under another id than the one its author gave it."""
    named = {name: now for name in intent.__struct_fields__ if name != "id" and getattr(intent, name) == given}
    return replace(intent, **named)


def _cause_of_refusal(judgement: Judgement | None, intent_id: str) -> str | None:
    """The intent at the root of why this one was not taken, or None when it was taken or never came."""
    if judgement is None or judgement.status not in (VerdictStatus.REJECTED, VerdictStatus.PARKED):
        return None
    return judgement.facts.get("cause", intent_id) if judgement.code == RefusalCode.DEPENDS else intent_id


def _place_fault(message: IntentMessage, last_mid: int, stored: Mapping[int, Kept]) -> Fault | None:
    """What is wrong with an intent's place in the queue."""
    if message.mid < 1 or message.mid > last_mid + 1:
        return Fault(code=FaultCode.MID_GAP, expected_mid=last_mid + 1)
    kept = stored.get(message.mid)
    if kept is not None and kept.hash != payload_hash(message):
        return Fault(code=FaultCode.HASH_MISMATCH, reason=f"Another change was handed in as number {message.mid}.")
    return None
