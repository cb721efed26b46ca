"""Breakages of deciding, of programs of two ages, files, the courier and callbacks: what no other seed could notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from agentdesk.models.callbacks.standing import Unclaimable
from agentdesk.models.callbacks.states import walk
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import TokenFault
from agentdesk.server.judge import Postponed, rejected
from tests.sync.simulation.mutants.breaking import (
    Mutant,
    Replacement,
    empty_dict,
    no,
    nothing,
    replacing,
    wrapping,
    yes,
)


@dataclass(frozen=True)
class Breakage:
    """A breakage, and the part of the trials that has to notice it."""

    part: str
    mutant: Mutant


def _none_of_them(*_given: Any, **_named: Any) -> list[Any]:
    return []


def _as_if_open(original: Replacement) -> Replacement:
    """What was given up is handed in as if nobody had decided."""

    def message(row: Any, clock: Any) -> Any:
        return original(SimpleNamespace(**{**row._mapping, "settled_at": None}), clock)

    return message


def _theirs_after_all(original: Replacement) -> Replacement:
    """Bringing back queues the version that counts already."""

    def other(change: Any) -> Any:
        mine = change.args.get("new")
        return change.facts.get("theirs") or None if original(change) == mine else mine

    return other


def _taken_for_a_mistake(original: Replacement) -> Replacement:
    def read(self: Any, message: Any) -> Any:
        try:
            return original(self, message)
        except Postponed:
            return rejected(RefusalCode.UNKNOWN_INTENT, "There is no such change.")

    return read


def _all_of_it(_original: Replacement) -> Replacement:
    """Whatever the server says of an upload, it is taken for complete."""

    def told(_brought: Any, size_bytes: int) -> int:
        return size_bytes

    return told


def _from_the_beginning(original: Replacement) -> Replacement:
    """Every piece is sent from where the file begins."""

    def read(connection: Any, sha256: str, first: int, end: int) -> Any:
        return original(connection, sha256, 0, end - first)

    return read


def _with_its_age(_original: Replacement) -> Replacement:
    def dated(_self: Any, intents: Sequence[Any]) -> list[Any]:
        return list(intents)

    return dated


def _without_verdicts(original: Replacement) -> Replacement:
    """The answers in a file bring rows and no verdicts."""

    def answers(*given: Any) -> Any:
        return [replace(one, verdicts=[]) for one in original(*given)]

    return answers


def _never_over(original: Replacement) -> Replacement:
    def fault(*given: Any) -> Any:
        found = original(*given)
        return None if found is TokenFault.OVER else found

    return fault


def _unmarked(original: Replacement) -> Replacement:
    def keep(self: Any, session: Any, context: Any, callback: Any, **_named: Any) -> None:
        original(self, session, context, callback)

    return keep


def _later_place(original: Replacement) -> Replacement:
    def merge(session: Any, context: Any, callback: Any, *, into: Any, rules: Any) -> None:
        place = max(into.order_at, callback.order_at)
        original(session, context, callback, into=into, rules=rules)
        into.order_at = place

    return merge


def _earlier_end(original: Replacement) -> Replacement:
    def merge(session: Any, context: Any, callback: Any, *, into: Any, rules: Any) -> None:
        ends = into.expires_at
        original(session, context, callback, into=into, rules=rules)
        into.expires_at = ends

    return merge


def _due_at_once(original: Replacement) -> Replacement:
    def why(*given: Any, **named: Any) -> Any:
        found = original(*given, **named)
        return None if found is Unclaimable.NOT_DUE else found

    return why


def _unwritten(_original: Replacement) -> Replacement:
    def noted(_session: Any, _context: Any, _callback: Any, way: Any, *_words: Any) -> Any:
        passed = walk(*way)
        return None if passed is None else passed[-1]

    return noted


def _once_more(original: Replacement) -> Replacement:
    def carry_on(self: Any, session: Any, context: Any, kept: Any, start: Any) -> None:
        kept.callback.attempts += 1
        original(self, session, context, kept, start)

    return carry_on


def _without_the_body(original: Replacement) -> Replacement:
    def digest(table: str, image: Any) -> int:
        return int(original(table, {name: value for name, value in image.items() if name != "body"}))

    return digest


DECISIONS = (
    wrapping("what was given up handed in again", "sync.queue._message", _as_if_open),
    replacing("what cannot be without another left open", ("sync.settling.dependents_of", _none_of_them)),
    replacing("names of what was given up kept", ("sync.settling.successors", empty_dict)),
    replacing("mine handed in against an old value", ("sync.settling.value_here", nothing)),
    replacing("what was discarded stays in sight", ("sync.settling.give_up", nothing)),
    replacing("a decision outlives what came of it", ("sync.outbox.reopen_origin", _none_of_them)),
    wrapping("the version that counts brought back", "sync.settling.other_value", _theirs_after_all),
)
VERSIONS = (
    replacing("what is new counts as fetched at once", ("sync.backfill._is_finished", yes)),
    replacing("new tables sent to everybody", ("server.feed.is_unknown_table", no)),
    replacing("who is too old keeps the rest of the work", ("sync.dialogue.Dialogue.has_unanswered", no)),
    wrapping("what a server does not know taken for a mistake", "server.judge.Judge.read", _taken_for_a_mistake),
    replacing("what is new in rows that are here left out", ("sync.backfill._fill_in", nothing)),
)
FILES = (
    replacing("sent once counts as sent for ever", ("sync.renumber.doubt_sent", nothing)),
    replacing("bytes left behind under the first name", ("sync.settling.send_under_new_id", nothing)),
    replacing("bytes that came not compared with their hash", ("sync.attachments.keeping._is_true", yes)),
    wrapping("one piece counts as all", "sync.attachments.work._told_offset", _all_of_it),
    wrapping("every piece is the first", "sync.attachments.work.read_range", _from_the_beginning),
    replacing("equal bytes kept twice", ("server.blobs.keeping._drop_parts", nothing)),
)
COURIER = (
    replacing("an answer that came too late taken in", ("sync.courier.CourierDesk._fits", yes)),
    wrapping("the age of work told in a file", "sync.courier.CourierDesk._dated", _with_its_age),
    wrapping("verdicts left out of the file", "server.courier._answers", _without_verdicts),
)
CALLBACKS = (
    replacing("a call under any token is taken", ("intents.callbacks.keeping.require_lease", nothing)),
    wrapping("what was done after the end of a claim counts", "intents.holding.token_fault", _never_over),
    replacing("one number rung by two", ("intents.callbacks.numbers._ringing", nothing)),
    replacing("a lead gives a number to a second one", ("intents.leases._require_number_free", nothing)),
    replacing(
        "the call of who lost the claim dropped", ("intents.callbacks.attempts.RecordAttempt.keep_lost_work", nothing)
    ),
    wrapping("the call of who lost the claim counts", "intents.callbacks.attempts.RecordAttempt._keep", _unmarked),
    wrapping("joined promises keep the later place", "intents.callbacks.booking._merge", _later_place),
    wrapping("joined promises keep the earlier end", "intents.callbacks.booking._merge", _earlier_end),
    replacing("promised twice", ("intents.callbacks.booking._promised_before", nothing)),
    wrapping("claimed before it is due", "intents.callbacks.claiming.why_unclaimable", _due_at_once),
    replacing("claimed without its language", ("intents.callbacks.claiming.require_routed", nothing)),
    wrapping("steps that nobody writes down", "intents.callbacks.attempts.note_steps", _unwritten),
    replacing("the claim outlives its call", ("intents.callbacks.attempts.end", nothing)),
    replacing("who comes by themselves leaves the claim", ("intents.callbacks.changing._end_lease", nothing)),
    wrapping("every attempt counts twice", "intents.callbacks.attempts.RecordAttempt._carry_on", _once_more),
)
PROFILES = (
    replacing("what was pinned stays at the centre", ("sync.profile.work.pinned_back", _none_of_them)),
    replacing("what is asked for stays at the centre", ("sync.profile.work.asked_back", _none_of_them)),
    replacing("what a wider profile keeps stays at the centre", ("sync.profile.work.kept_by_now", _none_of_them)),
    replacing("what hangs on an entry stays without it", ("sync.profile.shelf._follow_their_entries", nothing)),
    replacing("what is counted outlives its row", ("sync.scopes.forget_beside", nothing)),
    replacing("what comes is kept whatever the profile says", ("sync.pages.settle_arrived", nothing)),
    wrapping("another content counted", "sync.profile.shelf.content_digest", _without_the_body),
)

BREAKAGES: tuple[Breakage, ...] = tuple(
    Breakage(part, mutant)
    for part, mutants in (
        ("decisions", DECISIONS),
        ("versions", VERSIONS),
        ("files", FILES),
        ("courier", COURIER),
        ("callbacks", CALLBACKS),
        ("profiles", PROFILES),
    )
    for mutant in mutants
)
