"""A queue that does not get on says why, to whoever looks and after a restart."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import update

from agentdesk.desk.answers import LineState
from agentdesk.sync.tables import INTENT
from tests.desk.firm import Firm


def test_off_18_a_change_that_waits_for_a_newer_server_is_told_with_its_reason(firm: Firm) -> None:
    machine = firm.machine()
    with closing(machine.sign_in()) as desk:
        mid = desk.perform_named("AddCustomer", {"name": "زهرا"}).mid
        with desk._workplace.syncing.store.write() as transaction:
            transaction.connection.execute(update(INTENT).where(INTENT.c.mid == mid).values(v=99))
        report = desk.sync()
        assert (report.state, report.pending) == ("error", 1)
        assert desk.status().line_code == "server_older"
    with closing(machine.unlock()) as desk:
        status = desk.status()
        assert (status.line, status.line_code, status.pending) == (LineState.ERROR, "server_older", 1)
        assert "newer" in status.line_words
        with desk._workplace.syncing.store.write() as transaction:
            transaction.connection.execute(update(INTENT).where(INTENT.c.mid == mid).values(v=1))
        assert desk.sync().state == "idle"
    with closing(machine.unlock()) as desk:
        assert (desk.status().line, desk.status().line_code, desk.status().line_words) == (LineState.IDLE, "", "")
