"""The words of a call: what becomes of its matter where customers were merged, or where it is somebody else's."""

from __future__ import annotations

from sqlalchemy.orm import Session

from agentdesk.intents.calls import WrapUpCall
from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.interactions import LogInteraction
from agentdesk.intents.merging import MergeCustomers
from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import Direction, InteractionKind
from tests.intents.conftest import AT, LEAD, ZAHRA, Run, numbered

CALL, MATTER, WALK_IN, WRITTEN = numbered(20), numbered(21), numbered(22), numbered(23)


def write_up(session: Session, run: Run) -> Interaction:
    """A call stands with a walk-in; the agent's form is for Zahra, with a matter of hers."""
    run(
        LogInteraction(
            id=CALL, customer_id=WALK_IN, kind=InteractionKind.CALL, direction=Direction.IN, occurred_at=AT, body="?"
        )
    )
    run(words())
    return session.get_one(Interaction, CALL)


def words() -> WrapUpCall:
    """What the agent writes of the call."""
    return WrapUpCall(
        id=WRITTEN,
        interaction_id=CALL,
        customer_id=ZAHRA,
        direction=Direction.IN,
        occurred_at=AT,
        body="wants a refund",
        conversation_id=MATTER,
    )


def strangers(session: Session, run: Run, whose: str) -> None:
    session.add(Customer(id=WALK_IN, name="walk-in"))
    session.flush()
    run(OpenConversation(id=MATTER, customer_id=whose, topic="Refund"))


def test_a_call_of_a_merged_customer_is_written_up_with_the_others_matter(session: Session, truth: Run) -> None:
    strangers(session, truth, ZAHRA)
    truth(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN), actor=LEAD)
    entry = write_up(session, truth)
    assert (entry.customer_id, entry.body, entry.conversation_id) == (WALK_IN, "wants a refund", MATTER)


def test_so_it_is_where_the_call_has_no_entry_yet(session: Session, truth: Run) -> None:
    strangers(session, truth, WALK_IN)
    truth(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN), actor=LEAD)
    truth(words())
    entry = session.get_one(Interaction, CALL)
    assert (entry.customer_id, entry.body, entry.conversation_id) == (ZAHRA, "wants a refund", MATTER)


def test_without_an_entry_a_strangers_matter_costs_no_words(session: Session, either: Run) -> None:
    strangers(session, either, WALK_IN)
    either(words())
    entry = session.get_one(Interaction, CALL)
    assert (entry.customer_id, entry.body, entry.conversation_id) == (ZAHRA, "wants a refund", None)


def test_a_matter_of_somebody_else_is_left_out_and_the_words_are_kept(session: Session, either: Run) -> None:
    strangers(session, either, WALK_IN)
    entry = write_up(session, either)
    assert (entry.customer_id, entry.body, entry.conversation_id) == (ZAHRA, "wants a refund", None)
