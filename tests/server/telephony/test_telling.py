"""What the people in a call are told while it lives, and nobody else."""

import msgspec

from agentdesk.server.accounts import require_user
from agentdesk.server.telephony.sources import set_extension
from agentdesk.server.telephony.writing import entry_id
from agentdesk.sync.wire.live import LiveAnswer, calls_key
from tests.fixtures.waiting import wait_until
from tests.server.conftest import Desks, Firm
from tests.server.telephony.conftest import NUMBER, Pbx, calls_of


def test_a_call_that_rings_is_told_to_whose_phone_it_is(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara = desk("sara")
    customer_id = sara.add_customer(phone=NUMBER)
    desk("layla").add_customer(phone=NUMBER)
    pbx.tell("newCall", user="1001", queue="support")
    wait_until(lambda: bool(calls_of(sara, firm.ids["sara"])), "it is told")
    [call] = calls_of(sara, firm.ids["sara"])
    assert (call.entry, call.state, call.direction) == (entry_id("pbx", "c-1"), "ringing", "in")
    assert (call.number, call.queue, call.customers, call.elsewhere) == (NUMBER, "support", [customer_id], 1)
    assert calls_of(desk("omid"), firm.ids["omid"]) == []


def test_nobody_follows_or_says_anything_of_anothers_calls(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara, omid = desk("sara"), desk("omid")
    pbx.tell("newCall", user="1001")
    wait_until(lambda: bool(calls_of(sara, firm.ids["sara"])), "it is told")
    assert calls_of(omid, firm.ids["sara"]) == []
    key = calls_key(firm.ids["omid"])
    for other in (omid, sara):
        other.post("/live", {"session": "mouth", "wait_ms": 0, "say": [{"key": key, "value": "{}"}]})
    assert calls_of(omid, firm.ids["omid"]) == []


def test_several_phones_ring_and_one_answers(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara, omid = desk("sara"), desk("omid")
    pbx.tell("newCall", user=["1001", "1002"])
    wait_until(lambda: bool(calls_of(omid, firm.ids["omid"])), "it rings at both")
    assert [one.state for one in calls_of(sara, firm.ids["sara"])] == ["ringing"]
    pbx.tell("answer", answeringNumber="1002")
    wait_until(lambda: calls_of(sara, firm.ids["sara"]) == [], "it rings no more")
    assert [one.state for one in calls_of(omid, firm.ids["omid"])] == ["answered"]
    pbx.tell("hold")
    wait_until(lambda: [one.state for one in calls_of(omid, firm.ids["omid"])] == ["held"], "it is held")
    pbx.tell("hangup", cause="normalClearing")
    wait_until(lambda: [one.state for one in calls_of(omid, firm.ids["omid"])] == ["ended"], "it has ended")


def test_a_call_that_is_given_up_rings_no_more(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara = desk("sara")
    pbx.tell("newCall", user="1001")
    wait_until(lambda: bool(calls_of(sara, firm.ids["sara"])), "it rings")
    pbx.tell("hangup", cause="cancel")
    wait_until(lambda: calls_of(sara, firm.ids["sara"]) == [], "it rings no more")


def test_two_calls_stand_side_by_side(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara = desk("sara")
    pbx.tell("answer", "c-1", answeringNumber="1001")
    pbx.tell("newCall", "c-2", user="1001", **{"from": "+982188888888"})
    wait_until(lambda: len(calls_of(sara, firm.ids["sara"])) == 2, "both are told")
    assert {(one.state, one.number) for one in calls_of(sara, firm.ids["sara"])} == {
        ("answered", NUMBER), ("ringing", "+982188888888"),
    }  # fmt: skip


def test_who_waits_is_answered_at_once(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara = desk("sara")
    key = calls_key(firm.ids["sara"])
    first = msgspec.json.decode(
        sara.post("/live", {"session": "one", "wait_ms": 0, "follow": [key]}).content, type=LiveAnswer
    )
    pbx.tell("newCall", user="1001")
    body = {"session": "one", "wait_ms": 25_000, "follow": [key], "since": first.since}
    heard = msgspec.json.decode(sara.post("/live", body).content, type=LiveAnswer)
    assert [one.key for one in heard.values] == [key]
    assert heard.values[0].user_id == entry_id("pbx", "c-1")


def test_an_agent_is_known_by_their_login_too(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    omid = desk("omid")
    pbx.tell("newCall", user="omid")
    wait_until(lambda: bool(calls_of(omid, firm.ids["omid"])), "it is told")


def test_an_agent_may_be_known_by_name_beside_a_number_that_nobody_has(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    omid = desk("omid")
    pbx.tell("answer", user="Omid", answeringNumber="+982100000000")
    wait_until(lambda: [one.state for one in calls_of(omid, firm.ids["omid"])] == ["answered"], "it is told")


def test_a_number_that_rings_at_several_is_told_to_all_until_one_answers(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    with pbx.server.store.writing() as unit:
        set_extension(unit, "100", *(require_user(unit.session, login) for login in ("sara", "omid")))
    sara, omid = desk("sara"), desk("omid")
    pbx.tell("newCall", user="100")
    wait_until(lambda: bool(calls_of(omid, firm.ids["omid"])), "it rings at both")
    assert [one.state for one in calls_of(sara, firm.ids["sara"])] == ["ringing"]
    pbx.tell("answer", user="1001", answeringNumber="1001")
    wait_until(lambda: calls_of(omid, firm.ids["omid"]) == [], "it rings no more at the other")
    assert [one.state for one in calls_of(sara, firm.ids["sara"])] == ["answered"]


def test_a_call_that_is_handed_on_goes_from_one_to_the_other(pbx: Pbx, desk: Desks, firm: Firm) -> None:
    sara, omid = desk("sara"), desk("omid")
    pbx.tell("answer", answeringNumber="1001")
    pbx.tell("newCall", "c-2", to="1002", user="1002")
    wait_until(lambda: bool(calls_of(omid, firm.ids["omid"])), "it rings at the other")
    assert [(one.state, one.entry) for one in calls_of(omid, firm.ids["omid"])] == [("ringing", entry_id("pbx", "c-1"))]
    pbx.tell("answer", "c-2", to="1002", answeringNumber="1002")
    pbx.tell("hangup", cause="normalClearing")
    wait_until(lambda: calls_of(sara, firm.ids["sara"]) == [], "the first is out of it")
    assert [one.state for one in calls_of(omid, firm.ids["omid"])] == ["answered"]
