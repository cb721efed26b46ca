"""Interactions: logged once, corrected with a revision, moved with all that hangs on them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.interactions import (
    AddNote,
    CorrectInteraction,
    EditNote,
    LogInteraction,
    MarkRead,
    MoveInteraction,
)
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.interaction import Attachment, Interaction, InteractionRevision, ReadMark
from agentdesk.models.vocabulary import Direction, InteractionKind
from tests.intents.conftest import AGENT, AT, LEAD, MARYAM, ZAHRA, Run, numbered

CALL, NOTE, OTHER, REVISION = numbered(20), numbered(21), numbered(22), numbered(23)
BEFORE = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def a_call(**changed: object) -> LogInteraction:
    """A valid call, with what a test wants different."""
    arguments: dict[str, object] = {
        "id": CALL,
        "customer_id": ZAHRA,
        "kind": InteractionKind.CALL,
        "direction": Direction.IN,
        "occurred_at": BEFORE,
        "body": "سفارش نرسیده",
    }
    return LogInteraction(**(arguments | changed))  # type: ignore[arg-type]  # a test's own mixture


def test_a_call_is_recorded_under_the_agents_name_from_the_session(session: Session, either: Run) -> None:
    either(a_call())
    call = session.get_one(Interaction, CALL)
    assert (call.agent_id, call.agent_name, call.body) == (MARYAM, "Maryam", "سفارش نرسیده")


def test_off_19_the_same_call_twice_is_one_record(session: Session, either: Run) -> None:
    either(a_call())
    either(a_call(body="again"))
    assert session.scalar(select(func.count()).select_from(Interaction)) == 1


def test_l10n_04_direction_controls_are_not_stored_but_joiners_are(session: Session, either: Run) -> None:
    either(a_call(body="\u202eمی\u200cرود\u2069"))
    assert session.get_one(Interaction, CALL).body == "می\u200cرود"


def test_a_conversation_of_somebody_else_is_refused(session: Session, truth: Run) -> None:
    session.add(Customer(id=OTHER, name="Ali"))
    truth(OpenConversation(id=numbered(30), customer_id=OTHER, topic="Delivery"))
    with pytest.raises(Refused) as refused:
        truth(a_call(conversation_id=numbered(30)))
    assert refused.value.reason is RefusalCode.MISSING


def test_a_note_is_internal_and_dated_by_the_corrected_time(session: Session, either: Run) -> None:
    either(AddNote(id=NOTE, customer_id=ZAHRA, body="prefers calls after 17"))
    note = session.get_one(Interaction, NOTE)
    assert (note.kind, note.direction, note.occurred_at) == ("note", "internal", AT)


def test_every_version_of_a_note_stays_readable(session: Session, either: Run) -> None:
    either(AddNote(id=NOTE, customer_id=ZAHRA, body="first"))
    either(EditNote(id=numbered(40), interaction_id=NOTE, body="second"))
    either(EditNote(id=numbered(41), interaction_id=NOTE, body="third"), actor=LEAD)
    revisions = session.scalars(select(InteractionRevision).order_by(InteractionRevision.number)).all()
    assert session.get_one(Interaction, NOTE).body == "third"
    assert [(r.number, r.old, r.new) for r in revisions] == [(1, "first", "second"), (2, "second", "third")]


def test_only_its_author_or_a_lead_edits_a_note(truth: Run) -> None:
    truth(AddNote(id=NOTE, customer_id=ZAHRA, body="first"), actor=LEAD)
    with pytest.raises(Refused) as refused:
        truth(EditNote(id=REVISION, interaction_id=NOTE, body="mine"), actor=AGENT)
    assert refused.value.reason is RefusalCode.FORBIDDEN


def test_a_call_is_not_edited_like_a_note(truth: Run) -> None:
    truth(a_call())
    with pytest.raises(Refused) as refused:
        truth(EditNote(id=REVISION, interaction_id=CALL, body="x"))
    assert refused.value.reason is RefusalCode.FORBIDDEN


def test_a_correction_keeps_the_old_value(session: Session, either: Run) -> None:
    either(a_call(duration_seconds=60))
    either(CorrectInteraction(id=REVISION, interaction_id=CALL, field="duration_seconds", old=60, new=372))
    revision = session.get_one(InteractionRevision, REVISION)
    call = session.get_one(Interaction, CALL)
    assert (call.duration_seconds, call.revision) == (372, 1)
    assert (revision.field, revision.old, revision.new) == ("duration_seconds", "60", "372")


def test_a_correction_of_a_value_that_changed_meanwhile_is_a_conflict(truth: Run) -> None:
    truth(a_call(disposition="solved"))
    with pytest.raises(Refused) as refused:
        truth(CorrectInteraction(id=REVISION, interaction_id=CALL, field="disposition", old="callback", new="busy"))
    assert refused.value.reason is RefusalCode.CONFLICT


@pytest.mark.parametrize(
    ("field", "new"), [("kind", "telepathy"), ("direction", "up"), ("duration_seconds", -1), ("body", None)]
)
def test_a_correction_takes_only_values_that_fit(truth: Run, field: str, new: str | int | None) -> None:
    truth(a_call())
    with pytest.raises(Refused) as refused:
        truth(CorrectInteraction(id=REVISION, interaction_id=CALL, field=field, old=None, new=new))
    assert refused.value.reason is RefusalCode.INVALID_VALUE


def test_the_customer_of_an_entry_is_not_a_field_to_correct(truth: Run) -> None:
    truth(a_call())
    with pytest.raises(Refused) as refused:
        truth(CorrectInteraction(id=REVISION, interaction_id=CALL, field="customer_id", old=ZAHRA, new=OTHER))
    assert refused.value.reason is RefusalCode.UNKNOWN_FIELD


def test_an_entry_moves_with_its_attachments_and_revisions(session: Session, either: Run) -> None:
    session.add(Customer(id=OTHER, name="Ali"))
    either(a_call())
    either(CorrectInteraction(id=numbered(50), interaction_id=CALL, field="subject", old=None, new="Late"))
    session.add(Attachment(id=numbered(51), customer_id=ZAHRA, interaction_id=CALL, name="a.pdf", size_bytes=1))
    session.flush()
    either(MoveInteraction(id=REVISION, interaction_id=CALL, customer_id=OTHER))
    assert session.get_one(Interaction, CALL).customer_id == OTHER
    assert session.get_one(Attachment, numbered(51)).customer_id == OTHER
    assert {r.customer_id for r in session.scalars(select(InteractionRevision))} == {OTHER}
    moved = session.get_one(InteractionRevision, REVISION)
    assert (moved.field, moved.old, moved.new) == ("customer_id", ZAHRA, OTHER)


def test_001_06_a_read_mark_only_moves_forward(session: Session, either: Run) -> None:
    either(MarkRead(customer_id=ZAHRA, read_up_to_at=BEFORE))
    either(MarkRead(customer_id=ZAHRA, read_up_to_at=BEFORE - timedelta(days=1)))
    marks = session.scalars(select(ReadMark)).all()
    assert [(mark.user_id, mark.read_up_to_at) for mark in marks] == [(MARYAM, BEFORE)]


def test_off_12_what_two_people_add_to_one_customer_never_conflicts(session: Session, truth: Run) -> None:
    for number, actor in enumerate((AGENT, LEAD)):
        truth(AddNote(id=numbered(60 + number), customer_id=ZAHRA, body="same words", occurred_at=BEFORE), actor=actor)
        truth(a_call(id=numbered(70 + number)), actor=actor)
    kept = session.scalars(select(Interaction).where(Interaction.customer_id == ZAHRA)).all()
    assert sorted((entry.kind, entry.agent_name) for entry in kept) == [
        ("call", "Maryam"),
        ("call", "Reza"),
        ("note", "Maryam"),
        ("note", "Reza"),
    ]
