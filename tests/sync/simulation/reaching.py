"""Invariant 12 on what the server took and refused: who was within whose reach, now and when the work was made."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from tests.sync.simulation.servers import Picture

ADD_ONLY = frozenset(
    {
        "AddCustomer",
        "LogInteraction",
        "AddNote",
        "OpenConversation",
        "AddContactPoint",
        "MarkRead",
        "ProposeMerge",
        "AttachFile",
        "PinInteraction",
        "UnpinInteraction",
        "BookCallback",
        "RecordAttempt",
        "RecordAnswer",
        "OpenTask",
        "ContactTask",
        "SetVulnerable",
        "TellNotice",
    }
)
"""Intents that only add something: they are taken on who was within reach when they were made."""


@dataclass(frozen=True)
class _Moment:
    """From which number of the feed on who had which scopes, and which customers were in them."""

    seq: int
    scopes: Mapping[str, Set[str]]
    members: Mapping[str, Set[str]]


@dataclass
class Reaches:
    """All moments of one life of the server, in order."""

    _moments: list[_Moment] = field(default_factory=list)

    def begin_anew(self) -> None:
        """What was before is not known any more."""
        self._moments.clear()

    def note(self, now: Picture) -> None:
        """Remember who sees whom from now on."""
        members: dict[str, set[str]] = {}
        for (table, _), row in now.rows.items():
            if table == "membership":
                members.setdefault(row["scope"], set()).add(row["customer_id"])
        moment = _Moment(now.seq, {one: now.scopes(one) for table, one in now.rows if table == "user"}, members)
        last = self._moments[-1] if self._moments else None
        if last is None or (last.scopes, last.members) != (moment.scopes, moment.members):
            self._moments.append(moment)

    def was_within(self, user_id: str, customer_id: str, base: int) -> bool:
        """Whether a scope that the user had at ``base`` had the customer then or later; yes where nobody knows."""
        at = [place for place, moment in enumerate(self._moments) if moment.seq <= base]
        if not at:
            return True
        mine = self._moments[at[-1]].scopes.get(user_id, frozenset())
        later = self._moments[at[-1] :]
        return any(customer_id in moment.members.get(scope, ()) for moment in later for scope in mine)
