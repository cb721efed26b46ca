"""Which calls still need an answer, out of the cache alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.vocabulary import Direction, InteractionKind
from tests.desk.firm import Firm
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id

ZAHRA, ALI = an_id("customer", "zahra"), an_id("customer", "ali")


@pytest.fixture
def desk(firm: Firm) -> Iterator[Desk]:
    made = firm.machine(SetClock(NOON)).sign_in("sara")
    for customer_id, name in ((ZAHRA, "زهرا کریمی"), (ALI, "Ali Ahmadi")):
        made.perform(AddCustomer(id=customer_id, name=name))
    yield made
    made.close()


def called(desk: Desk, minute: int, customer_id: str = ZAHRA, *, direction: str = "in", how: str = "abandoned") -> str:
    """A call so many minutes after noon."""
    entry_id = an_id("call", f"{customer_id} {minute}")
    desk.perform(
        LogInteraction(
            id=entry_id,
            customer_id=customer_id,
            kind=InteractionKind.CALL,
            direction=Direction(direction),
            occurred_at=NOON + timedelta(minutes=minute),
            duration_seconds=60 if how == "answered" else None,
            disposition=how,
        )
    )
    return entry_id


def missed(desk: Desk) -> list[tuple[str, int]]:
    return [(call.entry_id, call.tries) for call in desk.call_log(NOON - timedelta(days=1)).missed]


def test_who_called_in_vain_is_on_top_once_and_who_waits_longest_first(desk: Desk) -> None:
    called(desk, 5, how="answered")
    first, last, other = called(desk, 10), called(desk, 30), called(desk, 20, ALI, how="no_answer")
    assert missed(desk) == [(other, 1), (last, 2)]
    log = desk.call_log(NOON - timedelta(days=1))
    assert first not in [call.entry_id for call in log.calls]
    assert [(call.disposition, call.is_mine) for call in log.calls] == [("answered", True)]
    assert desk.call_log(NOON + timedelta(minutes=25)).missed[0].tries == 1


@pytest.mark.parametrize(("direction", "how"), [("out", "no_answer"), ("out", "answered"), ("in", "answered")])
def test_a_later_call_answers_it_and_an_earlier_one_does_not(desk: Desk, direction: str, how: str) -> None:
    called(desk, 10, direction=direction, how=how)
    entry = called(desk, 20)
    assert missed(desk) == [(entry, 1)]
    called(desk, 30, direction=direction, how=how)
    assert missed(desk) == []


def test_a_promised_callback_answers_it(desk: Desk) -> None:
    called(desk, -20)
    called(desk, -10, ALI)
    desk.perform(BookCallback(id=an_id("callback", 1), customer_id=ZAHRA, phone="09121234567", topic="Missed call"))
    assert [call.customer_id for call in desk.call_log(NOON - timedelta(days=1)).missed] == [ALI]
