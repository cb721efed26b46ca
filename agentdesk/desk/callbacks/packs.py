"""What may be taken ahead in one go for work without a line: by the user themselves, or by a lead for a branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from sqlalchemy import Connection, select

from agentdesk.desk.callbacks.places import OpenPlaces
from agentdesk.desk.callbacks.routes import Routes
from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.intents.leases import GrantPack
from agentdesk.models.callbacks.standing import due_at, why_unclaimable
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Membership
from agentdesk.models.lease import LONGEST_MINUTES, LONGEST_PACK, LeaseState, lease_state
from agentdesk.models.people import Branch, User
from agentdesk.models.places import table_of
from agentdesk.models.scopes import branch_scope

LARGEST_BRANCH_PACK = 20
"""So many a lead gives a branch in one go. What it cannot call is everybody's again when its time is over."""

_branch = table_of(Branch).c
_callback = table_of(Callback).c
_membership = table_of(Membership).c
_user = table_of(User).c


@dataclass(frozen=True, slots=True)
class BranchPack:
    """What a lead may give a branch now: the first callbacks, in order, to customers whom it sees."""

    branch_id: str
    branch_name: str
    callback_ids: tuple[str, ...]

    @property
    def grant(self) -> GrantPack:
        """What gives the pack to the branch."""
        return GrantPack(noun=NOUN, noun_ids=list(self.callback_ids), branch_id=self.branch_id)


def own_pack(places: OpenPlaces, routes: Routes, room: int) -> tuple[str, ...]:
    """The first callbacks, in order, that become due while a pack lasts and that the user may take."""
    until = places.now + timedelta(minutes=LONGEST_MINUTES)
    fitting = (
        place.id
        for place in places.to_call
        if routes.why_not(place, ahead=True) is None
        and due_at(place) <= until
        and lease_state(place.grant, places.now) is not LeaseState.HELD
        and place.id not in places.requested
    )
    return tuple(islice(fitting, room))


def branch_packs(connection: Connection, places: OpenPlaces, user_id: str) -> tuple[BranchPack, ...]:
    """What the branches of a lead's team may be given, by their names; those without anything are left out."""
    team_id = connection.scalar(select(_user.team_id).where(_user.id == user_id))
    if team_id is None:
        return ()
    until = places.now + LONGEST_PACK
    free = [
        place.id
        for place in places.to_call
        if why_unclaimable(place, "", None, places.now, ahead=True) is None and due_at(place) <= until
    ]
    wanted = select(_branch.id, _branch.name).where(_branch.team_id == team_id).order_by(_branch.name)
    packs = (
        BranchPack(branch.id, branch.name, _first(connection, free, branch.id)) for branch in connection.execute(wanted)
    )
    return tuple(pack for pack in packs if pack.callback_ids)


def _first(connection: Connection, ids: Sequence[str], branch_id: str) -> tuple[str, ...]:
    """The first of these whose customers the branch sees."""
    seen = select(_callback.id).join(table_of(Membership), _membership.customer_id == _callback.customer_id)
    of_branch = set(connection.scalars(seen.where(_membership.scope == branch_scope(branch_id))))
    return tuple(islice((one for one in ids if one in of_branch), LARGEST_BRANCH_PACK))
