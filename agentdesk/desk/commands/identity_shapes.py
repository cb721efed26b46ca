"""The JSON of who is who: proposals to merge, merged customers, and what a look-up tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agentdesk.desk.commands.shapes import Shape, moment
from agentdesk.desk.identity_answers import LookedUpCustomer, MergedCustomer, ProposalView


def merged(of: Iterable[MergedCustomer]) -> list[dict[str, Any]]:
    """Who was merged into a customer and still is."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "merged_at": moment(one.merged_at),
            "merged_by": one.merged_by,
            "state": one.state.value,
        }
        for one in of
    ]


def looked_up(found: Iterable[LookedUpCustomer], taken_in: str | None) -> Shape:
    """Who was found beyond one's own scope: nothing but a name and the last digits of a phone."""
    customers = [
        {"id": one.id, "name": one.name, "phone_ends_with": one.last_four, "within_reach": one.within_reach}
        for one in found
    ]
    return {"customers": customers, "taken_in": taken_in}


def proposals(of: Iterable[ProposalView]) -> Shape:
    """Pairs of customers who may be one; one out of reach has no name."""
    return {"proposals": [_proposal(one) for one in of]}


def _proposal(of: ProposalView) -> dict[str, Any]:
    sides = ((of.first_id, of.first), (of.second_id, of.second))
    return {
        "id": of.id,
        "customers": [{"id": key, "name": side.name if side is not None else None} for key, side in sides],
        "status": of.status,
        "evidence": [one.value for one in of.evidence],
        "score": of.score,
        "note": of.note,
        "proposed_at": moment(of.proposed_at),
        "proposed_by": of.proposed_by,
        "decided_at": moment(of.decided_at),
        "decided_by": of.decided_by,
        "state": of.state.value,
    }
