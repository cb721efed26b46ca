"""The embedded server's line can be cut at any moment and comes back on the same port."""

import threading
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from agentdesk.server import tables
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import call
from tests.server.conftest import Desks


def test_a_cut_line_refuses_and_a_restored_one_serves_on_the_same_port(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    for _ in range(3):
        server.cut_line()
        assert not server.online
        with pytest.raises(requests.ConnectionError):
            sara.send()
        with pytest.raises(requests.ConnectionError):
            requests.get(server.url + "/health", timeout=60)
        server.restore_line()
        sara.log_call(customer)
    assert len(sara.ids("interaction")) == 3


def test_cutting_twice_and_restoring_twice_is_no_mistake(server: ServerThread) -> None:
    server.restore_line()
    server.cut_line()
    server.cut_line()
    server.restore_line()
    server.restore_line()
    assert requests.get(server.url + "/health", timeout=60).status_code == 200


def test_a_request_in_progress_is_broken_off_and_its_work_is_done_once(desk: Desks, server: ServerThread) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = sara.add_customer()
    request = sara.request(sara.intent("LogInteraction", **call(customer)))
    failures: list[BaseException] = []

    def send() -> None:
        try:
            sara.exchange(request)
        except requests.ConnectionError as failure:
            failures.append(failure)

    sender = threading.Thread(target=send)
    # This unit holds the head, which every other writer needs in the end: the request cannot be answered meanwhile.
    with server.store.writing() as unit:
        unit.session.execute(select(tables.feed_head).with_for_update())
        sender.start()
        wait_until(lambda: server.requests_in_progress == 1, "the request has come")
        server.cut_line()
        sender.join(60)
        assert len(failures) == 1
    server.restore_line()
    response = sara.exchange(request)
    assert response.fault is None
    assert [verdict.mid for verdict in response.verdicts] == [2]
    assert len(omid.catch_up().ids("interaction")) == 1


def test_a_server_that_was_never_started_and_one_that_is_stopped_twice(tmp_path: Path, passwords: Passwords) -> None:
    with Store(f"sqlite:///{tmp_path / 'server.sqlite'}") as store:
        ServerThread(store, passwords=passwords).stop()
        server = ServerThread(store, passwords=passwords)
        server.start()
        server.cut_line()
        server.stop()
        server.stop()
        assert not server.online


def test_the_same_port_can_be_had_again(tmp_path: Path, passwords: Passwords) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    with running_server(url, passwords=passwords) as first:
        port = int(first.url.rpartition(":")[2])
    with running_server(url, port=port, passwords=passwords) as second:
        assert second.url == first.url
        assert requests.get(second.url + "/health", timeout=60).status_code == 200
