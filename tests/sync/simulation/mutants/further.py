"""Breakages of either side beyond the plain ones: acknowledged work lost, places that run ahead, repairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from agentdesk.models.errors import NoLine
from agentdesk.server.cursors import Place
from agentdesk.server.judge import Judgement
from agentdesk.sync.wire.messages import VerdictStatus
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


FURTHER: tuple[Mutant, ...] = (
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
