"""Breakages of either side beyond the plain ones: acknowledged work lost, places that run ahead, repairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as changed
from typing import Any

from msgspec.structs import replace

from agentdesk.models.errors import NoLine
from agentdesk.server.cursors import Place, read_head
from agentdesk.server.judge import Judgement
from agentdesk.sync.images import PLANS, write_rows
from agentdesk.sync.queue import RETENTION
from agentdesk.sync.wire.messages import VerdictStatus
from tests.sync.firm import LINA
from tests.sync.simulation.mutants.breaking import (
    Mutant,
    Replacement,
    empty_dict,
    empty_set,
    nothing,
    replacing,
    wrapping,
    yes,
)


def _taken_and_not_done(original: Replacement) -> Replacement:
    def make_true(self: Any, message: Any, intent: Any) -> Any:
        if message.name == "AddNote":
            return Judgement(VerdictStatus.APPLIED)
        return original(self, message, intent)

    return make_true


def _whole_queue_counted(original: Replacement) -> Replacement:
    """Up to the last number that came, whatever was judged of it."""

    def remember(unit: Any, request: Any, *, last_mid: int, **named: Any) -> None:
        last = max([last_mid, *(one.mid for one in request.intents)])
        original(unit, request, last_mid=last, **named)

    return remember


def _all_but_the_last(original: Replacement) -> Replacement:
    def read(*given: Any, **named: Any) -> Any:
        found = original(*given, **named)
        return found[:-1] if len(found) > 1 else found

    return read


def _head_of_all(original: Replacement) -> Replacement:
    """A page that is cut says that it goes up to the head."""

    def read(self: Any, *given: Any, **named: Any) -> Any:
        changes, _place = original(self, *given, **named)
        return changes, Place(self.head.seq)

    return read


def _first_scope_alone(original: Replacement) -> Replacement:
    def add(entries: Any, row: Any, members: Any, left: Any) -> None:
        before = set(entries)
        original(entries, row, members, left)
        for key in sorted(set(entries) - before)[1:]:
            del entries[key]

    return add


def _held_for_ever(original: Replacement) -> Replacement:
    def is_held(lease: Any, context: Any) -> bool:
        was_granted = lease is not None and lease.token > 0 and lease.released_at is None
        return bool(was_granted or original(lease, context))

    return is_held


def _last_incarnation_only(_original: Replacement) -> Replacement:
    def accepts(self: Any, presented: str) -> bool:
        return self.incarnation is None or presented == self.incarnation

    return accepts


def _unsent_lost(original: Replacement) -> Replacement:
    def take(transaction: Any, *given: Any) -> None:
        original(transaction, *given)
        transaction.connection.exec_driver_sql("DELETE FROM intent WHERE state = 'unsent'")

    return take


def _undone_though_sent(original: Replacement) -> Replacement:
    def withdraw(connection: Any, mid: int, fresh_id: str) -> bool:
        connection.exec_driver_sql("UPDATE intent SET state = 'unsent' WHERE mid = ? AND state = 'sent'", (mid,))
        return bool(original(connection, mid, fresh_id))

    return withdraw


def _without_rows(original: Replacement) -> Replacement:
    """Of what waits for the rest only the places are kept."""

    def keep(connection: Any, pages: Any, **named: Any) -> None:
        original(connection, [replace(page, changes=page.changes[:1]) for page in pages], **named)

    return keep


def _nothing_goes(original: Replacement) -> Replacement:
    def mend(transaction: Any, actor: Any, scope: str, rows: Any, _gone: Any) -> int:
        return int(original(transaction, actor, scope, rows, {}))

    return mend


def _nothing_comes(original: Replacement) -> Replacement:
    def mend(transaction: Any, actor: Any, scope: str, _rows: Any, gone: Any) -> int:
        return int(original(transaction, actor, scope, {}, gone))

    return mend


def _refusal_shown_as_taken(original: Replacement) -> Replacement:
    def record(connection: Any, verdict: Any, at: Any) -> Any:
        return original(connection, replace(verdict, status=VerdictStatus.APPLIED), at)

    return record


def _behind_the_newest(original: Replacement) -> Replacement:
    """A scope's feed is read on from the newest place of all scopes."""

    def cursors(connection: Any) -> Any:
        found = original(connection)
        newest = max(found.values(), key=lambda one: int(one.partition(".")[0].partition("~")[0] or 0), default="")
        return dict.fromkeys(found, newest)

    return cursors


def _without_the_rest(original: Replacement) -> Replacement:
    def batch(*given: Any, **named: Any) -> Any:
        return original(*given, **named)[-1:]

    return batch


def _on_half(wanted: Callable[[Any], bool]) -> Callable[[Replacement], Replacement]:
    """Rows that the answer brings are written only where they are wanted."""

    def around(original: Replacement) -> Replacement:
        def write(transaction: Any, images: Any, based: Any) -> None:
            original(transaction, {key: image for key, image in images.items() if wanted(image)}, based)

        return write

    return around


def _anyhow(_original: Replacement) -> Replacement:
    def brought(*_given: Any) -> bool:
        return True

    return brought


def _in_the_name_of_a_lead(original: Replacement) -> Replacement:
    def context(self: Any, message: Any, **named: Any) -> Any:
        made = original(self, message, **named)
        return changed(made, actor=changed(made.actor, user_id=LINA))

    return context


def _arrived_when_judged(original: Replacement) -> Replacement:
    def remember(unit: Any, request: Any, *, last_mid: int, **named: Any) -> None:
        original(unit, replace(request, acknowledged_mid=last_mid), last_mid=last_mid, **named)

    return remember


def _horizon_at_the_head(_original: Replacement) -> Replacement:
    def move(store: Any, _before: Any) -> int:
        with store.writing() as unit:
            unit.connection.exec_driver_sql("UPDATE feed_head SET horizon = seq")
            return int(unit.connection.exec_driver_sql("SELECT horizon FROM feed_head").scalar())

    return move


def _all_still(_session: Any, _head: Any, asked: Any) -> Any:
    return frozenset(key for key, cursor in asked.items() if cursor is not None)


def _from_now_on(original: Replacement) -> Replacement:
    """Who loads a list of chunks goes on from the head, not from where the list was made."""

    def cursor(session: Any, _place: Any) -> str:
        return str(original(session, Place(read_head(session).seq)))

    return cursor


def _answer_with(**other: Any) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def keep(connection: Any, meta: Any, response: Any, now: Any, **named: Any) -> None:
            original(connection, meta, replace(response, **other), now, **named)

        return keep

    return around


def _all_of_it(original: Replacement) -> Replacement:
    def keep(connection: Any, meta: Any, response: Any, now: Any, **named: Any) -> None:
        original(connection, meta, response, now, **{**named, "complete": True})

    return keep


def _held_up_only(_original: Replacement) -> Replacement:
    def lock(self: Any, code: str) -> Any:
        return self._held_up(code, None)

    return lock


def _without_contact_points(original: Replacement) -> Replacement:
    def tables(self: Any, connection: Any) -> Any:
        return [table for table in original(self, connection) if table != "contact_point"]

    return tables


def _whatever_is_here(connection: Any, table: str, rows: Any) -> None:
    columns = PLANS[table].columns
    images = [{name: value for name, value in zip(columns, row, strict=True) if value is not None} for row in rows]
    write_rows(connection, table, images)


def _without_retention(original: Replacement) -> Replacement:
    def forget(connection: Any, now: Any) -> None:
        original(connection, now + RETENTION)

    return forget


def _told_to_nobody(original: Replacement) -> Replacement:
    """Removed rows are told to the search, and their customers to no screen."""

    def purged(transaction: Any, candidates: Any) -> Any:
        before = set(transaction.customer_ids)
        found = original(transaction, candidates)
        transaction.customer_ids = before
        return found

    return purged


def _staged_in_part(original: Replacement) -> Replacement:
    """What waits is not let go when everything is read anew."""

    def read(connection: Any, meta: Any) -> None:
        kept = list(connection.exec_driver_sql("SELECT scope, cursor, changes FROM stage ORDER BY number"))
        original(connection, meta)
        for row in kept:
            connection.exec_driver_sql("INSERT INTO stage (scope, cursor, changes) VALUES (?, ?, ?)", tuple(row))

    return read


FURTHER: tuple[Mutant, ...] = (
    wrapping("what somebody else set overwritten unseen", "intents.fields._brought_together", _anyhow),
    replacing("merged customers seen in other scopes", ("intents.merging.unite_scopes", nothing)),
    wrapping("work entered in the name of a lead", "server.judge.Judge._context", _in_the_name_of_a_lead),
    wrapping("verdicts counted as arrived", "server.handing_in.remember_client", _arrived_when_judged),
    wrapping("what is young forgotten", "server.tidying._move_horizon", _horizon_at_the_head),
    replacing("no look at what moved", ("server.exchange.still_scopes", _all_still)),
    wrapping("chunks with the place of the head", "server.snapshots.answering.cursor_at", _from_now_on),
    replacing("a bookmark for any place", ("sync.bookmarks._place", lambda *_given: ("", frozenset()))),
    wrapping("the server's time not kept", "sync.apply._keep_meta", _answer_with(server_time=0)),
    wrapping("a new incarnation not kept", "sync.apply._keep_meta", _answer_with(incarnation="")),
    wrapping("the head of half an answer", "sync.apply._keep_meta", _all_of_it),
    wrapping("the desk of a disabled user left open", "sync.engine.SyncEngine._lock", _held_up_only),
    replacing("what was undone still shown", ("sync.outbox.rebase", nothing)),
    wrapping("a table left out of the comparison", "sync.repair.work.Repair._tables", _without_contact_points),
    replacing("chunks over what is newer", ("sync.loading.chunks.write_fitting_values", _whatever_is_here)),
    wrapping("taken work forgotten at once", "sync.apply.forget_old", _without_retention),
    wrapping("removed rows told to no screen", "sync.apply.purge", _told_to_nobody),
    wrapping("what waits kept over a new reading", "sync.renumber.read_again", _staged_in_part),
    wrapping("taken and not done", "server.judge.Judge.make_true", _taken_and_not_done),
    wrapping("the whole queue counted as judged", "server.handing_in.remember_client", _whole_queue_counted),
    wrapping("the last verdict of an answer left out", "server.verdicts.unacknowledged", _all_but_the_last),
    wrapping("a cut page with the place of the head", "server.feed.Answer._read", _head_of_all),
    wrapping("a row told to one scope alone", "server.feed_entries._add_row", _first_scope_alone),
    wrapping("a lease that never ends", "intents.leases.is_held", _held_for_ever),
    replacing("a lease given back by another", ("intents.leases.is_own", yes)),
    wrapping("a lost answer taken for a copy", "server.clients.ClientRecord.accepts", _last_incarnation_only),
    replacing("grants of scopes not kept", ("server.unit_of_work.write_grants", nothing)),
    replacing("permissions not asked", ("intents.context.may", yes)),
    replacing("verdicts asked for again not told", ("server.verdicts.by_mid", empty_dict)),
    replacing("customers of other teams within reach for adding", ("server.scopes.Reach._was_within", yes)),
    wrapping("unsent work lost with the name", "sync.renumber.take_new_name", _unsent_lost),
    wrapping("unsent work lost with the epoch", "sync.renumber.follow_new_epoch", _unsent_lost),
    wrapping("undone though it was sent", "sync.outbox.withdraw", _undone_though_sent),
    replacing("whatever failed counts as never sent", ("sync.engine.NotReached", NoLine)),
    wrapping("what waits for the rest loses its rows", "sync.staging._keep", _without_rows),
    wrapping("a refusal shown as taken", "sync.apply.record_verdict", _refusal_shown_as_taken),
    wrapping("all scopes read on from the newest place", "sync.dialogue.request_cursors", _behind_the_newest),
    wrapping("the newest work first and alone", "sync.dialogue.next_batch", _without_the_rest),
    wrapping("rows in their first version not written", "sync.pages._write", _on_half(lambda image: image["ver"] > 1)),
    replacing("places of a comparison counted as read", ("sync.apply.comparing_cursors", empty_dict)),
    wrapping("comparing removes nothing", "sync.repair.work.mend", _nothing_goes),
    wrapping("comparing brings nothing", "sync.repair.work.mend", _nothing_comes),
    replacing("rows that went while chunks came are kept", ("sync.loading.chunks.gone_rows", empty_set)),
)
