"""Which calls still need an answer, out of the cache alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from agentdesk.desk.calls import log
from agentdesk.desk.calls.missed import UnknownCaller, UnknownCallers
from agentdesk.desk.desk import Desk
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.customers import AddContactPoint, AddCustomer
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.errors import NoLine
from agentdesk.models.vocabulary import ContactKind, Direction, InteractionKind
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


def test_many_newer_calls_of_others_do_not_hide_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_CALLS", 2)
    oldest = called(desk, 1)
    for minute in range(10, 14):
        called(desk, minute, ALI, how="answered")
    shown = desk.call_log(NOON - timedelta(days=1))
    assert [call.entry_id for call in shown.missed] == [oldest]
    assert [call.occurred_at.minute for call in shown.calls] == [13, 12]
    assert shown.unknown is None


STRANGER = UnknownCaller("+989359998877", 2, NOON + timedelta(minutes=5), "support", 0)
SHARED = UnknownCaller("+989121234567", 1, NOON + timedelta(minutes=6), "", 2)


def unknown(desk: Desk) -> list[UnknownCaller]:
    found = desk.call_log(NOON - timedelta(days=1)).unknown
    assert found is not None
    return list(found.callers)


def test_unknown_callers_go_as_soon_as_they_are_dealt_with_at_this_desk(desk: Desk) -> None:
    assert desk.call_log(NOON).unknown is None
    desk._workplace.missed.heard = UnknownCallers((STRANGER, SHARED), older=3)
    kind = ContactKind.PHONE
    for customer_id in (ZAHRA, ALI):
        point = an_id("point", customer_id)
        desk.perform(AddContactPoint(id=point, customer_id=customer_id, kind=kind, value="0912 123 4567"))
    called(desk, 1, direction="out")
    assert unknown(desk) == [STRANGER, SHARED]
    called(desk, 30, direction="out")
    assert unknown(desk) == [STRANGER]
    desk.perform(AddContactPoint(id=an_id("point", 3), customer_id=ALI, kind=kind, value="09359998877"))
    assert unknown(desk) == []


def test_without_a_line_unknown_callers_are_not_known(firm: Firm, desk: Desk) -> None:
    assert desk.sync().state == "idle"
    desk.ask_unknown_callers()
    assert unknown(desk) == []
    firm.server.cut_line()
    with pytest.raises(NoLine):
        desk.ask_unknown_callers()
    assert desk.call_log(NOON).unknown is None


def test_a_promised_callback_answers_it(desk: Desk) -> None:
    called(desk, -20)
    called(desk, -10, ALI)
    desk.perform(BookCallback(id=an_id("callback", 1), customer_id=ZAHRA, phone="09121234567", topic="Missed call"))
    assert [call.customer_id for call in desk.call_log(NOON - timedelta(days=1)).missed] == [ALI]
