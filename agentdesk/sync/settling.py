"""Deciding about changes that were not taken: one transaction settles them and queues what comes of it.

A decision can be taken back until what came of it is sent. The version not chosen can be brought back for 90 days.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor
from agentdesk.intents.registry import BY_NAME, build, makes_a_row
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.vocabulary import Merge
from agentdesk.sync.attachments.uploads import send_under_new_id
from agentdesk.sync.choices import Choice
from agentdesk.sync.meta import current_meta
from agentdesk.sync.outbox import Outbox, Saved
from agentdesk.sync.ports import Clock, Dice
from agentdesk.sync.present_values import plain_value, value_here
from agentdesk.sync.preview import speaker_of
from agentdesk.sync.queue import RESTORABLE, TAKEN_OVER, by_id, corrected_now
from agentdesk.sync.refusals import (
    JudgedChange,
    choices_of,
    judged_change,
    needing_somebody,
    successors,
)
from agentdesk.sync.settlements import (
    dependents_of,
    give_up,
    note_restored,
    note_settled,
    reopen,
    settled_with,
)
from agentdesk.sync.store import CacheStore, WriteTransaction
from agentdesk.sync.wire.messages import VerdictStatus

_HANDS_IN = frozenset({Choice.MINE, Choice.AGAIN, Choice.EDIT})


@dataclass(frozen=True)
class Settlement:
    """One change that was settled, and what was queued for it."""

    mid: int
    choice: Choice
    saved: Saved | None = None


class Settling:
    """Takes decisions. Thread-safe: every call is one transaction of the store."""

    def __init__(self, store: CacheStore, outbox: Outbox, *, actor: Actor, clock: Clock, dice: Dice) -> None:
        self._store = store
        self._outbox = outbox
        self._actor = actor
        self._clock = clock
        self._dice = dice

    def settle(
        self,
        mid: int,
        choice: Choice,
        *,
        alike: bool = False,
        arguments: Mapping[str, Any] | None = None,
        refuse: Collection[RefusalCode] = (),
    ) -> tuple[Settlement, ...]:
        """Decide about one change, or with ``alike`` about all with the same intent, reason and field.

        ``arguments`` are those that EDIT replaces. Raises UsageError for what cannot be decided like this, and Refused,
        with nothing changed, when what comes of it is certainly wrong.
        """
        if (choice is Choice.EDIT) != (arguments is not None) or (alike and choice is Choice.EDIT):
            raise UsageError("Other arguments belong to one change that is edited.", safe="Nothing was changed.")
        with self._store.write() as transaction:
            decision = _Decision(self._outbox, transaction, self._actor, self._now(transaction), self._dice, refuse)
            open_ones = needing_somebody(transaction.connection)
            chosen = _chosen(open_ones, mid, choice)
            group = [one for one in open_ones if alike and one.likeness == chosen.likeness and one.mid != mid]
            waiting = {one.id for one in open_ones}
            for one in (chosen, *group):
                if choice in choices_of(one, waiting):
                    decision.take(one, choice, arguments or {})
            return tuple(decision.settlements)

    def unsettle(self, mid: int) -> bool:
        """Take a decision back. False when there is none, or when what came of it was sent already."""
        with self._store.write() as transaction:
            connection = transaction.connection
            change = judged_change(connection, mid)
            if change is None or change.settled_at is None or not change.is_refused or change.restored_by:
                return False
            if change.settled_how == TAKEN_OVER:
                return False
            if change.settled_by is not None:
                made = by_id(connection, change.settled_by)
                return made is not None and self._outbox.take_back(transaction, made[0])
            together = settled_with(transaction, change)
            speaker = speaker_of(connection, self._actor)
            for one in (change, *together):
                reopen(transaction, speaker, one)
            return True

    def bring_back(self, mid: int, *, refuse: Collection[RefusalCode] = ()) -> Saved:
        """Let the version that was not chosen count. Raises Refused where there is none, or where it counts already."""
        with self._store.write() as transaction:
            now = self._now(transaction)
            change = judged_change(transaction.connection, mid)
            if change is None or not can_bring_back(change, now):
                raise Refused(RefusalCode.MISSING, "There is no other version to bring back.", {"mid": str(mid)})
            decision = _Decision(self._outbox, transaction, self._actor, now, self._dice, refuse)
            return decision.bring_back(change)

    def _now(self, transaction: WriteTransaction) -> datetime:
        return corrected_now(current_meta(transaction.connection), self._clock)


def can_bring_back(change: JudgedChange, now: datetime) -> bool:
    """Whether a version of ``change`` was not chosen, not long ago, and was not brought back yet."""
    if change.settled_at is None or change.restored_by is not None or change.settled_at < now - RESTORABLE:
        return False
    if change.is_refused:
        return change.settled_how == Choice.DISCARD or change.is_conflict
    return change.settled_how in (Merge.LAST_WRITER, Merge.STRICTEST)


def other_value(change: JudgedChange) -> str | int | bool | None:
    """The value of a field that was not chosen, in the form of an intent's arguments."""
    mine_counts = change.settled_how in (Choice.MINE, Choice.EDIT, Merge.LAST_WRITER)
    mine_counts |= change.settled_how == Merge.STRICTEST and change.status == VerdictStatus.APPLIED
    subject, field = change.subject, change.field
    if mine_counts and subject is not None and field is not None:
        return plain_value(subject[0], field, change.facts.get("theirs", ""))
    mine: str | int | bool | None = change.args.get("new")
    return mine


def _chosen(open_ones: list[JudgedChange], mid: int, choice: Choice) -> JudgedChange:
    """The change to decide about. Raises UsageError when it is not open, or not to be decided like this."""
    waiting = {one.id for one in open_ones}
    for one in open_ones:
        if one.mid == mid:
            allowed = choices_of(one, waiting)
            if choice not in allowed:
                words = f"Choose one of: {', '.join(allowed)}."
                raise UsageError("This change is not settled like that.", safe="Nothing was changed.", advice=words)
            return one
    raise UsageError(f"No change with the number {mid} needs somebody.", safe="Nothing was changed.")


@dataclass
class _Decision:
    """One transaction's worth of decisions."""

    outbox: Outbox
    transaction: WriteTransaction
    actor: Actor
    now: datetime
    dice: Dice
    refuse: Collection[RefusalCode]

    def __post_init__(self) -> None:
        self.settlements: list[Settlement] = []

    def take(self, change: JudgedChange, choice: Choice, arguments: Mapping[str, Any]) -> None:
        """Settle one change, and with it what cannot be without it."""
        if choice is Choice.ASK_LEAD:
            self.settlements.append(Settlement(change.mid, choice))
            return
        dependents = dependents_of(self.transaction, change) if choice is not Choice.THEIRS else []
        give_up(self.transaction, speaker_of(self.transaction.connection, self.actor), change)
        saved = self._hand_in(change, choice, arguments) if choice in _HANDS_IN else None
        note_settled(self.transaction, change, choice, self.now, None if saved is None else saved.intent_id)
        self.settlements.append(Settlement(change.mid, choice, saved))
        for one in dependents:
            self.take(one, Choice.DISCARD if choice is Choice.DISCARD else Choice.AGAIN, {})

    def bring_back(self, change: JudgedChange) -> Saved:
        """Queue the version not chosen; what was given up together with it comes back, too."""
        if change.field is not None and (change.is_conflict or not change.is_refused):
            here = value_here(self.transaction.connection, change)
            wanted = other_value(change)
            if here is not None and here.plain == wanted:
                raise Refused(RefusalCode.INVALID_VALUE, "This version counts already.", {"field": change.field})
            saved = self._save(change, {"old": None if here is None else here.plain, "new": wanted})
        else:
            saved = self._hand_in(change, Choice.AGAIN, {})
        note_restored(self.transaction, change, saved.intent_id)
        for one in settled_with(self.transaction, change):
            if can_bring_back(one, self.now):
                self.bring_back(one)
        return saved

    def _hand_in(self, change: JudgedChange, choice: Choice, arguments: Mapping[str, Any]) -> Saved:
        changed = dict(arguments)
        if change.is_conflict and choice is not Choice.AGAIN:
            here = value_here(self.transaction.connection, change)
            changed.setdefault("old", None if here is None else here.plain)
        return self._save(change, changed)

    def _save(self, change: JudgedChange, changed: Mapping[str, Any]) -> Saved:
        note = _renewed(change, changed, successors(self.transaction.connection), self.dice)
        saved = self.outbox.save(self.transaction, note, refuse=self.refuse)
        send_under_new_id(self.transaction.connection, change.id, saved.intent_id, self.now)
        return saved


def _renewed(change: JudgedChange, changed: Mapping[str, Any], new_ids: Mapping[str, str], dice: Dice) -> Intent:
    """The same change as a new intent; what it refers to under an id that was given up, it finds under the new one."""
    arguments = {name: _current(value, new_ids) for name, value in {**change.args, **changed}.items()}
    if makes_a_row(change.name, change.version):
        arguments["id"] = dice.new_id()
    kind = BY_NAME.get((change.name, change.version))
    if kind is not None and "occurred_at" in kind.__struct_fields__ and arguments.get("occurred_at") is None:
        arguments["occurred_at"] = change.at.isoformat()
    return build(change.name, change.version, arguments)


def _current(value: Any, new_ids: Mapping[str, str]) -> Any:
    seen: set[Any] = set()
    while isinstance(value, str) and value in new_ids and value not in seen:
        seen.add(value)
        value = new_ids[value]
    return value
