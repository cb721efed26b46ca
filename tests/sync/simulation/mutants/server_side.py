"""Breakages of the server: the feed, who sees what, whose queue it is, verdicts and what is done for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as changed
from datetime import timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import select

from agentdesk.models.base import from_microseconds
from agentdesk.models.customer import Customer
from agentdesk.models.scopes import ORGANISATION, user_scope
from agentdesk.server import tables
from agentdesk.server.clients import find_client
from agentdesk.server.cursors import Head
from agentdesk.server.scopes import user_scopes
from agentdesk.sync.wire.messages import FaultCode, RowOperation
from tests.sync.simulation.mutants.breaking import (
    Mutant,
    Replacement,
    empty_dict,
    no,
    nothing,
    replacing,
    wrapping,
    wrapping_all,
    yes,
)


def _by_time(original: Replacement) -> Replacement:
    """Commits of the same few seconds share a place in the order."""

    def write(connection: Any, journal: Any, outside: Any) -> int:
        column = tables.feed_commit.c
        last = connection.execute(select(column.seq, column.at).order_by(column.seq.desc()).limit(1)).first()
        seq = int(original(connection, journal, outside))
        if last is not None and outside.now() - last.at < timedelta(seconds=30):
            connection.exec_driver_sql("UPDATE feed SET seq = ? WHERE seq > ?", (last.seq, last.seq))
        return seq

    return write


def _no_place_fault(original: Replacement) -> Replacement:
    def fault(message: Any, last_mid: int, stored: Any) -> Any:
        found = original(message, last_mid, stored)
        return None if found is not None and found.code is FaultCode.HASH_MISMATCH else found

    return fault


def _gaps_allowed(original: Replacement) -> Replacement:
    def fault(message: Any, last_mid: int, stored: Any) -> Any:
        found = original(message, last_mid, stored)
        return None if found is not None and found.code is FaultCode.MID_GAP else found

    return fault


def _counted_before(original: Replacement) -> Replacement:
    """The queue counts as judged in a transaction of its own, before anything is done."""

    def hand(store: Any, caller: Any, request: Any, *rest: Any) -> Any:
        with store.writing() as unit:
            known = find_client(unit.session, request.client_id)
            mids = [one.mid for one in request.intents]
            if known is not None and mids and known.accepts(request.incarnation) and mids[0] == known.last_mid + 1:
                unit.connection.exec_driver_sql(
                    "UPDATE client SET last_mid = ? WHERE id = ?", (mids[-1], request.client_id)
                )
        return original(store, caller, request, *rest)

    return hand


def _one_epoch(original: Replacement) -> Replacement:
    def read(*given: Any) -> Head:
        head: Head = original(*given)
        return changed(head, epoch="always")

    return read


def _deaf_cursors(original: Replacement) -> Replacement:
    def fault(session: Any, head: Any, cursors: Any) -> Any:
        found = original(session, head, cursors)
        return None if found is FaultCode.EPOCH_CHANGED else found

    return fault


def _never_too_old(original: Replacement) -> Replacement:
    def fault(session: Any, head: Any, cursors: Any) -> Any:
        found = original(session, head, cursors)
        return None if found is FaultCode.CURSOR_TOO_OLD else found

    return fault


def _all_scopes(_original: Replacement) -> Replacement:
    def scopes(session: Any, user: Any) -> list[str]:
        every = list(session.scalars(select(tables.scope.c.key)))
        return sorted({ORGANISATION, user_scope(user.id), *(one for one in every if not one.startswith("user:"))})

    return scopes


def _scopes_of_yesterday(_original: Replacement) -> Replacement:
    """Who was in a team once goes on to get its rows."""

    def scopes(session: Any, user: Any) -> list[str]:
        column = tables.scope_grant.c
        held = set(session.scalars(select(column.scope).where(column.user_id == user.id)))
        return sorted({*user_scopes(session, user), *held})

    return scopes


def _without_leavers(original: Replacement) -> Replacement:
    def fan(connection: Any, journal: Any, members: Any, left: Any) -> Any:
        return {key: entry for key, entry in original(connection, journal, members, left).items() if entry[0] == "U"}

    return fan


def _without_entrants(original: Replacement) -> Replacement:
    def fan(connection: Any, journal: Any, members: Any, left: Any) -> Any:
        return {key: entry for key, entry in original(connection, journal, members, left).items() if entry[0] != "U"}

    return fan


def _quiet_about(operation: RowOperation) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def read(*given: Any, **named: Any) -> Any:
            changes, place = original(*given, **named)
            return [one for one in changes if one.operation is not operation], place

        return read

    return around


def _last_is_lost(original: Replacement) -> Replacement:
    """Of a full page the last change is not sent, and the cursor is behind it."""

    def read(*given: Any, **named: Any) -> Any:
        changes, place = original(*given, **named)
        return (changes[:-1] if len(changes) > 4 else changes), place

    return read


def _by_the_wall(original: Replacement) -> Replacement:
    def corrected(message: Any, now: Any) -> Any:
        return from_microseconds(message.wall) if message.wall else original(replace(message, age=None), now)

    return corrected


def _no_age(_original: Replacement) -> Replacement:
    def corrected(_message: Any, now: Any) -> Any:
        return now

    return corrected


def _versions_stay(original: Replacement) -> Replacement:
    def note(self: Any, row: Any, **named: Any) -> None:
        if not named and row.ver > 1:
            row.ver -= 1
        original(self, row, **named)

    return note


def _refusals_leave_traces(original: Replacement) -> Replacement:
    """A refused change is not undone."""

    def run(self: Any, message: Any, intent: Any) -> Any:
        if message.name == "SetCustomerField":
            self.unit.session.flush()
            customer = self.unit.session.get(Customer, intent.customer_id)
            if customer is not None and self.reach(customer.id, False):
                setattr(customer, intent.field, intent.new)
                self.unit.session.flush()
        return original(self, message, intent)

    return run


def _incarnation_kept(original: Replacement) -> Replacement:
    def remember(unit: Any, request: Any, *, last_mid: int, incarnation: str, now: Any) -> None:
        del incarnation
        original(unit, request, last_mid=last_mid, incarnation=request.incarnation, now=now)

    return remember


def _stale_images(original: Replacement) -> Replacement:
    """The rows behind the entries come from a memory that is never cleared."""
    memory: dict[Any, Any] = {}

    def images(*given: Any, **named: Any) -> Any:
        found = original(*given, **named)
        for key, image in found.items():
            memory.setdefault(key, image)
        return {key: memory[key] for key in found}

    return images


def _forgetful_verdicts(original: Replacement) -> Replacement:
    def keep(unit: Any, client_id: str, user_id: str, judged: Any, now: Any) -> None:
        original(unit, client_id, user_id, judged[:1], now)

    return keep


def _first_page_is_all(original: Replacement) -> Replacement:
    def add(self: Any, session: Any, key: str, cursor: Any) -> None:
        original(self, session, key, cursor)
        self.complete = True

    return add


def _on_both(name: str) -> tuple[str, str]:
    """A function as reading and handing in each know it."""
    reading = "exchange" if name == "fault_of" else "standing"
    return f"server.{reading}.{name}", f"server.handing_in.{name}"


SERVER: tuple[Mutant, ...] = (
    wrapping("feed by timestamp", "server.unit_of_work.write_entries", _by_time),
    wrapping("missing hash check", "server.handing_in._place_fault", _no_place_fault),
    wrapping("gaps in the queue allowed", "server.handing_in._place_fault", _gaps_allowed),
    replacing("verdicts not stored", ("server.verdicts.keep", nothing)),
    wrapping("only the first verdict stored", "server.verdicts.keep", _forgetful_verdicts),
    wrapping("last_mid advanced before effects", "server.exchange.hand_in", _counted_before),
    replacing("incarnation ignored", ("server.clients.ClientRecord.accepts", yes)),
    wrapping("incarnation never changed", "server.handing_in.remember_client", _incarnation_kept),
    wrapping_all("one epoch for ever", ("server.standing.Head", "server.handing_in.read_head_for"), _one_epoch),
    wrapping_all("tags of commits ignored", _on_both("fault_of"), _deaf_cursors),
    replacing("duplicates not recognised by the intent's id", ("server.verdicts.by_intent", empty_dict)),
    wrapping_all("scope filter off", _on_both("user_scopes"), _all_scopes),
    wrapping_all("scopes kept after a move", _on_both("user_scopes"), _scopes_of_yesterday),
    replacing("reach not asked", ("server.scopes.Reach.__call__", yes)),
    wrapping("work made in time refused", "server.scopes.Reach._was_within", lambda _: lambda *_given: False),
    replacing("who left and came back counted as never there", ("server.feed_entries.keep_departures", nothing)),
    wrapping("rows that leave with their customer not told", "server.feed_entries._fan_out", _without_leavers),
    wrapping("rows that come with their customer not told", "server.feed_entries._fan_out", _without_entrants),
    wrapping("leaving never sent", "server.feed.Answer._read", _quiet_about(RowOperation.LEAVE)),
    wrapping("deletions never sent", "server.feed.Answer._read", _quiet_about(RowOperation.DELETE)),
    wrapping("the last change of a page lost", "server.feed.Answer._read", _last_is_lost),
    wrapping("clock on the wall believed", "server.judge.corrected_time", _by_the_wall),
    wrapping("the time of arrival taken", "server.judge.corrected_time", _no_age),
    wrapping("versions not counted", "server.changes.Journal._note", _versions_stay),
    wrapping("a refused change left in place", "server.judge.Judge.run", _refusals_leave_traces),
    wrapping("rows from a stale memory", "server.feed._images", _stale_images),
    wrapping("the first page said to be all", "server.feed.Answer.add_scope", _first_page_is_all),
    replacing("journal kept after a savepoint", ("server.changes.Journal.forget_since", nothing)),
    replacing("the token of a lease ignored", ("intents.conversations.require_lease", nothing)),
    replacing("a lease taken from its holder", ("intents.holding.Held.is_held_by_another", no)),
    replacing("a stale token renewed", ("intents.leases.token_fault", nothing), ("intents.leases.is_own", yes)),
    wrapping_all("cursors behind the horizon taken", _on_both("fault_of"), _never_too_old),
)
