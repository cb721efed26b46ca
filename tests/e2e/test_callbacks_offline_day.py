"""A pack of callbacks is worked without a line while a colleague and a lead go on with the same ones."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from select import select
from threading import Thread
from typing import Any

import pytest

from tests.e2e.processes import Client, ServerProcess, password_of, running_server

TOPICS = ("invoice", "delivery", "return", "repair", "contract")


class Line:
    """A line of one desk's own to the server, which may be cut and mended while the others stay connected."""

    def __init__(self, url: str) -> None:
        self._target = ("127.0.0.1", int(url.rpartition(":")[2]))
        self._port = 0
        self._carrying: list[Thread] = []
        self.mend()

    @property
    def url(self) -> str:
        """Where the server seems to be."""
        return f"http://127.0.0.1:{self._port}"

    def mend(self) -> None:
        """Whoever connects from now on is connected to the server."""
        self._listening = socket.create_server(("127.0.0.1", self._port))
        self._port = int(self._listening.getsockname()[1])
        self._accepting = Thread(target=self._accept, args=(self._listening,))
        self._accepting.start()

    def cut(self) -> None:
        """Nobody is connected any more."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._accepting.join()
        self._listening.close()
        for pair in self._carrying:
            pair.join()
        self._carrying.clear()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                near, _address = listening.accept()
            except OSError:
                return
            self._carrying.append(Thread(target=_carry, args=(near, socket.create_connection(self._target))))
            self._carrying[-1].start()


def _carry(near: socket.socket, far: socket.socket) -> None:
    """Both ways, until one side has nothing more to say."""
    with near, far:
        while True:
            ready, _, _ = select((near, far), (), ())
            for source, target in ((near, far), (far, near)):
                if source in ready:
                    piece = source.recv(65536)
                    if not piece:
                        return
                    target.sendall(piece)


def done(client: Client, intent: str, **arguments: object) -> str:
    answer = client.perform(intent, **arguments)
    assert answer.exit_code == 0, (intent, answer.shape, answer.words)
    return str((answer.shape["ids"] or [""])[0])


def moment(minutes: float = 0) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


def called(client: Client, callback_id: str, result: str, token: int | None, **more: object) -> str:
    """A call that has just ended."""
    started_at = moment(-2)
    return done(
        client,
        "RecordAttempt",
        callback_id=callback_id,
        result=result,
        started_at=started_at,
        lease_token=token,
        **more,
    )


def all_callbacks(client: Client) -> dict[str, Any]:
    """What a desk shows of every callback, open and ended, without what is its own view of it."""
    shown = [one for view in ("team", "done") for one in client.ask("callbacks", "--view", view)["callbacks"]]
    return {one["id"]: (one["state"], one["attempts"], one["window_start"], one["entry_state"]) for one in shown}


def calls_of(client: Client, callback_id: str) -> list[tuple[str, str, bool, bool]]:
    attempts = client.ask("callbacks", callback_id)["attempts"]
    return sorted((one["agent"], one["result"], one["counts"], one["after_loss"]) for one in attempts)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server process with two agents and a lead of one team."""
    with running_server(f"sqlite:///{tmp_path / 'server.sqlite'}", tmp_path) as running:
        for login in ("sara", "reza"):
            running.hire(login, "north")
        words = ("user", "add", "lina", "--role", "lead", "--team", "north", "--password-stdin")
        running.command(*words, given=password_of("lina") + "\n")
        yield running


def take_a_pack(sara: Client, customer: str) -> list[str]:
    """Five promises to one customer, booked and taken ahead."""
    pack = [
        done(sara, "BookCallback", customer_id=customer, phone=f"0912123456{number}", topic=topic)
        for number, topic in enumerate(TOPICS)
    ]
    for callback_id in pack:
        done(sara, "ClaimCallback", callback_id=callback_id, ahead=True)
    assert sara.ask("sync")["needs_you"] == 0
    leases = {one["id"]: one["lease"] for one in sara.ask("callbacks", "--view", "team")["callbacks"]}
    assert {one: (leases[one]["mine"], leases[one]["token"]) for one in pack} == dict.fromkeys(pack, (True, 1))
    return pack


@pytest.fixture
def line(server: ServerProcess) -> Iterator[Line]:
    """Sara's line."""
    line = Line(server.url)
    yield line
    line.cut()


@pytest.mark.timeout(300)
def test_a_day_without_a_line(server: ServerProcess, line: Line, tmp_path: Path) -> None:
    far_away = copy(server)
    far_away.url = line.url
    sara = Client(tmp_path / "sara", far_away, "sara")
    reza, lina = (Client(tmp_path / login, server, login) for login in ("reza", "lina"))
    customer = done(sara, "AddCustomer", name="زهرا کریمی")
    pack = reached, missed, taken, later, came = take_a_pack(sara, customer)

    line.cut()
    for callback_id, result in ((reached, "reached"), (missed, "no_answer"), (taken, "reached"), (came, "busy")):
        called(sara, callback_id, result, 1)
    called(sara, later, "later", 1, window_start=moment(600), window_end=moment(660))
    new = done(sara, "BookCallback", customer_id=customer, phone="02188776655", topic="complaint")
    cut = sara.run("sync")
    assert (cut.exit_code, cut.shape["state"], cut.shape["pending"]) == (4, "offline", 6)

    lina.ask("sync")
    done(lina, "TakeLease", noun="callback", noun_id=taken)
    called(lina, taken, "reached", 2)
    assert lina.ask("sync")["needs_you"] == 0
    reza.ask("sync")
    done(reza, "TakeOverCallback", callback_id=came)
    own = done(reza, "BookCallback", customer_id=customer, phone="02144332211", topic="order")
    assert reza.ask("sync")["needs_you"] == 0

    line.mend()
    assert sara.ask("sync")["pending"] == 0
    lost = {one["about"]["callback_id"]: one["code"] for one in sara.ask("outbox")["needs_you"]}
    assert lost == {taken: "CLAIM_LOST", came: "CLAIM_LOST"}
    for client in (lina, reza):
        client.ask("sync")
    there = all_callbacks(sara)
    assert {one: state for one, (state, *_) in there.items()} == {
        reached: "completed",
        missed: "retry_wait",
        taken: "completed",
        later: "scheduled",
        came: "taken_over",
        new: "waiting",
        own: "waiting",
    }
    assert all_callbacks(lina) == there
    assert all_callbacks(reza) == there

    # The double call is kept, and marked as one; so is the call to whom came by herself.
    assert calls_of(lina, taken) == [("lina", "reached", True, False), ("sara", "reached", False, True)]
    assert calls_of(lina, came) == [("sara", "busy", False, True)]
    assert lina.ask("callbacks", "--board")["board"]["doubles"] == 2
    calls = [entry for entry in lina.timeline(customer) if entry["kind"] == "call"]
    assert sorted(entry["agent"] for entry in calls) == ["lina", *["sara"] * len(pack)]
