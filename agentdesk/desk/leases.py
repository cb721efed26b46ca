"""Who holds a matter, as this machine may tell it: by the server's clock, and never more than the server has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from agentdesk.desk.timeline_answers import HoldState, LeaseView
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import EARLY, Grant, Lease, LeaseState, is_holder, lease_state
from agentdesk.models.people import Branch, User
from agentdesk.models.places import table_of
from agentdesk.sync.markers import SYNCED, RowState, row_states
from agentdesk.sync.ports import Clock
from agentdesk.sync.server_clock import ServerNow, server_now

_lease = table_of(Lease).c
_user = table_of(User).c
_former = table_of(User).alias("former")
_branch = table_of(Branch).c

_HOLDS = {
    LeaseState.FREE: HoldState.FREE,
    LeaseState.HELD: HoldState.HELD,
    LeaseState.OVER: HoldState.OVER,
    LeaseState.RELEASED: HoldState.RELEASED,
}


class Leases:
    """Tells leases for one user of this machine."""

    def __init__(self, clock: Clock, user_id: str) -> None:
        self._clock = clock
        self._user_id = user_id

    def of(self, connection: Connection, noun: str, noun_ids: Sequence[str]) -> Mapping[str, LeaseView]:
        """The leases of nouns of one kind, by the noun's id. What nobody ever asked for has none."""
        wanted = (
            select(
                table_of(Lease),
                _user.name.label("holder"),
                _former.c.name.label("returns_to"),
                _branch.name.label("branch"),
            )
            .outerjoin(table_of(User), _user.id == _lease.holder_id)
            .outerjoin(_former, _former.c.id == _lease.returns_to_id)
            .outerjoin(table_of(Branch), _branch.id == _lease.branch_id)
            .where(_lease.noun == noun, _lease.noun_id.in_(noun_ids))
        )
        rows = connection.execute(wanted).all() if noun_ids else []
        if not rows:
            return {}
        now = server_now(connection, self._clock)
        own_branch = connection.scalar(select(_user.branch_id).where(_user.id == self._user_id))
        marks = row_states(connection, "lease", [row.id for row in rows])
        return {
            row.noun_id: self._view(
                row, marks.get(row.id, SYNCED), now, is_holder(_grant(row), self._user_id, own_branch)
            )
            for row in rows
        }

    def _view(self, row: Row[Any], mark: RowState, now: ServerNow, mine: bool) -> LeaseView:
        early = EARLY if mine else timedelta()
        state = _HOLDS[lease_state(_grant(row), now.latest + early)]
        mine = mine and state is HoldState.HELD
        lost = mark.cause if mark.cause is not None and mark.cause.code == RefusalCode.CLAIM_LOST else None
        if row.requested_by == self._user_id and not mine:
            state = HoldState.REQUESTED
        elif lost is not None and not mine:
            state = HoldState.LOST
        facts = lost.facts if lost is not None and state is HoldState.LOST else {}
        return LeaseView(
            state=state,
            holder_id=row.holder_id,
            holder_name=row.holder,
            branch_name=row.branch,
            is_mine=mine,
            token=row.token,
            until_at=row.until_at,
            ends_at=self._by_this_clock(row.until_at, now, early),
            is_uncertain=now.is_uncertain,
            lost_to=facts.get("who") or None,
            lost_since=_moment(facts.get("since")),
            returns_to_name=row.returns_to,
        )

    def _by_this_clock(self, until_at: datetime | None, now: ServerNow, early: timedelta) -> datetime | None:
        """When it is over by the clock of this machine, to the second: what is shown is asked for again and again."""
        if until_at is None:
            return None
        ends = self._clock.now() + (until_at - early - now.latest) + timedelta(milliseconds=500)
        return ends.replace(microsecond=0)


def _grant(row: Row[Any]) -> Grant:
    return Grant(
        token=row.token,
        holder_id=row.holder_id,
        branch_id=row.branch_id,
        granted_at=row.granted_at,
        until_at=row.until_at,
        released_at=row.released_at,
    )


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
