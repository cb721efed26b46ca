"""Rows that are deleted and made anew under the same id while they are loaded by chunks, in one scope and in two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Membership
from agentdesk.server.snapshots.building import build_due
from tests.sync.firm import BAZAAR_SCOPE, LINA, NORTH_SCOPE
from tests.sync.loading.served import CUSTOMERS, ServedFirm, add, customer_id, cut_after, open_desk

OWN = customer_id(5)
PLACE = paired_id(OWN, NORTH_SCOPE)


def place(session: Session) -> None:
    """The customer comes to the team, as one of two who are taken for one."""
    add(session, Membership(id=PLACE, customer_id=OWN, scope=NORTH_SCOPE, by_merge=True))


def take_away(session: Session) -> None:
    """The customer leaves the team; the branch still has them."""
    session.delete(session.get_one(Membership, PLACE))


def in_the_branch_too(firm: ServedFirm) -> None:
    """Everybody is a customer of a branch as well: a lead loads two scopes by chunks."""
    ids = [customer_id(number) for number in range(CUSTOMERS)]
    firm.write(
        lambda session: add(
            session,
            *(Membership(id=paired_id(one, BAZAAR_SCOPE), customer_id=one, scope=BAZAAR_SCOPE) for one in ids),
        )
    )


@pytest.mark.parametrize(
    ("made", "errands", "changed", "watched"),
    [("before", 4, 1, False), ("between", 0, 1, False), ("after", 12, 1, False), ("between", 4, 0, True)],
)
def test_a_place_that_is_taken_away_and_made_anew_is_what_the_server_says_it_is(
    firm: ServedFirm, tmp_path: Path, *, made: str, errands: int, changed: int, watched: bool
) -> None:
    """``made``: when new lists of chunks are made; ``changed``: how often the place was changed before it went."""
    in_the_branch_too(firm)
    for _ in range(changed):
        firm.write(lambda session: setattr(session.get_one(Membership, PLACE), "by_merge", True))
        firm.write(lambda session: setattr(session.get_one(Membership, PLACE), "by_merge", False))
    build_due(firm.store, smallest=50)
    desk = open_desk(firm, tmp_path / "cache.db", LINA)
    cut_after(desk, "/chunk/", errands)
    desk.sync()
    moves: list[tuple[str, Callable[[Session], None]]] = [("between", take_away), ("after", place)]
    for when, move in moves:
        firm.write(move)
        if made == when:
            build_due(firm.store, smallest=50)
        if watched:
            desk.sync()
    desk.line.run_errand = firm.run
    for _ in range(3):
        build_due(firm.store, smallest=50)
        desk.sync()
    assert desk.differences() == []
