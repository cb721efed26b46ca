"""A small firm on the model server: two teams, a branch, four people, a few customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from agentdesk.intents.base import paired_id
from agentdesk.intents.context import Actor
from agentdesk.models.base import Shared
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Branch, Organisation, Team, User
from agentdesk.models.scopes import branch_scope, team_scope
from agentdesk.models.vocabulary import Direction, InteractionKind, Role
from tests.sync.model_server import ModelServer, ModelUser
from tests.sync.rig import HeldClock, seeded_dice


def fixed_id(name: str) -> str:
    """The same id for the same name, in every run."""
    return str(uuid5(NAMESPACE_URL, name))


NORTH, SOUTH, BAZAAR = fixed_id("north"), fixed_id("south"), fixed_id("bazaar")
NORTH_SCOPE, SOUTH_SCOPE, BAZAAR_SCOPE = team_scope(NORTH), team_scope(SOUTH), branch_scope(BAZAAR)
SARA, OMID, LINA, MINA = fixed_id("sara"), fixed_id("omid"), fixed_id("lina"), fixed_id("mina")

PEOPLE: tuple[tuple[str, str, str, str | None, str | None, tuple[str, ...]], ...] = (
    (SARA, "سارا", Role.AGENT, NORTH, None, (NORTH_SCOPE,)),
    (OMID, "امید", Role.AGENT, NORTH, None, (NORTH_SCOPE,)),
    (LINA, "Lina", Role.LEAD, NORTH, None, (NORTH_SCOPE, BAZAAR_SCOPE)),
    (MINA, "مينا", Role.AGENT, SOUTH, None, (SOUTH_SCOPE,)),
)


@dataclass
class Firm:
    """The server, its clock, and the people by id."""

    server: ModelServer
    clock: HeldClock
    actors: dict[str, Actor]


def people_rows() -> list[Shared]:
    """The firm, its teams, its branch and its people, parents first. Made anew at each call."""
    rows: list[Shared] = [
        Organisation(id=fixed_id("firm"), name="Firm"),
        Team(id=NORTH, name="North"),
        Team(id=SOUTH, name="South"),
        Branch(id=BAZAAR, name="Bazaar", team_id=NORTH),
    ]
    for user_id, name, role, team, branch, _scopes in PEOPLE:
        rows.append(User(id=user_id, login=user_id[:8], name=name, role=role, team_id=team, branch_id=branch))
    return rows


def make_firm(seed: int | str = 0, clock: HeldClock | None = None) -> Firm:
    """A firm with its people and no customers yet."""
    clock = clock or HeldClock()
    dice = seeded_dice(f"server {seed}")
    server = ModelServer(now=clock.now, token=lambda: dice.new_id()[:8])
    actors = {}
    for user_id, name, role, _team, _branch, scopes in PEOPLE:
        actors[user_id] = Actor(user_id=user_id, name=name, role=role, home_scope=scopes[0])
        server.users[user_id] = ModelUser(actors[user_id], set(scopes))
    server.add(*people_rows())
    return Firm(server, clock, actors)


def customer(name: str, *scopes: str) -> list[Shared]:
    """A customer and their memberships."""
    customer_id = fixed_id(name)
    return [
        Customer(id=customer_id, name=name),
        *(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope) for scope in scopes),
    ]


def interaction(name: str, customer_id: str, at: datetime, body: str = "سلام") -> Interaction:
    """One call of a customer."""
    return Interaction(
        id=fixed_id(name),
        customer_id=customer_id,
        kind=InteractionKind.CALL,
        direction=Direction.IN,
        occurred_at=at,
        body=body,
    )
