"""The window of a lead (``lead_seat``) after somebody of the team has left with work that was never sent."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from agentdesk.intents.base import Intent
from agentdesk.intents.interactions import AddNote
from agentdesk.models.people import User
from agentdesk.server.accounts import disable_user
from tests.desk.firm import Machine
from tests.ui.doubles.values import uuid
from tests.ui.identity.conftest import firm_template, lanes, lead_seat, seat, world
from tests.ui.world import ALI, World, call_of, closing_desk

__all__ = ["CALL", "NOTE", "firm_template", "lanes", "lead_seat", "left_behind", "seat", "world"]

NOTE, CALL = uuid(0x7A), call_of(900).id


@pytest.fixture
def left_behind(world: World) -> World:
    """Sara's last call with Zahra and a note about Ali arrive after her account was disabled."""
    note = AddNote(id=NOTE, customer_id=ALI, body="Wants the invoice by post")
    leave(world, "sara", [call_of(900, body="Pays tomorrow"), note])
    return world


def leave(world: World, login: str, intents: Sequence[Intent]) -> None:
    """Somebody saves work without a line; it is handed in when the account is gone."""
    machine = Machine(world.folder / f"{login} leaves", world.server.url)
    with closing_desk(machine.sign_in(login)) as desk:
        desk.sync()
        for intent in intents:
            desk.perform(intent)
        with world.server.store.writing() as unit:
            disable_user(unit, unit.session.scalars(select(User).where(User.login == login)).one())
        desk.sync()
