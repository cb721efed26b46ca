"""Sends the surveys that are due, and lets those expire that nobody answered.

What holds is looked at once more before: who has withdrawn a consent meanwhile, or whose matter is open again, is not
asked. The token is kept, as a hash, before the message goes out, and the message goes out once: a server that stops in
between finds it laid down, and a token that no message has opens a question that nobody is asked.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import insert, select

from agentdesk.intents.feedback.keeping import rules_of
from agentdesk.language.language import Language
from agentdesk.models.customer import ContactPoint
from agentdesk.models.feedback.inviting import Invitation, Withheld
from agentdesk.models.feedback.tables import Survey
from agentdesk.models.feedback.vocabulary import SurveyState, WithheldWhy
from agentdesk.models.vocabulary import ContactKind, InteractionKind
from agentdesk.server.feedback.ended import Matter, closed_matter, customer_of, decide, resolved_matter
from agentdesk.server.feedback.outbox import SurveyMessage, SurveyOutbox
from agentdesk.server.pages.offer import read_offer
from agentdesk.server.pages.settings import page_settings
from agentdesk.server.pages.surveys.keeping import OUTCOME
from agentdesk.server.pages.surveys.tables import survey_invitation
from agentdesk.server.pages.surveys.tokens import code_of, new_token, token_hash
from agentdesk.server.pages.surveys.views import entry_path, survey_path
from agentdesk.server.pages.telling import Telling
from agentdesk.server.pages.texts import usual_language, words_of
from agentdesk.server.store import Store
from agentdesk.server.telephony.people import region_of
from agentdesk.server.unit_of_work import UnitOfWork

_AT_ONCE = 200


def send_surveys(store: Store, outbox: SurveyOutbox) -> int:
    """Send what is due; how many went out."""
    now = store.outside.now()
    with store.reading() as session:
        if page_settings(session).address is None:
            return 0
        due = select(Survey.id).where(Survey.state == SurveyState.DUE, Survey.due_at <= now)
        ids = list(session.scalars(due.order_by(Survey.due_at, Survey.id).limit(_AT_ONCE)))
    return sum(_send(store, outbox, one, now) for one in ids)


def expire_surveys(store: Store) -> int:
    """Close what was sent and not answered in time; how many they were."""
    now = store.outside.now()
    with store.writing() as unit:
        late = select(Survey).where(Survey.state == SurveyState.SENT, Survey.expires_at <= now)
        rows = unit.session.scalars(late.order_by(Survey.id).limit(_AT_ONCE).with_for_update()).all()
        for row in rows:
            row.state = SurveyState.EXPIRED
    return len(rows)


def _send(store: Store, outbox: SurveyOutbox, survey_id: str, now: datetime) -> bool:
    with store.writing() as unit:
        row = _due(unit, survey_id)
        message = None if row is None else _prepare(unit, row, now)
    if message is None:
        return False
    outbox.put(message)
    with store.writing() as unit:
        row = _due(unit, survey_id)
        if row is None:
            return False
        row.state, row.sent_at = SurveyState.SENT, now
        row.expires_at = now + timedelta(days=rules_of(unit.session, row.queue).survey.expiry_days)
    return True


def _due(unit: UnitOfWork, survey_id: str) -> Survey | None:
    row = unit.session.get(Survey, survey_id, with_for_update=True)
    return row if row is not None and row.state == SurveyState.DUE else None


def _prepare(unit: UnitOfWork, row: Survey, now: datetime) -> SurveyMessage | None:
    """The message, and its token kept; None where it is not sent now, or not at all."""
    session = unit.session
    matter = _matter(unit, row)
    gone = matter is None or matter.survey_id != row.id
    decided = Withheld(WithheldWhy.OVERTAKEN) if gone or matter is None else decide(session, matter, now)
    point = session.get(ContactPoint, decided.address.point_id) if isinstance(decided, Invitation) else None
    if matter is None or point is None or not isinstance(decided, Invitation):
        why = decided.why if isinstance(decided, Withheld) else WithheldWhy.NO_ADDRESS
        row.state, row.withheld_why = SurveyState.WITHHELD, why
        return None
    row.channel, row.contact_point_id, row.due_at = decided.address.way, point.id, decided.due_at
    if decided.due_at > now:
        return None
    token = new_token(unit.outside)
    rules = rules_of(session, row.queue).survey
    session.execute(
        insert(survey_invitation).values(
            token_hash=token_hash(token),
            survey_id=row.id,
            question=row.scale_version if row.task_id is None else OUTCOME,
            language=row.language,
            ended_at=matter.ended_at,
            made_at=now,
            expires_at=now + timedelta(days=rules.expiry_days),
            change_days=rules.change_days,
        )
    )
    return _message(unit, row, matter, (point, token, now + timedelta(days=rules.expiry_days)))


def _matter(unit: UnitOfWork, row: Survey) -> Matter | None:
    if row.task_id is not None:
        return resolved_matter(unit.session, row.task_id)
    return None if row.conversation_id is None else closed_matter(unit.session, row.conversation_id)


def _message(unit: UnitOfWork, row: Survey, matter: Matter, sent: tuple[ContactPoint, str, datetime]) -> SurveyMessage:
    """What is written to the customer, in their language."""
    point, token, until = sent
    spoken = row.language if row.language in frozenset(Language) else None
    language = Language(spoken or usual_language(region_of(unit.session)))
    offer = read_offer(unit.connection, unit.outside.now())
    words, telling = words_of(language), Telling(language, offer, unit.outside.now())
    is_letter = row.channel == InteractionKind.LETTER
    home = page_settings(unit.session).address or ""
    path = entry_path(language) if is_letter else survey_path(language, token)
    link = home + path.partition("?")[0]
    told = {"firm": offer.firm, "day": telling.day(matter.ended_at), "until": telling.day(until), "link": link}
    kind = f"{row.channel}_task" if row.task_id is not None else row.channel
    customer = customer_of(unit.session, matter)
    lines = [customer.name, point.value] if is_letter and customer is not None else [_address(point)]
    return SurveyMessage(
        id=row.id,
        channel=row.channel,
        to="\n".join(lines),
        language=language.value,
        subject=words("survey.message.subject", firm=offer.firm),
        text=words(f"survey.message.{kind}", **told),
        link=link,
        code=code_of(token) if is_letter else None,
    )


def _address(point: ContactPoint) -> str:
    """A number as it is dialled, an address as it was given."""
    return point.normalized if point.kind == ContactKind.PHONE else point.value
