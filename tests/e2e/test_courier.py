"""A branch without a line for days: its work goes out on a stick and the answer comes back, with real programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.processes import Client, ServerProcess, running_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server process with two agents of one team."""
    with running_server(f"sqlite:///{tmp_path / 'server.sqlite'}", tmp_path) as running:
        for login in ("sara", "reza"):
            running.hire(login, "north")
        yield running


@pytest.mark.timeout(300)
def test_work_goes_out_and_the_answer_comes_back_without_a_line(server: ServerProcess, tmp_path: Path) -> None:
    sara, reza = (Client(tmp_path / login, server, login) for login in ("sara", "reza"))
    zahra = sara.perform("AddCustomer", name="زهرا کریمی").shape["ids"][0]
    for one in (sara, reza):
        one.ask("sync")
    server.stop()
    note = sara.perform("AddNote", customer_id=zahra, body="با پیک رفت").shape["ids"][0]
    out, back = tmp_path / "stick" / "out", tmp_path / "stick" / "back"
    out.parent.mkdir()
    assert sara.ask("courier", "write", str(out))["changes"] == 1
    assert "پیک".encode() not in out.read_bytes()
    assert sara.ask("status")["pending"] == 1
    server.start()
    reza.perform("AddNote", customer_id=zahra, body="از مرکز")
    reza.ask("sync")
    server.command("courier", str(out), "--answer", str(back))
    server.command("courier", str(out), "--answer", str(back))
    server.stop()
    brought = sara.ask("courier", "read", str(back))
    assert (brought["verdicts"], brought["late"]) == (1, False)
    assert sara.ask("courier", "read", str(back))["late"]
    assert sara.ask("status")["pending"] == 0
    assert {entry["body"] for entry in sara.timeline(zahra)} == {"با پیک رفت", "از مرکز"}
    server.start()
    for one in (sara, reza):
        done = one.ask("sync")
        assert (done["pending"], done["needs_you"]) == (0, 0)
    assert [entry["id"] for entry in reza.timeline(zahra)].count(note) == 1
    assert sara.timeline(zahra) == reza.timeline(zahra)
    assert server.stats()["interactions"] == 2


@pytest.mark.timeout(300)
def test_a_file_that_is_none_or_is_for_somebody_else_changes_nothing(server: ServerProcess, tmp_path: Path) -> None:
    sara, reza = (Client(tmp_path / login, server, login) for login in ("sara", "reza"))
    sara.perform("AddCustomer", name="زهرا")
    out, back = tmp_path / "out", tmp_path / "back"
    sara.ask("courier", "write", str(out))
    server.command("courier", str(out), "--answer", str(back))
    before = reza.ask("status")
    assert reza.run("courier", "read", str(back)).exit_code == 2
    assert sara.run("courier", "read", str(out)).exit_code == 2
    spoilt = tmp_path / "spoilt"
    content = bytearray(back.read_bytes())
    content[-20] ^= 1
    spoilt.write_bytes(content)
    for nonsense in (spoilt, tmp_path / "nothing", tmp_path):
        answer = sara.run("courier", "read", str(nonsense))
        assert (answer.exit_code, "Traceback" in answer.words) == (2, False), nonsense
    spoilt.write_bytes(back.read_bytes()[:200])
    assert sara.run("courier", "read", str(spoilt)).exit_code == 2
    assert reza.ask("status") == before
    assert sara.ask("courier", "read", str(back))["verdicts"] == 1
