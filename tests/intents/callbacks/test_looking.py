"""What others hold is refused at a look, before any lock, in the very words of the locked way; nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.callbacks.changing import CancelCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.leases import GrantPack
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.people import Branch, User
from agentdesk.models.scopes import branch_scope
from agentdesk.models.setting import Setting, setting_id
from tests.intents.callbacks.conftest import CALLBACK, COLLEAGUE, Server, booked
from tests.intents.conftest import AGENT, AT, LEAD, TEAM, ZAHRA, numbered

SISTER, HERS, BRANCH = numbered(80), numbered(81), numbered(82)
MINE, THEIRS = ClaimCallback(callback_id=HERS), ClaimCallback(callback_id=CALLBACK)


class ByLock(ClaimCallback, frozen=True, kw_only=True):
    """The claim without a look."""

    def _refuse_what_is_seen_held(self, session: Session, context: Context) -> None:
        pass


@dataclass(frozen=True)
class Told:
    """How a claim ended, and whether it had locked anything by then."""

    refused: tuple[RefusalCode, str, dict[str, str]] | None
    has_locked: bool


def claimed(server: Server, kind: type[ClaimCallback], actor: Actor, **given: Any) -> Told:
    """A claim at the second minute, of which nothing stays."""
    reach = given.pop("reach", lambda _customer_id, _append_only: True)
    minutes = given.pop("at", 2)
    context = Context(
        numbered(9900), actor, server.moment(minutes), Mode.TRUTH, reach=reach, now=server.moment(minutes)
    )
    refused = None
    undone = server.session.begin_nested()
    try:
        kind(**{"callback_id": HERS, **given}).apply(server.session, context)
        server.session.flush()
    except Refused as error:
        refused = error.reason, error.happened, dict(error.facts)
    undone.rollback()
    server.session.expire_all()
    return Told(refused, bool(context.locked))


@pytest.fixture
def two(server: Server) -> Server:
    """Two sisters with one telephone, each with a promise."""
    server.session.add(Branch(id=BRANCH, name="Bazaar", team_id=TEAM))
    server.session.add(Customer(id=SISTER, name="Parvin"))
    server.session.flush()
    for number, customer in enumerate((SISTER, ZAHRA)):
        server.session.add(Membership(id=numbered(83 + number), customer_id=customer, scope=branch_scope(BRANCH)))
    server.session.commit()
    server.at(0, booked())
    server.at(0, booked(id=HERS, customer_id=SISTER))
    return server


def hers_is_held(two: Server) -> None:
    two.at(1, MINE, COLLEAGUE)


def number_rings(two: Server) -> None:
    two.at(1, THEIRS, COLLEAGUE)


def branch_has_it(two: Server) -> None:
    two.at(1, GrantPack(noun="callback", noun_ids=[HERS], branch_id=BRANCH), LEAD)


def ended_while_held(two: Server) -> None:
    two.at(1, THEIRS, COLLEAGUE)
    two.at(1, CancelCallback(callback_id=HERS))


def not_due_and_rings(two: Server) -> None:
    two.at(1, THEIRS, COLLEAGUE)
    callback = two.callback(HERS)
    callback.state, callback.window_start, callback.window_end = "scheduled", two.moment(60), two.moment(90)
    two.session.commit()


def needs_a_skill_and_rings(two: Server) -> None:
    two.at(1, THEIRS, COLLEAGUE)
    name = f"routing.{two.callback(HERS).queue}"
    two.session.add(Setting(id=setting_id(name), name=name, value='{"skills": ["invoices"]}', set_at=AT))
    two.session.commit()


def nobody_is_in_reach(_customer_id: str, _append_only: bool) -> bool:
    return False


Refusal = tuple[RefusalCode, str | None]
LOST, NOT_ROUTED = RefusalCode.CLAIM_LOST, RefusalCode.NOT_ROUTED
NOBODY = Actor(AGENT.user_id, "Maryam", "nobody", AGENT.home_scope)
REFUSED: list[tuple[Callable[[Server], None], Actor, dict[str, Any], Refusal]] = [
    (hers_is_held, AGENT, {}, (LOST, "held")),
    (hers_is_held, AGENT, {"reach": nobody_is_in_reach}, (RefusalCode.SCOPE_DENIED, None)),
    (hers_is_held, NOBODY, {}, (RefusalCode.FORBIDDEN, None)),
    (number_rings, AGENT, {}, (LOST, "number")),
    (branch_has_it, AGENT, {}, (LOST, "held")),
    (ended_while_held, AGENT, {}, (LOST, None)),
    (not_due_and_rings, AGENT, {}, (RefusalCode.INVALID_VALUE, None)),
    (needs_a_skill_and_rings, AGENT, {}, (NOT_ROUTED, None)),
    (needs_a_skill_and_rings, AGENT, {"ahead": True}, (NOT_ROUTED, None)),
]


@pytest.mark.parametrize(
    ("held", "actor", "given", "refusal"), REFUSED, ids=lambda value: getattr(value, "__name__", "")
)
def test_it_is_refused_in_the_words_of_the_locked_way_and_nothing_is_locked(
    two: Server, held: Callable[[Server], None], actor: Actor, given: dict[str, Any], refusal: Refusal
) -> None:
    held(two)
    at_a_look, by_lock = claimed(two, ClaimCallback, actor, **given), claimed(two, ByLock, actor, **given)
    assert at_a_look.refused == by_lock.refused
    assert at_a_look.refused is not None
    assert (at_a_look.refused[0], at_a_look.refused[2].get("lost")) == refusal
    assert (at_a_look.has_locked, by_lock.has_locked) == (False, True)


@pytest.mark.parametrize(
    ("held", "actor", "at"),
    [
        (hers_is_held, COLLEAGUE, 2),
        (number_rings, COLLEAGUE, 2),
        (hers_is_held, AGENT, 11),
        (number_rings, AGENT, 11),
        (branch_has_it, Actor(numbered(90), "Bita", "branch", branch_scope(BRANCH)), 2),
    ],
    ids=["mine again", "mine is the one that rings", "its time is over", "it rang", "of my branch"],
)
def test_what_one_may_have_is_decided_under_the_lock(
    two: Server, held: Callable[[Server], None], actor: Actor, at: float
) -> None:
    held(two)
    if actor.role == "branch":
        two.session.add(User(id=actor.user_id, login="bita", name="Bita", role="branch", branch_id=BRANCH))
        two.session.commit()
    assert claimed(two, ClaimCallback, actor, at=at) == Told(None, has_locked=True)
