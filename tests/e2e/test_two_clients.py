"""Two people of one team and one of another, each with a client of their own, and one server between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.processes import Client, ServerProcess, running_server


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[ServerProcess]:
    """A server process with three agents, once on SQLite and once on PostgreSQL."""
    with running_server(database_url, tmp_path) as running:
        for login, team in (("sara", "north"), ("reza", "north"), ("layla", "south")):
            running.hire(login, team)
        yield running


def log_call(client: Client, customer_id: str, body: str) -> str:
    answer = client.perform(
        "LogInteraction",
        customer_id=customer_id,
        kind="call",
        direction="in",
        occurred_at="2026-02-01T10:00:00Z",
        body=body,
    )
    assert answer.exit_code == 0
    return str(answer.shape["ids"][0])


def change_city(client: Client, customer_id: str, city: str) -> None:
    answer = client.perform("SetCustomerField", customer_id=customer_id, field="city", old=None, new=city)
    assert answer.exit_code == 0


@pytest.mark.timeout(300)
def test_a_day_with_and_without_a_line(server: ServerProcess, tmp_path: Path) -> None:
    sara, reza = Client(tmp_path / "sara", server, "sara"), Client(tmp_path / "reza", server, "reza")
    layla = Client(tmp_path / "layla", server, "layla")
    for client in (sara, reza, layla):
        assert client.ask("sync")["state"] == "idle"

    server.stop()
    customer_id = sara.perform("AddCustomer", name="زهرا کریمی", phone="09121234567").shape["ids"][0]
    call_id = log_call(sara, customer_id, "درباره‌ی قبض پرسید")
    assert [entry["state"] for entry in sara.timeline(customer_id)] == ["pending"]
    assert sara.ask("search", "4567")["customers"][0]["id"] == customer_id
    cut = sara.run("sync")
    assert (cut.exit_code, cut.shape["state"], cut.shape["pending"]) == (4, "offline", 2)

    server.start()
    assert sara.ask("sync")["pending"] == 0
    reza.ask("sync")
    assert [entry["state"] for entry in sara.timeline(customer_id)] == ["synced"]
    assert reza.timeline(customer_id) == sara.timeline(customer_id)
    assert reza.ask("search", "قبض")["interactions"][0]["id"] == call_id

    change_city(sara, customer_id, "یزد")
    change_city(reza, customer_id, "شیراز")
    sara.ask("sync")
    assert reza.ask("sync")["needs_you"] == 1
    (needed,) = reza.ask("status")["needs_you"]
    assert (needed["intent"], needed["code"]) == ("SetCustomerField", "CONFLICT")
    assert (needed["facts"]["mine"], needed["facts"]["theirs"]) == ("شیراز", "یزد")
    assert [client.ask("customer", customer_id)["city"] for client in (sara, reza)] == ["یزد", "یزد"]
    assert [client.ask("customer", customer_id)["state"] for client in (sara, reza)] == ["synced", "conflict"]

    layla.ask("sync")
    status = layla.ask("status")
    assert (status["customers"], status["interactions"]) == (0, 0)
    assert layla.run("customer", customer_id).exit_code == 6
    assert layla.timeline(customer_id) == []
    assert layla.ask("search", "قبض") == {"customers": [], "interactions": []}
    assert (server.stats()["customers"], server.stats()["interactions"]) == (1, 1)
    assert server.stop() == 0
