"""From queued arguments to a checked intent and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from agentdesk.intents.interactions import LogInteraction
from agentdesk.intents.registry import INTENTS, build, makes_a_row
from agentdesk.models.errors import RefusalCode, Refused
from tests.intents.conftest import ZAHRA, numbered

CALL: dict[str, Any] = {
    "id": numbered(20),
    "customer_id": ZAHRA,
    "kind": "call",
    "direction": "in",
    "occurred_at": "2026-11-24T10:30:00.123456Z",
    "body": "hello",
}


def test_the_contracts_least_arguments_are_enough() -> None:
    build("AddCustomer", 1, {"id": numbered(1), "name": "Sara"})
    build("LogInteraction", 1, CALL)
    build("AddNote", 1, {"id": numbered(1), "customer_id": ZAHRA, "body": "x"})
    build("SetCustomerField", 1, {"customer_id": ZAHRA, "field": "city", "old": None, "new": "Qom"})


def test_arguments_survive_the_queue() -> None:
    intent = build("LogInteraction", 1, CALL)
    assert build("LogInteraction", 1, intent.arguments()) == intent
    assert isinstance(intent, LogInteraction)
    assert intent.occurred_at == datetime(2026, 11, 24, 10, 30, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "not-an-id"},
        {"id": numbered(20).upper() + "x"},
        {"kind": "telepathy"},
        {"occurred_at": "2026-11-24T10:30:00"},
        {"occurred_at": "yesterday"},
        {"occurred_at": "0001-01-01T00:00:00+14:00"},
        {"occurred_at": "9999-12-31T23:59:59-12:00"},
        {"body": 7},
        {"body": "a\x00b"},
        {"body": "a\ud800b"},
        {"surprise": True},
        {"duration_seconds": -1},
    ],
)
def test_bad_arguments_are_refused_with_the_cause(changed: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        build("LogInteraction", 1, CALL | changed)
    assert refused.value.reason is RefusalCode.INVALID_VALUE
    assert refused.value.facts["cause"]


@pytest.mark.parametrize("name", ["", "  ", "\u200e", "\u202e \u2066\u2069", "\ufeff"])
def test_a_name_that_nobody_can_see_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        build("AddCustomer", 1, {"id": numbered(1), "name": name})
    assert refused.value.reason is RefusalCode.INVALID_VALUE


@pytest.mark.parametrize("name", [".", "\u200fعلی", "می\u200cروم", "😀", "\u0301"])
def test_a_name_that_shows_anything_is_taken(name: str) -> None:
    build("AddCustomer", 1, {"id": numbered(1), "name": name})


@pytest.mark.parametrize(("name", "version"), [("DropTable", 1), ("LogInteraction", 99)])
def test_an_unknown_intent_says_so(name: str, version: int) -> None:
    with pytest.raises(Refused) as refused:
        build(name, version, {})
    assert refused.value.reason is RefusalCode.UNKNOWN_INTENT


def test_every_intent_has_a_version_and_says_whether_it_makes_a_row() -> None:
    assert {intent.__name__ for intent in INTENTS if makes_a_row(intent.__name__)} == {
        "AddCustomer",
        "AddContactPoint",
        "LogInteraction",
        "AddNote",
        "EditNote",
        "CorrectInteraction",
        "MoveInteraction",
        "OpenConversation",
        "ProposeMerge",
        "AttachFile",
        "BookCallback",
        "RecordAttempt",
        "WrapUpCall",
        "RecordAnswer",
        "OpenTask",
        "ContactTask",
        "SetVulnerable",
        "StartImprovement",
        "DraftNotice",
        "RecordCallOutcome",
    }
