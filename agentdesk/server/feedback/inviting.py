"""Plans whom to ask how it was: soon after a conversation was closed, some days after a feedback task was resolved.

Each end is planned once: the survey's id follows from it. Whoever is not asked gets a row too, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from agentdesk.intents.feedback.keeping import rules_of
from agentdesk.language.language import Language
from agentdesk.models.conversation import Conversation
from agentdesk.models.feedback.inviting import LATEST_AFTER, Invitation
from agentdesk.models.feedback.states import TaskState
from agentdesk.models.feedback.tables import FeedbackTask, Survey
from agentdesk.models.feedback.vocabulary import SurveyState
from agentdesk.models.vocabulary import ConversationStatus, InteractionKind
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.feedback.ended import Matter, closed_matter, customer_of, decide, resolved_matter
from agentdesk.server.pages.texts import usual_language
from agentdesk.server.store import Store
from agentdesk.server.tables import field_author
from agentdesk.server.telephony.people import region_of
from agentdesk.server.unit_of_work import UnitOfWork

_AT_ONCE = 500
_RESOLVED_SINCE = timedelta(days=30)

Load = Callable[[Session, str], Matter | None]


def plan_surveys(store: Store) -> int:
    """Plan what has ended and is not planned yet; how many customers will be asked."""
    now = store.outside.now()
    with store.reading() as session:
        if not rules_of(session, None).survey.on:
            return 0
        ended: list[tuple[Load, str]] = [(closed_matter, one) for one in _closed(session, now)]
        ended += [(resolved_matter, one) for one in _resolved(session, now)]
    planned = 0
    for load, row_id in ended:
        with store.writing() as unit:
            planned += _plan(unit, load, row_id, now)
    return planned


def _plan(unit: UnitOfWork, load: Load, row_id: str, now: datetime) -> bool:
    """Write down whether and when one is asked; whether they will be."""
    session = unit.session
    matter = load(session, row_id)
    if matter is None or session.get(Survey, matter.survey_id) is not None:
        return False
    customer = customer_of(session, matter)
    if customer is None or not rules_of(session, matter.queue).survey.on:
        return False
    decided = decide(session, matter, now)
    is_asked = isinstance(decided, Invitation)
    spoken = customer.language if customer.language in frozenset(Language) else None
    session.add(
        Survey(
            id=matter.survey_id,
            customer_id=matter.customer_id,
            conversation_id=matter.conversation_id,
            contact_point_id=decided.address.point_id if isinstance(decided, Invitation) else None,
            task_id=matter.task_id,
            topic=matter.topic,
            queue=matter.queue,
            metric=matter.scale.metric,
            scale_version=matter.scale.version,
            language=spoken or usual_language(region_of(session)).value,
            channel=decided.address.way
            if isinstance(decided, Invitation)
            else matter.ended.came_by or InteractionKind.FORM,
            agent_id=matter.agent_id,
            state=SurveyState.DUE if is_asked else SurveyState.WITHHELD,
            due_at=decided.due_at if isinstance(decided, Invitation) else max(matter.ended.ask_from, now),
            withheld_why=None if isinstance(decided, Invitation) else decided.why,
        )
    )
    return is_asked


def _closed(session: Session, now: datetime) -> list[str]:
    """The conversations that were closed lately and since then nobody was asked about."""
    kept = field_author.c
    closed = (
        select(Conversation.id)
        .join(field_author, kept.row_id == Conversation.id)
        .where(kept.table_no == TABLE_NUMBERS[Conversation], kept.field == "status")
        .where(Conversation.status == ConversationStatus.CLOSED, kept.at > now - LATEST_AFTER, kept.at <= now)
    )
    own = (Survey.customer_id == Conversation.customer_id) & (Survey.conversation_id == Conversation.id)
    planned = _has(own & Survey.task_id.is_(None) & (Survey.due_at >= kept.at))
    return _unplanned(session, closed.where(~planned).order_by(kept.at))


def _resolved(session: Session, now: datetime) -> list[str]:
    resolved = select(FeedbackTask.id).where(
        FeedbackTask.state == TaskState.RESOLVED,
        FeedbackTask.resolved_at > now - _RESOLVED_SINCE,
        ~_has((Survey.task_id == FeedbackTask.id) & (Survey.due_at >= FeedbackTask.resolved_at)),
    )
    return _unplanned(session, resolved.order_by(FeedbackTask.resolved_at))


def _has(about: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(about)


def _unplanned(session: Session, query: Select[str]) -> list[str]:
    return list(session.scalars(query.limit(_AT_ONCE)))
