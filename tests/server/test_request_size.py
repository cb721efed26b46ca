"""A request that holds too much is refused before anything is built of it; an honest queue gets through in parts."""

from __future__ import annotations

import datetime
import tracemalloc
from pathlib import Path

import msgspec
import pytest

from agentdesk.intents.context import Actor
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.interactions import AddNote
from agentdesk.server.embedded import ServerThread
from agentdesk.sync import auth
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.pace import Portion
from agentdesk.sync.preview import home_scope
from agentdesk.sync.run import sync_until_idle
from agentdesk.sync.transport import HttpServer, HttpTransport
from agentdesk.sync.wire import request_size
from agentdesk.sync.wire.codec import CONTENT_TYPE, compress
from agentdesk.sync.wire.codings import PLAIN, SHORT, Talk
from agentdesk.sync.wire.request_size import MOST_HANDED_IN, MOST_VALUES, RequestTooLarge
from tests.server.bare_desk import PASSWORD, BareDesk, new_id
from tests.server.conftest import Desks, Firm
from tests.sync.rig import HeldClock, close_store, open_store, seeded_dice

TINY = b'{"id":"","name":""}'
MEGABYTE = 1024 * 1024


def request_of(*parts: bytes) -> bytes:
    """A request with those intents, as JSON."""
    return b'{"client_id":"c","intents":[' + b",".join(parts) + b"]}"


def with_arguments(value: bytes) -> bytes:
    """One intent with such an argument."""
    return request_of(b'{"id":"","name":"AddNote","args":{"body":' + value + b"}}")


@pytest.mark.parametrize("talk", [PLAIN, SHORT], ids=["plain", "short"])
@pytest.mark.parametrize(
    "plain",
    [
        request_of(*[TINY] * 900_000),
        request_of(*[TINY] * (MOST_HANDED_IN + 1)),
        with_arguments(b"[" + b",".join([b"[]"] * (MOST_VALUES + 1)) + b"]"),
        with_arguments(b"[" + b",".join([b"1"] * (MOST_VALUES + 1)) + b"]"),
        with_arguments(b'"' + b"x" * (20 * MEGABYTE) + b'"'),
    ],
    ids=["a million intents", "one too many", "lists", "numbers", "bytes"],
)
def test_what_holds_too_much_is_refused_before_anything_is_built_of_it(talk: Talk, plain: bytes) -> None:
    _, body = talk.request_to_bytes(plain)
    tracemalloc.start()
    try:
        with pytest.raises(RequestTooLarge):
            talk.request_from_bytes(body)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 80 * MEGABYTE


@pytest.mark.parametrize(
    "plain",
    [
        request_of(*[TINY] * MOST_HANDED_IN),
        with_arguments(msgspec.json.encode("\U0001f4de,[{" * 500_000)),
        with_arguments(b'"' + b'\\u0001\\"' * 1_500_000 + b'"'),
        b"no JSON at all" * 100_000,
    ],
    ids=["as many intents as may be", "the longest text", "escapes", "nonsense"],
)
def test_what_an_honest_client_may_have_to_say_is_left_to_be_read(plain: bytes) -> None:
    _, body = PLAIN.request_to_bytes(plain)
    assert PLAIN.request_from_bytes(body)[1] == plain


def test_over_http_too_much_has_the_answer_that_says_so(desk: Desks) -> None:
    sara = desk("sara")
    for body in (compress(request_of(*[TINY] * (MOST_HANDED_IN + 1))), compress(b" " * (21 * MEGABYTE))):
        headers = {**sara.headers(), "Content-Type": CONTENT_TYPE}
        answer = sara.session.post(sara.server.url + "/sync", data=body, headers=headers, timeout=60)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    sara.add_customer()


def test_an_honest_queue_that_is_too_long_for_one_request_gets_through_in_parts(
    server: ServerThread, firm: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Invariants 4 and 14: whatever its program thinks fit to send at once, everything arrives, once."""
    monkeypatch.setattr(request_size, "MOST_HANDED_IN", 40)
    monkeypatch.setattr(request_size, "_FEW_BYTES", 1_000)
    line = HttpServer(server.url)
    session = auth.sign_in(line, "sara", PASSWORD, device_id="d", device_name="test")
    user = session.user
    actor = Actor(firm.ids["sara"], user.name, user.role, home_scope(user.role, user.team_id, user.branch_id))
    store, dice = open_store(tmp_path / "cache.db"), seeded_dice("queue")
    clock = HeldClock(datetime.datetime.now(datetime.UTC))
    outbox = Outbox(store, actor=actor, clock=clock, dice=dice)
    customer_id, notes = new_id(), [new_id() for _ in range(149)]
    outbox.perform(AddCustomer(id=customer_id, name="مشتری"))
    for number, note_id in enumerate(notes):
        outbox.perform(AddNote(id=note_id, customer_id=customer_id, body=f"{number}"))
    engine = SyncEngine(
        store, actor=actor, clock=clock, dice=dice, portion=Portion(up_bytes=64 * MEGABYTE, intents=20_000)
    )
    report = sync_until_idle(engine, HttpTransport(line, Token(session.access_token)), store, clock)
    assert (report.state, report.pending) == ("idle", 0)
    close_store(store)
    line.close()
    omid = BareDesk(server, "omid").sign_in().catch_up()
    assert omid.ids("interaction") == set(notes)
    omid.close()


class Token:
    """A session that is never renewed."""

    def __init__(self, token: str) -> None:
        self._token = token

    def access_token(self) -> str:
        return self._token

    def renewed(self, refused: str) -> str:
        raise AssertionError(refused)
