"""Subtle breakages of either side: one off, one table or column left out, one word for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from agentdesk.server.cursors import Place, place_of
from agentdesk.sync.wire.messages import VerdictStatus
from tests.sync.simulation.mutants.breaking import (
    Mutant,
    Replacement,
    wrapping,
    wrapping_all,
)


def _one_too_far(original: Replacement) -> Replacement:
    def cursor(session: Any, place: Any) -> str:
        return str(original(session, Place(place.seq + 1)))

    return cursor


def _one_more(original: Replacement) -> Replacement:
    def acknowledged(connection: Any, meta: Any) -> int:
        return int(original(connection, meta)) + 1

    return acknowledged


def _all_but(table: str) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def purge(transaction: Any, candidates: Any) -> Any:
            return original(transaction, {key for key in candidates if key[0] != table})

        return purge

    return around


def _behind_the_furthest(original: Replacement) -> Replacement:
    """What moved is looked for behind the furthest of the cursors."""

    def still(session: Any, head: Any, asked: Any) -> Any:
        places = [place_of(cursor).seq for cursor in asked.values() if cursor is not None]
        furthest = max(places, default=0)
        behind = {
            key: cursor for key, cursor in asked.items() if cursor is not None and place_of(cursor).seq < furthest
        }
        return original(session, head, asked) | frozenset(behind)

    return still


def _without_column(name: str) -> Callable[[Replacement], Replacement]:
    def around(original: Replacement) -> Replacement:
        def digest(table: str, image: Any) -> int:
            return int(original(table, {key: value for key, value in image.items() if key != name}))

        return digest

    return around


def _without_the_parked(original: Replacement) -> Replacement:
    def record(connection: Any, verdict: Any, at: Any) -> Any:
        status = VerdictStatus.REJECTED if verdict.status is VerdictStatus.PARKED else verdict.status
        return original(connection, replace(verdict, status=status), at)

    return record


def _in_the_order_of_the_clock(original: Replacement) -> Replacement:
    """After a restart the queue is read in the order in which its work was made by the clock on the wall."""

    def batch(connection: Any, clock: Any, **limits: Any) -> Any:
        found = original(connection, clock, **limits)
        order = {one.id: place for place, one in enumerate(sorted(found, key=lambda one: one.wall))}
        return sorted(found, key=lambda one: order[one.id])

    return batch


def _any_token_from(original: Replacement) -> Replacement:
    """A token counts when it is not higher than the last one granted."""

    def fault(grant: Any, token: int, made_at: Any, present: Any) -> Any:
        return original(grant, grant.token if token == grant.token - 1 else token, made_at, present)

    return fault


def _none_told(original: Replacement) -> Replacement:
    """Rows that are deleted are told to no screen and to no search."""

    def delete(transaction: Any, deleted: Any, based: Any) -> None:
        touched, customers = dict(transaction.touched), set(transaction.customer_ids)
        original(transaction, deleted, based)
        transaction.touched, transaction.customer_ids = touched, customers

    return delete


def _the_rest_lost(original: Replacement) -> Replacement:
    """Of a number that was cut in two only the first part ever goes out."""

    def add(self: Any, session: Any, key: str, cursor: Any, **named: Any) -> None:
        place = None if cursor is None else place_of(cursor)
        if place is not None and place.inside is not None:
            cursor = cursor.split(".")
            cursor = ".".join(cursor[2:4])
        original(self, session, key, cursor, **named)

    return add


_DIGESTS = ("sync.repair.held.content_digest", "server.digests.content_digest")

SUBTLE: tuple[Mutant, ...] = (
    wrapping("a list of chunks goes on one too far", "server.snapshots.answering.cursor_at", _one_too_far),
    wrapping("one more acknowledged than arrived", "sync.dialogue.acknowledged_mid", _one_more),
    wrapping("pins left behind by a purge", "sync.apply.purge", _all_but("pin")),
    wrapping("corrections left behind by a purge", "sync.apply.purge", _all_but("interaction_revision")),
    wrapping("what moved looked for behind the furthest cursor", "server.exchange.still_scopes", _behind_the_furthest),
    wrapping_all("digests without the body", _DIGESTS, _without_column("body")),
    wrapping("what waits for a lead kept as refused", "sync.apply.record_verdict", _without_the_parked),
    wrapping("the queue in the order of the clock", "sync.dialogue.next_batch", _in_the_order_of_the_clock),
    wrapping("the token before counts too", "intents.holding.token_fault", _any_token_from),
    wrapping("deletions told to no screen", "sync.pages._delete", _none_told),
    wrapping("the rest of a number that was cut lost", "server.feed.Answer.add_scope", _the_rest_lost),
)
