"""The live channel over HTTP: who hears whom, the hint that rows wait, and what waiting costs."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from contextvars import Context
from dataclasses import dataclass
from typing import Any, TypeVarTuple
from urllib.parse import urlsplit

import msgspec
import psycopg
import pytest
from sqlalchemy import delete, make_url, select

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Membership
from agentdesk.models.people import User
from agentdesk.models.scopes import team_scope
from agentdesk.server.clock import Outside
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.live import (
    MOST_POKES_PER_SECOND,
    POKE_AT_LEAST_EVERY_SECONDS,
    POKE_EVERY_SECONDS,
    Follower,
    Live,
    Moved,
    Said,
    _Waiting,
)
from agentdesk.server.live_bus import APPLICATION_NAME, _payloads
from agentdesk.server.passwords import Passwords
from agentdesk.server.tables import access_token
from agentdesk.sync.wire.live import PRESENCE, LiveAnswer, customer_key
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import BareDesk
from tests.server.conftest import Desks

Ts = TypeVarTuple("Ts")
HAS_READ_ALL = 2**50


def ask(desk: BareDesk, **body: Any) -> LiveAnswer:
    """One request of the channel."""
    answer = desk.post("/live", {"session": "one", "wait_ms": 0, **body})
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=LiveAnswer)


def say(desk: BareDesk, key: str, value: str) -> None:
    ask(desk, session="mouth", say=[{"key": key, "value": value}])


def heard(answer: LiveAnswer) -> list[tuple[str, str]]:
    return [(one.key, one.value) for one in answer.values]


@dataclass
class Waiter:
    """Runs long polls beside the test."""

    pool: ThreadPoolExecutor
    server: ServerThread

    def wait(self, desk: BareDesk, **body: Any) -> Future[LiveAnswer]:
        """A poll that has come to the server and waits there; without ``head`` no rows that wait can end it."""
        live: Live = self.server.app.state.live
        before = live.waiting
        future = self.pool.submit(ask, desk, **{"wait_ms": 25_000, "head": HAS_READ_ALL, **body})
        wait_until(lambda: live.waiting > before or future.done(), "the poll waits")
        return future


@contextmanager
def waiting_at(server: ServerThread) -> Iterator[Waiter]:
    """A waiter whose threads end with the block."""
    with ThreadPoolExecutor(8) as pool:
        yield Waiter(pool, server)


@pytest.fixture
def waiter(server: ServerThread) -> Iterator[Waiter]:
    """A waiter at the test's server."""
    with waiting_at(server) as made:
        yield made


def test_colleagues_hear_what_is_said_about_a_customer_within_their_reach(desk: Desks) -> None:
    sara, omid, layla = desk("sara"), desk("omid"), desk("layla")
    key = customer_key(sara.add_customer())
    say(sara, key, "viewing")
    assert heard(ask(omid, follow=[key])) == [(key, "viewing")]
    assert heard(ask(sara, follow=[key])) == []
    assert heard(ask(layla, follow=[key])) == []
    say(layla, key, "editing")
    assert heard(ask(omid, follow=[key])) == [(key, "viewing")]
    say(sara, key, "")
    assert heard(ask(omid, follow=[key])) == []


def test_presence_is_heard_by_who_shares_a_team_or_a_branch(desk: Desks) -> None:
    sara, lead, bazaar, layla = desk("sara"), desk("lead"), desk("bazaar"), desk("layla")
    say(sara, PRESENCE, "here")
    say(bazaar, PRESENCE, "here")
    assert len(heard(ask(lead, follow=[PRESENCE]))) == 2
    assert heard(ask(sara, follow=[PRESENCE])) == []
    assert heard(ask(layla, follow=[PRESENCE])) == []


def test_who_waits_hears_at_once_and_what_is_known_is_no_news(desk: Desks, waiter: Waiter) -> None:
    sara, omid = desk("sara"), desk("omid")
    key = customer_key(sara.add_customer())
    first = ask(omid, follow=[key])
    poll = waiter.wait(omid, follow=[key], since=first.since)
    say(sara, key, "viewing")
    answer = poll.result()
    assert heard(answer) == [(key, "viewing")]
    again = waiter.wait(omid, follow=[key], since=answer.since)
    say(sara, key, "viewing")
    assert not again.done()
    say(sara, key, "editing")
    assert heard(again.result()) == [(key, "editing")]


def test_what_an_overtaken_request_says_is_not_taken(desk: Desks) -> None:
    sara, omid = desk("sara"), desk("omid")
    key = customer_key(sara.add_customer())
    ask(sara, number=1, say=[{"key": key, "value": "viewing"}])
    ask(sara, number=3, say=[{"key": key, "value": ""}])
    ask(sara, number=2, say=[{"key": key, "value": "viewing"}])
    assert heard(ask(omid, follow=[key])) == []
    ask(sara, session="after a restart", number=1, say=[{"key": key, "value": "viewing"}])
    assert heard(ask(omid, follow=[key])) == [(key, "viewing")]


def test_a_newer_request_of_the_same_asker_ends_the_older(desk: Desks, waiter: Waiter) -> None:
    sara, omid = desk("sara"), desk("omid")
    key = customer_key(sara.add_customer())
    mark = ask(omid, follow=[key]).since
    poll = waiter.wait(omid, follow=[key], since=mark)
    ask(BareDesk(omid.server, "omid", token=omid.token), follow=[key], since=mark)
    assert heard(poll.result()) == []


def test_rows_that_wait_are_hinted_at_in_the_scopes_that_moved(
    desk: Desks, server: ServerThread, waiter: Waiter
) -> None:
    sara, omid, layla = desk("sara"), desk("omid"), desk("layla")
    server.app.state.live.poke_every_seconds = 2.0
    mark = ask(omid).since
    poll = waiter.wait(omid, since=mark, head=omid.head)
    other = waiter.wait(layla, since=mark, head=layla.head, wait_ms=1300)
    sara.add_customer()
    answer = poll.result()
    assert answer.head > omid.head
    assert other.result().head == 0
    behind = ask(omid, since=mark, head=omid.head, wait_ms=25_000)
    assert behind.head == answer.head
    assert behind.waited_ms >= 500, "it came too soon after the first"
    omid.catch_up()
    assert ask(omid, since=mark, head=omid.head, wait_ms=1).head == 0


def test_who_fetched_the_rows_meanwhile_is_not_told_that_they_wait(
    desk: Desks, server: ServerThread, waiter: Waiter
) -> None:
    live: Live = server.app.state.live
    live.poke_every_seconds = 60.0
    sara, omid = desk("sara"), desk("omid").catch_up()
    poll = waiter.wait(omid, since=ask(omid).since, head=omid.head)
    [waiting] = live._waiting.values()
    sara.add_customer()
    wait_until(lambda: waiting.poke is not None, "he is to be told in a minute")
    omid.catch_up()
    wait_until(lambda: waiting.poke is None, "nothing is left to be told")
    assert waiting.head == omid.head
    live.let_go()
    assert poll.result().head == 0


def test_where_many_listen_hints_come_rarely_also_while_most_of_them_read(server: ServerThread) -> None:
    live: Live = server.app.state.live
    assert live._pause_seconds == POKE_EVERY_SECONDS
    for number in range(300):
        live.is_newest((f"user {number}", "device", "session"), 1)
    assert live.waiting == 0
    assert live._pause_seconds == POKE_AT_LEAST_EVERY_SECONDS


class NotingLoop(asyncio.SelectorEventLoop):
    """A loop that notes in how many seconds it is to call somebody."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def call_later(
        self, delay: float, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        self.seconds.append(delay)
        return super().call_later(delay, callback, *args, context=context)


def test_hints_whose_time_comes_together_leave_one_after_the_other() -> None:
    live, loop = Live(Outside(monotonic_seconds=lambda: 100.0)), NotingLoop()
    live.start(loop)
    waiting = [
        _Waiting(Follower(f"user {number}", "device", "session", frozenset(), frozenset()), 0) for number in range(4)
    ]
    for one in waiting:
        live._poke_in_turn(one)
    assert [one.news.is_set() for one in waiting] == [True, False, False, False]
    assert loop.seconds == pytest.approx([place / MOST_POKES_PER_SECOND for place in (1, 2, 3)])
    loop.close()


def test_a_customer_who_left_the_reach_meanwhile_is_not_told_about(
    desk: Desks, server: ServerThread, waiter: Waiter
) -> None:
    sara, omid, lead = desk("sara"), desk("omid"), desk("lead")
    customer_id = sara.add_customer()
    key = customer_key(customer_id)
    poll = waiter.wait(omid, follow=[key], since=ask(omid, follow=[key]).since)
    with server.store.writing() as unit:
        home = team_scope(str(unit.session.scalars(_team_of("omid")).one()))
        unit.session.delete(unit.session.get_one(Membership, paired_id(customer_id, home)))
    server.app.state.live._take(Said(key, "somebody", "their device", "viewing", frozenset({home})))
    # The value is taken in on the server's own loop as soon as somebody asks there.
    server.app.state.live.take_in(Said(key, "somebody", "their device", "editing", frozenset({home})))
    assert heard(poll.result()) == []
    assert lead.token


def _team_of(login: str) -> Any:
    return select(User.team_id).where(User.login == login)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"session": ""},
        {"session": "x", "follow": ["team:1"]},
        {"session": "x", "say": [{"key": "presence", "value": "x" * 61}]},
        {"session": "x", "follow": ["presence"] * 51},
        {"session": "x", "wait_ms": 25_001},
    ],
)
def test_what_is_no_request_is_refused(desk: Desks, body: dict[str, Any]) -> None:
    assert desk("sara").post("/live", body).status_code == 422


def test_a_stranger_is_refused(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    with server.store.writing() as unit:
        unit.session.execute(delete(access_token))
    assert sara.post("/live", {"session": "x"}).status_code == 401


def test_waiting_holds_neither_a_thread_nor_a_connection(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    mark = ask(sara).since
    live: Live = server.app.state.live
    address = urlsplit(server.url)
    with ExitStack() as open_sockets:
        lines = []
        for number in range(120):
            line = open_sockets.enter_context(socket.create_connection((address.hostname or "", address.port or 0)))
            line.sendall(_raw(sara, {"session": f"console {number}", "since": mark, "wait_ms": 25_000}))
            lines.append(line)
        wait_until(lambda: live.waiting == 120, "all wait")
        assert server.store._engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a QueuePool
        say(sara, PRESENCE, "here")
        assert sara.add_customer()
    wait_until(lambda: live.waiting == 0, "who hung up waits no more")


def test_an_ending_server_lets_go_of_who_waits(desk: Desks, server: ServerThread, waiter: Waiter) -> None:
    sara = desk("sara")
    mark = ask(sara).since
    polls = [waiter.wait(sara, session=f"console {number}", since=mark) for number in range(3)]
    server.cut_line()
    assert all(poll.exception() is not None or poll.result() for poll in polls)
    wait_until(lambda: server.app.state.live.waiting == 0, "nobody waits")
    server.restore_line()
    assert ask(sara).since == mark


def _raw(desk: BareDesk, body: dict[str, Any]) -> bytes:
    content = json.dumps(body).encode()
    head = ["POST /live HTTP/1.1", "Host: x", f"Authorization: Bearer {desk.token}", f"Content-Length: {len(content)}"]
    return "\r\n".join([*head, "", ""]).encode() + content


@pytest.mark.postgresql
def test_processes_on_one_postgresql_hear_each_other_and_get_over_a_lost_connection(
    postgres_url: str, staff: Any, passwords: Passwords
) -> None:
    staff(postgres_url)
    with (
        running_server(postgres_url, passwords=passwords) as first,
        running_server(postgres_url, passwords=passwords) as second,
        waiting_at(second) as waiter,
    ):
        sara, omid = BareDesk(first, "sara").sign_in().catch_up(), BareDesk(second, "omid").sign_in().catch_up()
        key = customer_key(sara.add_customer())
        mark = ask(omid, follow=[key]).since
        for round_trip in ("viewing", "editing"):
            wait_until(lambda: listeners(postgres_url) == 2, "both listen")
            poll = waiter.wait(omid, follow=[key], since=mark)
            say(sara, key, round_trip)
            answer = poll.result()
            assert heard(answer) == [(key, round_trip)]
            mark = answer.since
            _end_listeners(postgres_url)
        wait_until(lambda: listeners(postgres_url) == 2, "both listen")
        poll = waiter.wait(omid, follow=[key], since=mark, head=omid.catch_up().head)
        sara.add_customer()
        assert poll.result().head > omid.head
        sara.close()
        omid.close()


def listeners(url: str) -> int:
    return len(_listening(url))


def _listening(url: str) -> set[int]:
    """The database processes of those that listen: a connection that has said LISTEN, and waits or tells."""
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
            " AND state = 'idle' AND (query LIKE 'LISTEN%%' OR query LIKE 'SELECT%%')",
            (APPLICATION_NAME,),
        ).fetchall()
    return {int(pid) for (pid,) in found}


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _end_listeners(url: str) -> None:
    """End them and see them gone: PostgreSQL answers before a process that it told to end has ended."""
    ended = _listening(url)
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s::int[]) AS pid", (sorted(ended),))
    wait_until(lambda: not ended & _listening(url), "they have ended")


def test_what_goes_over_the_bus_fits_into_a_notification() -> None:
    scopes = frozenset(f"branch:00000000-0000-4000-8000-{number:012}" for number in range(400))
    said = Said(customer_key("00000000-0000-4000-8000-000000000001"), "u" * 36, "d" * 64, "viewing", frozenset())
    payloads = list(_payloads("one", [Moved(7, scopes), *[said] * 100, Moved(9, frozenset({"org"}))]))
    assert all(len(payload.encode()) < 8000 for payload in payloads)
    words = [word for payload in payloads for word in json.loads(payload)]
    assert sum("said" in word for word in words) == 100
    moved = [word for word in words if "scopes" in word]
    assert {scope for word in moved for scope in word["scopes"]} == scopes | {"org"}
    assert {word["seq"] for word in moved} == {9}
