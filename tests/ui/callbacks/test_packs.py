"""One key takes a pack for work without a line; a lead gives a branch its own from a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from agentdesk.intents.base import paired_id
from agentdesk.language.isolates import strip_controls
from agentdesk.models.customer import Membership
from agentdesk.models.lease import Lease
from agentdesk.models.people import Team
from agentdesk.models.scopes import branch_scope
from agentdesk.server.accounts import branch_named
from agentdesk.ui.commands.registry import CommandId
from tests.ui.callbacks.conftest import ALIS, SOON, flow_of, team, turn_there
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ALI, World


def leases(world: World) -> dict[str, Lease]:
    with world.server.store.reading() as session:
        return {one.noun_id: one for one in session.scalars(select(Lease))}


@pytest.mark.usefixtures("promised")
def test_one_key_takes_what_comes_due_and_the_centre_grants_it(seat: Seat) -> None:
    team(seat)
    seat.press(Qt.Key.Key_D, CTRL | SHIFT)
    seat.until(lambda: set(leases(seat.world)) == {SOON, ALIS})
    assert {one.how for one in leases(seat.world).values()} == {"pack"}
    seat.until(lambda: seat.world.desk.callbacks_to_take_ahead() == ())


@pytest.fixture
def branch(world: World) -> str:
    """A branch that sees Ali."""
    with world.server.store.writing() as unit:
        north = unit.session.scalars(select(Team).where(Team.name == "north")).one()
        made = branch_named(unit, "Bazaar", north.id)
        unit.session.flush()
        scope = branch_scope(made.id)
        unit.session.add(Membership(id=paired_id(ALI, scope), customer_id=ALI, scope=scope))
        return made.id


@pytest.mark.usefixtures("promised")
def test_a_lead_gives_a_branch_what_it_sees(branch: str, lead_seat: Seat) -> None:
    lead_seat.settled()
    turn_there(lead_seat)
    menu = flow_of(lead_seat).packs.menu
    assert lead_seat.workspace._commands.run(CommandId.GIVE_PACK)
    lead_seat.until(lambda: menu.actions() and menu.isVisible())
    assert [strip_controls(action.text()) for action in menu.actions()] == ["Bazaar: 1 callback"]
    menu.actions()[0].trigger()
    menu.close()
    lead_seat.until(lambda: leases(lead_seat.world))
    [lease] = leases(lead_seat.world).values()
    assert (lease.noun_id, lease.branch_id, lease.how) == (ALIS, branch, "pack")


@pytest.mark.usefixtures("promised")
def test_who_is_no_lead_gives_nothing_to_a_branch(seat: Seat) -> None:
    turn_there(seat)
    assert not seat.workspace._commands.run(CommandId.GIVE_PACK)
