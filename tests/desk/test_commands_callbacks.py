"""The command ``callbacks``: the queue and one callback's history, for scripts."""

from __future__ import annotations

import pytest

from tests.desk.firm import Firm
from tests.desk.test_commands import Terminal

FIELDS = {
    *(
        "id",
        "customer_id",
        "customer",
        "phone",
        "other_phone",
        "topic",
        "reason",
        "queue",
        "language",
        "kind",
        "purpose",
    ),
    *(
        "state",
        "requested_at",
        "due_at",
        "window_start",
        "window_end",
        "promise",
        "promise_state",
        "overdue",
        "attempts",
    ),
    *(
        "max_attempts",
        "next_attempt_at",
        "expires_at",
        "priority_minutes",
        "reasons",
        "owner_id",
        "owner",
        "owner_mode",
    ),
    *("owner_until", "conversation_id", "booked_by", "lease", "unclaimable", "entry_state", "outcome", "end_reason"),
    *("lacks", "barred", "callable_at"),
    *("ended_at", "connected_at", "merged_into_id", "settled_how", "settled_at"),
}


@pytest.fixture
def terminal(firm: Firm, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Sara's, signed in."""
    terminal = Terminal(firm.machine(), capsys)
    assert terminal.sign_in().exit_code == 0
    return terminal


def test_a_script_books_claims_records_and_reads(terminal: Terminal) -> None:
    zahra = terminal.perform("AddCustomer", name="زهرا").shape["ids"][0]
    callback = terminal.perform("BookCallback", customer_id=zahra, phone="09121234567", topic="invoice").shape["ids"][0]
    terminal.run("sync")
    terminal.perform("ClaimCallback", callback_id=callback)
    terminal.run("sync")
    mine = terminal.run("callbacks", "--view", "mine").shape
    (row,) = mine["callbacks"]
    assert set(row) == FIELDS
    assert (row["id"], row["state"], row["lease"]["mine"]) == (callback, "claimed", True)
    assert mine["counts"] == {"mine": 1, "team": 1, "overdue": 0, "another_way": 0, "done": 0}
    terminal.perform(
        "RecordAttempt",
        callback_id=callback,
        result="reached",
        started_at=row["requested_at"],
        lease_token=row["lease"]["token"],
    )
    terminal.run("sync")
    one = terminal.run("callbacks", callback).shape
    assert (one["callback"]["state"], one["callback"]["outcome"]) == ("completed", "resolved")
    assert [attempt["result"] for attempt in one["attempts"]] == ["reached"]
    assert [step["step"] for step in one["steps"]] == ["queue", "claim", "dial", "answer", "wrap_up", "complete"]
    assert terminal.run("callbacks", "--view", "done").shape["counts"]["done"] == 1
    board = terminal.run("callbacks", "--board").shape["board"]
    assert (board["waiting"], board["attempts"], board["doubles"]) == (0, 1, 0)
    assert [(one["queue"], one["waiting"]) for one in board["queues"]] == [("service", 0)]
    assert board["kept"] == {
        "formula": "connected_in_window",
        "numerator": 0,
        "denominator": 0,
        "n": 0,
        "value": None,
        "excluded": {"no_promise": 1},
    }


def test_what_is_not_here_is_refused_and_a_view_that_is_none_is_wrong_usage(terminal: Terminal) -> None:
    assert terminal.run("callbacks", "0b54e6a8-3b0b-4b55-8f0f-5ad3b26cf0c1").exit_code == 6
    assert terminal.run("callbacks", "--view", "sideways").exit_code == 2
