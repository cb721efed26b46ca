"""A queue with one customer's callback, two colleagues and a branch, and a server whose clock the test sets."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.holding import lease_id
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt, CallbackEvent
from agentdesk.models.customer import ContactPoint
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.lease import Lease
from agentdesk.models.people import User
from agentdesk.models.scopes import team_scope
from tests.intents.conftest import AGENT, AT, TEAM, ZAHRA, numbered

CALLBACK, OMID, MOBILE = numbered(40), numbered(41), numbered(42)
COLLEAGUE = Actor(OMID, "Omid", "agent", team_scope(TEAM))
PHONE = "+989121234567"


def booked(**changed: Any) -> BookCallback:
    """The promise that most tests begin with: as soon as possible, about an invoice."""
    given: dict[str, Any] = {"id": CALLBACK, "customer_id": ZAHRA, "phone": "0912 123 4567", "topic": "invoice"}
    return BookCallback(**(given | changed))


class Server:
    """Runs intents as the truth, so many minutes after AT."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._number = 0

    def at(self, minutes: float, intent: Intent, actor: Actor = AGENT, *, done: float | None = None) -> Context:
        """Judge ``intent`` at that moment; it was made at ``done``, or at that moment too."""
        self._number += 1
        context = Context(
            intent_id=numbered(9000 + self._number),
            actor=actor,
            at=self.moment(minutes if done is None else done),
            mode=Mode.TRUTH,
            now=self.moment(minutes),
        )
        try:
            with self.session.begin_nested():
                intent.apply(self.session, context)
                self.session.flush()
        finally:
            self.session.expire_all()
        return context

    def refused(self, minutes: float, intent: Intent, actor: Actor = AGENT, *, done: float | None = None) -> Refused:
        """The refusal of an intent; what was done is kept as the server keeps it."""
        with pytest.raises(Refused) as refused:
            self.at(minutes, intent, actor, done=done)
        if refused.value.reason is RefusalCode.CLAIM_LOST:
            at = self.moment(minutes if done is None else done)
            context = Context(
                intent_id=numbered(9500 + self._number), actor=actor, at=at, mode=Mode.TRUTH, now=self.moment(minutes)
            )
            intent.keep_lost_work(self.session, context)
            self.session.flush()
            self.session.expire_all()
        return refused.value

    @staticmethod
    def moment(minutes: float) -> datetime:
        """So many minutes after AT."""
        return AT + timedelta(minutes=minutes)

    def callback(self, callback_id: str = CALLBACK) -> Callback:
        """The callback as it is stored."""
        return self.session.get_one(Callback, callback_id)

    def lease(self, callback_id: str = CALLBACK) -> Lease:
        """Its lease."""
        return self.session.get_one(Lease, lease_id("callback", callback_id))

    def attempts(self) -> list[CallbackAttempt]:
        """All attempts, the first one first."""
        return list(self.session.scalars(select(CallbackAttempt).order_by(CallbackAttempt.started_at)))

    def steps(self, callback_id: str = CALLBACK) -> list[str]:
        """The steps of its life as they are written down."""
        events = select(CallbackEvent).where(CallbackEvent.callback_id == callback_id)
        return [each.step for each in self.session.scalars(events.order_by(CallbackEvent.number))]


@pytest.fixture
def server(session: Session) -> Server:
    """A server whose firm has a second agent, and a customer with a telephone."""
    session.add(User(id=OMID, login="omid", name="Omid", role="agent", team_id=TEAM))
    session.add(ContactPoint(id=MOBILE, customer_id=ZAHRA, kind="phone", value="0912 123 4567", normalized=PHONE))
    session.commit()
    return Server(session)
