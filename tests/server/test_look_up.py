"""The look-up beyond one's scopes: little is told, all of it is kept, and who was shown can be taken in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agentdesk.server.__main__ import main
from agentdesk.server.look_up import MOST_AN_HOUR
from tests.server.bare_desk import BareDesk, call, new_id
from tests.server.conftest import Desks


def add(desk: BareDesk, **more: Any) -> str:
    customer = new_id()
    desk.do(*desk.intents(("AddCustomer", {"id": customer, "name": "زهرا کریمی", **more})))
    return customer


def ask(desk: BareDesk, text: str) -> list[dict[str, Any]]:
    answer = desk.post("/look-up", {"text": text})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["customers"]
    return found


def look_ups(database_url: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["look-ups", "--database", database_url, "--json"]) == 0
    lines: list[dict[str, Any]] = json.loads(capsys.readouterr().out.splitlines()[-1])["look_ups"]
    return lines


@pytest.mark.parametrize(
    "asked", ["0912 123 45 67", "+989121234567", "۰۹۱۲۱۲۳۴۵۶۷", "ZAHRA@example.test", "0012345678"]
)
def test_a_whole_number_address_or_id_shows_a_name_and_four_digits(desk: Desks, asked: str) -> None:
    customer = add(desk("sara"), phone="09121234567", email="zahra@example.test", national_id="0012345678")
    expected = {"id": customer, "name": "زهرا کریمی", "last_four": "4567", "within_reach": False}
    assert ask(desk("layla"), asked) == [expected]
    assert ask(desk("sara"), asked) == [{**expected, "within_reach": True}]


@pytest.mark.parametrize("asked", ["زهرا کریمی", "1234567", "example.test", "00123"])
def test_a_name_or_a_part_shows_nobody(desk: Desks, asked: str) -> None:
    add(desk("sara"), phone="09121234567", email="zahra@example.test", national_id="0012345678")
    assert ask(desk("layla"), asked) == []


def test_every_look_up_is_kept_with_who_asked(
    desk: Desks, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    customer = add(desk("sara"), phone="09121234567")
    layla = desk("layla")
    ask(layla, "09121234567")
    ask(layla, "09999999999")
    kept = [(one["login"], one["asked"], one["customer_id"], one["taken"]) for one in look_ups(database_url, capsys)]
    assert kept == [("layla", "09121234567", customer, False), ("layla", "09999999999", None, False)]


def test_who_was_shown_is_taken_in_for_a_reason(
    desk: Desks, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sara, layla = desk("sara"), desk("layla")
    customer = add(sara, phone="09121234567")
    entry = new_id()
    sara.do(*sara.intents(("LogInteraction", call(customer, "پیش از این", entry))))
    ask(layla, "09121234567")
    answer = layla.post("/look-up/take-in", {"customer_id": customer, "reason": "stands at our desk"})
    assert answer.status_code == 204, answer.text
    layla.catch_up()
    assert {customer} <= layla.ids("customer")
    assert ("interaction", entry) in layla.rows
    assert (look_ups(database_url, capsys)[-1]["asked"], look_ups(database_url, capsys)[-1]["taken"]) == (
        "stands at our desk",
        True,
    )


def test_nobody_is_taken_in_unseen_or_without_a_reason(desk: Desks) -> None:
    customer = add(desk("sara"), phone="09121234567")
    layla = desk("layla")
    assert layla.post("/look-up/take-in", {"customer_id": customer, "reason": "why not"}).status_code == 403
    ask(layla, "09121234567")
    assert layla.post("/look-up/take-in", {"customer_id": customer, "reason": "  "}).status_code == 422
    layla.catch_up()
    assert customer not in layla.ids("customer")


def test_an_administrator_sees_no_customers_here_either(desk: Desks) -> None:
    assert desk("admin").post("/look-up", {"text": "09121234567"}).status_code == 403


@pytest.mark.parametrize("asked", ["", "1234", "x" * 501, "a\x00bcdef"])
def test_too_little_or_too_much_is_said(desk: Desks, asked: str) -> None:
    assert desk("sara").post("/look-up", {"text": asked}).status_code == 422


def test_who_leafs_through_customers_is_stopped(desk: Desks) -> None:
    layla = desk("layla")
    statuses = [layla.post("/look-up", {"text": f"0912000{number:04}"}).status_code for number in range(MOST_AN_HOUR)]
    assert set(statuses) == {200}
    assert layla.post("/look-up", {"text": "09121234567"}).status_code == 403


def test_a_merged_customer_is_shown_as_the_one_who_was_kept(desk: Desks) -> None:
    sara, lead = desk("sara"), desk("lead")
    kept, merged = add(sara), add(sara, phone="09121234567")
    lead.catch_up()
    lead.do(*lead.intents(("MergeCustomers", {"customer_id": kept, "other_id": merged})))
    assert [one["id"] for one in ask(desk("layla"), "09121234567")] == [kept]
