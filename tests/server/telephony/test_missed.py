"""Who called in vain and is on no timeline: told by number to who serves customers, until somebody dealt with it."""

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import update

from agentdesk.models.base import from_microseconds
from agentdesk.models.blocked_numbers import SETTING as BLOCKED
from agentdesk.models.blocked_numbers import value_of
from agentdesk.server.live import Said
from agentdesk.server.telephony import listening as listening_to
from agentdesk.server.telephony import missed, telling
from agentdesk.server.telephony.intake import CallIntake
from agentdesk.server.telephony.processing import match_again
from agentdesk.server.telephony.tables import call_record
from agentdesk.sync.wire.live import MISSED
from agentdesk.sync.wire.missed_calls import MissedAnswer
from tests.fixtures.logs import ExpectedLogs
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import BareDesk, call, new_id
from tests.server.conftest import Desks
from tests.server.telephony.conftest import NUMBER, Pbx, entries, standings
from tests.server.telephony.test_timeline import CALL

OTHER = "+989351112233"


def told(desk: BareDesk) -> MissedAnswer:
    answer = desk.session.get(f"{desk.server.url}/calls/missed", headers=desk.headers(), timeout=30)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return msgspec.json.decode(answer.content, type=MissedAnswer)


def numbers(desk: BareDesk) -> list[tuple[str, int, str, int]]:
    return [(one.number, one.tries, one.queue, one.customers) for one in told(desk).callers]


def in_vain(pbx: Pbx, call_id: str, number: str = NUMBER, queue: str = "support") -> None:
    pbx.tell("newCall", call_id, user="1001", queue=queue, **{"from": number})
    pbx.tell("hangup", call_id, cause="cancel", queue=queue, **{"from": number})


def happened(pbx: Pbx, call_id: str, ago: timedelta) -> None:
    """Set the time of a call: an exchange that delivers says none of its own."""
    with pbx.server.store.writing() as unit:
        at = unit.outside.now() - ago
        unit.session.execute(update(call_record).where(call_record.c.call_id == call_id).values(began_at=at))


def test_a_number_that_nobody_has_stands_once_and_an_answer_or_a_call_to_it_ends_it(pbx: Pbx, desk: Desks) -> None:
    sara, layla = desk("sara"), desk("layla")
    in_vain(pbx, "c-1")
    in_vain(pbx, "c-2", queue="sales")
    in_vain(pbx, "c-3", OTHER)
    assert sorted(numbers(sara)) == [(NUMBER, 2, "sales", 0), (OTHER, 1, "support", 0)]
    assert told(layla) == told(sara) == told(desk("other_lead"))
    newest, oldest = told(sara).callers
    assert newest.last > oldest.last
    pbx.whole_call("answered")
    assert numbers(sara) == [(OTHER, 1, "support", 0)]
    in_vain(pbx, "c-4")
    assert (NUMBER, 1, "support", 0) in numbers(sara)
    pbx.tell("newCall", "out", user="1001", direction="out", **{"from": "1001", "to": OTHER})
    assert numbers(sara) == [(NUMBER, 1, "support", 0)]
    pbx.tell("newCall", "rings-now", queue="support")
    assert numbers(sara) == [(NUMBER, 1, "support", 0)]


def test_one_whose_number_a_customer_or_a_callback_has_by_now_is_gone(pbx: Pbx, desk: Desks) -> None:
    sara = desk("sara")
    in_vain(pbx, "c-1")
    in_vain(pbx, "c-2", OTHER)
    customer_id = sara.add_customer(phone=NUMBER)
    assert numbers(sara) == [(OTHER, 1, "support", 0)]
    assert [one.customer_id for one in match_again(pbx.server.store)] == [customer_id]
    booked = new_id()
    [verdict] = sara.do(
        sara.intent("BookCallback", id=booked, customer_id=customer_id, phone=OTHER, topic="Missed", queue="support")
    )
    assert verdict.status == "applied", verdict
    assert numbers(sara) == []
    in_vain(pbx, "c-3", OTHER)
    assert numbers(sara) == []  # the promise stands


def test_a_number_of_several_is_told_without_names_until_one_of_them_is_dealt_with(pbx: Pbx, desk: Desks) -> None:
    sara, layla = desk("sara"), desk("layla")
    sara.add_customer("Zahra", phone=NUMBER)
    theirs = layla.add_customer("Ali", phone=NUMBER)
    in_vain(pbx, "c-1")
    assert set(standings(pbx.server.store).values()) == {"ambiguous"}
    assert entries(pbx.server.store) == []
    assert numbers(sara) == numbers(layla) == [(NUMBER, 1, "support", 2)]
    made = told(sara).callers[0]
    now = from_microseconds(made.last) + timedelta(seconds=1)
    called = {**call(theirs), "direction": "out", "occurred_at": now.isoformat()}
    [verdict] = layla.do(layla.intent("LogInteraction", **called))
    assert verdict.status == "applied", verdict
    assert numbers(sara) == []


def test_what_the_firm_turns_away_and_what_is_old_was_not_missed(
    pbx: Pbx, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    sara, lead = desk("sara"), desk("lead")
    for number in range(4):
        in_vain(pbx, f"c-{number}", f"+98912000111{number}")
    happened(pbx, "c-0", timedelta(days=8))
    blocked = value_of(["+989120001111"])
    [verdict] = lead.do(lead.intent("SetSetting", name=BLOCKED, new=blocked, old=None))
    assert verdict.status == "applied", verdict
    assert [one[0] for one in numbers(sara)] == ["+989120001113", "+989120001112"]
    monkeypatch.setattr(missed, "MOST_NUMBERS", 1)
    answer = told(sara)
    assert ([one.number for one in answer.callers], answer.older) == (["+989120001113"], 1)


def test_only_who_serves_customers_is_told(pbx: Pbx, desk: Desks) -> None:
    url = f"{pbx.server.url}/calls/missed"
    assert pbx.line.get(url, timeout=30).status_code == 401
    administrator = desk("admin")
    assert administrator.session.get(url, headers=administrator.headers(), timeout=30).status_code == 403


def counts(said: list[Said]) -> list[str]:
    """What was said on the live channel of how many called in vain."""
    return [one.value for one in said if one.key == MISSED]


def test_how_many_they_are_is_said_again_and_follows_what_no_call_tells_of(
    pbx: Pbx, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("LOOK_EVERY_SECONDS", 0.05), ("COUNT_AT_MOST_EVERY_SECONDS", 0.05)):
        monkeypatch.setattr(listening_to, name, seconds)
    monkeypatch.setattr(listening_to, "_TELL_EVERY", timedelta(seconds=0.05))
    sara, lead, store, said = desk("sara"), desk("lead"), pbx.server.store, list[Said]()
    in_vain(pbx, "c-1")
    in_vain(pbx, "c-2", OTHER)
    with listening_to.listening(store, CallIntake(store, said.append)):
        wait_until(lambda: len(counts(said)) > 2, "it is said again and again")
        assert {one.partition(" ")[0] for one in counts(said)} == {"2"}
        assert len(set(counts(said))) == 1  # which is no news
        sara.add_customer(phone=NUMBER)
        wait_until(lambda: counts(said)[-1].startswith("1 "), "one of them is a customer now")
        [verdict] = lead.do(lead.intent("SetSetting", name=BLOCKED, new=value_of([OTHER]), old=None))
        assert verdict.status == "applied", verdict
        wait_until(lambda: counts(said)[-1].startswith("0 "), "the other one is turned away")


def test_a_call_is_told_of_whether_or_not_others_can_be_counted(
    pbx: Pbx, desk: Desks, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    def fails(*_: object) -> tuple[int, str]:
        raise ValueError("a row that cannot be read")

    monkeypatch.setattr(telling, "count_missed", fails)
    store, said = pbx.server.store, list[Said]()
    desk("sara")
    intake = CallIntake(store, said.append)
    intake.take(CALL)
    assert any('"state":"ended"' in one.value for one in said)
    assert intake.missed_may_differ.is_set()
    expected_logs.expect("callers in vain could not be counted: ValueError")
    with listening_to.listening(store, intake):
        wait_until(lambda: not intake.missed_may_differ.is_set(), "it was tried")
