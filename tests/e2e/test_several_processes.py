"""Several server processes behind one address: one is killed now and then, nothing is lost, no client starts anew."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agentdesk.desk.desk import Desk
from tests.e2e.processes import PASSPHRASE, SERVER, ServerProcess, password_of, running_server
from tests.fixtures.waiting import wait_until

KILLS = 4
PROCESSES = 2


@pytest.fixture
def server(postgres_url: str, tmp_path: Path) -> Iterator[ServerProcess]:
    """Two processes behind one address, and an agent."""
    with running_server(postgres_url, tmp_path, "--processes", str(PROCESSES)) as running:
        running.hire("sara", "north")
        yield running
        assert running.stop() == 0
        assert running.children() == []


@pytest.mark.postgresql
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which processes a process has started")
@pytest.mark.timeout(300)
def test_a_process_killed_now_and_then_loses_nothing_and_no_client_starts_anew(
    server: ServerProcess, tmp_path: Path
) -> None:
    desk = Desk.sign_in(tmp_path / "sara", server.url, "sara", password_of("sara"), passphrase=PASSPHRASE)
    try:
        desk.start_sync()
        customer_id = desk.perform_named("AddCustomer", {"name": "زهرا"}).ids[0]
        for number in range(KILLS):
            wait_until(lambda: len(server.children()) == PROCESSES, "both processes run", timeout_seconds=60)
            os.kill(server.children()[number % PROCESSES], signal.SIGKILL)
            for note in range(5):
                desk.perform_named("AddNote", {"customer_id": customer_id, "body": f"{number} {note}"})
            desk.sync_now()
        wait_until(lambda: _is_settled(desk), "everything is sent", timeout_seconds=120)
        assert server.stats()["interactions"] == KILLS * 5
        assert desk.status().needs_you == ()
    finally:
        desk.close()


def _is_settled(desk: Desk) -> bool:
    pending = desk.status().pending
    if pending:
        desk.sync_now()
    return pending == 0


def test_one_sqlite_file_is_served_by_one_process(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.sqlite'}"
    done = subprocess.run(
        [*SERVER, "serve", "--database", database, "--port", "0", "--processes", "2"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "PostgreSQL" in done.stderr
