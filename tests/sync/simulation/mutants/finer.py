"""Finer breakages of either side: reasons and authors left out, what a restore or a tidied server must not lose."""

from __future__ import annotations

from dataclasses import replace as changed
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from agentdesk.server import tables
from agentdesk.sync.wire.messages import FaultCode, VerdictStatus
from tests.sync.simulation.mutants.breaking import (
    Mutant,
    Replacement,
    empty_dict,
    no,
    nothing,
    replacing,
    wrapping,
    wrapping_all,
)


def _given_back(original: Replacement) -> Replacement:
    def refusal(refused: Any) -> Any:
        return changed(original(refused), status=VerdictStatus.REJECTED)

    return refusal


def _no_cause(_self: Any, _intent_id: str) -> None:
    """Whatever it hangs on."""


def _without_a_trace(_self: Any, _message: Any, _intent: Any, refused: Any) -> Any:
    return refused


def _without_facts(original: Replacement) -> Replacement:
    def told(kept: Any) -> Any:
        return replace(original(kept), facts={})

    return told


def _quiet_to_the_disabled(original: Replacement) -> Replacement:
    def fault(*given: Any) -> Any:
        found = original(*given)
        return None if found is not None and found.code is FaultCode.USER_DISABLED else found

    return fault


def _none_removed(_store: Any, _table: Any, _which: Any) -> int:
    return 0


def _arrived_or_not(original: Replacement) -> Replacement:
    def remove(store: Any, table: Any, which: Any) -> int:
        return int(original(store, table, tables.verdict.c.mid > 0 if table is tables.verdict else which))

    return remove


def _as_they_are_now(_journal: Any, members: Any) -> Any:
    """Whoever sees a customer did so before."""
    return members


def _without_upserts(original: Replacement) -> Replacement:
    """Of a row that one scope lost on the way, what another says of it counts for nothing."""

    def last_said(pages: Any) -> Any:
        found = original(pages)
        return {key: {scope: said for scope, said in one.items() if said != "U"} for key, one in found.items()}

    return last_said


def _nothing_left(_store: Any) -> Any:
    """Lists that know of nothing that has left."""
    return SimpleNamespace(rows=lambda *_given: frozenset())


FINER: tuple[Mutant, ...] = (
    wrapping_all("nothing waits for a lead", ("server.judge.refusal", "server.handing_in.refusal"), _given_back),
    replacing("the cause of a refusal not told", ("server.handing_in._cause_of_refusal", _no_cause)),
    replacing("what was written under a lost claim gone", ("server.judge.Judge._with_work_kept", _without_a_trace)),
    replacing("who set a field not kept", ("server.unit_of_work.write_authors", nothing)),
    wrapping("verdicts without their facts", "server.verdicts.as_message", _without_facts),
    replacing("a client taken for a copy by a server put back", ("server.exchange._forget_incarnation", nothing)),
    wrapping("who is disabled not told", "server.exchange._Reading._fault", _quiet_to_the_disabled),
    replacing("nothing behind the horizon goes", ("server.tidying._remove", _none_removed)),
    replacing("what is made anew begins again", ("server.changes.next_versions", empty_dict)),
    wrapping("verdicts go before they arrived", "server.tidying._remove", _arrived_or_not),
    replacing("deletions told to who came later", ("server.feed_entries._memberships_before", _as_they_are_now)),
    replacing("work not shown again after a new epoch", ("sync.renumber.repeat_everything", nothing)),
    replacing("work that came back not shown again", ("sync.apply.repeat_everything", nothing)),
    replacing("what waits kept once it is shown", ("sync.apply.clear_stage", nothing)),
    wrapping("a row that another scope still has gone", "sync.pages._last_said", _without_upserts),
    replacing("rows of a life that is gone kept", ("sync.renumber.doubt_versions", nothing)),
    replacing(
        "chunks with what has left",
        ("server.snapshots.sets._has_left", no),
        ("server.snapshots.answering.leavings_of", _nothing_left),
    ),
)
