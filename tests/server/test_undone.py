"""What an intent that fails or is refused leaves behind: nothing of its own, and all of what stands beside it."""

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor, Context
from agentdesk.intents.registry import BY_NAME
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.server.clock import utc_now
from agentdesk.server.embedded import ServerThread
from agentdesk.server.judge import Judge
from agentdesk.server.scopes import Reach
from agentdesk.sync.wire.messages import IntentMessage, VerdictStatus
from tests.fixtures.logs import ExpectedLogs
from tests.server.bare_desk import call, new_id
from tests.server.conftest import Desks, Firm


class Breaks(Intent, frozen=True, kw_only=True):
    """An intent with a mistake in it: it changes a row, then fails with a customer's words in the error."""

    customer_id: str

    def apply(self, session: Session, _context: Context) -> None:
        session.get_one(Customer, self.customer_id).name = "half done"
        session.flush()
        raise ZeroDivisionError("شماره کارت مشتری")


def test_an_intent_that_breaks_is_parked_undone_and_without_its_words_in_the_log(
    desk: Desks, server: ServerThread, firm: Firm, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("failed: ZeroDivisionError at apply")
    customer = desk("sara").add_customer("نام")
    message = IntentMessage(mid=1, id=new_id(), name="Breaks")
    with server.store.writing() as unit:
        judge = Judge(
            unit=unit,
            actor=Actor(firm.ids["sara"], "Sara", "agent", None),
            region="IR",
            reach=Reach(unit.session, firm.ids["sara"], []),
            now=utc_now(),
            newer_client=False,
        )
        judgement = judge.run(message, Breaks(customer_id=customer))
        assert unit.session.get_one(Customer, customer).name == "نام"
    assert judgement.status is VerdictStatus.PARKED
    assert unit.seq is None
    assert not any("کارت" in line for line in expected_logs.messages)


class Refuses(Intent, frozen=True, kw_only=True):
    """An intent that a rule forbids only after it has changed something: ``how`` far the change has come by then."""

    customer_id: str
    how: str

    def apply(self, session: Session, _context: Context) -> None:
        customer = session.get_one(Customer, self.customer_id)
        if self.how == "changed":
            customer.name = "half done"
        elif self.how == "added":
            session.add(Customer(id=new_id(), name="half done"))
        elif self.how == "written":
            customer.name = "half done"
            session.flush()
        raise Refused(RefusalCode.INVALID_VALUE, "No.")


@pytest.mark.parametrize("how", ["changed", "added", "written"])
def test_who_is_refused_after_a_change_leaves_nothing_of_it(
    desk: Desks, server: ServerThread, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setitem(BY_NAME, ("Refuses", 1), Refuses)
    sara = desk("sara")
    customer = sara.add_customer("نام")
    refused = ("Refuses", {"customer_id": customer, "how": how})
    drafts = [("LogInteraction", call(customer)), refused, ("LogInteraction", call(customer))]
    verdicts = sara.do(*sara.intents(*drafts))
    assert [one.status for one in verdicts] == [
        VerdictStatus.APPLIED,
        VerdictStatus.REJECTED,
        VerdictStatus.APPLIED,
    ]
    with server.store.reading() as session:
        assert session.scalars(select(Customer.name)).all() == ["نام"]


def test_a_refusal_that_came_before_any_change_costs_no_second_run(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    begun: list[object] = []
    event.listen(server.store._writer, "begin", begun.append)
    drafts = [
        ("LogInteraction", call(customer)),
        ("LogInteraction", call(new_id())),
        ("LogInteraction", call(customer)),
    ]
    verdicts = sara.do(*sara.intents(*drafts))
    assert [one.status for one in verdicts] == [
        VerdictStatus.APPLIED,
        VerdictStatus.REJECTED,
        VerdictStatus.APPLIED,
    ]
    assert len(begun) == 1
