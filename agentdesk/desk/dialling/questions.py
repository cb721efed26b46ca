"""What has to be known before a number is called, out of the cache."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from agentdesk.desk.callbacks.calling_hours import CallingHours
from agentdesk.desk.dialling.answers import Unwelcome
from agentdesk.desk.people import PeopleQuestions
from agentdesk.intents.settings import what_is_set
from agentdesk.intents.wording import normalized_contact
from agentdesk.models.blocked_numbers import SETTING as BLOCKED
from agentdesk.models.blocked_numbers import numbers_of
from agentdesk.models.callbacks.tables import Purpose
from agentdesk.models.contact_rule_rows import SETTING as CONTACT_RULES
from agentdesk.models.contact_rule_rows import contact_table
from agentdesk.models.contact_rules import Bar, may_call
from agentdesk.models.customer import ContactPoint
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import Consent, ContactKind
from agentdesk.sync.ports import Clock
from agentdesk.sync.server_clock import server_now
from agentdesk.sync.store import CacheStore

_point = table_of(ContactPoint).c
_OF_TIME = (Bar.HOURS, Bar.WEEKDAY, Bar.HOLIDAY)


class DialQuestions:
    """Answers from the cache."""

    def __init__(self, store: CacheStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def unwelcome(self, number: str) -> tuple[Unwelcome, ...]:
        """Why the firm may not want this number to be called now, the gravest first; nothing where it may.

        A number is one person's wish wherever it stands: withdrawn by one who has it, it is withdrawn.
        """
        region = PeopleQuestions(self._store).organisation().region
        form = normalized_contact(ContactKind.PHONE, number, region)
        with self._store.read() as connection, Session(bind=connection) as session:
            withdrawn = _is_withdrawn(connection, form)
            blocked = form in numbers_of(what_is_set(session, BLOCKED))
            hours = self._is_bad_time(connection, session, form)
        found = {Unwelcome.WITHDRAWN: withdrawn, Unwelcome.BLOCKED: blocked, Unwelcome.HOURS: hours}
        return tuple(one for one, holds in found.items() if holds)

    def _is_bad_time(self, connection: Connection, session: Session, form: str) -> bool:
        """Whether it is too early, too late or no day for a call to a customer who did not ask for one."""
        now = server_now(connection, self._clock).latest
        called = CallingHours(connection, now).whom(form, Purpose.SERVICE)
        rules = contact_table(what_is_set(session, CONTACT_RULES)).rules
        return may_call(now, called, rules).bar in _OF_TIME


def _is_withdrawn(connection: Connection, form: str) -> bool:
    wish = select(_point.id).where(
        _point.kind == ContactKind.PHONE, _point.normalized == form, _point.consent == Consent.WITHDRAWN
    )
    return connection.execute(wish.limit(1)).first() is not None
