"""What the server knows of a matter that has ended, and of its customer, when it decides whether to ask them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.families import family_of
from agentdesk.intents.feedback.keeping import rules_of
from agentdesk.intents.settings import what_is_set
from agentdesk.language.phone_messages import takes_messages
from agentdesk.language.phone_places import region_of, zones_of
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.contact_rule_rows import SETTING as CONTACT_RULES
from agentdesk.models.contact_rule_rows import contact_table
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.feedback.inviting import (
    SPAM_OUTCOMES,
    Address,
    Ended,
    Invitation,
    Person,
    Withheld,
    invite,
    time_to_ask,
)
from agentdesk.models.feedback.scales import CES_7_FLIPPED, Scale
from agentdesk.models.feedback.sla import SlaClass
from agentdesk.models.feedback.states import TERMINAL, TaskState
from agentdesk.models.feedback.tables import FeedbackTask, Survey
from agentdesk.models.feedback.vocabulary import SurveyState
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Organisation
from agentdesk.models.vocabulary import ContactKind, ConversationStatus, Direction, InteractionKind
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.pages.surveys.tables import survey_opt_out
from agentdesk.server.tables import field_author

_NO_CONTACT = (InteractionKind.NOTE, InteractionKind.ORDER, InteractionKind.SURVEY)
_ASKED = (SurveyState.DUE, SurveyState.SENT, SurveyState.ANSWERED, SurveyState.EXPIRED)
_WAY_OF = {
    ContactKind.PHONE: InteractionKind.SMS,
    ContactKind.EMAIL: InteractionKind.EMAIL,
    ContactKind.POSTAL: InteractionKind.LETTER,
}


@dataclass(frozen=True)
class Matter:
    """What one asks about: a conversation that was closed, or a feedback task that was resolved."""

    survey_id: str
    customer_id: str
    ended: Ended
    ended_at: datetime
    scale: Scale
    topic: str
    queue: str | None
    conversation_id: str | None
    task_id: str | None
    agent_id: str | None


def closed_matter(session: Session, conversation_id: str) -> Matter | None:
    """A conversation; None for one that was never closed, or is gone."""
    row = session.get(Conversation, conversation_id)
    ended_at = closed_at(session, conversation_id)
    if row is None or ended_at is None:
        return None
    queue = session.scalar(
        select(Callback.queue)
        .where(Callback.conversation_id == row.id)
        .order_by(Callback.requested_at.desc(), Callback.id)
        .limit(1)
    )
    survey = rules_of(session, queue).survey
    last = _last(session, Interaction.conversation_id == row.id)
    came = _last(session, Interaction.conversation_id == row.id, Interaction.direction == Direction.IN)
    ended = Ended(
        ask_from=time_to_ask(ended_at, survey),
        came_by=None if came is None else came.kind,
        is_over=row.status == ConversationStatus.CLOSED,
        was_served=last is not None and (last.disposition or "").strip().casefold() not in SPAM_OUTCOMES,
    )
    return Matter(
        survey_id=paired_id(row.id, f"asks about the end at {ended_at.isoformat()}"),
        customer_id=row.customer_id,
        ended=ended,
        ended_at=ended_at,
        scale=survey.scale(queue or ""),
        topic=row.topic,
        queue=queue,
        conversation_id=row.id,
        task_id=None,
        agent_id=row.owner_id if last is None else last.agent_id or row.owner_id,
    )


def closed_at(session: Session, conversation_id: str) -> datetime | None:
    """When the conversation got the status that it has."""
    kept = field_author.c
    return session.scalar(
        select(kept.at).where(
            kept.table_no == TABLE_NUMBERS[Conversation], kept.row_id == conversation_id, kept.field == "status"
        )
    )


def resolved_matter(session: Session, task_id: str) -> Matter | None:
    """A feedback task, of which the customer is asked whether it was solved; None for one that was not resolved."""
    row = session.get(FeedbackTask, task_id)
    if row is None or row.resolved_at is None:
        return None
    rules = rules_of(session, row.queue)
    sla = SlaClass(row.sla_class) if row.sla_class in frozenset(SlaClass) else SlaClass.USUAL
    came = _last(session, Interaction.customer_id == row.customer_id, Interaction.direction == Direction.IN)
    ended = Ended(
        ask_from=row.resolved_at + timedelta(days=rules.sla[sla].verify_from),
        came_by=None if came is None else came.kind,
        is_over=row.state == TaskState.RESOLVED,
        is_task=True,
    )
    return Matter(
        survey_id=paired_id(row.id, f"asks whether it was solved at {row.resolved_at.isoformat()}"),
        customer_id=row.customer_id,
        ended=ended,
        ended_at=row.resolved_at,
        scale=CES_7_FLIPPED,
        topic=row.topic,
        queue=row.queue,
        conversation_id=row.conversation_id,
        task_id=row.id,
        agent_id=row.resolved_by,
    )


def decide(session: Session, matter: Matter, now: datetime) -> Invitation | Withheld:
    """Whether, when and how the customer is asked, as things stand at ``now``."""
    table = contact_table(what_is_set(session, CONTACT_RULES)).rules
    return invite(matter.ended, _person(session, matter), rules_of(session, matter.queue).survey, table, now)


def _person(session: Session, matter: Matter) -> Person:
    """The customer, with all that is known of them under the ids that were merged into one."""
    family = family_of(session, matter.customer_id)
    asked = session.execute(
        select(Survey.sent_at, Survey.due_at).where(
            Survey.customer_id.in_(family), Survey.state.in_(_ASKED), Survey.id != matter.survey_id
        )
    )
    opted_out = session.scalar(
        select(survey_opt_out.c.customer_id).where(survey_opt_out.c.customer_id.in_(family)).limit(1)
    )
    open_task = select(FeedbackTask.id).where(FeedbackTask.customer_id.in_(family), FeedbackTask.state.not_in(TERMINAL))
    return Person(
        addresses=_addresses(session, family),
        asked_at=tuple(sent_at or due_at for sent_at, due_at in asked),
        opted_out=opted_out is not None,
        has_open_task=session.scalar(open_task.limit(1)) is not None,
    )


def _addresses(session: Session, family: frozenset[str]) -> tuple[Address, ...]:
    firm = session.scalars(select(Organisation)).first() or Organisation(region="IR", time_zone="Asia/Tehran")
    points = session.scalars(
        select(ContactPoint).where(ContactPoint.customer_id.in_(family), ContactPoint.kind.in_(list(_WAY_OF)))
    ).all()
    phones = [zones_of(one.normalized) for one in points if one.kind == ContactKind.PHONE]
    # Nobody lives in all the zones of all their numbers: the first that tells any is believed.
    zones = next((found for found in phones if found), (firm.time_zone,))
    return tuple(
        Address(
            point_id=one.id,
            way=_WAY_OF[ContactKind(one.kind)],
            consent=one.consent,
            zones=zones_of(one.normalized) or zones if one.kind == ContactKind.PHONE else zones,
            jurisdiction=(region_of(one.normalized) if one.kind == ContactKind.PHONE else None) or firm.region,
            preferred=one.preferred,
        )
        for one in points
        if one.kind != ContactKind.PHONE or takes_messages(one.normalized)
    )


def _last(session: Session, *which: ColumnElement[bool]) -> Interaction | None:
    """The last contact, of those."""
    contacts = select(Interaction).where(*which, Interaction.kind.not_in(_NO_CONTACT))
    newest = contacts.order_by(Interaction.occurred_at.desc(), Interaction.id.desc()).limit(1)
    return session.scalars(newest).first()


def customer_of(session: Session, matter: Matter) -> Customer | None:
    """The customer who is asked; None for one who is gone."""
    return session.get(Customer, matter.customer_id)
