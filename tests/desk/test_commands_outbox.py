"""The commands ``outbox`` and ``settle``: every decision can be taken, taken back and brought back by a script."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from tests.desk.firm import Firm
from tests.desk.test_commands import Answer, Terminal

WRONG = (
    ["9999", "mine"],
    ["1"],
    ["1", "perhaps"],
    ["1", "mine", "--undo"],
    ["one", "mine"],
    ["1", "--undo", "--bring-back"],
)


@pytest.fixture
def terminal(firm: Firm, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Sara's, signed in, with a customer whose city Reza and she have changed at once."""
    terminal = Terminal(firm.machine(), capsys)
    assert terminal.sign_in().exit_code == 0
    zahra = terminal.perform("AddCustomer", name="زهرا").shape["ids"][0]
    terminal.run("sync")
    with closing(firm.machine().sign_in("reza")) as reza:
        reza.sync()
        reza.perform_named("SetCustomerField", {"customer_id": zahra, "field": "city", "new": "قم"})
        reza.sync()
    terminal.perform("SetCustomerField", customer_id=zahra, field="city", new="یزد")
    return terminal


def city(terminal: Terminal) -> str:
    (one,) = terminal.run("search", "زهرا").shape["customers"]
    return str(terminal.run("customer", one["id"]).shape["city"])


def conflict(terminal: Terminal) -> tuple[str, Answer]:
    terminal.run("sync")
    answer = terminal.run("outbox")
    (needed,) = answer.shape["needs_you"]
    assert needed["about"] == {"field": "city", "new": "یزد"}
    assert (needed["mine"], needed["theirs"], needed["theirs_by"], needed["theirs_where"]) == (
        "یزد",
        "قم",
        "Reza",
        "north",
    )
    assert needed["theirs_at"].endswith("Z")
    assert needed["choices"] == ["mine", "theirs", "edit"]
    return str(needed["mid"]), answer


def test_what_is_on_its_way_is_told_and_a_conflict_is_settled_undone_and_brought_back(terminal: Terminal) -> None:
    (waiting,) = terminal.run("outbox").shape["waiting"]
    assert (waiting["intent"], waiting["customer"], waiting["on_its_way"]) == ("SetCustomerField", "زهرا", False)
    mid, answer = conflict(terminal)
    assert "mine: یزد; theirs: قم (Reza, north" in answer.words
    assert terminal.run("settle", mid, "theirs").shape == {
        "settled": [{"mid": int(mid), "choice": "theirs", "queued_as": None, "ids": []}]
    }
    assert terminal.run("status").shape["needs_you"] == []
    assert terminal.run("settle", mid, "--undo").shape == {"undone": True}
    assert len(terminal.run("status").shape["needs_you"]) == 1
    (settled,) = terminal.run("settle", mid, "mine", "--alike").shape["settled"]
    assert settled["queued_as"] > int(mid)
    terminal.run("sync")
    assert city(terminal) == "یزد"
    (shown,) = terminal.run("outbox").shape["settled"]
    assert (shown["kept"], shown["other"], shown["choice"], shown["can_bring_back"]) == ("یزد", "قم", "mine", True)
    assert terminal.run("settle", mid, "--undo").shape == {"undone": False}
    assert terminal.run("settle", mid, "--bring-back").shape["state"] == "pending"
    terminal.run("sync")
    assert city(terminal) == "قم"
    again = terminal.run("settle", mid, "--bring-back")
    assert (again.exit_code, again.shape["code"]) == (6, "MISSING")


def test_a_third_value_is_read_from_standard_input(terminal: Terminal) -> None:
    mid, _answer = conflict(terminal)
    answer = terminal.run("settle", mid, "edit", given=b"phrase\n" + json.dumps({"new": "کاشان"}).encode())
    assert answer.exit_code == 0
    terminal.run("sync")
    assert city(terminal) == "کاشان"


def test_a_decision_that_is_none_is_wrong_usage(terminal: Terminal) -> None:
    for words in WRONG:
        answer = terminal.run("settle", *words)
        assert (answer.exit_code, answer.shape["code"]) == (2, "usage"), words
