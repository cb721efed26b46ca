"""Clients that speak the written protocol and say nonsense: nobody is held up, and the server does not stumble."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
import requests

from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.wire.codec import CONTENT_TYPE, compress, decode
from agentdesk.sync.wire.messages import FaultCode, SyncResponse, VerdictStatus
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks

HUGE = 10**30
A_PLACE_THAT_IS_NONE = "5." + "-" * 36


def post(desk: BareDesk, **changes: Any) -> requests.Response:
    """A request of the exchange with some fields that no client of ours would send."""
    message = {
        "client_id": desk.client_id,
        "incarnation": desk.incarnation,
        "epoch": desk.epoch,
        "schema": SCHEMA_VERSION,
        "cursors": desk.cursors,
        **changes,
    }
    headers = {**desk.headers(), "Content-Type": CONTENT_TYPE}
    body = compress(json.dumps(message).encode())
    return desk.session.post(desk.server.url + "/sync", data=body, headers=headers, timeout=60)


def intents(*mids: int) -> list[Mapping[str, Any]]:
    """Intents under these numbers."""
    return [{"id": new_id(), "mid": mid, "name": "Nonsense", "wall": 1} for mid in mids]


@pytest.mark.parametrize(
    "changes",
    [
        {"acknowledged_mid": HUGE, "intents": intents(HUGE)},
        {"acknowledged_mid": -HUGE, "intents": intents(-HUGE)},
        {"acknowledged_mid": 2**63, "intents": intents(*range(1, 9_000))},
        {"max_bytes": HUGE, "deadline_ms": HUGE},
        {"max_bytes": -HUGE, "deadline_ms": -HUGE},
        {"schema": HUGE, "app": "\x00"},
        {"only": ["\x00"], "compares": ["\x00"]},
        {"backfill": {"customer": ["name", "\x00"], "\x00": []}},
    ],
    ids=["ahead of all", "negative", "many", "large", "small", "newer", "scopes", "columns"],
)
def test_numbers_and_words_beyond_all_bounds_are_answered(desk: Desks, changes: Mapping[str, Any]) -> None:
    """Invariant 14."""
    sara = desk("sara")
    assert post(sara, **changes).status_code == 200


def test_a_place_that_is_none_is_answered(desk: Desks) -> None:
    """Invariant 14."""
    sara = desk("sara")
    sara.add_customer()
    sara.catch_up()
    places = dict.fromkeys(sara.scopes, A_PLACE_THAT_IS_NONE)
    assert post(sara, backfill={"customer": ["name"]}, backfilled=places).status_code == 200


@pytest.mark.parametrize("word", ["a\x00b", "x" * 65, "x" * 100_000], ids=["zero", "long", "very long"])
def test_an_incarnation_that_is_none_is_malformed_and_not_stored(desk: Desks, word: str) -> None:
    """Invariant 20."""
    answer = post(desk("sara"), client_id=new_id(), incarnation=word)
    assert answer.status_code == 200
    fault = decode(SyncResponse, answer.content).fault
    assert fault is not None
    assert fault.code is FaultCode.MALFORMED


def test_an_id_with_a_line_behind_it_holds_up_nothing(desk: Desks) -> None:
    """Invariant 14."""
    sara = desk("sara")
    customer = sara.add_customer()
    note = {"body": "b", "customer_id": customer}
    drafts = [("AddNote", {**note, "customer_id": customer + "\n"}), ("AddNote", note)]
    verdicts = sara.do(*sara.intents(*[(name, {"id": new_id(), **args}) for name, args in drafts]))
    assert [one.status for one in verdicts] == [VerdictStatus.REJECTED, VerdictStatus.APPLIED]


def test_an_errand_for_what_is_no_hash_finds_nothing(desk: Desks) -> None:
    sara = desk("sara")
    for path in ("/chunk/%00", "/chunk/x", "/chunk/" + "0" * 64):
        assert sara.session.get(sara.server.url + path, headers=sara.headers(), timeout=30).status_code == 404


def test_a_live_key_with_a_line_behind_it_is_none(desk: Desks) -> None:
    follow = [f"customer:{new_id()}\n"]
    assert desk("sara").post("/live", {"session": "a", "follow": follow, "wait_ms": 0}).status_code == 422
