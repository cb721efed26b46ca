"""One matter with a customer, opened and carried on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.models.conversation import Conversation
from agentdesk.models.errors import RefusalCode, Refused
from tests.intents.conftest import AT, REZA, ZAHRA, Run, numbered

MATTER = numbered(30)


@pytest.fixture
def opened(either: Run) -> Run:
    """The way to run, with one matter opened."""
    due_at = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    either(OpenConversation(id=MATTER, customer_id=ZAHRA, topic="Not delivered", promise="Call", promise_due_at=due_at))
    return either


@pytest.mark.usefixtures("opened")
def test_a_matter_opens_at_the_corrected_time(session: Session) -> None:
    matter = session.get_one(Conversation, MATTER)
    assert (matter.status, matter.opened_at, matter.topic) == ("open", AT, "Not delivered")


@pytest.mark.parametrize(
    ("field", "seen_and_new", "stored"),
    [
        ("status", ("open", "waiting"), "waiting"),
        ("topic", ("Not delivered", "Refund"), "Refund"),
        ("owner_id", (None, REZA), REZA),
        ("promise", ("Call", None), None),
        (
            "promise_due_at",
            ("2026-11-24T14:00:00Z", "2026-11-25T15:30:00+03:30"),
            datetime(2026, 11, 25, 12, tzinfo=UTC),
        ),
        ("handover_note", ("whatever", "Courier was told"), "Courier was told"),
    ],
)
def test_each_field_changes_from_what_was_seen(
    session: Session, opened: Run, field: str, seen_and_new: tuple[str | None, str | None], stored: object
) -> None:
    old, new = seen_and_new
    context = opened(SetConversation(conversation_id=MATTER, field=field, old=old, new=new))
    assert getattr(session.get_one(Conversation, MATTER), field) == stored
    assert not context.doubts


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("status", "sleeping"),
        ("topic", ""),
        ("topic", " "),
        ("owner_id", "reza"),
        ("promise_due_at", "tomorrow"),
        ("promise_due_at", "2026-11-24T14:00:00"),
        ("promise_due_at", "9999-12-31T23:59:59-12:00"),
    ],
)
def test_only_values_that_fit_are_taken(truth: Run, field: str, new: str) -> None:
    truth(OpenConversation(id=MATTER, customer_id=ZAHRA, topic="Not delivered"))
    with pytest.raises(Refused) as refused:
        truth(SetConversation(conversation_id=MATTER, field=field, old=None, new=new))
    assert refused.value.reason is RefusalCode.INVALID_VALUE


def test_two_people_changing_one_field_are_in_conflict(truth: Run) -> None:
    truth(OpenConversation(id=MATTER, customer_id=ZAHRA, topic="Not delivered"))
    truth(SetConversation(conversation_id=MATTER, field="status", old="open", new="closed"))
    with pytest.raises(Refused) as refused:
        truth(SetConversation(conversation_id=MATTER, field="status", old="open", new="waiting"))
    assert refused.value.facts["theirs"] == "closed"
