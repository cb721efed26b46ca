"""Breakages of the client: the engine, the queue, what is shown, what is kept and what is let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from agentdesk.intents.context import Actor
from agentdesk.sync import queue, scopes
from agentdesk.sync.footprints import Footprint
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.messages import FaultCode, RowOperation
from tests.sync.simulation.mutants.breaking import (
    Mutant,
    Replacement,
    empty_set,
    no,
    nothing,
    replacing,
    wrapping,
    yes,
)


def _done_when_sent(original: Replacement) -> Replacement:
    def mark(connection: Any, mids: Sequence[int]) -> bool:
        original(connection, mids)
        for mid in mids:
            connection.exec_driver_sql("UPDATE intent SET state = 'landing', again = 0 WHERE mid = ?", (mid,))
        return bool(mids)

    return mark


def _cursors_first(original: Replacement) -> Replacement:
    """The cursors of an answer in a transaction of their own, before its rows."""

    def hear(self: Any, answer: Any) -> Any:
        store: CacheStore = self._store
        with store.write() as transaction:
            for page in answer.pages:
                transaction.connection.exec_driver_sql(
                    "UPDATE cursor SET cursor = ? WHERE scope = ? AND cursor <> ''",
                    (page.cursor or answer.cursor, page.scope),
                )
        return original(self, answer)

    return hear


def _verdicts_first(original: Replacement) -> Replacement:
    """The verdicts of an answer count as received in a transaction before the one that follows them."""

    def hear(self: Any, answer: Any) -> Any:
        store: CacheStore = self._store
        with store.write() as transaction:
            for verdict in answer.verdicts:
                transaction.connection.exec_driver_sql(
                    "UPDATE intent SET state = 'done' WHERE mid = ? AND state = 'sent'", (verdict.mid,)
                )
        return original(self, answer)

    return hear


def _without(operation: RowOperation) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def take(transaction: Any, pages: Any, *rest: Any, **named: Any) -> Any:
            kept = [
                replace(page, changes=[one for one in page.changes if one.operation is not operation]) for page in pages
            ]
            return original(transaction, kept, *rest, **named)

        return take

    return around


def _without_staged(operation: RowOperation) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def take(transaction: Any, pages: Callable[[], Any], *rest: Any, **named: Any) -> Any:
            def kept() -> Any:
                for page in pages():
                    yield replace(page, changes=[one for one in page.changes if one.operation is not operation])

            return original(transaction, kept, *rest, **named)

        return take

    return around


def _deaf_to(code: FaultCode) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def find(transaction: Any, signed_in: Actor, response: Any, dice: Any) -> bool:
            if response.fault is not None and response.fault.code is code:
                return False
            return bool(original(transaction, signed_in, response, dice))

        return find

    return around


def _undone_in_name_only(_original: Replacement) -> Replacement:
    def withdraw(connection: Any, mid: int, _fresh_id: str) -> bool:
        return queue.waits(connection, mid)

    return withdraw


def _new_name_alone(original: Replacement) -> Replacement:
    def take(transaction: Any, dice: Any) -> None:
        original(transaction, dice)
        transaction.connection.exec_driver_sql("UPDATE intent SET again = 0")

    return take


def _held_by_scopes_alone(connection: Any, key: Any) -> bool:
    return scopes.is_held_by_scope(connection, key)


def _landing_at_once(original: Replacement) -> Replacement:
    def land(connection: Any, delivered: Any, settled: Any, **_said: bool) -> None:
        original(connection, delivered, settled, complete=True)

    return land


def _never_landing(original: Replacement) -> Replacement:
    def land(connection: Any, delivered: Any, settled: Any, **_said: bool) -> None:
        original(connection, delivered, settled, complete=False)

    return land


def _other_state(state: str) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def after(status: Any, name: str, version: int) -> Any:
            found = original(status, name, version)
            return queue.QueueState(state) if found is queue.QueueState.KEPT else found

        return after

    return around


def _head_of_the_future(original: Replacement) -> Replacement:
    def appended(connection: Any, meta: Any, clock: Any, entry: Any) -> int:
        mid = int(original(connection, meta, clock, entry))
        connection.exec_driver_sql("UPDATE intent SET base = base + 1000000 WHERE mid = ?", (mid,))
        return mid

    return appended


def _no_base(original: Replacement) -> Replacement:
    def appended(connection: Any, meta: Any, clock: Any, entry: Any) -> int:
        mid = int(original(connection, meta, clock, entry))
        connection.exec_driver_sql("UPDATE intent SET base = 0 WHERE mid = ?", (mid,))
        return mid

    return appended


def _by_the_wall(original: Replacement) -> Replacement:
    def message(row: Any, clock: Any) -> Any:
        return replace(original(row, clock), age=None)

    return message


def _newest_first(original: Replacement) -> Replacement:
    def batch(*given: Any, **named: Any) -> Any:
        found = original(*given, **named)
        numbers = [one.mid for one in found]
        return [replace(one, mid=mid) for one, mid in zip(reversed(found), numbers, strict=True)]

    return batch


def _same_generation(original: Replacement) -> Replacement:
    def read(connection: Any, meta: Any) -> None:
        original(connection, meta)
        connection.exec_driver_sql("UPDATE sync_meta SET generation = ?", (meta.generation,))

    return read


def _skipping_what_is_based(_original: Replacement) -> Replacement:
    def take(connection: Any, images: Any) -> None:
        del connection
        list(images)

    return take


def _reads_forgotten(original: Replacement) -> Replacement:
    def keep(connection: Any, footprints: Any) -> None:
        original(connection, {mid: Footprint(wrote=one.wrote) for mid, one in footprints.items()})

    return keep


def _in_any_order(original: Replacement) -> Replacement:
    def live(connection: Any, mids: Any = None) -> Any:
        return list(reversed(original(connection, mids)))

    return live


def _off_by_one(original: Replacement) -> Replacement:
    def taken(transaction: Any, verdicts: Any, now: Any, settled: Any) -> None:
        shifted = [replace(one, mid=verdicts[place - 1].mid) for place, one in enumerate(verdicts)]
        original(transaction, shifted, now, settled)

    return taken


def _always_complete(original: Replacement) -> Replacement:
    def hear(self: Any, answer: Any) -> Any:
        return original(self, replace(answer, complete=answer.fault is None or answer.complete))

    return hear


def _lost_answer_forgotten(original: Replacement) -> Replacement:
    """After any answer everything that was sent counts as answered."""

    def acknowledged(connection: Any, meta: Any) -> int:
        return int(meta.next_mid) - 1 if original(connection, meta) else 0

    return acknowledged


def _first_only(original: Replacement) -> Replacement:
    def enter(connection: Any, scope_number: int, keys: Any, generation: int) -> None:
        original(connection, scope_number, keys[:1] if len(keys) > 3 else keys, generation)

    return enter


CLIENT: tuple[Mutant, ...] = (
    wrapping("acknowledged when sent", "sync.dialogue.mark_sent", _done_when_sent),
    wrapping("cursor stored before its data", "sync.dialogue.Dialogue.hear", _cursors_first),
    wrapping("verdict stored before its data", "sync.dialogue.Dialogue.hear", _verdicts_first),
    replacing("base images not kept", ("sync.preview.keep_base", nothing)),
    replacing("rebase skipped", ("sync.apply.rebase", nothing)),
    replacing("sweep skipped", ("sync.apply.sweep", empty_set)),
    replacing("purge skipped", ("sync.apply.purge", no)),
    replacing("purge of rows that work needs", ("sync.scopes.is_held", _held_by_scopes_alone)),
    wrapping("entries that leave ignored", "sync.apply.take_pages", _without(RowOperation.LEAVE)),
    wrapping("entries that leave ignored while staged", "sync.apply.take_staged", _without_staged(RowOperation.LEAVE)),
    wrapping("deletions ignored", "sync.apply.take_pages", _without(RowOperation.DELETE)),
    wrapping("a new epoch ignored", "sync.dialogue.find_place_anew", _deaf_to(FaultCode.EPOCH_CHANGED)),
    wrapping("a fork ignored", "sync.dialogue.find_place_anew", _deaf_to(FaultCode.CLIENT_FORKED)),
    wrapping("withdrawn intents run", "sync.outbox.withdraw", _undone_in_name_only),
    wrapping("renumbering forgets what to hand in again", "sync.renumber.take_new_name", _new_name_alone),
    wrapping("landing dropped early", "sync.apply._land", _landing_at_once),
    wrapping("landing never ended", "sync.apply._land", _never_landing),
    wrapping("refused work not kept", "sync.queue.state_after", _other_state("done")),
    replacing("stage flipped early", ("sync.staging.is_whole", yes)),
    replacing("old scopes kept", ("sync.apply.drop_other_scopes", empty_set)),
    wrapping("the base of work made up", "sync.outbox.append", _head_of_the_future),
    wrapping("the base of work left out", "sync.outbox.append", _no_base),
    wrapping("the clock on the wall used", "sync.queue._message", _by_the_wall),
    wrapping("the queue handed in backwards", "sync.dialogue.next_batch", _newest_first),
    wrapping("a new reading counted as the old one", "sync.renumber.read_again", _same_generation),
    wrapping("newer images not kept under work", "sync.pages.replace_bases", _skipping_what_is_based),
    wrapping("what work looked at not noted", "sync.rebase.keep_footprints", _reads_forgotten),
    wrapping("work run again in the wrong order", "sync.rebase.live_intents", _in_any_order),
    wrapping("verdicts given to the neighbour", "sync.apply._take_verdicts", _off_by_one),
    wrapping("half an answer taken for all", "sync.dialogue.Dialogue.hear", _always_complete),
    wrapping("acknowledged without a verdict", "sync.dialogue.acknowledged_mid", _lost_answer_forgotten),
    replacing("sent counted as unsent", ("sync.dialogue.mark_sent", no)),
    wrapping("entering noted for a few rows only", "sync.pages.enter", _first_only),
    replacing("leaving not noted", ("sync.pages.leave", nothing)),
)
