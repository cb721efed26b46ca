"""Saving a change: its preview and its place in the queue in one transaction, and undoing what was not sent yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.sync.footprints import drop_footprints, footprints_of, keep_footprints
from agentdesk.sync.images import note_customers
from agentdesk.sync.meta import ensure_meta
from agentdesk.sync.ports import Clock, Dice
from agentdesk.sync.preview import PreviewRun, preview_session, run_preview, speaker_of
from agentdesk.sync.queue import (
    NewEntry,
    QueuedIntent,
    Standing,
    append,
    by_id,
    corrected_now,
    id_of,
    standing,
    withdraw,
)
from agentdesk.sync.rebase import first_doubt, rebase
from agentdesk.sync.settlements import reopen_origin
from agentdesk.sync.store import CacheStore, WriteTransaction


@dataclass(frozen=True)
class Saved:
    """A change that is safe on this machine. ``ids`` are the rows it made, its own first; ``doubts`` in words."""

    mid: int
    intent_id: str
    ids: tuple[str, ...]
    doubts: tuple[Refused, ...] = ()
    repeated: bool = False


class Outbox:
    """Where changes are saved before they travel. Thread-safe: every call is one transaction of the store."""

    def __init__(self, store: CacheStore, *, actor: Actor, clock: Clock, dice: Dice) -> None:
        self._store = store
        self._actor = actor
        self._clock = clock
        self._dice = dice

    def perform(self, intent: Intent, *, refuse: Collection[RefusalCode] = ()) -> Saved:
        """Show the change and queue it. The same intent twice is one change.

        Raises Refused, and saves nothing, when its id is taken or the preview finds one of the causes in ``refuse``.
        """
        with self._store.write() as transaction:
            return self.save(transaction, intent, refuse=refuse)

    def save(self, transaction: WriteTransaction, intent: Intent, *, refuse: Collection[RefusalCode] = ()) -> Saved:
        """As ``perform``, as a part of a larger transaction, which a Refused has to undo."""
        intent_id = getattr(intent, "id", None) or self._dice.new_id()
        earlier = by_id(transaction.connection, intent_id)
        if earlier is not None:
            return self._again(intent, intent_id, earlier)
        saved = self._save(transaction, intent, intent_id)
        for doubt in saved.doubts:
            if doubt.reason in refuse:
                raise doubt
        return saved

    def _save(self, transaction: WriteTransaction, intent: Intent, intent_id: str) -> Saved:
        connection, name = transaction.connection, type(intent).__name__
        meta = ensure_meta(connection, self._dice)
        at = corrected_now(meta, self._clock)
        queued = QueuedIntent(
            mid=meta.next_mid, id=intent_id, name=name, version=intent.VERSION, args=intent.arguments(), at=at
        )
        with preview_session(connection) as session:
            run = run_preview(session, speaker_of(connection, self._actor), queued, intent)
        entry = NewEntry(
            id=intent_id,
            name=name,
            version=intent.VERSION,
            args=queued.args,
            at=at,
            customer_id=intent.subject_customer_id() or _only(run.customer_ids),
            doubt=first_doubt(run),
        )
        mid = append(connection, meta, self._clock, entry)
        keep_footprints(connection, {mid: run.footprint})
        transaction.touch(run.footprint.wrote)
        transaction.customer_ids |= run.customer_ids | ({entry.customer_id} if entry.customer_id else set())
        transaction.queue_changed = True
        return Saved(mid=mid, intent_id=intent_id, ids=_made(run, intent_id), doubts=tuple(run.doubts))

    @staticmethod
    def _again(intent: Intent, intent_id: str, earlier: tuple[int, str, str]) -> Saved:
        mid, name, args = earlier
        if name == type(intent).__name__ and msgspec.json.decode(args) == intent.arguments():
            return Saved(mid=mid, intent_id=intent_id, ids=(intent_id,), repeated=True)
        raise Refused(RefusalCode.ALREADY_EXISTS, "Another change was saved under this id.", {"id": intent_id})

    def withdraw(self, mid: int) -> bool:
        """Undo a change that was not sent yet. False when it was, or when there is none.

        Where it came of settling a refused change, that one is as it was before.
        """
        with self._store.write() as transaction:
            return self.take_back(transaction, mid)

    def take_back(self, transaction: WriteTransaction, mid: int) -> bool:
        """As ``withdraw``, as a part of a larger transaction."""
        connection = transaction.connection
        intent_id = id_of(connection, mid)
        if intent_id is None or not withdraw(connection, mid, self._dice.new_id()):
            return False
        footprint = footprints_of(connection, [mid]).get(mid)
        drop_footprints(connection, [mid])
        speaker = speaker_of(connection, self._actor)
        if footprint is not None:
            note_customers(transaction, footprint.wrote)
            rebase(transaction, speaker, set(footprint.wrote))
        for made_into in reopen_origin(transaction, speaker, intent_id):
            waiting = by_id(connection, made_into)
            if waiting is not None:
                self.take_back(transaction, waiting[0])
        transaction.queue_changed = True
        return True

    def standing(self, mid: int) -> Standing:
        """How far a change is: it may be withdrawn while it waits."""
        with self._store.read() as connection:
            return standing(connection, mid)


def _made(run: PreviewRun, intent_id: str) -> tuple[str, ...]:
    made = list(dict.fromkeys(row_id for _table, row_id in run.made))
    made.sort(key=lambda row_id: row_id != intent_id)
    return tuple(made)


def _only(customer_ids: set[str]) -> str | None:
    return next(iter(customer_ids)) if len(customer_ids) == 1 else None
