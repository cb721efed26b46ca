"""Entries kept on top of a timeline."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.interactions import AddNote, MoveInteraction
from agentdesk.intents.pins import PinInteraction, UnpinInteraction, pin_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.interaction import Pin
from agentdesk.models.scopes import team_scope
from tests.intents.conftest import AT, TEAM, ZAHRA, Run, numbered

NOTE, OTHER = numbered(20), numbered(21)
UNTIL = AT + timedelta(days=30)


@pytest.fixture
def noted(either: Run) -> Run:
    """The way to run, with one note there."""
    either(AddNote(id=NOTE, customer_id=ZAHRA, body="Allergic to latex"))
    return either


def test_an_entry_is_pinned_until_a_day_and_let_go(session: Session, noted: Run) -> None:
    noted(PinInteraction(interaction_id=NOTE, until_at=UNTIL))
    pin = session.get_one(Pin, pin_id(NOTE))
    assert (pin.customer_id, pin.until_at, pin.pinned_at) == (ZAHRA, UNTIL, AT)
    noted(UnpinInteraction(interaction_id=NOTE))
    assert pin.until_at == AT


def test_a_second_pin_sets_the_day_anew(session: Session, noted: Run) -> None:
    noted(PinInteraction(interaction_id=NOTE, until_at=UNTIL))
    noted(PinInteraction(interaction_id=NOTE, until_at=UNTIL + timedelta(days=1)))
    assert session.query(Pin).one().until_at == UNTIL + timedelta(days=1)


def test_letting_go_of_what_is_not_pinned_any_more_changes_nothing(session: Session, noted: Run) -> None:
    noted(PinInteraction(interaction_id=NOTE, until_at=UNTIL))
    pin = session.query(Pin).one()
    pin.until_at = AT - timedelta(days=1)
    noted(UnpinInteraction(interaction_id=NOTE))
    assert pin.until_at == AT - timedelta(days=1)


@pytest.mark.usefixtures("noted")
def test_a_pin_that_ends_in_the_past_is_refused(session: Session, truth: Run) -> None:
    with pytest.raises(Refused) as refused:
        truth(PinInteraction(interaction_id=NOTE, until_at=AT))
    assert refused.value.reason is RefusalCode.INVALID_VALUE
    assert session.query(Pin).count() == 0


def test_a_moved_entry_takes_its_pin_along(session: Session, noted: Run) -> None:
    session.add(Customer(id=OTHER, name="Reza"))
    session.flush()
    session.add(Membership(id=numbered(22), customer_id=OTHER, scope=team_scope(TEAM)))
    session.flush()
    noted(PinInteraction(interaction_id=NOTE, until_at=UNTIL))
    noted(MoveInteraction(id=numbered(23), interaction_id=NOTE, customer_id=OTHER))
    assert session.query(Pin).one().customer_id == OTHER
